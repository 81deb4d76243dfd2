"""A manager's day in a kitchen: the one thing that waits, with a verb; what else; and the two big buttons."""

from typing import NamedTuple, assert_never
from uuid import UUID

from api.door import page
from api.pages import figures
from api.pages.production import words
from api.visit import Answer, Visit
from projections.food.today import (
    AttendanceWaits,
    BatchHeld,
    Item,
    LotEnding,
    ReadingsMissing,
    StockEnding,
    StockPast,
    ToRelease,
    WorkshopToday,
    manager_today,
)

ALSO_MAX = 8
"""More is a list, not a glance; the lists themselves are one tap away."""


class Waiting(NamedTuple):
    """Something that waits: the sign, what it is about, what is the matter, where, and the verb there."""

    kind: words.Kind
    title: str
    words: str
    address: str
    verb: str


def today(visit: Visit, kitchen_id: UUID) -> Answer:
    """Show the day of a manager in one of her kitchens."""
    found = manager_today(visit.reader, kitchen_id, visit.house.clock(), ALSO_MAX + 1)
    here = f"/kitchens/{found.kitchen.code}"
    return visit.page(
        "production/today.html",
        title=found.kitchen.name,
        day=figures.day(visit.speech, found.day, "weekday"),
        next=None if found.next is None else _waiting(visit, here, found.next),
        also=[
            (one.kind, f"{one.title}: {one.words}", one.address)
            for one in (_waiting(visit, here, item) for item in found.also)
        ],
        more=visit.speech.count("{number} more thing waits.", "{number} more things wait.", found.more)
        if found.more
        else "",
        here_address=here,
    )


def _waiting(visit: Visit, here: str, item: Item) -> Waiting:
    """Return an item in the reader's words."""
    match item:
        case BatchHeld():
            return _held(visit, item)
        case ReadingsMissing():
            return _readings(visit, item)
        case ToRelease():
            return _release(visit, item)
        case StockEnding() | StockPast():
            return _stock(visit, here, item)
        case LotEnding():
            return _lot(visit, item)
        case WorkshopToday():
            return _workshop(visit, item)
        case AttendanceWaits():
            return _attendance(visit, item)
        case _:
            assert_never(item)


def _held(visit: Visit, item: BatchHeld) -> Waiting:
    speech, say = visit.speech, visit.speech.say
    if item.out_of_limit:
        controls = figures.listed(speech, (words.control(speech, name) for name in item.out_of_limit))
        why = say("Held: {controls} out of limit.", controls=controls)
    elif item.deviation_waits:
        why = say("Held: a deviation waits for the coordinator.")
    else:
        why = say("Held: somebody must look and decide.")
    return Waiting("held", _title(visit, item), why, f"/batches/{item.batch.code}", say("Look at it"))


def _readings(visit: Visit, item: ReadingsMissing) -> Waiting:
    speech = visit.speech
    first = item.controls[0]
    return Waiting(
        "waiting",
        _title(visit, item),
        speech.count("{number} reading is missing.", "{number} readings are missing.", len(item.controls)),
        f"/batches/{item.batch.code}/readings/new?control={first.name}",
        speech.say("Enter {control}", control=words.control(speech, first.name)),
    )


def _release(visit: Visit, item: ToRelease) -> Waiting:
    say = visit.speech.say
    if visit.who.user_id in {who.id for who in item.not_by}:
        why = say("To be released by somebody who took none of its readings.")
        return Waiting(
            "waiting", _title(visit, item), why, f"/batches/{item.batch.code}/release", say("See who may")
        )
    why = say("Finished, and every reading is in limit.")
    return Waiting(
        "waiting", _title(visit, item), why, f"/batches/{item.batch.code}/release", say("Look and release")
    )


def _stock(visit: Visit, here: str, item: StockEnding | StockPast) -> Waiting:
    speech, say = visit.speech, visit.speech.say
    if isinstance(item, StockPast):
        why = say(
            "{units} past the best-before day in {batches}: to be written off.",
            units=words.units(speech, item.units, item.batch.unit),
            batches=speech.count("{number} batch", "{number} batches", item.batches),
        )
        address = f"/batches/{item.batch.code}/write-off"
        return Waiting("held", _title(visit, item), why, address, say("Write off"))
    why = say(
        "{units} left, {days}.",
        units=words.units(speech, item.batch.left, item.batch.unit),
        days=_days(visit, item.days_left),
    )
    return Waiting("waiting", _title(visit, item), why, f"{here}/sell", say("Sell now"))


def _lot(visit: Visit, item: LotEnding) -> Waiting:
    speech = visit.speech
    why = speech.say(
        "{quantity} left, {days}.",
        quantity=figures.quantity(speech, item.lot.left_milli, item.lot.unit),
        days=_days(visit, item.days_left),
    )
    title = f"{words.ingredient(speech, item.lot.ingredient)} {words.shut_in(item.lot.code)}"
    return Waiting("waiting", title, why, f"/lots/{item.lot.code}", speech.say("Look at it"))


def _days(visit: Visit, days_left: int) -> str:
    if days_left <= 0:
        return visit.speech.say("last day today")
    return visit.speech.count("{number} day left", "{number} days left", days_left)


def _workshop(visit: Visit, item: WorkshopToday) -> Waiting:
    speech = visit.speech
    line = item.workshop
    taken = speech.say("{taken} of {seats} places are taken.", taken=line.taken, seats=line.seats_max)
    hours = figures.hours(speech, line.starts_at, line.ends_at, "Europe/Istanbul")
    return Waiting(
        "info", f"{line.title} {hours}", taken, f"/workshops/{line.code}/door", speech.say("Open the door")
    )


def _attendance(visit: Visit, item: AttendanceWaits) -> Waiting:
    speech = visit.speech
    why = speech.count(
        "{number} person is not noted yet.", "{number} people are not noted yet.", item.to_note
    )
    return Waiting(
        "waiting",
        item.course.title,
        why,
        f"/courses/{item.course.code}/attendance",
        speech.say("Note who is here"),
    )


def _title(visit: Visit, item: BatchHeld | ReadingsMissing | ToRelease | StockEnding | StockPast) -> str:
    return words.batch(visit.speech, item.batch.names, item.batch.code)


def _show(visit: Visit) -> Answer:
    return today(visit, visit.at.kitchen_id)


PAGES = (page("/kitchens/{kitchen:str}/today", _show),)
