"""What waits for a specialist, by kind and with counts: the list at the start side of her pages."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID
from weakref import WeakKeyDictionary

from msgspec import Struct

from api.house import House
from api.kept import Kept
from api.language import Speech
from api.pages import figures
from api.pages.work.desk import follow_up_waits, low_pay_waits, permit_waits, task_waits
from api.visit import Visit
from projections.asked import Person
from projections.people.guidance_shown import CheckDue
from projections.people.waiting import Waiting, waiting
from projections.standing import standings

FEW = 30
"""So many of a kind are listed; who has more waiting begins with the oldest."""

KEPT_MAX = 16
"""So many specialists' lists are kept in a process, of some kilobytes each."""

_kept: WeakKeyDictionary[House, Kept[Waiting]] = WeakKeyDictionary()


class Kind(Struct, frozen=True):
    """A kind of what waits: where its list is, how many there are, in words, and with which sign."""

    key: str
    address: str
    words: str
    total: int
    sign: str
    is_here: bool


class Wait(Struct, frozen=True):
    """One thing that waits, in words. `name` is of whom it is about."""

    name: str
    code: str
    words: str
    address: str
    verb: str


def _number_of(speech: Speech, key: str, number: int) -> str:
    count = speech.count
    match key:
        case "interviews":
            return count("{number} interview", "{number} interviews", number)
        case "decisions":
            return count("{number} person to decide on", "{number} people to decide on", number)
        case "to_assess":
            return count("{number} request to assess", "{number} requests to assess", number)
        case "to_decide":
            return count("{number} request to decide", "{number} requests to decide", number)
        case "to_deliver":
            return count("{number} delivery", "{number} deliveries", number)
        case "permit_tasks":
            return count(
                "{number} thing to do after a refusal", "{number} things to do after a refusal", number
            )
        case "permits":
            return count("{number} permit ends soon", "{number} permits end soon", number)
        case "follow_ups":
            return count("{number} follow-up", "{number} follow-ups", number)
        case "low_pay":
            return count("{number} pay below the minimum", "{number} payments below the minimum", number)
        case "checks":
            return count("{number} result to check", "{number} results to check", number)
        case _:
            return count("{number} person stays away", "{number} people stay away", number)


KINDS = (
    "interviews", "decisions", "to_assess", "to_decide", "to_deliver", "permit_tasks",
    "permits", "follow_ups", "low_pay", "checks", "at_risk",
)  # fmt: skip
"""The fields of `Waiting`, in the order in which they are listed."""


def found(visit: Visit) -> Waiting:
    """Return what waits in her kitchens. It stands beside each of her pages: kept until a view moves."""
    kitchen_ids, today = visit.who.kitchens("specialist"), visit.house.today
    # Where the views stand is read as of the same moment as what waits, so nobody misses her own act.
    stands = tuple(sorted((name, one.position, one.problem) for name, one in standings(visit.reader).items()))
    asked = (tuple(kitchen_ids), today, stands)
    kept = _kept.setdefault(visit.house, Kept[Waiting](KEPT_MAX))
    return kept.of(asked, lambda: waiting(visit.reader, kitchen_ids, today, limit=FEW))


def kinds(visit: Visit, waits: Waiting, here: str = "") -> list[Kind]:
    """Return every kind with its count; `here` is the one that is open."""
    return [
        Kind(
            key=key,
            address=f"/cases?kind={key}",
            words=_number_of(visit.speech, key, total),
            total=total,
            sign="waiting" if total else "done",
            is_here=key == here,
        )
        for key in KINDS
        for total in (getattr(waits, key).total,)
    ]


def things(visit: Visit, waits: Waiting, key: str) -> list[Wait]:
    """Return what waits of one kind, with names and in words."""
    items: Sequence[Any] = getattr(waits, key).items
    names = visit.names(item.person.id for item in items)
    worded = _WORDS[key]
    return [
        Wait(names[item.person.id], item.person.code, *worded(visit.speech, item, visit.house.today))
        for item in items
    ]


def _since(speech: Speech, days: int) -> str:
    return speech.count("waiting for {number} day", "waiting for {number} days", days)


def _person(person: Person) -> str:
    return f"/people/{person.code}"


def _interview(s: Speech, item: Any, _: date) -> tuple[str, str, str]:
    return _since(s, item.days), f"{_person(item.person)}/interview", s.say("Enter the interview")


def _decision(s: Speech, item: Any, _: date) -> tuple[str, str, str]:
    return _since(s, item.days), f"{_person(item.person)}/decide", s.say("Accept or decline")


def _support(verb: str, path: str) -> Callable[[Speech, Any, date], tuple[str, str, str]]:
    def worded(s: Speech, item: Any, today: date) -> tuple[str, str, str]:
        words = (
            f"{item.code} · {figures.money(s, item.cost_cents)} · {_since(s, (today - item.status_on).days)}"
        )
        return words, f"/support/{item.code}{path}", _SUPPORT_VERBS[verb](s)

    return worded


_SUPPORT_VERBS: Mapping[str, Callable[[Speech], str]] = {
    "assess": lambda s: s.say("Assess"),
    "decide": lambda s: s.say("Decide"),
    "deliver": lambda s: s.say("Enter the delivery"),
}


def _risk(s: Speech, item: Any, _: date) -> tuple[str, str, str]:
    words = s.count(
        "absent {number} time in a row from {course}",
        "absent {number} times in a row from {course}",
        item.absences,
        course=item.course_code,
    )
    return words, _person(item.person), s.say("Open the case")


def _check(s: Speech, item: CheckDue, _: date) -> tuple[str, str, str]:
    since = s.say("due since {day}", day=figures.day(s, item.due_on, "short"))
    words = f"{s.call('outcome-kind', item.outcome.kind)} · {since}"
    return words, f"/outcomes/{item.outcome.code}?after={item.after}", s.say("Look at it")


_WORDS: Mapping[str, Callable[[Speech, Any, date], tuple[str, str, str]]] = {
    "interviews": _interview,
    "decisions": _decision,
    "to_assess": _support("assess", "/assess"),
    "to_decide": _support("decide", ""),
    "to_deliver": _support("deliver", "/deliver"),
    "permit_tasks": task_waits,
    "permits": permit_waits,
    "follow_ups": follow_up_waits,
    "low_pay": low_pay_waits,
    "checks": _check,
    "at_risk": _risk,
}


def specialist_of(visit: Visit, kitchen_id: UUID) -> bool:
    """Tell whether the visitor works as a specialist in a kitchen."""
    return visit.who.has("specialist", kitchen_id)
