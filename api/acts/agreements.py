"""Agreements with partners: signed, renewed, their money moved between lines, closed."""

from collections.abc import Mapping
from datetime import date
from typing import Literal, TypeAlias
from uuid import UUID

from api.acting import Acting
from kitchens.journal import Receipt
from kitchens.money.agreement import (
    SUPPORT_LINE,
    ChangeBudget,
    CloseAgreement,
    MoveBudgetLine,
    RenewAgreement,
    SignAgreement,
)
from kitchens.people.party import NoteParty

Phase: TypeAlias = Literal["pilot", "regular"]
PHASES: tuple[Phase, ...] = ("pilot", "regular")

BUDGET_LINES = (SUPPORT_LINE, "training", "staff", "food", "equipment", "travel", "events", "other")
"""What a budget may be for."""

PURPOSES = (
    SUPPORT_LINE, "training", "guidance", "welcome-centre", "self-help-groups", "awareness", "other",
)  # fmt: skip
"""What partners agree on: the kitchens' own work, and that of the sister projects."""

TARGETS = (
    "reached", "trained", "education", "job-or-internship", "business-started", "business-developed",
    "consultations", "groups", "events",
)  # fmt: skip
"""What may be promised in numbers."""


def note_funder(acting: Acting, code: str) -> UUID:
    """Enter a partner who was never named before; return the id."""
    funder_id = acting.id("partner", code)
    acting.do(NoteParty(party_id=funder_id, kind="partner", code=code), part="partner")
    return funder_id


def sign_agreement(
    acting: Acting,
    *,
    code: str,
    kitchen_id: UUID,
    funder_id: UUID,
    purpose: str,
    from_on: date,
    until_on: date,
    beneficiaries_planned: int,
    phase: Phase,
    lines: Mapping[str, int],
    targets: Mapping[str, int],
) -> Receipt:
    """Enter a signed agreement. Its budget is the sum of its lines; without any it is one without money."""
    return acting.do(
        SignAgreement(
            agreement_id=acting.id("agreement"),
            code=code,
            kitchen_id=kitchen_id,
            funder_id=funder_id,
            purpose=purpose,
            from_on=from_on,
            until_on=until_on,
            budget_cents=sum(lines.values()),
            beneficiaries_planned=beneficiaries_planned,
            phase=phase,
            lines=dict(lines),
            targets=dict(targets),
        )
    )


def renew_agreement(
    acting: Acting, *, agreement_id: UUID, renewed_on: date, until_on: date, phase: Phase | None
) -> Receipt:
    """Let it run longer, in the same phase or as a regular one."""
    return acting.do(
        RenewAgreement(agreement_id=agreement_id, renewed_on=renewed_on, until_on=until_on, phase=phase)
    )


def move_budget(
    acting: Acting, *, agreement_id: UUID, moved_on: date, from_line: str, to_line: str, moved_cents: int
) -> Receipt:
    """Move money from one line to another; never what is reserved or spent."""
    return acting.do(
        MoveBudgetLine(
            agreement_id=agreement_id,
            moved_on=moved_on,
            from_line=from_line,
            to_line=to_line,
            moved_cents=moved_cents,
        )
    )


def change_budget(
    acting: Acting, *, agreement_id: UUID, changed_on: date, budget_cents: int, line: str
) -> Receipt:
    """Change the whole budget; the difference is of one line."""
    return acting.do(
        ChangeBudget(agreement_id=agreement_id, changed_on=changed_on, budget_cents=budget_cents, line=line)
    )


def close_agreement(acting: Acting, *, agreement_id: UUID, closed_on: date) -> Receipt:
    """Close it: nothing more is reserved; what is reserved may still be handed out."""
    return acting.do(CloseAgreement(agreement_id=agreement_id, closed_on=closed_on))
