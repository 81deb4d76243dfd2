"""The rules of a sale, each with its code."""

from kitchens.decider import Refused


class SaleCodeTaken(Refused, code="sale-code-taken"):
    """A code stands for one sale."""


class SaleMalformed(Refused, code="sale-malformed"):
    """A sale has a code and a line at least; a line has a unit at least and a price not below nothing."""


class BatchTwiceInSale(Refused, code="batch-twice-in-sale"):
    """A sale has one line for a batch."""


class BatchOfAnotherKitchen(Refused, code="batch-of-another-kitchen"):
    """A kitchen sells what it has made: the income is that of its women."""


class SoldBeforeBatchStart(Refused, code="sold-before-batch-start"):
    """Nothing of a batch is sold before the day on which it was begun."""


class CorrectedBelowRefunded(Refused, code="corrected-below-refunded"):
    """A sale is not corrected to fewer units of a batch than were refunded."""


class RefundMalformed(Refused, code="refund-malformed"):
    """A refund has a line at least, and a unit at least in each."""


class RefundedBeforeSale(Refused, code="refunded-before-sale"):
    """Nothing is refunded before the day of the sale."""


class RefundMoreThanSold(Refused, code="refund-more-than-sold"):
    """No more units are refunded than were sold."""
