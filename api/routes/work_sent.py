"""What programs send about work: days, amounts and codes."""

from typing import Annotated, TypeAlias

from msgspec import Meta, Struct

from api.acts import work as acts
from api.programs.fields import Code, Cost, Day
from kitchens.people import employment as e

EmployerCode: TypeAlias = Annotated[
    str, Meta(min_length=1, max_length=30, pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", examples=["ela-cafe"])
]


class NewJob(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A job to be prepared. An employer that nobody has named yet is noted; her own business has none."""

    kind: e.Kind
    employer: EmployerCode | None = None
    kitchen: Code | None = None


class Planned(Struct, frozen=True, forbid_unknown_fields=True):
    """A first day and a net wage a month to be judged; today and none if they are not sent."""

    on: Day | None = None
    wage_cents: Cost | None = None


class OnDay(Struct, frozen=True, forbid_unknown_fields=True):
    """When it happened; today if no day is sent."""

    on: Day | None = None


class Granted(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A permit, both days included; no last day where it tells none."""

    from_on: Day
    until_on: Day | None = None
    decided_on: Day | None = None


class Renewed(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A permit that goes on, both days included."""

    from_on: Day
    until_on: Day
    decided_on: Day | None = None


class PermitRefused(Struct, frozen=True, forbid_unknown_fields=True):
    """A refusal, and when she was told of it: the days to object count from then."""

    decided_on: Day | None = None
    notified_on: Day | None = None


class TaskDone(Struct, frozen=True, forbid_unknown_fields=True):
    """What a refusal left to do, and when it was done."""

    task: e.Task
    on: Day | None = None


class TaskDropped(Struct, frozen=True, forbid_unknown_fields=True):
    """What a refusal left to do, and why it will not be done."""

    task: e.Task
    reason: Annotated[Code, Meta(examples=list(acts.DROP_REASONS))]
    on: Day | None = None


class Started(Struct, frozen=True, forbid_unknown_fields=True):
    """Her first day and her net wage a month; a business of her own has none."""

    started_on: Day
    wage_cents: Cost | None = None


class PayChanged(Struct, frozen=True, forbid_unknown_fields=True):
    """Another net wage a month from a day on."""

    from_on: Day
    wage_cents: Cost


class Ended(Struct, frozen=True, forbid_unknown_fields=True):
    """Her last day, and why."""

    ended_on: Day
    reason: Annotated[Code, Meta(examples=list(acts.END_REASONS))]


class FollowedUp(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Whether she still works there, and how that is known."""

    after: e.After
    still_working: bool
    evidence: e.Evidence
    on: Day | None = None
