"""A deviation: what has happened against a rule, recorded so that nobody has to hide it."""

from datetime import date
from typing import Literal, TypeAlias, assert_never
from uuid import UUID

from msgspec import Struct
from msgspec.structs import replace

from kitchens.decider import Change, Command, Event, Facts, NewWithoutDeviation, Noun, Refused, Unknown
from kitchens.reason import coded

# Events


class Recorded(Event, frozen=True, tag="deviation.recorded"):
    """Something happened despite the rules with these codes. It waits on the coordinator's list.

    `subject_noun` and `subject_id` name the stream it happened to, a batch or a sale.
    """

    rules: tuple[str, ...]
    kitchen_id: UUID
    subject_noun: Literal["batch", "sale"]
    subject_id: UUID
    happened_on: date


class Settled(Event, frozen=True, tag="deviation.settled"):
    """The coordinator looked into it and closed it, with a coded outcome."""

    settled_on: date
    settled_by: UUID
    outcome: str


DeviationEvent: TypeAlias = Recorded | Settled

# Commands


class SettleDeviation(Command, frozen=True, kw_only=True):
    """Close a deviation that was looked into."""

    deviation_id: UUID
    settled_on: date
    settled_by: UUID
    outcome: str


# Refusals


class DeviationTaken(Refused, code="deviation-taken"):
    """A deviation is recorded once, for one act."""


class DeviationSettledBefore(Refused, code="deviation-settled-before"):
    """A deviation is not settled before the day on which it happened."""


class DeviationSettledOtherwise(Refused, code="deviation-settled-otherwise"):
    """A settled deviation keeps its outcome."""


# State


class Deviation(Struct, frozen=True):
    """When it happened, and how it was settled; None while not."""

    happened_on: date | None = None
    outcome: str | None = None

    @property
    def waits(self) -> bool:
        """Tell whether it is still on the coordinator's list."""
        return self.happened_on is not None and self.outcome is None


def decide(command: SettleDeviation, facts: Facts) -> list[Change]:
    """Return the settlement, once. Raise the refusals above, or `Unknown`."""
    deviation = facts.of(DEVIATION, command.deviation_id)
    if deviation.happened_on is None:
        raise Unknown(deviation=command.deviation_id)
    if deviation.outcome == command.outcome:
        return []
    if deviation.outcome is not None:
        raise DeviationSettledOtherwise(deviation=command.deviation_id, outcome=deviation.outcome)
    if command.settled_on < deviation.happened_on:
        raise DeviationSettledBefore(settled_on=command.settled_on, happened_on=deviation.happened_on)
    settled = Settled(
        settled_on=command.settled_on, settled_by=command.settled_by, outcome=coded(command.outcome)
    )
    return [Change(DEVIATION, command.deviation_id, settled)]


def evolve(deviation: Deviation, event: DeviationEvent) -> Deviation:
    """Return the deviation after the event."""
    match event:
        case Recorded():
            return Deviation(happened_on=event.happened_on)
        case Settled():
            return replace(deviation, outcome=event.outcome)
        case _:
            assert_never(event)


DEVIATION = Noun("deviation", Deviation(), evolve, [Recorded, Settled])


def deviate(facts: Facts, deviation_id: UUID | None, recorded: Recorded) -> Change:
    """Return the record of an act that broke rules. Raise `DeviationTaken` or `NewWithoutDeviation`."""
    if deviation_id is None:
        raise NewWithoutDeviation(rules=" ".join(recorded.rules))
    if facts.of(DEVIATION, deviation_id).happened_on is not None:
        raise DeviationTaken(deviation=deviation_id)
    return Change(DEVIATION, deviation_id, recorded)
