"""The rules of support, each with its code."""

from kitchens.decider import Refused


class SupportCodeTaken(Refused, code="support-code-taken"):
    """A code stands for one request."""


class CostMalformed(Refused, code="support-cost-malformed"):
    """A cost is never negative; what was donated may cost nothing."""


class HouseholdMalformed(Refused, code="household-malformed"):
    """A household has one member at least, and no negative income."""


class SupportBackwards(Refused, code="support-backwards"):
    """Each step of a request happens on the day of the step before it, or later."""


class SupportAlreadyDecided(Refused, code="support-already-decided"):
    """A request is approved or refused once, and not assessed afterwards."""


class SupportClosed(Refused, code="support-closed"):
    """Nothing more happens with a request that was refused, withdrawn, or given back."""


class NotAssessed(Refused, code="not-assessed"):
    """★5: nothing is decided before a social assessment."""


class AssessmentTooOld(Refused, code="assessment-too-old"):
    """A decision stands on an assessment of the last 90 days (setting); an older one is done again."""


class AssessmentOutdated(Refused, code="assessment-outdated"):
    """Once the household has changed, it is assessed again before a decision."""


class RequesterApproves(Refused, code="requester-approves"):
    """Nobody approves what she requested, changed, or made dearer."""


class SecondPersonNeeded(Refused, code="second-person-needed"):
    """Above 1,000 TRY (setting) another than the assessor approves."""


class ReasonNeeded(Refused, code="reason-needed"):
    """A decision that departs from the assessment has a reason."""


class NotApproved(Refused, code="support-not-approved"):
    """Only what was approved is delivered."""


class AlreadyDelivered(Refused, code="support-already-delivered"):
    """What was delivered is neither delivered again nor withdrawn; it is given back."""


class NothingDelivered(Refused, code="nothing-delivered"):
    """Only what was delivered is given back."""


class ReturnTooLarge(Refused, code="returned-more-than-received"):
    """What is given back is worth something, and never more than what she still has."""


class CostBelowReturned(Refused, code="cost-below-returned"):
    """What was received never costs less than what was given back of it."""


class DeliveryUnknown(Refused, code="delivery-unknown"):
    """What is confirmed is a delivery of this request."""


class AlreadyConfirmed(Refused, code="receipt-already-confirmed"):
    """A delivery is confirmed once."""


class NotTheRecipient(Refused, code="not-the-recipient"):
    """She confirms herself; somebody else confirms as a witness, and says which."""


class DelivererConfirms(Refused, code="deliverer-confirms"):
    """Whoever handed something out is no witness that it was received."""
