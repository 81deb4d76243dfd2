"""The sharing rule: what part of a margin the cooperative keeps; the rest goes by minutes worked."""

from datetime import date
from typing import TypeAlias
from uuid import UUID

from msgspec import Struct

from kitchens.decider import Change, Command, Event, Facts, Noun, Refused

SHARING_ID = UUID("00000000-0000-7000-8000-000000000002")
"""The one stream of sharing rules."""

# Events


class RuleInForce(Event, frozen=True, tag="sharing-rule.in-force"):
    """From the first day of this month, the cooperative keeps so many per cent of a positive margin."""

    from_on: date
    cooperative_percent: int


SharingEvent: TypeAlias = RuleInForce

# Commands


class PutRuleInForce(Command, frozen=True, kw_only=True):
    """Share by this rule from the first day of a month."""

    from_on: date
    cooperative_percent: int


# Refusals


class SharingMalformed(Refused, code="sharing-malformed"):
    """A rule begins with a month, and the cooperative's part is between nothing and all."""


class SharingNotLater(Refused, code="sharing-not-later"):
    """A rule begins after the one before it, so that no month changes its rule."""


# State


class Sharing(Struct, frozen=True):
    """The rules by the day from which each is in force, oldest first."""

    rules: tuple[tuple[date, int], ...] = ()


def evolve(sharing: Sharing, event: SharingEvent) -> Sharing:
    """Return the rules after the event."""
    return Sharing((*sharing.rules, (event.from_on, event.cooperative_percent)))


SHARING = Noun("sharing-rule", Sharing(), evolve, [RuleInForce])


def decide(command: PutRuleInForce, facts: Facts) -> list[Change]:
    """Return the new rule; the same rule again is nothing new. Raise the refusals above."""
    percent_max = 100
    if command.from_on.day != 1 or not 0 <= command.cooperative_percent <= percent_max:
        raise SharingMalformed(from_on=command.from_on, percent=command.cooperative_percent)
    rules = facts.of(SHARING, SHARING_ID).rules
    if (command.from_on, command.cooperative_percent) in rules:
        return []
    if rules and rules[-1][0] >= command.from_on:
        raise SharingNotLater(from_on=command.from_on, last=rules[-1][0])
    event = RuleInForce(from_on=command.from_on, cooperative_percent=command.cooperative_percent)
    return [Change(SHARING, SHARING_ID, event)]
