"""Users: invited, given roles, let in anew, shut out."""

from typing import get_args
from uuid import UUID

from api.acting import Acting
from kitchens.journal import Receipt
from kitchens.people.party import PARTNER, STAFF, NoteParty
from kitchens.people.person import PERSON
from kitchens.people.user import (
    USER,
    CloseUser,
    GiveRole,
    Invite,
    KitchenRole,
    Language,
    ReopenUser,
    ResetAccess,
    Role,
    TakeRole,
)
from kitchens.vault import Purpose


def invite(acting: Acting, *, code: str, name: str, language: Language) -> UUID:
    """Make a user of whoever bears the code, or note somebody new as staff; return her id.

    The name is sealed; of a person the vault has it already, and `name` is not used.
    """
    facts = acting.house.journal.facts()
    person_id = facts.named(PERSON, code)
    user_id = person_id or facts.named(STAFF, code) or acting.id("user")
    ref = None if person_id else acting.keep(user_id, Purpose.CONTACT, name=name)
    acting.do(
        Invite(
            user_id=user_id,
            code=code,
            language=language,
            invited_on=acting.house.today,
            contact_ref=ref,
        )
    )
    return user_id


def partner_named(acting: Acting, code: str) -> UUID:
    """Return the partner who bears a code, entered now if nobody bore it."""
    known = acting.house.journal.facts().named(PARTNER, code)
    if known is not None:
        return known
    party_id = acting.id("partner", code)
    acting.do(NoteParty(party_id=party_id, kind="partner", code=code), part="partner")
    return party_id


def give_role(
    acting: Acting, *, user_id: UUID, role: Role, kitchen_id: UUID | None, party_id: UUID | None = None
) -> Receipt:
    """Give a role; `kitchen_id` counts only for roles of one kitchen, `party_id` only for partners."""
    return acting.do(
        GiveRole(
            user_id=user_id,
            role=role,
            kitchen_id=kitchen_id if role in get_args(KitchenRole) else None,
            party_id=party_id if role == "partner" else None,
            given_by=acting.visitor.user_id,
            given_on=acting.house.today,
        ),
        part=f"give {role}",
    )


def take_role(acting: Acting, *, user_id: UUID, role: Role, kitchen_id: UUID | None) -> Receipt:
    """Take a role from somebody."""
    return acting.do(
        TakeRole(
            user_id=user_id,
            role=role,
            kitchen_id=kitchen_id,
            taken_by=acting.visitor.user_id,
            taken_on=acting.house.today,
        )
    )


def reset(acting: Acting, *, user_id: UUID, reason: str) -> Receipt:
    """Destroy every way in that somebody had. Her new one is made afterwards."""
    receipt = acting.do(
        ResetAccess(
            user_id=user_id, reset_by=acting.visitor.user_id, reset_on=acting.house.today, reason=reason
        )
    )
    acting.house.accounts.reset(user_id)
    return receipt


def close(acting: Acting, *, user_id: UUID, reason: str) -> Receipt:
    """Shut somebody out, at once and everywhere."""
    receipt = acting.do(CloseUser(user_id=user_id, closed_on=acting.house.today, reason=reason))
    acting.house.accounts.reset(user_id)
    return receipt


def reopen(acting: Acting, *, user_id: UUID, reason: str) -> Receipt:
    """Let somebody in again who was shut out."""
    return acting.do(ReopenUser(user_id=user_id, reopened_on=acting.house.today, reason=reason))


def give_card(acting: Acting, *, person_id: UUID, code: str, language: Language, kitchen_id: UUID) -> str:
    """Give a trainee a new card, making her a user if she is none yet; return the token that is printed.

    The card before ends with its PIN. Raise what `Journal.execute` raises, such as `NotAccepted`.
    """
    user = acting.house.journal.facts().of(USER, person_id)
    if user.code is None:
        acting.do(
            Invite(user_id=person_id, code=code, language=language, invited_on=acting.house.today),
            part="invite",
        )
    if not user.has("trainee", kitchen_id):
        give_role(acting, user_id=person_id, role="trainee", kitchen_id=kitchen_id)
    return acting.house.accounts.issue_card(person_id).token
