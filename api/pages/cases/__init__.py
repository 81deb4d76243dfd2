"""The specialist's pages: what waits, the people of her kitchens, their cases, and support."""

from api.pages.cases import (
    asking,
    assessing,
    closing,
    consents,
    contact,
    deciding,
    desk,
    duplicates,
    handing,
    hygiene,
    looks,
    overdue,
    people,
    support,
    way_in,
)

PAGES = (
    *desk.PAGES,
    *people.PAGES,
    *looks.PAGES,
    *way_in.PAGES,
    *closing.PAGES,
    *hygiene.PAGES,
    *contact.PAGES,
    *consents.PAGES,
    *duplicates.PAGES,
    *overdue.PAGES,
    *asking.PAGES,
    *support.PAGES,
    *assessing.PAGES,
    *deciding.PAGES,
    *handing.PAGES,
)
