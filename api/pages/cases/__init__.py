"""The specialist's pages: what waits, the people of her kitchens, their cases, and support."""

from api.pages.cases import asking, assessing, deciding, desk, handing, looks, people, support, way_in

PAGES = (
    *desk.PAGES,
    *people.PAGES,
    *looks.PAGES,
    *way_in.PAGES,
    *asking.PAGES,
    *support.PAGES,
    *assessing.PAGES,
    *deciding.PAGES,
    *handing.PAGES,
)
