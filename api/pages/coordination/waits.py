"""What waits for the coordinator: the first thing on the page where her day begins."""

from collections import Counter
from collections.abc import Iterator

from api.pages import figures
from api.visit import Visit
from projections.asked import kitchens_of
from projections.money.agreements_shown import agreements_of
from projections.people.casework import overdue_interviews
from projections.people.jobs import jobs_waiting
from projections.people.messages import counted
from projections.people.overview import KitchenLine

Waiting = tuple[str, str, str]
"""How it stands, what it is in words, and where it is seen to."""


def waiting(visit: Visit, lines: list[KitchenLine]) -> list[Waiting]:
    """Return what waits for her, what people wait for first."""
    return [
        *_deviations(visit, lines),
        *_interviews(visit),
        *_work(visit),
        *_agreements(visit),
        *_unsent(visit),
    ]


def _deviations(visit: Visit, lines: list[KitchenLine]) -> Iterator[Waiting]:
    number = sum(one.deviations_waiting for one in lines)
    if number:
        words = visit.speech.count("{number} deviation waits", "{number} deviations wait", number)
        yield "held", words, "/deviations"


def _interviews(visit: Visit) -> Iterator[Waiting]:
    found = Counter(one.kitchen_id for one in overdue_interviews(visit.reader, visit.house.today, None))
    known = kitchens_of(visit.reader, found)
    for id_, number in sorted(found.items(), key=lambda item: known[item[0]].name):
        words = visit.speech.count(
            "{number} interview overdue in {kitchen}",
            "{number} interviews overdue in {kitchen}",
            number,
            kitchen=figures.apart(known[id_].name),
        )
        yield "waiting", words, f"/kitchens/{known[id_].code}/people/overdue"


def _work(visit: Visit) -> Iterator[Waiting]:
    found = jobs_waiting(visit.reader, None, visit.house.today)
    number = sum(1 for one in found.permits if one.days_left < 0) + len(found.pay)
    if number:
        words = visit.speech.count(
            "{number} thing to resolve at workplaces", "{number} things to resolve at workplaces", number
        )
        yield "held", words, "/workplaces"


def _agreements(visit: Visit) -> Iterator[Waiting]:
    speech, today = visit.speech, visit.house.today
    found = (one for one in agreements_of(visit.reader, None) if one.ends_soon_on(today))
    for one in sorted(found, key=lambda one: one.until_on):
        day = figures.day(speech, one.until_on)
        words = speech.say("{code} ends on {day}", code=one.code, day=day)
        yield "waiting", words, f"/agreements/{one.code}"


def _unsent(visit: Visit) -> Iterator[Waiting]:
    numbers = counted(visit.reader)
    number = numbers.get("failed", 0) + numbers.get("unknown", 0)
    if number:
        words = visit.speech.count("{number} message was not sent", "{number} messages were not sent", number)
        yield "waiting", words, "/messages"
