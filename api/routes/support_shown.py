"""A request for support as programs are told it: codes and amounts, nothing out of the vault."""

from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from projections.asked import Paged
from projections.money import agreements_shown
from projections.people.support_page import SupportLine, SupportPage

SUPPORT = "MES041"


class Support(Struct, frozen=True):
    """A request in a list; `status_on` is the day since when it stands so."""

    code: str
    person: str
    status: str
    status_on: date
    requested_on: date
    cost_cents: int


class Supports(Struct, frozen=True):
    """Some of a kitchen's requests."""

    items: tuple[Support, ...]
    total: int
    page: int
    pages: int


class Assessment(Struct, frozen=True):
    """An assessment: help is `due` below the ceiling of its day, per head and month."""

    by: str | None
    on: date
    ceiling_cents: int
    due: bool
    valid_until: date


class Decision(Struct, frozen=True):
    """Help was approved or refused."""

    outcome: str
    by: str | None
    on: date
    reason: str | None


class Delivery(Struct, frozen=True):
    """She received it, or a part of it."""

    on: date
    is_last: bool


class WholeSupport(Struct, frozen=True):
    """A request with all that is known of it outside the vault."""

    kitchen: str
    request: Support
    requested_by: str | None
    requested_cents: int
    assessments: tuple[Assessment, ...]
    decision: Decision | None
    deliveries: tuple[Delivery, ...]
    closed_as: str | None
    closed_on: date | None
    agreement: str | None
    needs_second_person: bool
    is_assessment_too_old: bool


class Agreement(Struct, frozen=True):
    """A funder's budget; reserved for what is approved, spent on what is delivered."""

    code: str
    phase: str
    from_on: date
    until_on: date
    budget_cents: int
    reserved_cents: int
    spent_cents: int
    left_cents: int
    closed_on: date | None


class Agreements(Struct, frozen=True):
    """A kitchen's agreements, the first signed first."""

    items: tuple[Agreement, ...]


def support_of(line: SupportLine) -> Support:
    """Return a request in a list."""
    return Support(
        line.code, line.person.code, line.status, line.status_on, line.requested_on, line.cost_cents
    )


def listed(found: Paged[SupportLine]) -> Supports:
    """Return a part of the list."""
    return Supports(tuple(map(support_of, found.items)), found.total, found.page, found.pages)


def whole(found: SupportPage) -> WholeSupport:
    """Return a request whole."""
    decision, closing = found.decision, found.closing
    return WholeSupport(
        kitchen=found.kitchen.code,
        request=support_of(found.line),
        requested_by=found.requested_by.code,
        requested_cents=found.requested_cents,
        assessments=tuple(
            Assessment(one.by.code, one.on, one.ceiling_cents, one.due, one.valid_until)
            for one in found.assessments
        ),
        decision=None
        if decision is None
        else Decision(decision.outcome, decision.by.code, decision.on, decision.reason),
        deliveries=tuple(Delivery(one.on, one.last) for one in found.deliveries),
        closed_as=closing.kind if closing else None,
        closed_on=closing.on if closing else None,
        agreement=found.agreement.code if found.agreement else None,
        needs_second_person=found.needs_second_person,
        is_assessment_too_old=found.is_assessment_too_old,
    )


def agreements_of(found: Sequence[agreements_shown.Agreement]) -> Agreements:
    """Return agreements."""
    return Agreements(
        tuple(
            Agreement(
                code=one.code,
                phase=one.phase,
                from_on=one.from_on,
                until_on=one.until_on,
                budget_cents=one.budget_cents,
                reserved_cents=one.reserved_cents,
                spent_cents=one.spent_cents,
                left_cents=one.left_cents,
                closed_on=one.closed_on,
            )
            for one in found
        )
    )


WHOLE = WholeSupport(
    kitchen="merkez",
    request=Support(SUPPORT, "ME0043", "approved", date(2022, 1, 31), date(2022, 1, 20), 250_000),
    requested_by="manager-1",
    requested_cents=250_000,
    assessments=(
        Assessment("specialist-1", date(2022, 1, 28), 141_300, due=True, valid_until=date(2022, 4, 28)),
    ),
    decision=Decision("approved", "specialist-2", date(2022, 1, 31), None),
    deliveries=(),
    closed_as=None,
    closed_on=None,
    agreement="AG-1",
    needs_second_person=True,
    is_assessment_too_old=False,
)
AGREEMENTS = Agreements(
    (
        Agreement(
            "AG-1",
            "pilot",
            date(2021, 1, 1),
            date(2022, 12, 31),
            5_000_000,
            250_000,
            900_000,
            3_850_000,
            None,
        ),
    )
)
