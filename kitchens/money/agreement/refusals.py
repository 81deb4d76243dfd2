"""The rules of an agreement, each with its code."""

from kitchens.decider import Refused


class AgreementCodeTaken(Refused, code="agreement-code-taken"):
    """A code stands for one agreement."""


class AgreementMalformed(Refused, code="agreement-malformed"):
    """An agreement is for somebody if it has money, and does not end before it begins."""


class BudgetLinesDiffer(Refused, code="budget-lines-differ"):
    """The lines of a budget add up to it, and none is less than nothing."""


class NoMoneyForSupport(Refused, code="agreement-without-support-money"):
    """Support is paid from an agreement that has money for it."""


class BudgetMoveMalformed(Refused, code="budget-move-malformed"):
    """Money moves from one line to another, and is more than nothing."""


class BudgetLineTooSmall(Refused, code="budget-line-too-small"):
    """No more is moved out of a line than is free in it."""


class BackToPilot(Refused, code="agreement-back-to-pilot"):
    """A regular agreement is not renewed as a pilot."""


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
