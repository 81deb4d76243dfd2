"""Deviations: the coordinator looks into what happened against a rule, and says what she found."""

from datetime import date
from uuid import UUID

from api.acting import Acting
from kitchens.food.deviation import SettleDeviation
from kitchens.journal import Receipt

OUTCOMES = (
    "no-danger", "corrected", "thrown-away", "people-instructed", "rule-to-be-changed", "entered-wrongly",
)  # fmt: skip
"""What the coordinator found."""


def settle_deviation(acting: Acting, *, deviation_id: UUID, settled_on: date, outcome: str) -> Receipt:
    """Close a deviation, with a coded outcome."""
    return acting.do(
        SettleDeviation(
            deviation_id=deviation_id,
            settled_on=settled_on,
            settled_by=acting.visitor.user_id,
            outcome=outcome,
        )
    )
