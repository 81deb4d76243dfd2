"""Coded reasons: what people type lies in the vault, so an event carries a code instead."""

import re

from kitchens.decider import Refused

_CODED = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_LENGTH_MAX = 40


class ReasonNotCoded(Refused, code="reason-not-coded"):
    """A reason is a code of small letters, figures and hyphens: typed words do not enter the journal."""


def coded(reason: str) -> str:
    """Return a reason that may stand in an event. Raise `ReasonNotCoded`, which does not repeat the words."""
    if len(reason) > _LENGTH_MAX or _CODED.fullmatch(reason) is None:
        raise ReasonNotCoded(length=len(reason))
    return reason


def coded_or_none(reason: str | None) -> str | None:
    """Return a coded reason, or None where none is given. Raise `ReasonNotCoded`."""
    return None if reason is None else coded(reason)
