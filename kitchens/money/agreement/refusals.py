"""The rules of an agreement, each with its code."""

from kitchens.decider import Refused


class AgreementCodeTaken(Refused, code="agreement-code-taken"):
    """A code stands for one agreement."""


class AgreementMalformed(Refused, code="agreement-malformed"):
    """An agreement has a budget and beneficiaries, and does not end before it begins."""


class AgreementNotInForce(Refused, code="agreement-not-in-force"):
    """Money is reserved from the first to the last day of an agreement."""


class AgreementClosed(Refused, code="agreement-closed"):
    """A closed agreement is not changed, and nothing more is reserved of it."""


class AgreementOfAnotherKitchen(Refused, code="agreement-of-another-kitchen"):
    """An agreement pays for the kitchen it was signed for."""


class BudgetPassed(Refused, code="budget-passed"):
    """What is reserved and spent never passes the budget."""


class BudgetTooSmall(Refused, code="budget-below-commitments"):
    """A budget is never less than what is reserved and spent."""


class RenewalNotLater(Refused, code="renewal-not-later"):
    """A renewed agreement ends later than before."""
