"""An approval that is gone: what is asked, or the household, is not what it was when help was granted."""

from datetime import date
from typing import Literal, TypeAlias
from uuid import UUID

from kitchens.decider import Change
from kitchens.money.agreement import release
from kitchens.people.support.commands import ChangeRequest
from kitchens.people.support.conditions import not_before, undelivered
from kitchens.people.support.events import ApprovalVoided, RequestChanged, Requested
from kitchens.people.support.refusals import CostMalformed
from kitchens.people.support.state import SUPPORT, Support

Ground: TypeAlias = Literal["request-changed", "cost-grew", "household-changed"]


def change(command: ChangeRequest, support: Support, request: Requested) -> list[Change]:
    """Ask for something else; an approval goes, its money is free again, the assessment stays.

    Raise `SupportClosed`, `AlreadyDelivered`, `CostMalformed` or `SupportBackwards`.
    """
    undelivered(support, request)
    if command.cost_cents < 0:
        raise CostMalformed(support=request.code, cost_cents=command.cost_cents)
    not_before(request, command.changed_on, max(support.last_on, support.changed_on))
    changed = RequestChanged(
        changed_on=command.changed_on,
        changed_by=command.changed_by,
        cost_cents=command.cost_cents,
        items_ref=command.items_ref,
    )
    return [
        Change(SUPPORT, command.support_id, changed),
        *voided(command.support_id, support, command.changed_on, "request-changed"),
    ]


def voided(support_id: UUID, support: Support, on: date, ground: Ground) -> list[Change]:
    """Return what ends an approval and frees its money; nothing where there is none."""
    approval = support.approval
    if approval is None:
        return []
    changes = [Change(SUPPORT, support_id, ApprovalVoided(voided_on=on, reason=ground))]
    if approval.agreement_id is not None:
        changes.append(release(approval.agreement_id, support_id))
    return changes
