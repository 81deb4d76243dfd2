"""A workplace, an employer in a kitchen's district: how many work there, for the quota of the permit law."""

from datetime import date
from typing import TypeAlias, assert_never
from uuid import UUID

from msgspec import Struct
from msgspec.structs import replace

from kitchens.decider import Change, Command, Event, Facts, Noun, Refused
from kitchens.reason import coded
from kitchens.settings import Setting, setting_on

# Events


class Opened(Event, frozen=True, tag="workplace.opened"):
    """Somebody of ours is to work for this employer. `code` is `employer id @ kitchen id`."""

    code: str
    employer_id: UUID
    kitchen_id: UUID


class StaffJoined(Event, frozen=True, tag="workplace.staff-joined"):
    """Somebody began to work there; `national` as the permit law counts."""

    employment_id: UUID
    national: bool


class StaffLeft(Event, frozen=True, tag="workplace.staff-left"):
    """Somebody works there no more."""

    employment_id: UUID


class ExemptionRecorded(Event, frozen=True, tag="workplace.exemption-recorded"):
    """The quota does not bind this workplace between two days, both included; `ground` is a coded reason.

    An earlier record told no ground.
    """

    from_on: date
    until_on: date
    ground: str | None


WorkplaceEvent: TypeAlias = Opened | StaffJoined | StaffLeft | ExemptionRecorded

# Commands


class RecordExemption(Command, frozen=True, kw_only=True):
    """Enter an exemption from the quota, on a coded ground.

    `workplace_id` is a fresh id, used if there is none yet.
    """

    workplace_id: UUID
    employer_id: UUID
    kitchen_id: UUID
    from_on: date
    until_on: date
    ground: str


# Refusals


class QuotaPassed(Refused, code="foreign-quota-passed"):
    """At most 10 % (setting) of a workplace's national staff, or one, work there with a permit."""


class ExemptionBackwards(Refused, code="exemption-ends-before-it-begins"):
    """An exemption holds from its day to the same or a later one."""


# State


class Workplace(Struct, frozen=True):
    """Which jobs there were, as (job, national or not), and when the quota does not bind (both included).

    Who works there on which day is told by the jobs themselves.
    """

    code: str | None = None
    jobs: tuple[tuple[UUID, bool], ...] = ()
    exemptions: tuple[tuple[date, date], ...] = ()

    def exempt_on(self, day: date) -> bool:
        """Tell whether the quota does not bind on a day."""
        return any(first <= day <= last for first, last in self.exemptions)


def evolve(workplace: Workplace, event: WorkplaceEvent) -> Workplace:
    """Return the workplace after the event."""
    match event:
        case Opened():
            return Workplace(code=event.code)
        case StaffJoined():
            job = (event.employment_id, event.national)
            # A job that is begun again stays one job.
            return workplace if job in workplace.jobs else replace(workplace, jobs=(*workplace.jobs, job))
        case StaffLeft():
            return workplace
        case ExemptionRecorded():
            return replace(workplace, exemptions=(*workplace.exemptions, (event.from_on, event.until_on)))
        case _:
            assert_never(event)


WORKPLACE = Noun("workplace", Workplace(), evolve, [Opened, StaffJoined, StaffLeft, ExemptionRecorded])


def decide(command: RecordExemption, facts: Facts) -> list[Change]:
    """Return the exemption, and the workplace if it is new.

    Raise `ExemptionBackwards` or `ReasonNotCoded`.
    """
    if command.until_on < command.from_on:
        raise ExemptionBackwards(from_on=command.from_on, until_on=command.until_on)
    where, opened = workplace_of(facts, command.employer_id, command.kitchen_id, command.workplace_id)
    if (command.from_on, command.until_on) in facts.of(WORKPLACE, where).exemptions:
        return []
    exemption = ExemptionRecorded(
        from_on=command.from_on, until_on=command.until_on, ground=coded(command.ground)
    )
    return [*opened, Change(WORKPLACE, where, exemption)]


def workplace_code(employer_id: UUID, kitchen_id: UUID) -> str:
    """Return the code of the workplace of an employer in a kitchen's district."""
    return f"{employer_id.hex}@{kitchen_id.hex}"


def workplace_of(
    facts: Facts, employer_id: UUID, kitchen_id: UUID, fresh_id: UUID
) -> tuple[UUID, list[Change]]:
    """Return the workplace of an employer in a kitchen's district, with its opening if it is new."""
    code = workplace_code(employer_id, kitchen_id)
    known = facts.named(WORKPLACE, code)
    if known is not None:
        return known, []
    opened = Opened(code=code, employer_id=employer_id, kitchen_id=kitchen_id)
    return fresh_id, [Change(WORKPLACE, fresh_id, opened)]


def check_quota(nationals: int, others: int, day: date, facts: Facts) -> None:
    """Check the numbers of people who would work there after a hire of that day. Raise `QuotaPassed`.

    `others` are those who need a permit: at most so many per cent of the nationals, one if that is none.
    """
    percent = setting_on(facts, Setting.FOREIGN_STAFF_PERCENT, day)
    others_max = others_allowed(nationals, percent)
    if others > others_max:
        raise QuotaPassed(nationals=nationals, others=others, others_max=others_max, percent=percent, on=day)


def others_allowed(nationals: int, percent: int) -> int:
    """Return how many may work with a permit beside so many nationals: a share of them, one at least."""
    return max(1, nationals * percent // 100)
