"""Which carriers there are: named by the environment, so that a password lies in no file of the store."""

import os
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import unquote, urlsplit

from msgspec import Struct

from api.carriers.carrier import Carrier
from api.carriers.file import FileCarrier
from api.carriers.smtp import MailServer, SmtpCarrier
from api.store import Store

MAIL_VARIABLE = "KITCHENS_MAIL"
"""`smtps://user:password@host:465`, `smtp://…:587` (STARTTLS), or a folder for .eml files."""

SENDER_VARIABLE = "KITCHENS_MAIL_FROM"
DISCREET_SENDER_VARIABLE = "KITCHENS_MAIL_FROM_DISCREET"
"""Senders of plain and of discreet letters. Without the second no discreet e-mail goes: the address of a
kitchen would tell what the words do not."""

LETTERS_VARIABLE = "KITCHENS_LETTERS"
"""The folder for letters to be printed."""

_HERE = ("127.0.0.1", "::1", "localhost")
_PORTS = {"smtps": 465, "smtp": 587}


class CarriersMistyped(Exception):  # noqa: N818  an answer to whoever starts the house
    """A variable of the environment does not say how messages go. The text names it, never its value."""

    def __init__(self, variable: str) -> None:
        super().__init__(variable)
        self.variable = variable


class Carriers(Struct, frozen=True):
    """The carriers that are set up."""

    email: Carrier | None = None
    paper: FileCarrier | None = None


def configured(store: Store, environment: Mapping[str, str] = os.environ) -> Carriers:
    """Return the carriers that the environment names. Raise `CarriersMistyped`."""
    letters = environment.get(LETTERS_VARIABLE, "")
    mail = environment.get(MAIL_VARIABLE, "")
    return Carriers(
        email=_mail(mail, environment, store) if mail else None,
        paper=FileCarrier(_folder(letters, LETTERS_VARIABLE, store), is_mail=False) if letters else None,
    )


def _mail(named: str, environment: Mapping[str, str], store: Store) -> Carrier:
    parts = urlsplit(named)
    if parts.scheme not in _PORTS:
        return FileCarrier(_folder(named, MAIL_VARIABLE, store), is_mail=True)
    sender = environment.get(SENDER_VARIABLE, "")
    discreet = environment.get(DISCREET_SENDER_VARIABLE, "")
    if "@" not in sender:
        raise CarriersMistyped(SENDER_VARIABLE)
    if discreet and "@" not in discreet:
        raise CarriersMistyped(DISCREET_SENDER_VARIABLE)
    try:
        port = parts.port or _PORTS[parts.scheme]
    except ValueError:
        raise CarriersMistyped(MAIL_VARIABLE) from None
    if not parts.hostname:
        raise CarriersMistyped(MAIL_VARIABLE)
    security = "tls" if parts.scheme == "smtps" else "starttls"
    if parts.scheme == "smtp" and parts.hostname in _HERE:
        # Nothing leaves the machine, and no certificate is made out to it.
        security = "none"
    user, password = unquote(parts.username or ""), unquote(parts.password or "")
    return SmtpCarrier(MailServer(parts.hostname, port, security, user, password), sender, discreet)


def _folder(named: str, variable: str, store: Store) -> Path:
    """Return a folder outside the store: what lies in it is in clear, and no backup may take it along."""
    folder = Path(named).expanduser().absolute()
    if isinstance(store, Path) and folder.resolve().is_relative_to(store.expanduser().resolve()):
        raise CarriersMistyped(variable)
    return folder
