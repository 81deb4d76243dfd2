"""A letterbox: how somebody of the staff wants to hear of what waits at her desk, beside reading it there."""

from typing import TypeAlias
from uuid import UUID

from msgspec import Struct

from kitchens.decider import Change, Command, Event, Facts, Noun, Unknown
from kitchens.people.user import USER

# Events. The stream is the user's: `letterbox` with her id. People whom the kitchens serve have none: what
# was agreed with them stands in their own record (`person.contact-agreed`).


class WayChosen(Event, frozen=True, tag="letterbox.way-chosen"):
    """She chose how messages reach her. Channel and address lie in the vault row `choice_ref`."""

    choice_ref: UUID


LetterboxEvent: TypeAlias = WayChosen

# Commands


class ChooseWay(Command, frozen=True, kw_only=True):
    """Enter how messages reach a member of the staff. What she chose is kept in the vault first."""

    user_id: UUID
    choice_ref: UUID


# State


class Letterbox(Struct, frozen=True):
    """The last choice."""

    choice_ref: UUID | None = None


def evolve(letterbox: Letterbox, event: LetterboxEvent) -> Letterbox:
    """Return the letterbox after the event."""
    del letterbox
    return Letterbox(event.choice_ref)


LETTERBOX = Noun("letterbox", Letterbox(), evolve, [WayChosen])


def decide(command: ChooseWay, facts: Facts) -> list[Change]:
    """Return the choice. Raise `Unknown` for nobody's id."""
    if facts.of(USER, command.user_id).code is None:
        raise Unknown(user=command.user_id)
    return [Change(LETTERBOX, command.user_id, WayChosen(command.choice_ref))]
