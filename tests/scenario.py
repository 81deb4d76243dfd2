"""Tests as sentences: given what happened, when a command comes, then these events or this refusal."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

import pytest

from kitchens import acts
from kitchens.decider import Change, Command, Event, Noun, Refused
from kitchens.draft import Draft, Nothing
from kitchens.settings import FoundSettings


class Scenario:
    """A house in memory. `given` and `when` take commands; every change is applied like a save."""

    def __init__(self) -> None:
        self.facts = Draft(Nothing())
        self.story: list[Change] = []
        self.given(FoundSettings())

    def given(self, *commands: Command) -> "Scenario":
        """Carry out commands that a scenario stands on; a refusal here is a mistake of the test."""
        for command in commands:
            self._carry_out(command)
        return self

    def happened(self, noun: Noun[Any], id_: UUID, *events: Event) -> "Scenario":
        """Lay events down directly."""
        changes = [Change(noun, id_, event) for event in events]
        self.facts.apply(changes)
        self.story.extend(changes)
        return self

    def when(self, command: Command) -> list[Event]:
        """Carry out the command and return its events, in order."""
        return [change.event for change in self._carry_out(command)]

    def refuses(self, command: Command, rule: type[Refused]) -> Refused:
        """Check that the command is refused by this rule and changes nothing; return the refusal."""
        before = len(self.story)
        with pytest.raises(Refused) as caught:
            self._carry_out(command)
        assert type(caught.value) is rule, f"refused by {caught.value.code} instead of {rule.code}"
        assert len(self.story) == before
        return caught.value

    def _carry_out(self, command: Command) -> Iterable[Change]:
        changes = acts.decide(command, self.facts)
        self.facts.apply(changes)
        self.story.extend(changes)
        return changes
