"""How a decision is made: facts in, changes out, or a rule that refuses.

A noun (`kitchens/people/workshop.py`, …) has events, commands, refusals, a state, `decide` and `evolve`.
`decide` reads folded states through `Facts`, all as of one moment under the journal's lock, and returns the
changes to save together. It reads no clock, file, database or random source: times and ids come in.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any, ClassVar, Generic, NamedTuple, Protocol, TypeAlias, TypeVar
from uuid import UUID

from msgspec import Struct

Fact: TypeAlias = str | int | Decimal | date | datetime | UUID | None
"""What a refusal may state. A UUID is shown to readers as the code of the thing it names."""

RULES: dict[str, type["Refused"]] = {}
"""Every rule by its code, for the sentences in `api/locales/` and for the tests that walk all rules."""


class Event(Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True, gc=False):
    """A fact, past tense. The `tag` of a subclass is its stored name, `noun.past-verb`, for ever.

    A field called `code` claims that code for the event's stream, unique among the streams of its noun.
    """


class Command(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A wish, imperative. It carries every time, id and fact that its rules need."""


class Physical(Command, frozen=True, kw_only=True):
    """A command about something that has physically happened or may have.

    `despite` lists codes of rules that the manager knows to be broken: what has happened is recorded as a
    deviation, not refused (DESIGN: plans and facts). `deviation_id` is the id of the record to open then.
    """

    despite: tuple[str, ...] = ()
    deviation_id: UUID | None = None


class Refused(Exception):  # noqa: N818  A refusal is an answer, not an error.
    """A rule forbids the command. One subclass a rule; its docstring is the rule in one sentence."""

    code: ClassVar[str] = ""

    def __init__(self, **facts: Fact) -> None:
        super().__init__(facts)
        self.facts: Mapping[str, Fact] = facts

    def __init_subclass__(cls, code: str = "") -> None:
        """Enter the rule in `RULES`. A code stands for one rule for ever."""
        if not code:
            raise TypeError(f"{cls.__name__} has no code")
        if code in RULES:
            raise TypeError(f"the code {code} is taken by {RULES[code].__name__}")
        cls.code = code
        RULES[code] = cls

    def __str__(self) -> str:
        return f"{self.code}: " + ", ".join(f"{name} {fact}" for name, fact in self.facts.items())


S = TypeVar("S")


class Noun(Generic[S]):
    """A kind of stream: its name, its state before the first event, and how an event changes it.

    `events` are all event classes of the noun; their stored names start with the noun's name and a dot.
    """

    __slots__ = ("events", "evolve", "initial", "name")

    def __init__(
        self, name: str, initial: S, evolve: Callable[[S, Any], S], events: Iterable[type[Event]]
    ) -> None:
        self.name = name
        self.initial = initial
        self.evolve = evolve
        self.events = tuple(events)
        for event in self.events:
            tag = event.__struct_config__.tag
            if not isinstance(tag, str) or not tag.startswith(f"{name}."):
                raise TypeError(f"{event.__name__} is stored as {tag!r}, which is no name of a {name}")

    def __repr__(self) -> str:
        return f"Noun({self.name!r})"


class Facts(Protocol):
    """The house as it stands at one moment: folded states, and who bears which code."""

    def of(self, noun: Noun[S], id_: UUID) -> S:
        """Return the state of one stream; the noun's `initial` if nothing has happened in it."""
        ...

    def named(self, noun: Noun[Any], code: str) -> UUID | None:
        """Return the id of the stream of this noun that claimed `code`, or None."""
        ...


class Change(NamedTuple):
    """One event to be appended to one stream. A decision is a list of them, saved all or not at all."""

    noun: Noun[Any]
    id: UUID
    event: Event


Decide: TypeAlias = Callable[[Any, Facts], list[Change]]
"""From a command and the facts to the changes. Raises `Refused`."""


class Unknown(Refused, code="unknown-code"):
    """A command names something that was never recorded here."""


class NewWithoutDeviation(Refused, code="deviation-without-record"):
    """What breaks a rule is recorded as a deviation, so the command must bring the record's id."""


class Lenience:
    """Collects the rules that a physical act breaks, refusing those that the manager did not name.

    `broken` holds the codes, in the order they were met, for the deviation records.
    """

    __slots__ = ("broken", "despite")

    def __init__(self, command: Physical) -> None:
        self.despite = command.despite
        self.broken: list[str] = []
        if command.despite and command.deviation_id is None:
            raise NewWithoutDeviation(rules=" ".join(command.despite))

    def refuse(self, refusal: Refused) -> None:
        """Raise `refusal`, unless the act is recorded despite its rule."""
        if refusal.code not in self.despite:
            raise refusal
        if refusal.code not in self.broken:
            self.broken.append(refusal.code)
