"""The specialist's desk: what waits for her."""

from collections import Counter

from api.clock import TIME_ZONE
from api.door import page
from api.guarded import openings
from api.likeness import alike
from api.pages import figures
from api.pages.cases import waits
from api.visit import Answer, Visit
from projections.asked import kitchens_of
from projections.people.casework import overdue_interviews

ALIKE_MAX = 10


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
        openings=_openings(visit),
        alike=_alike(visit),
        overdue=_overdue(visit),
        kitchens=sorted((kitchen.name, kitchen.code) for kitchen in kitchens.values()),
    )


def _openings(visit: Visit) -> list[tuple[str, str]]:
    """Return who opened records of guarded people, in words with the code alone, and when."""
    speech = visit.speech
    found = openings(visit.house, visit.reader, visit.who.kitchens("specialist"), visit.who.user_id)
    names = visit.names(one.opened_by for one in found)
    return [
        (
            figures.moment(speech, one.at, TIME_ZONE),
            speech.say(
                "{who} opened {code}: {reason}",
                who=figures.apart(names[one.opened_by]),
                code=figures.apart(one.code),
                reason=speech.call("reason", one.reason),
            ),
        )
        for one in found
    ]


def _alike(visit: Visit) -> list[tuple[str, str, str]]:
    """Return pairs of records that may be of one woman: both codes, and why."""
    found = alike(visit.house.vault, visit.reader, visit.who.kitchens("specialist"))
    return [
        (
            one.one.code,
            one.other.code,
            figures.comma(visit.speech).join(visit.speech.call("ground", g) for g in one.grounds),
        )
        for one in found[:ALIKE_MAX]
    ]


def _overdue(visit: Visit) -> list[tuple[str, str]]:
    """Return for each of her kitchens in which somebody waits too long: where the list is, and how many."""
    ids = visit.who.kitchens("specialist")
    waits_in = Counter(one.kitchen_id for one in overdue_interviews(visit.reader, visit.house.today, ids))
    known = kitchens_of(visit.reader, waits_in)
    return [
        (
            f"/kitchens/{known[id_].code}/people/overdue",
            visit.speech.count(
                "{number} interview overdue in {kitchen}",
                "{number} interviews overdue in {kitchen}",
                number,
                kitchen=known[id_].name,
            ),
        )
        for id_, number in sorted(waits_in.items(), key=lambda item: known[item[0]].name)
    ]


PAGES = (page("/cases", desk),)
