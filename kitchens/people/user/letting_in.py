"""Who becomes a user, and which roles she may be given."""

from uuid import UUID

from kitchens.decider import Change, Facts, Unknown
from kitchens.people.kitchen import open_kitchen
from kitchens.people.party import PARTNER, STAFF, StaffNoted
from kitchens.people.person import PERSON
from kitchens.people.trainee import accepted_trainee
from kitchens.people.user.commands import GiveRole, Invite
from kitchens.people.user.events import KITCHEN_ROLES, Invited, RoleGiven
from kitchens.people.user.refusals import (
    AlreadyUser,
    ErasedUser,
    MemberNotPerson,
    OwnRole,
    RoleHeld,
    RoleNeedsKitchen,
    RoleNeedsPartner,
    RoleOfWholeHouse,
    UserClosed,
    UserCodeDiffers,
    UserCodeTaken,
)
from kitchens.people.user.state import USER, User


def invite(command: Invite, facts: Facts) -> list[Change]:
    """Return the invitation, with an entry as staff for whoever is not known yet."""
    who, code = command.user_id, command.code
    if facts.of(USER, who).code is not None:
        raise AlreadyUser(user=who)
    borne = facts.of(PERSON, who).code or facts.of(STAFF, who).code
    if borne is not None and borne != code:
        raise UserCodeDiffers(user=who, code=borne)
    refuse_erased(who, facts)
    # In the story of a thing only the code says who did it: one code never means two people.
    for noun in (USER, PERSON, STAFF):
        if facts.named(noun, code) not in (None, who):
            raise UserCodeTaken(code=code)
    noted = [] if borne else [Change(STAFF, who, StaffNoted(code=code))]
    invited = Invited(code, command.language, command.invited_on, command.contact_ref)
    return [*noted, Change(USER, who, invited)]


def role_given(command: GiveRole, user: User, facts: Facts) -> RoleGiven:
    """Return the role as it is given."""
    who, role, kitchen_id = command.user_id, command.role, command.kitchen_id
    if command.given_by == who:
        raise OwnRole(user=who, role=role)
    refuse_shut(who, user, facts)
    if role in KITCHEN_ROLES:
        if kitchen_id is None:
            raise RoleNeedsKitchen(user=who, role=role)
        open_kitchen(facts, kitchen_id, command.given_on)
    elif kitchen_id is not None:
        raise RoleOfWholeHouse(user=who, role=role, kitchen=kitchen_id)
    if user.has(role, kitchen_id):
        raise RoleHeld(user=who, role=role, kitchen=kitchen_id)
    if (role == "partner") != (command.party_id is not None):
        raise RoleNeedsPartner(user=who, role=role)
    if command.party_id is not None and facts.of(PARTNER, command.party_id).code is None:
        raise Unknown(partner=command.party_id)
    if role == "trainee":
        accepted_trainee(facts, who)
    if role == "member" and facts.of(PERSON, who).code is None:
        raise MemberNotPerson(user=who)
    return RoleGiven(role, command.given_on, kitchen_id, command.party_id)


def refuse_shut(who: UUID, user: User, facts: Facts) -> None:
    """Raise `UserClosed` or `ErasedUser` for somebody who may not sign in."""
    refuse_erased(who, facts)
    if user.closed:
        raise UserClosed(user=who)


def refuse_erased(who: UUID, facts: Facts) -> None:
    """Raise `ErasedUser` for somebody whose details are destroyed."""
    if facts.of(PERSON, who).erased:
        raise ErasedUser(user=who)
