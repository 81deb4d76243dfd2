"""What the accounts answer to somebody who wants to come in."""

from typing import Literal, TypeAlias
from uuid import UUID

from msgspec import Struct


class Checked(Struct, frozen=True):
    """It is she."""

    user_id: UUID


class Wait(Struct, frozen=True):
    """Too many were wrong: nothing was looked at. Try again in `seconds`, at least 1."""

    seconds: int


class Wrong(Struct, frozen=True):
    """It is not right. Which part of it is not is nobody's business."""


class Blocked(Struct, frozen=True):
    """The card is used up by wrong PINs: only a new card helps."""


PasswordFault: TypeAlias = Literal["too-short", "too-long", "own-code", "easy"]
PinFault: TypeAlias = Literal["not-six-digits", "easy"]


class PasswordRefused(Exception):  # noqa: N818  an answer to whoever chooses it
    """The password would not keep anybody out."""

    def __init__(self, reason: PasswordFault) -> None:
        super().__init__(reason)
        self.reason: PasswordFault = reason


class PinRefused(Exception):  # noqa: N818  an answer to whoever chooses it
    """The PIN would not keep anybody out."""

    def __init__(self, reason: PinFault) -> None:
        super().__init__(reason)
        self.reason: PinFault = reason


class InvitationOver(Exception):  # noqa: N818  an answer to whoever was invited
    """The invitation was used, has ended, or a newer one took its place."""


class CardOver(Exception):  # noqa: N818  an answer to whoever holds it
    """The card is not the newest one of its holder, or never was one."""


class PinStands(Exception):  # noqa: N818  an answer to whoever holds the card
    """The card has its PIN: whoever forgot it gets a new card."""


class TotpStands(Exception):  # noqa: N818  an answer to her
    """Her code generator is confirmed: another one is begun only after it is dropped or reset."""
