"""Material support: knives, aprons, ingredients for those who cannot pay for them, after an assessment ★5."""

from typing import assert_never

from kitchens.decider import Change, Facts, Unknown
from kitchens.people.support.casework import ask, assess, note_change
from kitchens.people.support.commands import (
    ApproveSupport,
    AssessSupport,
    ChangeRequest,
    ConfirmReceipt,
    CorrectCost,
    DeliverSupport,
    NoteHouseholdChange,
    RefuseSupport,
    RequestSupport,
    ReturnPart,
    ReturnSupport,
    SupportCommand,
    WithdrawSupport,
)
from kitchens.people.support.decision import approve, correct, refuse
from kitchens.people.support.delivery import confirm, deliver, take_back, take_back_part, withdraw
from kitchens.people.support.events import (
    ApprovalVoided,
    Approved,
    Assessed,
    CostCorrected,
    Delivered,
    HouseholdChanged,
    PartReturned,
    ReceiptConfirmed,
    RequestChanged,
    Requested,
    Returned,
    SupportEvent,
    SupportRefused,
    Withdrawn,
)
from kitchens.people.support.refusals import (
    AlreadyConfirmed,
    AlreadyDelivered,
    AssessmentOutdated,
    AssessmentTooOld,
    CostBelowReturned,
    CostMalformed,
    DelivererConfirms,
    DeliveryUnknown,
    HouseholdMalformed,
    NotApproved,
    NotAssessed,
    NothingDelivered,
    NotTheRecipient,
    ReasonNeeded,
    RequesterApproves,
    ReturnTooLarge,
    SecondPersonNeeded,
    SupportAlreadyDecided,
    SupportBackwards,
    SupportClosed,
    SupportCodeTaken,
)
from kitchens.people.support.state import SUPPORT, Handing, Status, Support, evolve
from kitchens.people.support.voiding import change

__all__ = [
    "SUPPORT",
    "AlreadyConfirmed",
    "AlreadyDelivered",
    "ApprovalVoided",
    "ApproveSupport",
    "Approved",
    "AssessSupport",
    "Assessed",
    "AssessmentOutdated",
    "AssessmentTooOld",
    "ChangeRequest",
    "ConfirmReceipt",
    "CorrectCost",
    "CostBelowReturned",
    "CostCorrected",
    "CostMalformed",
    "DeliverSupport",
    "Delivered",
    "DelivererConfirms",
    "DeliveryUnknown",
    "Handing",
    "HouseholdChanged",
    "HouseholdMalformed",
    "NotApproved",
    "NotAssessed",
    "NotTheRecipient",
    "NoteHouseholdChange",
    "NothingDelivered",
    "PartReturned",
    "ReasonNeeded",
    "ReceiptConfirmed",
    "RefuseSupport",
    "RequestChanged",
    "RequestSupport",
    "Requested",
    "RequesterApproves",
    "ReturnPart",
    "ReturnSupport",
    "ReturnTooLarge",
    "Returned",
    "SecondPersonNeeded",
    "Status",
    "Support",
    "SupportAlreadyDecided",
    "SupportBackwards",
    "SupportClosed",
    "SupportCodeTaken",
    "SupportCommand",
    "SupportEvent",
    "SupportRefused",
    "WithdrawSupport",
    "Withdrawn",
    "decide",
    "evolve",
]


def decide(command: SupportCommand, facts: Facts) -> list[Change]:
    """Return what happens to the request and to the money. Raise the refusals of each act."""
    support = facts.of(SUPPORT, command.support_id)
    if isinstance(command, RequestSupport):
        return ask(command, support, facts)
    request = support.request
    if request is None:
        raise Unknown(support=command.support_id)
    match command:
        case AssessSupport():
            return [Change(SUPPORT, command.support_id, assess(command, support, request, facts))]
        case ApproveSupport():
            return approve(command, support, request, facts)
        case RefuseSupport():
            return [Change(SUPPORT, command.support_id, refuse(command, support, request, facts))]
        case DeliverSupport():
            return deliver(command, support, request)
        case ConfirmReceipt():
            return [Change(SUPPORT, command.support_id, confirm(command, support, request))]
        case ReturnPart():
            return take_back_part(command, support, request, facts)
        case ReturnSupport():
            return take_back(command, support, request)
        case WithdrawSupport():
            return withdraw(command, support, request)
        case CorrectCost():
            return correct(command, support, request, facts)
        case ChangeRequest():
            return change(command, support, request)
        case NoteHouseholdChange():
            return note_change(command, support, request)
        case _:
            assert_never(command)
