"""Why something about a message is refused."""

from kitchens.decider import Refused


class NotForPeople(Refused, code="message-not-for-people"):
    """What is told at the specialists' desk is told to nobody else, and the staff get no people's notices."""


class NotWaiting(Refused, code="message-not-waiting"):
    """Only a message that waits is handed to a carrier: one that was handed over is not handed over again."""


class NotHanded(Refused, code="message-not-handed"):
    """Only of a message that was handed over it is known what became of it."""


class MessageSettled(Refused, code="message-settled"):
    """A message that was sent or dropped is not tried again and not dropped."""


class WayMoved(Refused, code="message-way-moved"):
    """A message goes as its reader chose last; what was chosen meanwhile is read first."""
