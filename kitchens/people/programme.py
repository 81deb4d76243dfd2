"""A programme: a project with a first and a last day, and what it promised. Targets are no results."""

from datetime import date
from typing import TypeAlias, assert_never
from uuid import UUID

from msgspec import Struct

from kitchens.decider import Change, Command, Event, Facts, Noun, Refused, Unknown
from kitchens.people.counted import refuse_outdated

TARGET_MAX = 1_000_000


class Targets(Struct, frozen=True):
    """What is promised: people to be reached, and results by kind. A target is a wish and never counted.

    A job and an internship are one target. None where nothing was promised.
    """

    reach: int | None = None
    education: int | None = None
    job_or_internship: int | None = None
    business_started: int | None = None
    business_developed: int | None = None

    @property
    def promised(self) -> tuple[int, ...]:
        """Return the numbers that were promised."""
        return tuple(number for name in self.__struct_fields__ if (number := getattr(self, name)) is not None)


# Events


class Opened(Event, frozen=True, tag="programme.opened"):
    """A programme was entered; both days are included."""

    code: str
    name: str
    from_on: date
    until_on: date
    targets: Targets


class Corrected(Event, frozen=True, tag="programme.corrected"):
    """Name, days or targets were entered wrongly or agreed anew; these count instead."""

    corrects_version: int
    name: str
    from_on: date
    until_on: date
    targets: Targets


ProgrammeEvent: TypeAlias = Opened | Corrected

# Commands


class OpenProgramme(Command, frozen=True, kw_only=True):
    """Enter a programme."""

    programme_id: UUID
    code: str
    name: str
    from_on: date
    until_on: date
    targets: Targets


class CorrectProgramme(Command, frozen=True, kw_only=True):
    """Put right what was entered of a programme."""

    programme_id: UUID
    corrects_version: int
    name: str
    from_on: date
    until_on: date
    targets: Targets


ProgrammeCommand: TypeAlias = OpenProgramme | CorrectProgramme

# Refusals


class ProgrammeCodeTaken(Refused, code="programme-code-taken"):
    """A code stands for one programme."""


class ProgrammeMalformed(Refused, code="programme-malformed"):
    """A programme does not end before it begins, and promises no impossible number."""


class ProgrammeNotInForce(Refused, code="programme-not-in-force"):
    """What counts for a programme happens from its first to its last day."""


# State


class Programme(Struct, frozen=True):
    """What rules ask of a programme. `version` is that of the entry which stands."""

    code: str | None = None
    name: str = ""
    from_on: date = date.min
    until_on: date = date.max
    targets: Targets = Targets()
    version: int = 0


def evolve(programme: Programme, event: ProgrammeEvent) -> Programme:
    """Return the programme after the event."""
    code = event.code if isinstance(event, Opened) else programme.code
    return Programme(code, event.name, event.from_on, event.until_on, event.targets, programme.version + 1)


PROGRAMME = Noun("programme", Programme(), evolve, [Opened, Corrected])


def decide(command: ProgrammeCommand, facts: Facts) -> list[Change]:
    """Return the entry or its correction. Raise the refusals above, `CorrectionOutdated` or `Unknown`."""
    programme = facts.of(PROGRAMME, command.programme_id)
    possible = all(0 <= number <= TARGET_MAX for number in command.targets.promised)
    malformed = command.until_on < command.from_on or not possible
    match command:
        case OpenProgramme():
            if programme.code is not None or facts.named(PROGRAMME, command.code) is not None:
                raise ProgrammeCodeTaken(programme=command.code)
            if malformed:
                raise ProgrammeMalformed(programme=command.code)
            opened = Opened(command.code, command.name, command.from_on, command.until_on, command.targets)
            return [Change(PROGRAMME, command.programme_id, opened)]
        case CorrectProgramme():
            if programme.code is None:
                raise Unknown(programme=command.programme_id)
            if malformed:
                raise ProgrammeMalformed(programme=programme.code)
            refuse_outdated(command.corrects_version, programme.version)
            entry = (command.name, command.from_on, command.until_on, command.targets)
            if entry == (programme.name, programme.from_on, programme.until_on, programme.targets):
                return []
            return [Change(PROGRAMME, command.programme_id, Corrected(command.corrects_version, *entry))]
        case _:
            assert_never(command)


def refuse_outside(facts: Facts, programme_id: UUID | None, on: date) -> None:
    """Raise `Unknown` or `ProgrammeNotInForce` for a day outside a programme; nothing without one."""
    if programme_id is None:
        return
    programme = facts.of(PROGRAMME, programme_id)
    if programme.code is None:
        raise Unknown(programme=programme_id)
    if not programme.from_on <= on <= programme.until_on:
        raise ProgrammeNotInForce(
            programme=programme.code, from_on=programme.from_on, until_on=programme.until_on, on=on
        )
