"""The way in and out: referred, interviewed, accepted or declined, left, taken up again, certified."""

from datetime import date
from uuid import UUID

from msgspec import Struct

from api.acting import Acting
from kitchens.journal import Receipt
from kitchens.people.trainee import Accept, CertifyHygiene, Decline, Interview, Refer, Reopen, Withdraw
from kitchens.values import Origin, Sex, age_band
from kitchens.vault import Purpose

DECLINE_REASONS = ("no-place", "not-eligible", "found-work", "her-wish", "another-kitchen", "no-answer")
"""Why somebody is not taken in."""

WITHDRAW_REASONS = (
    "found-work",
    "moved-away",
    "her-wish",
    "cares-for-others",
    "another-kitchen",
    "no-answer",
)
"""Why somebody left."""

REOPEN_REASONS = ("came-back", "place-free", "conditions-met", "decided-wrongly")
"""Why a closed case is taken up again."""


class Newcomer(Struct, frozen=True):
    """Somebody as a referrer tells of her. All but the coarse facts goes into the vault."""

    first_name: str
    last_name: str
    born_on: date
    phone: str
    sex: Sex
    origin: Origin
    language: str
    in_work: bool
    protected_since: date | None


def refer(acting: Acting, *, kitchen_id: UUID, partner_id: UUID, newcomer: Newcomer) -> str:
    """Refer somebody to a kitchen today; return the code she goes by there."""
    person_id, today = acting.id("person"), acting.house.today
    contact_ref = acting.keep(
        person_id,
        Purpose.CONTACT,
        first_name=newcomer.first_name,
        last_name=newcomer.last_name,
        phone=newcomer.phone,
        birth_date=newcomer.born_on.isoformat(),
    )
    return acting.do_coded(
        "person",
        kitchen_id,
        person_id,
        lambda code: Refer(
            person_id=person_id,
            code=code,
            sex=newcomer.sex,
            origin=newcomer.origin,
            language=newcomer.language,
            contact_ref=contact_ref,
            protected_since=newcomer.protected_since,
            kitchen_id=kitchen_id,
            partner_id=partner_id,
            referred_on=today,
            in_work=newcomer.in_work,
            age_band=age_band(newcomer.born_on, today),
        ),
    )


def interview(acting: Acting, *, person_id: UUID, interviewed_on: date) -> Receipt:
    """Enter that somebody spoke with her."""
    return acting.do(Interview(person_id=person_id, interviewed_on=interviewed_on))


def accept(acting: Acting, *, person_id: UUID, accepted_on: date) -> Receipt:
    """Take her in."""
    return acting.do(Accept(person_id=person_id, accepted_on=accepted_on))


def decline(acting: Acting, *, person_id: UUID, declined_on: date, reason: str) -> Receipt:
    """Do not take her in, for a coded reason."""
    return acting.do(Decline(person_id=person_id, declined_on=declined_on, reason=reason))


def withdraw(acting: Acting, *, person_id: UUID, withdrew_on: date, reason: str) -> Receipt:
    """Enter that she left, for a coded reason."""
    return acting.do(Withdraw(person_id=person_id, withdrew_on=withdrew_on, reason=reason))


def reopen(acting: Acting, *, person_id: UUID, reopened_on: date, reason: str) -> Receipt:
    """Take a closed case up again, for a coded reason."""
    return acting.do(Reopen(person_id=person_id, reopened_on=reopened_on, reason=reason))


def certify_hygiene(acting: Acting, *, person_id: UUID, from_on: date, until_on: date | None) -> Receipt:
    """Enter her hygiene certificate; `until_on` is its last day, None if it has no end."""
    return acting.do(CertifyHygiene(person_id=person_id, from_on=from_on, until_on=until_on))
