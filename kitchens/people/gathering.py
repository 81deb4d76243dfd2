"""An event that was held: an information day, a fair, a training; how many came, and nobody's name."""

from datetime import date
from typing import Literal, TypeAlias, assert_never, get_args
from uuid import UUID

from msgspec import Struct
from msgspec.structs import replace

from kitchens.decider import Change, Command, Event, Facts, Noun, Refused, Unknown
from kitchens.people.counted import placed, possible, refuse_outdated
from kitchens.people.desk import refuse_elsewhere
from kitchens.people.kitchen import open_kitchen
from kitchens.people.programme import refuse_outside
from kitchens.reason import coded

Kind: TypeAlias = Literal[
    "information-day", "job-fair", "open-day", "awareness-training", "training", "language-cafe",
    "celebration", "visit", "other",
]  # fmt: skip
KINDS: tuple[Kind, ...] = get_args(Kind)

MINUTES_MAX = 14 * 24 * 60
"""Nothing that is one event lasts longer than two weeks."""


class Occasion(Struct, frozen=True):
    """What is told of an event. `minutes` is how long it lasted, None where nobody wrote it down."""

    kind: Kind
    held_on: date
    place: str
    participants: int
    minutes: int | None = None
    desk_id: UUID | None = None
    programme_id: UUID | None = None


# Events


class Held(Event, frozen=True, tag="gathering.held"):
    """An event was held; a kitchen keeps its books."""

    code: str
    kitchen_id: UUID
    occasion: Occasion


class Corrected(Event, frozen=True, tag="gathering.corrected"):
    """It was entered wrongly; this counts instead."""

    corrects_version: int
    occasion: Occasion


class Annulled(Event, frozen=True, tag="gathering.annulled"):
    """It was not held, or is entered elsewhere: it counts no more."""

    annulled_on: date
    reason: str


GatheringEvent: TypeAlias = Held | Corrected | Annulled

# Commands


class HoldGathering(Command, frozen=True, kw_only=True):
    """Enter an event that was held."""

    gathering_id: UUID
    code: str
    kitchen_id: UUID
    occasion: Occasion


class CorrectGathering(Command, frozen=True, kw_only=True):
    """Put an event right."""

    gathering_id: UUID
    corrects_version: int
    occasion: Occasion


class AnnulGathering(Command, frozen=True, kw_only=True):
    """Take an event back, for a coded reason."""

    gathering_id: UUID
    annulled_on: date
    reason: str


GatheringCommand: TypeAlias = HoldGathering | CorrectGathering | AnnulGathering

# Refusals


class GatheringCodeTaken(Refused, code="event-code-taken"):
    """A code stands for one event."""


class GatheringAnnulled(Refused, code="event-annulled"):
    """What was taken back is not corrected, and nobody's answers are entered for it."""


# State


class Gathering(Struct, frozen=True):
    """What rules ask of an event. `entry_version` is that of the entry which stands."""

    code: str | None = None
    kitchen_id: UUID | None = None
    occasion: Occasion | None = None
    version: int = 0
    entry_version: int = 0
    annulled: bool = False


def evolve(gathering: Gathering, event: GatheringEvent) -> Gathering:
    """Return the event after what happened to it."""
    version = gathering.version + 1
    match event:
        case Held():
            return Gathering(event.code, event.kitchen_id, event.occasion, version, version)
        case Corrected():
            return replace(gathering, occasion=event.occasion, version=version, entry_version=version)
        case Annulled():
            return replace(gathering, annulled=True, version=version)
        case _:
            assert_never(event)


GATHERING = Noun("gathering", Gathering(), evolve, [Held, Corrected, Annulled])


def decide(command: GatheringCommand, facts: Facts) -> list[Change]:
    """Return what happens. Raise the refusals above, those of kitchens, desks, programmes, or `Unknown`."""
    id_ = command.gathering_id
    now = facts.of(GATHERING, id_)
    if isinstance(command, HoldGathering):
        if now.code is not None or facts.named(GATHERING, command.code) is not None:
            raise GatheringCodeTaken(event=command.code)
        _check(command.occasion, command.kitchen_id, facts)
        return [Change(GATHERING, id_, Held(command.code, command.kitchen_id, command.occasion))]
    if now.code is None or now.kitchen_id is None:
        raise Unknown(event=id_)
    match command:
        case CorrectGathering():
            if now.annulled:
                raise GatheringAnnulled(event=now.code)
            refuse_outdated(command.corrects_version, now.entry_version)
            if command.occasion == now.occasion:
                return []
            _check(command.occasion, now.kitchen_id, facts)
            return [Change(GATHERING, id_, Corrected(command.corrects_version, command.occasion))]
        case AnnulGathering():
            annulled = Annulled(command.annulled_on, coded(command.reason))
            return [] if now.annulled else [Change(GATHERING, id_, annulled)]
        case _:
            assert_never(command)


def _check(occasion: Occasion, kitchen_id: UUID, facts: Facts) -> None:
    open_kitchen(facts, kitchen_id, occasion.held_on)
    placed(occasion.place)
    possible(occasion.participants)
    if occasion.minutes is not None:
        possible(occasion.minutes, MINUTES_MAX)
    refuse_elsewhere(facts, occasion.desk_id, kitchen_id, occasion.held_on)
    refuse_outside(facts, occasion.programme_id, occasion.held_on)
