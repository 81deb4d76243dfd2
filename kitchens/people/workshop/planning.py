"""Announcing a workshop within its kitchen's timetable, its room and trainer, and calling it off."""

from uuid import UUID

from kitchens.decider import Change, Facts
from kitchens.people.diary import free
from kitchens.people.kitchen import OutsideTimetable, open_kitchen
from kitchens.people.venue import NOWHERE, Held, Venue, takes
from kitchens.people.workshop.commands import Announce, ArrangeWorkshop, CallOff
from kitchens.people.workshop.events import SEATS_MAX, Announced, Arranged, CalledOff
from kitchens.people.workshop.refusals import PresenceNoted, TimesBackwards, TooManyPlaces, WorkshopCodeTaken
from kitchens.people.workshop.state import WORKSHOP, Workshop, evolve, spans
from kitchens.reason import coded
from kitchens.values import WEEKDAYS, day_at


def announce(command: Announce, facts: Facts) -> list[Change]:
    """Announce it, on a day of the kitchen's timetable.

    Raise `Unknown`, `KitchenClosed`, `WorkshopCodeTaken`, `OutsideTimetable`, `TooManyPlaces`,
    `TimesBackwards`, or what `takes` raises of its room and trainer.
    """
    kitchen = open_kitchen(facts, command.kitchen_id, command.held_on)
    if facts.of(WORKSHOP, command.workshop_id).code is not None or facts.named(WORKSHOP, command.code):
        raise WorkshopCodeTaken(workshop=command.code)
    if WEEKDAYS[command.held_on.weekday()] not in kitchen.timetable.workshop_weekdays:
        raise OutsideTimetable(workshop=command.code, held_on=command.held_on, kitchen=kitchen.code)
    if not 1 <= command.seats_max <= SEATS_MAX:
        raise TooManyPlaces(workshop=command.code, asked=command.seats_max, most=SEATS_MAX)
    days = {day_at(moment, kitchen.time_zone) for moment in (command.starts_at, command.ends_at)}
    if command.starts_at >= command.ends_at or days != {command.held_on}:
        raise TimesBackwards(workshop=command.code, starts_at=command.starts_at, ends_at=command.ends_at)
    announced = Announced(
        code=command.code,
        kitchen_id=command.kitchen_id,
        title=command.title,
        held_on=command.held_on,
        starts_at=command.starts_at,
        ends_at=command.ends_at,
        seats_max=command.seats_max,
        room_id=command.room_id,
        trainer_id=command.trainer_id,
    )
    after = evolve(Workshop(), announced)
    taken = takes(facts, _held(command.workshop_id, after), NOWHERE, _venue(after))
    return [Change(WORKSHOP, command.workshop_id, announced), *taken]


def arrange(command: ArrangeWorkshop, workshop: Workshop, facts: Facts) -> list[Change]:
    """Give it another room or trainer. Raise what `takes` raises, or `PresenceNoted` once somebody came."""
    where, wanted = command.workshop_id, (command.room_id, command.trainer_id)
    if (workshop.room_id, workshop.trainer_id) == wanted:
        return []
    if workshop.presence or workshop.walked_in:
        raise PresenceNoted(workshop=workshop.code)
    arranged = Arranged(*wanted)
    after = evolve(workshop, arranged)
    taken = takes(facts, _held(where, after), _venue(workshop), _venue(after))
    return [Change(WORKSHOP, where, arranged), *taken]


def _held(workshop_id: UUID, workshop: Workshop) -> Held:
    return Held(workshop_id, "workshop", workshop.kitchen_id, workshop.seats_max)


def _venue(workshop: Workshop) -> Venue:
    when = spans(workshop)
    return Venue(
        {} if workshop.room_id is None else {workshop.room_id: when},
        {} if workshop.trainer_id is None else {workshop.trainer_id: when},
    )


def call_off(command: CallOff, workshop: Workshop, facts: Facts) -> list[Change]:
    """Call it off, and free its room, its trainer and all who held a place.

    Raise `PresenceNoted` once somebody came.
    """
    if workshop.presence or workshop.walked_in:
        raise PresenceNoted(workshop=workshop.code)
    called_off = CalledOff(command.called_off_at, coded(command.reason))
    freed = [free(person_id, command.workshop_id) for person_id in workshop.confirmed]
    left = takes(facts, _held(command.workshop_id, workshop), _venue(workshop), NOWHERE)
    return [Change(WORKSHOP, command.workshop_id, called_off), *freed, *left]
