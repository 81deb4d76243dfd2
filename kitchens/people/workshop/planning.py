"""Announcing a workshop, within its kitchen's timetable."""

from kitchens.decider import Change, Facts
from kitchens.people.kitchen import OutsideTimetable, open_kitchen
from kitchens.people.workshop.commands import Announce
from kitchens.people.workshop.events import SEATS_MAX, Announced
from kitchens.people.workshop.refusals import TimesBackwards, TooManyPlaces, WorkshopCodeTaken
from kitchens.people.workshop.state import WORKSHOP
from kitchens.values import WEEKDAYS, day_at


def announce(command: Announce, facts: Facts) -> list[Change]:
    """Announce it. Raise `OutsideTimetable`, `TooManyPlaces`, `TimesBackwards` or `WorkshopCodeTaken`."""
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
