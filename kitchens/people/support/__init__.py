"""Material support: knives, aprons, ingredients for those who cannot pay for them, after an assessment ★5."""

from typing import assert_never

from kitchens.decider import Change, Facts, Unknown
from kitchens.people.support.casework import ask, assess
from kitchens.people.support.commands import (
    ApproveSupport,
    AssessSupport,
    CorrectCost,
    DeliverSupport,
    RefuseSupport,
    RequestSupport,
    ReturnSupport,
    SupportCommand,
    WithdrawSupport,
)
from kitchens.people.support.decision import approve, correct, refuse
from kitchens.people.support.delivery import deliver, take_back, withdraw
from kitchens.people.support.events import (
    Approved,
    Assessed,
    CostCorrected,
    Delivered,
    Requested,
    Returned,
    SupportEvent,
    SupportRefused,
    Withdrawn,
)
from kitchens.people.support.refusals import (
    AlreadyDelivered,
    AssessmentTooOld,
    CostMalformed,
    HouseholdMalformed,
    NotApproved,
    NotAssessed,
    NothingDelivered,
    ReasonNeeded,
    RequesterApproves,
    SecondPersonNeeded,
    SupportAlreadyDecided,
    SupportBackwards,
    SupportClosed,
    SupportCodeTaken,
)
from kitchens.people.support.state import SUPPORT, Status, Support, evolve

__all__ = [
    "SUPPORT",
    "AlreadyDelivered",
    "ApproveSupport",
    "Approved",
    "AssessSupport",
    "Assessed",
    "AssessmentTooOld",
    "CorrectCost",
    "CostCorrected",
    "CostMalformed",
    "DeliverSupport",
    "Delivered",
    "HouseholdMalformed",
    "NotApproved",
    "NotAssessed",
    "NothingDelivered",
    "ReasonNeeded",
    "RefuseSupport",
    "RequestSupport",
    "Requested",
    "RequesterApproves",
    "ReturnSupport",
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
        case ReturnSupport():
            return take_back(command, support, request)
        case WithdrawSupport():
            return withdraw(command, support, request)
        case CorrectCost():
            return correct(command, support, request, facts)
        case _:
            assert_never(command)
