"""Announcing a workshop, within its kitchen's timetable, and calling it off."""

from kitchens.decider import Change, Facts
from kitchens.people.diary import free
from kitchens.people.kitchen import OutsideTimetable, open_kitchen
from kitchens.people.workshop.commands import Announce, CallOff
from kitchens.people.workshop.events import SEATS_MAX, Announced, CalledOff
from kitchens.people.workshop.refusals import PresenceNoted, TimesBackwards, TooManyPlaces, WorkshopCodeTaken
from kitchens.people.workshop.state import WORKSHOP, Workshop
from kitchens.reason import coded
from kitchens.values import WEEKDAYS, day_at


def announce(command: Announce, facts: Facts) -> list[Change]:
    """Announce it, on a day of the kitchen's timetable.

    Raise `Unknown`, `KitchenClosed`, `WorkshopCodeTaken`, `OutsideTimetable`, `TooManyPlaces` or
    `TimesBackwards`.
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
    )
    return [Change(WORKSHOP, command.workshop_id, announced)]


def call_off(command: CallOff, workshop: Workshop) -> list[Change]:
    """Call it off, and free the diaries of all who held a place. Raise `PresenceNoted` once somebody came."""
    if workshop.presence or workshop.walked_in:
        raise PresenceNoted(workshop=workshop.code)
    called_off = CalledOff(command.called_off_at, coded(command.reason))
    freed = [free(person_id, command.workshop_id) for person_id in workshop.confirmed]
    return [Change(WORKSHOP, command.workshop_id, called_off), *freed]
