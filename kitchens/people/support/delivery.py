"""What she received, gave back, or asked for no more."""

from uuid import UUID

from kitchens.decider import Change
from kitchens.money.agreement import release, spend
from kitchens.people.support.commands import DeliverSupport, ReturnSupport, WithdrawSupport
from kitchens.people.support.conditions import not_before, not_closed
from kitchens.people.support.events import Delivered, Requested, Returned, Withdrawn
from kitchens.people.support.refusals import AlreadyDelivered, NotApproved, NothingDelivered
from kitchens.people.support.state import SUPPORT, Support
from kitchens.reason import coded


def deliver(command: DeliverSupport, support: Support, request: Requested) -> list[Change]:
    """Enter what she received; the last part spends the money.

    Raise `SupportClosed`, `AlreadyDelivered`, `NotApproved` or `SupportBackwards`.
    """
    not_closed(support, request)
    if support.status == "delivered":
        raise AlreadyDelivered(support=request.code, delivered_on=support.last_on)
    if support.approval is None:
        raise NotApproved(support=request.code)
    not_before(request, command.delivered_on, support.last_on)
    delivered = Delivered(delivered_on=command.delivered_on, last=command.last)
    changes = [Change(SUPPORT, command.support_id, delivered)]
    if command.last and support.approval.agreement_id is not None:
        changes.append(spend(support.approval.agreement_id, command.support_id))
    return changes


def take_back(command: ReturnSupport, support: Support, request: Requested) -> list[Change]:
    """Enter what she gave back, and free its money.

    Raise `SupportClosed`, `NothingDelivered` or `SupportBackwards`.
    """
    not_closed(support, request)
    if support.status not in ("part-delivered", "delivered"):
        raise NothingDelivered(support=request.code)
    not_before(request, command.returned_on, support.last_on)
    returned = Returned(returned_on=command.returned_on, reason=coded(command.reason))
    return [Change(SUPPORT, command.support_id, returned), *_released(command.support_id, support)]


def withdraw(command: WithdrawSupport, support: Support, request: Requested) -> list[Change]:
    """End the request and free its money. Raise `SupportClosed`, `AlreadyDelivered` or `SupportBackwards`."""
    not_closed(support, request)
    if support.status in ("part-delivered", "delivered"):
        raise AlreadyDelivered(support=request.code, delivered_on=support.last_on)
    not_before(request, command.withdrawn_on, support.last_on)
    withdrawn = Withdrawn(withdrawn_on=command.withdrawn_on, reason=coded(command.reason))
    return [Change(SUPPORT, command.support_id, withdrawn), *_released(command.support_id, support)]


def _released(support_id: UUID, support: Support) -> list[Change]:
    approval = support.approval
    if approval is None or approval.agreement_id is None:
        return []
    return [release(approval.agreement_id, support_id)]
