"""Why something about a person is refused."""

from kitchens.decider import Refused


class StillRetained(Refused, code="still-retained"):
    """Details that a law wants kept until a day are erased on that day or later."""


class PersonCodeTaken(Refused, code="person-code-taken"):
    """A code stands for one person."""


class PersonIsErased(Refused, code="person-erased"):
    """Of somebody whose details are destroyed nothing new is agreed or merged."""


class ConsentBackwards(Refused, code="consent-withdrawn-before-given"):
    """A consent is withdrawn on the day it was given or later."""


class ChoiceMoved(Refused, code="choice-moved"):
    """What was agreed is changed as it stands last, so that of two who change it at once nobody's is lost."""


class PersonMerged(Refused, code="person-merged"):
    """Whoever stood in the books twice goes on under one code; nothing new begins with the other."""


class MergedWithHerself(Refused, code="merged-with-herself"):
    """A record is merged with another one."""


class NotMerged(Refused, code="not-merged"):
    """Only a merger that stands is taken back."""
