"""A user: somebody who may sign in, the roles given to her and taken again, and when her access ended."""

from typing import assert_never

from kitchens.decider import Change, Facts, Unknown
from kitchens.people.user.commands import (
    ChooseLanguage,
    CloseUser,
    GiveRole,
    Invite,
    ReopenUser,
    ResetAccess,
    TakeRole,
    UserCommand,
)
from kitchens.people.user.events import (
    KITCHEN_ROLES,
    AccessReset,
    Closed,
    HouseRole,
    Invited,
    KitchenRole,
    Language,
    LanguageChosen,
    Reopened,
    Role,
    RoleGiven,
    RoleTaken,
    UserEvent,
)
from kitchens.people.user.letting_in import invite, refuse_erased, refuse_shut, role_given
from kitchens.people.user.refusals import (
    AlreadyUser,
    ErasedUser,
    MemberNotPerson,
    OwnReset,
    OwnRole,
    RoleHeld,
    RoleNeedsKitchen,
    RoleNeedsPartner,
    RoleNotHeld,
    RoleOfWholeHouse,
    UserClosed,
    UserCodeDiffers,
    UserCodeTaken,
    UserOpen,
)
from kitchens.people.user.state import (
    USER,
    Grant,
    User,
    evolve,
)
from kitchens.reason import coded

__all__ = [
    "KITCHEN_ROLES",
    "USER",
    "AccessReset",
    "AlreadyUser",
    "ChooseLanguage",
    "CloseUser",
    "Closed",
    "ErasedUser",
    "GiveRole",
    "Grant",
    "HouseRole",
    "Invite",
    "Invited",
    "KitchenRole",
    "Language",
    "LanguageChosen",
    "MemberNotPerson",
    "OwnReset",
    "OwnRole",
    "ReopenUser",
    "Reopened",
    "ResetAccess",
    "Role",
    "RoleGiven",
    "RoleHeld",
    "RoleNeedsKitchen",
    "RoleNeedsPartner",
    "RoleNotHeld",
    "RoleOfWholeHouse",
    "RoleTaken",
    "TakeRole",
    "User",
    "UserClosed",
    "UserCodeDiffers",
    "UserCodeTaken",
    "UserCommand",
    "UserEvent",
    "UserOpen",
    "decide",
    "evolve",
]  # fmt: skip


def decide(command: UserCommand, facts: Facts) -> list[Change]:
    """Return what happens to the user. Raise the refusals above, one of the kitchen's or the trainee's."""
    who = command.user_id
    if isinstance(command, Invite):
        return invite(command, facts)
    user = facts.of(USER, who)
    if user.code is None:
        raise Unknown(user=who)
    match command:
        case GiveRole():
            return [Change(USER, who, role_given(command, user, facts))]
        case TakeRole():
            if command.taken_by == who:
                raise OwnRole(user=who, role=command.role)
            if not user.has(command.role, command.kitchen_id):
                raise RoleNotHeld(user=who, role=command.role, kitchen=command.kitchen_id)
            taken = RoleTaken(command.role, command.taken_on, command.kitchen_id)
            return [Change(USER, who, taken)]
        case CloseUser():
            if user.closed:
                return []
            return [Change(USER, who, Closed(command.closed_on, coded(command.reason)))]
        case ReopenUser():
            if not user.closed:
                raise UserOpen(user=who)
            refuse_erased(who, facts)
            return [Change(USER, who, Reopened(command.reopened_on, coded(command.reason)))]
        case ResetAccess():
            if command.reset_by == who:
                raise OwnReset(user=who)
            refuse_shut(who, user, facts)
            return [Change(USER, who, AccessReset(command.reset_on, coded(command.reason)))]
        case ChooseLanguage():
            if user.language == command.language:
                return []
            refuse_shut(who, user, facts)
            return [Change(USER, who, LanguageChosen(command.language))]
        case _:
            assert_never(command)
