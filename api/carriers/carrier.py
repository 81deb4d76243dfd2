"""What every carrier does: it takes a letter under the message's id, or says that it did not."""

from email.message import EmailMessage
from email.utils import format_datetime
from typing import Protocol
from uuid import UUID

from msgspec import Struct

from api.clock import wall_clock
from kitchens.people.message import FailReason, Words
from kitchens.people.user import Language


class Letter(Struct, frozen=True):
    """A message as its reader gets it. `address` is an e-mail address; for paper, the name of its reader."""

    id: UUID
    address: str
    subject: str
    text: str
    language: Language
    words: Words

    def __repr__(self) -> str:
        # A traceback or a log line shows this: never whom it goes to.
        return f"Letter({self.id})"


class NotCarried(Exception):  # noqa: N818  the carrier's answer
    """The letter surely did not go."""

    def __init__(self, reason: FailReason) -> None:
        super().__init__(reason)
        self.reason: FailReason = reason


class PerhapsCarried(Exception):  # noqa: N818  the same
    """The carrier had the whole letter when the line broke: nobody knows whether it went."""


class Carrier(Protocol):
    """Takes letters."""

    @property
    def is_exact(self) -> bool:
        """Tell whether `has` knows for certain, so that a hand-over a crash cut short can be gone on with."""
        ...

    def may_carry(self, words: Words) -> bool:
        """Tell whether letters in these words can go: discreet ones need a sender that tells nothing."""
        ...

    def has(self, letter_id: UUID) -> bool:
        """Tell whether this letter was taken before, where the carrier is exact."""
        ...

    def carry(self, letter: Letter) -> None:
        """Take a letter; taking the same again changes nothing where the carrier is exact.

        Raise `NotCarried` or `PerhapsCarried`.
        """
        ...


def as_email(letter: Letter, sender: str) -> EmailMessage:
    """Return a letter as e-mail. Its Message-ID is made of the message's own id: a double is known as one."""
    mail = EmailMessage()
    mail["From"] = sender
    mail["To"] = letter.address
    mail["Subject"] = letter.subject
    mail["Date"] = format_datetime(wall_clock())
    mail["Message-ID"] = f"<{letter.id}@{sender.rpartition('@')[2].rstrip('>')}>"
    # Answered by no machine: an automatic reply would tell whoever shares the mailbox.
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content(letter.text, charset="utf-8")
    # After the text, which sweeps away what stood about content before.
    mail["Content-Language"] = letter.language
    return mail
