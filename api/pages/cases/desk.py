"""The specialist's desk: what waits for her."""

from api.door import page
from api.pages.cases import waits
from api.visit import Answer, Visit
from projections.asked import kitchens_of


def desk(visit: Visit) -> Answer:
    """Show what waits by kind, and the things of the kind chosen; without a choice of the first kind."""
    found = waits.found(visit)
    asked = visit.query.get("kind", "")
    kinds = waits.kinds(visit, found)
    first = next((kind.key for kind in kinds if kind.total), "")
    here = asked if asked in waits.KINDS else first
    chosen = waits.kinds(visit, found, here)
    kitchens = kitchens_of(visit.reader, visit.who.kitchens("specialist"))
    return visit.page(
        "cases/desk.html",
        kinds=chosen,
        chosen=next((kind for kind in chosen if kind.is_here), None),
        things=waits.things(visit, found, here) if here else [],
        kitchens=sorted((kitchen.name, kitchen.code) for kitchen in kitchens.values()),
    )


PAGES = (page("/cases", desk),)
