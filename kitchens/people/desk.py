"""A desk: where guidance is given outside a kitchen's own rooms, in one municipality."""

from datetime import date
from typing import TypeAlias, assert_never
from uuid import UUID

from msgspec import Struct
from msgspec.structs import replace

from kitchens.decider import Change, Command, Event, Facts, Noun, Refused, Unknown
from kitchens.people.counted import placed
from kitchens.people.kitchen import KITCHEN

# Events


class Opened(Event, frozen=True, tag="desk.opened"):
    """A desk was set up in a municipality; its books are kept by a kitchen."""

    code: str
    kitchen_id: UUID
    municipality: str


class Closed(Event, frozen=True, tag="desk.closed"):
    """From this day nobody gives guidance there."""

    closed_on: date


DeskEvent: TypeAlias = Opened | Closed

# Commands


class OpenDesk(Command, frozen=True, kw_only=True):
    """Set up a desk."""

    desk_id: UUID
    code: str
    kitchen_id: UUID
    municipality: str


class CloseDesk(Command, frozen=True, kw_only=True):
    """Close a desk."""

    desk_id: UUID
    closed_on: date


DeskCommand: TypeAlias = OpenDesk | CloseDesk

# Refusals


class DeskCodeTaken(Refused, code="desk-code-taken"):
    """A code stands for one desk."""


class DeskOfAnotherKitchen(Refused, code="desk-of-another-kitchen"):
    """What happens at a desk stands in the books of the kitchen it belongs to."""


class DeskClosed(Refused, code="desk-closed"):
    """Nothing happens at a desk from the day it is closed."""


# State


class Desk(Struct, frozen=True):
    """What rules ask of a desk."""

    code: str | None = None
    kitchen_id: UUID | None = None
    closed_on: date | None = None


def evolve(desk: Desk, event: DeskEvent) -> Desk:
    """Return the desk after the event."""
    match event:
        case Opened():
            return Desk(event.code, event.kitchen_id)
        case Closed():
            return replace(desk, closed_on=event.closed_on)
        case _:
            assert_never(event)


DESK = Noun("desk", Desk(), evolve, [Opened, Closed])


def decide(command: DeskCommand, facts: Facts) -> list[Change]:
    """Return what happens to the desk. Raise the refusals above, `PlaceNotCoded` or `Unknown`."""
    desk = facts.of(DESK, command.desk_id)
    match command:
        case OpenDesk():
            if desk.code is not None or facts.named(DESK, command.code) is not None:
                raise DeskCodeTaken(desk=command.code)
            if facts.of(KITCHEN, command.kitchen_id).code is None:
                raise Unknown(kitchen=command.kitchen_id)
            opened = Opened(command.code, command.kitchen_id, placed(command.municipality))
            return [Change(DESK, command.desk_id, opened)]
        case CloseDesk():
            if desk.code is None:
                raise Unknown(desk=command.desk_id)
            if desk.closed_on is not None:
                return []
            return [Change(DESK, command.desk_id, Closed(command.closed_on))]
        case _:
            assert_never(command)


def refuse_elsewhere(facts: Facts, desk_id: UUID | None, kitchen_id: UUID, on: date) -> None:
    """Raise `Unknown`, `DeskOfAnotherKitchen` or `DeskClosed` for a desk that cannot be meant."""
    if desk_id is None:
        return
    desk = facts.of(DESK, desk_id)
    if desk.code is None:
        raise Unknown(desk=desk_id)
    if desk.kitchen_id != kitchen_id:
        raise DeskOfAnotherKitchen(desk=desk.code, kitchen=kitchen_id)
    if desk.closed_on is not None and on >= desk.closed_on:
        raise DeskClosed(desk=desk.code, closed_on=desk.closed_on)
