"""E-mail through a mail server, over TLS."""

import smtplib
import ssl
from contextlib import suppress
from email.policy import SMTP
from uuid import UUID

from msgspec import Struct

from api.carriers.carrier import Letter, NotCarried, PerhapsCarried, as_email
from kitchens.people.message import Words

TIMEOUT_SECONDS = 20
PASSING_MIN, LASTING_MIN = 400, 500
"""A mail server's answers: from the one on it refuses for now, from the other for good."""


class MailServer(Struct, frozen=True):
    """Where the mail server is. `security`: TLS from the first byte, by STARTTLS, or none on this machine."""

    host: str
    port: int
    security: str
    user: str = ""
    password: str = ""

    def __repr__(self) -> str:
        return f"MailServer({self.host}:{self.port})"


class SmtpCarrier:
    """Gives each letter to a mail server once. `sender_discreet` is a sender that tells nothing, or empty."""

    is_exact = False

    def __init__(self, server: MailServer, sender: str, sender_discreet: str) -> None:
        self._server = server
        self._senders: dict[Words, str] = {"plain": sender, "discreet": sender_discreet}

    def may_carry(self, words: Words) -> bool:
        """Tell whether there is a sender for these words: a kitchen's name as the sender would tell of it."""
        return bool(self._senders[words])

    def has(self, letter_id: UUID) -> bool:
        """Raise: a mail server is not asked what became of a letter."""
        raise LookupError(f"whether {letter_id} went is not known to us")

    def carry(self, letter: Letter) -> None:
        """Give the letter to the server.

        Until its text is on the way, an error means that it did not go (`NotCarried`). An answer to the text
        tells too. Only a line that breaks between the two leaves it open (`PerhapsCarried`).
        """
        sender = self._senders[letter.words]
        whole = as_email(letter, sender).as_bytes(policy=SMTP)
        try:
            line = self._connected()
        except smtplib.SMTPAuthenticationError as error:
            raise NotCarried("refused-for-now") from error
        except (OSError, smtplib.SMTPException) as error:
            raise NotCarried("unreachable") from error
        try:
            self._announce(line, sender, letter.address)
            self._give(line, whole)
        finally:
            # The letter has gone or not by now, whatever the goodbye comes to.
            with suppress(OSError, smtplib.SMTPException):
                line.quit()
            line.close()

    def _connected(self) -> smtplib.SMTP:
        server = self._server
        context = ssl.create_default_context()
        if server.security == "tls":
            line: smtplib.SMTP = smtplib.SMTP_SSL(
                server.host, server.port, timeout=TIMEOUT_SECONDS, context=context
            )
        else:
            line = smtplib.SMTP(server.host, server.port, timeout=TIMEOUT_SECONDS)
        try:
            if server.security == "starttls":
                line.starttls(context=context)
            line.ehlo_or_helo_if_needed()
            if server.user:
                line.login(server.user, server.password)
        except BaseException:
            line.close()
            raise
        return line

    def _announce(self, line: smtplib.SMTP, sender: str, address: str) -> None:
        try:
            answer, _ = line.mail(_bare(sender))
            _refuse(answer)
            answer, _ = line.rcpt(address)
        except (OSError, smtplib.SMTPException) as error:
            raise NotCarried("unreachable") from error
        if answer >= LASTING_MIN:
            raise NotCarried("address-refused")
        _refuse(answer)

    def _give(self, line: smtplib.SMTP, whole: bytes) -> None:
        try:
            answer, _ = line.data(whole)
        except smtplib.SMTPDataError as error:
            # Refused before a word of the text was sent.
            _refuse(error.smtp_code)
            raise NotCarried("refused") from error
        except (OSError, smtplib.SMTPException) as error:
            raise PerhapsCarried from error
        _refuse(answer)


def _refuse(answer: int) -> None:
    if answer >= LASTING_MIN:
        raise NotCarried("refused")
    if answer >= PASSING_MIN:
        raise NotCarried("refused-for-now")


def _bare(sender: str) -> str:
    """Return the address of `Name <address>`."""
    return sender.rpartition("<")[2].rstrip(">").strip()
