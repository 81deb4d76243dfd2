"""A request for support as programs are told it: codes and amounts, nothing out of the vault."""

from datetime import date

from msgspec import Struct

from projections.asked import Paged
from projections.people import support_handings
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
    """She received it, or a part of it; `confirmed_on` once she or a witness said so."""

    version: int
    on: date
    is_last: bool
    confirmed_on: date | None
    witness: str | None


class GivenBack(Struct, frozen=True):
    """A part came back, worth so much."""

    on: date
    reason: str
    value_cents: int


class WholeSupport(Struct, frozen=True):
    """A request with all that is known of it outside the vault."""

    kitchen: str
    request: Support
    requested_by: str | None
    requested_cents: int
    assessments: tuple[Assessment, ...]
    decision: Decision | None
    approval_voided: str | None
    deliveries: tuple[Delivery, ...]
    given_back: tuple[GivenBack, ...]
    closed_as: str | None
    closed_on: date | None
    agreement: str | None
    needs_second_person: bool
    is_assessment_too_old: bool
    assessment_outdated_on: date | None


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
        approval_voided=found.voided.reason if found.voided else None,
        deliveries=tuple(_delivery(one) for one in found.deliveries),
        given_back=tuple(GivenBack(one.on, one.reason, one.value_cents) for one in found.given_back),
        closed_as=closing.kind if closing else None,
        closed_on=closing.on if closing else None,
        agreement=found.agreement.code if found.agreement else None,
        needs_second_person=found.needs_second_person,
        is_assessment_too_old=found.is_assessment_too_old,
        assessment_outdated_on=found.household_changed_on,
    )


def _delivery(one: support_handings.Delivery) -> Delivery:
    confirmed = one.confirmation
    return Delivery(
        one.version,
        one.on,
        one.last,
        confirmed.on if confirmed else None,
        confirmed.witness if confirmed else None,
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
    approval_voided=None,
    deliveries=(),
    given_back=(),
    closed_as=None,
    closed_on=None,
    agreement="AG-1",
    needs_second_person=True,
    is_assessment_too_old=False,
    assessment_outdated_on=None,
)
