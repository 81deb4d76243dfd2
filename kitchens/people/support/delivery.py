"""What she received, gave back, or asked for no more."""

from uuid import UUID

from kitchens.decider import Change, Facts
from kitchens.money.agreement import release, reserve_anew, spend
from kitchens.people.support.commands import (
    ConfirmReceipt,
    DeliverSupport,
    ReturnPart,
    ReturnSupport,
    WithdrawSupport,
)
from kitchens.people.support.conditions import not_before, not_closed, undelivered
from kitchens.people.support.events import (
    Delivered,
    PartReturned,
    ReceiptConfirmed,
    Requested,
    Returned,
    Withdrawn,
)
from kitchens.people.support.refusals import (
    AlreadyConfirmed,
    AlreadyDelivered,
    DelivererConfirms,
    DeliveryUnknown,
    NotApproved,
    NothingDelivered,
    NotTheRecipient,
    ReturnTooLarge,
)
from kitchens.people.support.state import SUPPORT, Support
from kitchens.reason import coded, coded_or_none


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
    delivered = Delivered(
        delivered_on=command.delivered_on,
        last=command.last,
        delivered_by=command.delivered_by,
        what_ref=command.what_ref,
    )
    changes = [Change(SUPPORT, command.support_id, delivered)]
    if command.last and support.approval.agreement_id is not None:
        changes.append(spend(support.approval.agreement_id, command.support_id))
    return changes


def confirm(command: ConfirmReceipt, support: Support, request: Requested) -> ReceiptConfirmed:
    """Confirm a delivery, also after something came back.

    Raise `DeliveryUnknown`, `AlreadyConfirmed`, `NotTheRecipient`, `DelivererConfirms` or `SupportBackwards`.
    """
    version = command.delivery_version
    handing = next((one for one in support.handings if one.version == version), None)
    if handing is None:
        raise DeliveryUnknown(support=request.code, version=version)
    if handing.confirmed:
        raise AlreadyConfirmed(support=request.code, delivered_on=handing.on)
    is_hers = command.confirmed_by == request.person_id
    if is_hers != (command.witness is None):
        raise NotTheRecipient(support=request.code)
    if command.confirmed_by == handing.by:
        raise DelivererConfirms(support=request.code, delivered_on=handing.on)
    not_before(request, command.confirmed_on, handing.on)
    return ReceiptConfirmed(
        delivery_version=version,
        confirmed_on=command.confirmed_on,
        confirmed_by=command.confirmed_by,
        witness=coded_or_none(command.witness),
    )


def take_back_part(command: ReturnPart, support: Support, request: Requested, facts: Facts) -> list[Change]:
    """Enter that a part came back, and free what it was worth.

    Raise `SupportClosed`, `NothingDelivered`, `ReturnTooLarge`, `SupportBackwards`, or `Unknown`.
    """
    not_closed(support, request)
    if support.status not in ("part-delivered", "delivered"):
        raise NothingDelivered(support=request.code)
    if not 0 <= command.value_cents <= support.held_cents:
        raise ReturnTooLarge(
            support=request.code, value_cents=command.value_cents, left_cents=support.held_cents
        )
    not_before(request, command.returned_on, support.last_on)
    returned = PartReturned(
        returned_on=command.returned_on,
        reason=coded(command.reason),
        value_cents=command.value_cents,
        what_ref=command.what_ref,
    )
    changes = [Change(SUPPORT, command.support_id, returned)]
    approval = support.approval
    if approval is not None and approval.agreement_id is not None and command.value_cents:
        left_cents = support.held_cents - command.value_cents
        changes.append(reserve_anew(facts, approval.agreement_id, command.support_id, left_cents))
        if support.status == "delivered":
            changes.append(spend(approval.agreement_id, command.support_id))
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
    undelivered(support, request)
    not_before(request, command.withdrawn_on, max(support.last_on, support.changed_on))
    withdrawn = Withdrawn(withdrawn_on=command.withdrawn_on, reason=coded(command.reason))
    return [Change(SUPPORT, command.support_id, withdrawn), *_released(command.support_id, support)]


def _released(support_id: UUID, support: Support) -> list[Change]:
    approval = support.approval
    if approval is None or approval.agreement_id is None:
        return []
    return [release(approval.agreement_id, support_id)]
