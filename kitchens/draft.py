"""Facts with changes laid over them that are not saved yet: a group being decided, or a rehearsal."""

from collections.abc import Iterable
from typing import Any, TypeVar
from uuid import UUID

from kitchens.decider import Change, Facts, Noun, Refused

S = TypeVar("S")


class CodeTaken(Refused, code="code-taken"):
    """A code stands for one thing of its kind."""


class Nothing:
    """Facts of a house in which nothing has happened."""

    def of(self, noun: Noun[S], id_: UUID) -> S:
        """Return the noun's initial state."""
        del id_
        return noun.initial

    def named(self, noun: Noun[Any], code: str) -> UUID | None:
        """Return None: nobody has claimed a code."""
        del noun, code
        return None


class Draft:
    """Facts as they would be after the changes applied so far.

    `states` and `codes` hold what differs from `base`; both are keyed by the noun's name. An id is there as
    its number: Python hashes that many times faster.
    """

    __slots__ = ("base", "codes", "states")

    def __init__(self, base: Facts) -> None:
        self.base = base
        self.states: dict[tuple[str, int], Any] = {}
        self.codes: dict[tuple[str, str], UUID] = {}

    def of(self, noun: Noun[S], id_: UUID) -> S:
        """Return the state of a stream, with the changes applied."""
        state: S | None = self.states.get((noun.name, id_.int))
        return self.base.of(noun, id_) if state is None else state

    def named(self, noun: Noun[Any], code: str) -> UUID | None:
        """Return the stream that claimed the code, in the base or in the changes."""
        found = self.codes.get((noun.name, code))
        return self.base.named(noun, code) if found is None else found

    def apply(self, changes: Iterable[Change]) -> None:
        """Lay changes over the facts: all, or none if a code is taken. Raise `CodeTaken`."""
        states: dict[tuple[str, int], Any] = {}
        codes: dict[tuple[str, str], UUID] = {}
        for noun, id_, event in changes:
            code = getattr(event, "code", None)
            if code is not None:
                if (noun.name, code) in codes or self.named(noun, code) is not None:
                    raise CodeTaken(noun=noun.name, code=code)
                codes[noun.name, code] = id_
            key = (noun.name, id_.int)
            state = states.get(key)
            states[key] = noun.evolve(self.of(noun, id_) if state is None else state, event)
        self.states.update(states)
        self.codes.update(codes)
