"""A look at case notes: who opened somebody's case, and why; nobody reads them unseen."""

from typing import Literal, TypeAlias, get_args
from uuid import UUID

from msgspec import Struct

from kitchens.decider import Change, Command, Event, Facts, Noun, Refused, Unknown
from kitchens.people.person import PERSON
from kitchens.people.trainee import TRAINEE
from kitchens.people.user import USER
from kitchens.reason import coded

Why: TypeAlias = Literal["interview", "assessment", "follow-up", "her-request", "supervision"]
WHY: tuple[Why, ...] = get_args(Why)
"""The reasons for which case notes are opened; there is no other."""

# Events. The stream is the person's: `look` with the person's id. Who looked stands beside every event.


class CaseOpened(Event, frozen=True, tag="look.case-opened"):
    """Her case notes were opened, for one of the reasons there are. No event tells that she is guarded."""

    reason: Why


# Commands


class OpenCase(Command, frozen=True, kw_only=True):
    """Open somebody's case notes."""

    person_id: UUID
    reason: str
    opened_by: UUID


# Refusals


class LookWithoutReason(Refused, code="look-without-reason"):
    """Case notes are opened for one of a few reasons."""


class NotHerSpecialist(Refused, code="not-her-specialist"):
    """Case notes are for the specialists of the kitchen that knows her, as long as they have that role."""


# State


class Looks(Struct, frozen=True):
    """How often her case was opened."""

    times: int = 0


def evolve(looks: Looks, event: CaseOpened) -> Looks:
    """Return the looks after the event."""
    del event
    return Looks(looks.times + 1)


LOOK = Noun("look", Looks(), evolve, [CaseOpened])


def decide(command: OpenCase, facts: Facts) -> list[Change]:
    """Return the entry of the look, each time. Raise the refusals above, or `Unknown`."""
    who = command.person_id
    if facts.of(PERSON, who).code is None:
        raise Unknown(person=who)
    why = next((one for one in WHY if one == coded(command.reason)), None)
    if why is None:
        raise LookWithoutReason(person=who)
    specialist = facts.of(USER, command.opened_by)
    kitchen_id = facts.of(TRAINEE, who).kitchen_id
    if specialist.closed or kitchen_id is None or not specialist.has("specialist", kitchen_id):
        raise NotHerSpecialist(person=who, user=command.opened_by)
    return [Change(LOOK, who, CaseOpened(why))]
