"""Many requests decided at once: each alone, with a key of its own, so that one refusal touches no other."""

from collections.abc import Sequence
from datetime import date
from typing import Literal, TypeAlias
from uuid import UUID

from msgspec import Struct

from api.acting import Acting
from kitchens.decider import Command, Refused
from kitchens.people.support import ApproveSupport, RefuseSupport

Decision: TypeAlias = Literal["approve", "refuse"]

MANY_MAX = 100
"""So many requests are decided with one form: more than a month brings to a kitchen."""


class Wish(Struct, frozen=True):
    """A decision that somebody wants: about which request, with which reason, out of which agreement."""

    support_id: UUID
    decision: Decision
    reason: str | None
    agreement_id: UUID | None


class Outcome(Struct, frozen=True):
    """What became of a wish: done where nothing refused it."""

    wish: Wish
    refused: Refused | None


def decide_many(acting: Acting, wishes: Sequence[Wish], decided_on: date) -> list[Outcome]:
    """Decide each request in its turn; the first of them get what an agreement has left.

    Each has a key derived from the form's: sent again, what was done is not done twice, and what was refused
    is tried anew. Raise what `Journal.execute` raises, but no `Refused`.
    """
    return [Outcome(wish, _refused(acting, wish, decided_on)) for wish in wishes]


def _refused(acting: Acting, wish: Wish, decided_on: date) -> Refused | None:
    try:
        acting.do(_command(wish, acting.visitor.user_id, decided_on), part=f"decide-{wish.support_id.hex}")
    except Refused as refused:
        return refused
    return None


def _command(wish: Wish, decided_by: UUID, decided_on: date) -> Command:
    if wish.decision == "refuse":
        return RefuseSupport(
            support_id=wish.support_id, decided_by=decided_by, decided_on=decided_on, reason=wish.reason
        )
    return ApproveSupport(
        support_id=wish.support_id,
        decided_by=decided_by,
        decided_on=decided_on,
        agreement_id=wish.agreement_id,
        reason=wish.reason,
    )
