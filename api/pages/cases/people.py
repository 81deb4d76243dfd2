"""The people of a kitchen: name, code and how each stands; found by code or by name."""

from collections.abc import Sequence
from typing import Literal, get_args

from msgspec import Struct

from api.door import form_page
from api.forms import Form
from api.numerals import western
from api.pages import figures
from api.visit import Answer, Visit
from projections.asked import PAGE_SIZE_MAX, kitchen_of
from projections.people.folk import PersonLine, Status, people_of

PAGE_SIZE = 30
SEARCHED_MAX = 1000
"""Names lie sealed, so a search opens each: in a kitchen of more people only those of a code's beginning."""

STANDINGS: tuple[Status, ...] = get_args(Status)
SIGNS = {"referred": "waiting", "interviewed": "waiting", "accepted": "done"}


class Line(Struct, frozen=True):
    """Somebody in the list, in words."""

    code: str
    address: str
    name: str
    sign: str
    standing: str
    since: str
    hygiene: str
    certify: str


def _people(visit: Visit, form: Form) -> Answer:
    page = _whole(visit.query.get("page", ""))
    asked = visit.query.get("standing", "")
    shown: Status | Literal["all"] = next((one for one in STANDINGS if one == asked), "all")
    found = people_of(visit.reader, [visit.at.kitchen_id], page=page, page_size=PAGE_SIZE, status=shown)
    here = visit.asked.address
    kept = f"&standing={shown}" if shown != "all" else ""
    return _listed(
        visit,
        form,
        found.items,
        total=found.total,
        standing=shown,
        newer=f"{here}?page={page - 1}{kept}" if page > 1 else "",
        older=f"{here}?page={page + 1}{kept}" if page < found.pages else "",
    )


def _search(visit: Visit, form: Form) -> Answer:
    """Find people, by a form that is sent: a name never stands in an address or in a server's log."""
    with form:
        typed = form.text("wanted")
    lines = _by_code(visit, western(typed)) or _by_name(visit, typed)
    return _listed(visit, form, lines, total=len(lines), searched=True)


def _by_code(visit: Visit, typed: str) -> Sequence[PersonLine]:
    begins = typed.upper().replace(" ", "")
    return people_of(
        visit.reader, [visit.at.kitchen_id], page=1, page_size=PAGE_SIZE_MAX, code_begins=begins
    ).items


def _by_name(visit: Visit, typed: str) -> list[PersonLine]:
    wanted = _folded(typed).split()
    lines: list[PersonLine] = []
    for page in range(1, SEARCHED_MAX // PAGE_SIZE_MAX + 1):
        part = people_of(visit.reader, [visit.at.kitchen_id], page=page, page_size=PAGE_SIZE_MAX)
        names = visit.names(line.person.id for line in part.items)
        for line in part.items:
            name = _folded(names[line.person.id])
            if all(word in name for word in wanted):
                lines.append(line)
        if page >= part.pages:
            break
    return lines[:PAGE_SIZE_MAX]


def _folded(text: str) -> str:
    # A Turkish name is found with either of the two i, and without its hat.
    return text.replace("İ", "i").replace("ı", "i").replace("I", "i").casefold()


def _listed(
    visit: Visit,
    form: Form,
    lines: Sequence[PersonLine],
    *,
    total: int,
    standing: str = "all",
    searched: bool = False,
    newer: str = "",
    older: str = "",
) -> Answer:
    names = visit.names(line.person.id for line in lines)
    kitchen = kitchen_of(visit.reader, visit.at.kitchen_id)
    may_open = visit.who.has("specialist", kitchen.id)
    may_ask = visit.who.has_any(frozenset({"manager", "specialist"}), kitchen.id)
    speech = visit.speech
    return visit.page(
        "cases/people.html",
        form=form,
        kitchen=kitchen,
        searched=searched,
        standing=standing,
        standings=[("all", speech.say("All"))] + [(s, speech.call("standing", s)) for s in STANDINGS],
        total_words=speech.count("{number} person", "{number} people", total),
        lines=[
            _line(visit, line, names[line.person.id], may_open=may_open, may_certify=may_ask)
            for line in lines
        ],
        newer=newer,
        older=older,
        may_ask=may_ask,
        may_see_overdue=visit.who.has_any(frozenset({"coordinator", "specialist"}), kitchen.id),
    )


def _line(visit: Visit, line: PersonLine, name: str, *, may_open: bool, may_certify: bool) -> Line:
    speech = visit.speech
    hygiene = ""
    if line.hygiene_from_on is not None:
        over = line.hygiene_until_on is not None and line.hygiene_until_on < visit.house.today
        hygiene = (
            speech.say("ended on {day}", day=figures.day(speech, line.hygiene_until_on, "short"))
            if over and line.hygiene_until_on
            else speech.say("since {day}", day=figures.day(speech, line.hygiene_from_on, "short"))
        )
    return Line(
        code=line.person.code,
        address=f"/people/{line.person.code}" if may_open else "",
        name=name,
        sign=SIGNS.get(line.status, "past"),
        standing=speech.call("standing", line.status),
        since=figures.day(speech, line.since, "short"),
        hygiene=hygiene,
        certify=f"/people/{line.person.code}/hygiene" if may_certify else "",
    )


def _whole(text: str) -> int:
    return max(int(text), 1) if text.isdecimal() and len(text) < 6 else 1  # noqa: PLR2004  no list is so long


PAGES = form_page("/kitchens/{kitchen:str}/people", show=_people, act=_search)
