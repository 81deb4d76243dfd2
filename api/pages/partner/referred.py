"""Whom a partner referred: code, day and outcome, and nothing else about anybody."""

from uuid import UUID

from api.admission import Absent
from api.door import page
from api.guarded import as_told
from api.pages import figures
from api.visit import Answer, Visit
from api.visitor import Visitor
from projections.asked import whos
from projections.people.casework import Outcome, sent_by

PAGE_SIZE = 30
PAGE_DIGITS_MAX = 5

SIGNS: dict[Outcome, str] = {
    "in-process": "waiting",
    "interviewed": "waiting",
    "accepted": "done",
    "declined": "past",
    "withdrawn": "past",
}


def party_of(visitor: Visitor) -> UUID:
    """Return the partner for whom the visitor speaks. Raise `Absent` for a role that names none."""
    found = next((grant.party_id for grant in visitor.grants if grant.role == "partner"), None)
    if found is None:
        raise Absent
    return found


def _referred(visit: Visit) -> Answer:
    speech, party_id = visit.speech, party_of(visit.who)
    asked = visit.query.get("page", "")
    number = int(asked) if asked.isdecimal() and len(asked) <= PAGE_DIGITS_MAX else 1
    found = sent_by(visit.reader, party_id, page=number, page_size=PAGE_SIZE)
    told = as_told(visit.house, visit.reader, found.items)
    here = visit.asked.address
    return visit.page(
        "partner/referred.html",
        partner=whos(visit.reader, [party_id.hex])[party_id.hex].code or "",
        total=speech.count("You referred {number} person", "You referred {number} people", found.total),
        lines=[
            (
                one.code,
                figures.day(speech, one.referred_on, "short"),
                SIGNS[one.outcome],
                speech.call("referral", one.outcome),
            )
            for one in told
        ],
        newer=f"{here}?page={found.page - 1}" if found.page > 1 else "",
        older=f"{here}?page={found.page + 1}" if found.page < found.pages else "",
    )


PAGES = (page("/partner", _referred),)
