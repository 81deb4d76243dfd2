"""A kitchen: where it is, when its courses and workshops are held, which agreement pays for support."""

from datetime import date, time
from typing import TypeAlias, assert_never
from uuid import UUID

from msgspec import Struct
from msgspec.structs import replace

from kitchens.decider import Change, Command, Event, Facts, Noun, Refused, Unknown
from kitchens.values import WEEKDAYS

# Events


class Opened(Event, frozen=True, tag="kitchen.opened"):
    """A kitchen opened in a neighbourhood. Its days and times are those of `time_zone` (IANA name)."""

    code: str
    neighbourhood: str
    name: str
    opened_on: date
    time_zone: str


class TimetableSet(Event, frozen=True, tag="kitchen.timetable-set"):
    """From now on courses are held on these weekdays between these times, workshops on these weekdays."""

    course_weekdays: tuple[str, ...]
    course_from: time
    course_until: time
    workshop_weekdays: tuple[str, ...]


class AgreementOpened(Event, frozen=True, tag="kitchen.agreement-opened"):
    """Material support of this kitchen is paid from this agreement, until it is closed."""

    agreement_id: UUID


class AgreementClosed(Event, frozen=True, tag="kitchen.agreement-closed"):
    """The agreement pays for nothing more in this kitchen."""

    agreement_id: UUID


class Closed(Event, frozen=True, tag="kitchen.closed"):
    """The kitchen is closed: nothing is planned there from this day."""

    closed_on: date


KitchenEvent: TypeAlias = Opened | TimetableSet | AgreementOpened | AgreementClosed | Closed

# Commands


class OpenKitchen(Command, frozen=True, kw_only=True):
    """Open a kitchen."""

    kitchen_id: UUID
    code: str
    neighbourhood: str
    name: str
    opened_on: date
    time_zone: str


class SetTimetable(Command, frozen=True, kw_only=True):
    """Set when courses and workshops may be held."""

    kitchen_id: UUID
    course_weekdays: tuple[str, ...]
    course_from: time
    course_until: time
    workshop_weekdays: tuple[str, ...]


class CloseKitchen(Command, frozen=True, kw_only=True):
    """Close a kitchen."""

    kitchen_id: UUID
    closed_on: date


KitchenCommand: TypeAlias = OpenKitchen | SetTimetable | CloseKitchen

# Refusals


class KitchenCodeTaken(Refused, code="kitchen-code-taken"):
    """A code stands for one kitchen."""


class KitchenClosed(Refused, code="kitchen-closed"):
    """In a closed kitchen nothing is planned or opened."""


class TimetableMalformed(Refused, code="timetable-malformed"):
    """A timetable names weekdays of the week, and begins before it ends."""


class OutsideTimetable(Refused, code="outside-timetable"):
    """★6 ★7: a session lies within its kitchen's timetable; another one needs another timetable first."""


# State


class Timetable(Struct, frozen=True):
    """When sessions may be held. The default is the source's: ★6 weekdays 10:00-16:00, ★7 Fridays."""

    course_weekdays: tuple[str, ...] = ("mon", "tue", "wed", "thu", "fri")
    course_from: time = time(10)
    course_until: time = time(16)
    workshop_weekdays: tuple[str, ...] = ("fri",)


class Kitchen(Struct, frozen=True):
    """What rules ask of a kitchen. `agreement_ids` are the open agreements, the first opened first."""

    code: str | None = None
    time_zone: str = "UTC"
    timetable: Timetable = Timetable()
    agreement_ids: tuple[UUID, ...] = ()
    closed_on: date | None = None


def evolve(kitchen: Kitchen, event: KitchenEvent) -> Kitchen:
    """Return the kitchen after the event."""
    match event:
        case Opened():
            return Kitchen(code=event.code, time_zone=event.time_zone)
        case TimetableSet():
            return replace(
                kitchen,
                timetable=Timetable(
                    event.course_weekdays, event.course_from, event.course_until, event.workshop_weekdays
                ),
            )
        case AgreementOpened():
            return replace(kitchen, agreement_ids=(*kitchen.agreement_ids, event.agreement_id))
        case AgreementClosed():
            return replace(
                kitchen, agreement_ids=tuple(i for i in kitchen.agreement_ids if i != event.agreement_id)
            )
        case Closed():
            return replace(kitchen, closed_on=event.closed_on)
        case _:
            assert_never(event)


KITCHEN = Noun("kitchen", Kitchen(), evolve, [Opened, TimetableSet, AgreementOpened, AgreementClosed, Closed])


def open_kitchen(facts: Facts, kitchen_id: UUID, on: date) -> Kitchen:
    """Return a kitchen in which something may happen on a day. Raise `Unknown` or `KitchenClosed`."""
    kitchen = facts.of(KITCHEN, kitchen_id)
    if kitchen.code is None:
        raise Unknown(kitchen=kitchen_id)
    if kitchen.closed_on is not None and on >= kitchen.closed_on:
        raise KitchenClosed(kitchen=kitchen.code, closed_on=kitchen.closed_on)
    return kitchen


def decide(command: KitchenCommand, facts: Facts) -> list[Change]:
    """Return what happens to the kitchen. Raise the refusals above."""
    kitchen = facts.of(KITCHEN, command.kitchen_id)
    match command:
        case OpenKitchen():
            if kitchen.code is not None or facts.named(KITCHEN, command.code) is not None:
                raise KitchenCodeTaken(kitchen=command.code)
            opened = Opened(
                code=command.code,
                neighbourhood=command.neighbourhood,
                name=command.name,
                opened_on=command.opened_on,
                time_zone=command.time_zone,
            )
            return [Change(KITCHEN, command.kitchen_id, opened)]
        case SetTimetable():
            return [Change(KITCHEN, command.kitchen_id, _timetable(command, kitchen))]
        case CloseKitchen():
            if kitchen.code is None:
                raise Unknown(kitchen=command.kitchen_id)
            if kitchen.closed_on is not None:
                return []
            return [Change(KITCHEN, command.kitchen_id, Closed(closed_on=command.closed_on))]
        case _:
            assert_never(command)


def _timetable(command: SetTimetable, kitchen: Kitchen) -> TimetableSet:
    if kitchen.code is None:
        raise Unknown(kitchen=command.kitchen_id)
    named = set(command.course_weekdays) | set(command.workshop_weekdays)
    if not named <= set(WEEKDAYS) or command.course_from >= command.course_until:
        raise TimetableMalformed(kitchen=kitchen.code)
    return TimetableSet(
        course_weekdays=command.course_weekdays,
        course_from=command.course_from,
        course_until=command.course_until,
        workshop_weekdays=command.workshop_weekdays,
    )
