"""Beside the way in: how somebody is reached, what she consents to, and records that are of one person."""

import re
from datetime import date
from typing import Literal, TypeAlias, get_args
from uuid import UUID

from api.acting import Acting
from api.acts.choices import agree
from kitchens.journal import Receipt
from kitchens.people.person import (
    ConsentTo,
    GiveConsent,
    MergePerson,
    TellApart,
    UnmergePerson,
    WithdrawConsent,
)

Channel: TypeAlias = Literal["none", "email", "paper"]
CHANNELS: tuple[Channel, ...] = get_args(Channel)
"""How somebody is reached: by nothing, by e-mail, or by a slip of paper at the kitchen."""

Words: TypeAlias = Literal["plain", "discreet"]
WORDS: tuple[Words, ...] = get_args(Words)
"""What a message says: what it is about, or only that somebody should look or call."""

ADDRESS = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
"""What an e-mail address looks like; whether it is anybody's shows only when something is sent."""

MERGE_GROUNDS = ("same-telephone", "same-name-and-birth-date", "told-by-her", "same-papers")
UNMERGE_GROUNDS = ("two-people", "by-mistake")


def agree_contact(
    acting: Acting, *, person_id: UUID, is_guarded: bool, channel: Channel, address: str, words: Words
) -> Receipt:
    """Keep how somebody wants to be reached, and whether she is guarded. Only the vault knows either.

    The language she chose for her messages stays.
    """
    return agree(
        acting,
        person_id,
        guarded="yes" if is_guarded else "no",
        channel=channel,
        address=address if channel == "email" else "",
        words=words,
    )


def give_consent(acting: Acting, *, person_id: UUID, to: ConsentTo, given_on: date) -> Receipt:
    """Enter that somebody consents to something."""
    return acting.do(GiveConsent(person_id=person_id, to=to, given_on=given_on))


def withdraw_consent(acting: Acting, *, person_id: UUID, to: ConsentTo, withdrawn_on: date) -> Receipt:
    """Enter that somebody consents to something no more. It counts from the moment this is on disk."""
    return acting.do(WithdrawConsent(person_id=person_id, to=to, withdrawn_on=withdrawn_on))


def merge(acting: Acting, *, person_id: UUID, into_id: UUID, ground: str) -> Receipt:
    """Say that a record is of the same person as another, under whose code she goes on."""
    return acting.do(MergePerson(person_id=person_id, into_id=into_id, ground=ground))


def unmerge(acting: Acting, *, person_id: UUID, ground: str) -> Receipt:
    """Take a merger back."""
    return acting.do(UnmergePerson(person_id=person_id, ground=ground))


def tell_apart(acting: Acting, *, person_id: UUID, other_id: UUID) -> Receipt:
    """Say that two records that look alike are of two people."""
    return acting.do(TellApart(person_id=person_id, other_id=other_id))
