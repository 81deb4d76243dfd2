"""The rules of a batch, each with its code."""

from kitchens.decider import Refused


class BatchCodeTaken(Refused, code="batch-code-taken"):
    """A code stands for one batch."""


class BatchCodeMalformed(Refused, code="batch-code-malformed"):
    """A batch's code fits on the label: one to twenty characters."""


class BeforeBatchStart(Refused, code="before-batch-start"):
    """Nothing happens to a batch before the day on which it was begun."""


class BatchDiscarded(Refused, code="batch-discarded"):
    """A discarded batch is at its end."""


class BatchFinished(Refused, code="batch-finished"):
    """A batch is finished once, and nothing goes in after that day."""


class BestBeforeBeyondCalendar(Refused, code="best-before-beyond-calendar"):
    """The last day for selling lies within the calendar: a year was mistyped."""


class BatchNotFinished(Refused, code="batch-not-finished"):
    """Units are counted when the batch is finished, and it is not released before."""


class BatchNotReleased(Refused, code="batch-not-released"):
    """Nothing leaves a batch for somebody's table before the day of its release."""


class BatchHeld(Refused, code="batch-held"):
    """Nothing leaves a held batch for somebody's table."""


class PastBestBefore(Refused, code="past-best-before"):
    """Food is sold or given away on its last day, not after."""


class UnitsMalformed(Refused, code="units-malformed"):
    """Units are whole, at least one leaves, and a batch has no more than a million."""


class MoreUnitsThanLeft(Refused, code="more-units-than-left"):
    """No more units leave a batch than are in stock."""


class UnitsMadeBelowLeaving(Refused, code="units-made-below-leaving"):
    """The units made are not corrected to fewer than have left the stock."""


class MinutesMalformed(Refused, code="minutes-malformed"):
    """Minutes of labour are at least one and at most those of a day; corrected ones may be none."""


class DisputeNotOwn(Refused, code="dispute-not-own"):
    """Everybody disputes her own minutes, and nobody else's."""


class DisputeOpen(Refused, code="dispute-open"):
    """Minutes are disputed once, and again only after an answer."""


class DisputeNotOpen(Refused, code="dispute-not-open"):
    """Only a dispute that waits for an answer is settled."""


class DisputeSettledByHerself(Refused, code="dispute-settled-by-herself"):
    """Who disputes her minutes does not answer the dispute."""


class DisputeSettledBefore(Refused, code="dispute-settled-before"):
    """A dispute is not settled before the day on which it was made."""


class NoHygieneCertificate(Refused, code="no-hygiene-certificate"):
    """Nobody works on food without a hygiene certificate in force on that day."""


class ControlUnknown(Refused, code="control-unknown"):
    """A reading is of a control point of the product's version that the batch is made to."""


class ReadingMalformed(Refused, code="reading-malformed"):
    """A reading is a number."""


class ReadingMissing(Refused, code="reading-missing"):
    """A batch is released when every control point was read, on the day of the release or before."""


class ReadingOutOfLimit(Refused, code="reading-out-of-limit"):
    """A batch is released when the last reading of every control point is in limit."""


class ReleasedByReader(Refused, code="released-by-reader"):
    """Who took or corrected a reading does not release the batch."""


class DeviationWaits(Refused, code="deviation-waits"):
    """A batch that a deviation touched is released after the coordinator has settled the deviation."""


class NothingToCorrect(Refused, code="nothing-to-correct"):
    """A correction names the version of the event that was wrong, of its own kind."""
