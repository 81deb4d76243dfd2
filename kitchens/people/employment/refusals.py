"""The rules of work, each with its code."""

from kitchens.decider import Refused


class EmploymentCodeTaken(Refused, code="employment-code-taken"):
    """A person, a kind and an employer are one job; it is begun again, not opened again."""


class DocumentsIncomplete(Refused, code="documents-incomplete"):
    """★4: a national starts when her documents are complete, not before."""


class NoPermitInForce(Refused, code="no-permit-in-force"):
    """★4: whoever is not a national starts with a work permit in force on that day."""


class AppliedTooEarly(Refused, code="permit-applied-too-early"):
    """A work permit is applied for six months (setting) after protection began, or later."""


class PermitPending(Refused, code="permit-pending"):
    """While an application waits, no other is made."""


class NoApplication(Refused, code="no-permit-application"):
    """Only what was applied for, or was objected to after a refusal, is granted or refused."""


class NothingToRenew(Refused, code="no-permit-to-renew"):
    """Only a permit that has a last day is renewed, and the renewed one ends later."""


class NoSuchTask(Refused, code="no-such-task"):
    """Only what a refusal left to do, and nobody has done or dropped yet, is done or dropped."""


class TaskBackwards(Refused, code="task-before-refusal"):
    """What a refusal left to do is done or dropped on the day of the refusal or later."""


class ObjectionTooLate(Refused, code="objection-too-late"):
    """Against a refusal one objects within the days (setting) after she was told, the last one included."""


class NoPermit(Refused, code="no-permit"):
    """Only an application that waits or a permit that still holds is withdrawn."""


class PermitBackwards(Refused, code="permit-backwards"):
    """A permit is decided on the day of its application or later, and does not end before it begins."""


class AlreadyWorking(Refused, code="already-working"):
    """A job that runs is not started again, nor before its last end."""


class NotWorking(Refused, code="not-working"):
    """Only a job that runs is changed or ended, and only one that began is followed up."""


class WorkBackwards(Refused, code="work-backwards"):
    """What is told of a job happens on its first day or later."""


class BelowMinimumWage(Refused, code="below-minimum-wage"):
    """Nobody is employed for less than the minimum wage in force; a business of her own has none."""


class CheckedTooEarly(Refused, code="follow-up-too-early"):
    """It is checked 28 days or 6 months after the start, or later."""


class CheckContradictsEnd(Refused, code="follow-up-contradicts-end"):
    """Nobody still works in a job that has ended."""
