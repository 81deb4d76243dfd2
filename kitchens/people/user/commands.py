"""What may be asked about a user."""

from datetime import date
from typing import TypeAlias
from uuid import UUID

from kitchens.decider import Command
from kitchens.people.user.events import Language, Role

# Who does it is an id, None for whoever sits at the machine itself (the command line).


class Invite(Command, frozen=True, kw_only=True):
    """Make a user of a person or of a member of staff; whoever is neither yet is noted as staff with it."""

    user_id: UUID
    code: str
    language: Language
    invited_on: date
    contact_ref: UUID | None = None


class GiveRole(Command, frozen=True, kw_only=True):
    """Give a user a role."""

    user_id: UUID
    role: Role
    kitchen_id: UUID | None = None
    party_id: UUID | None = None
    given_by: UUID | None
    given_on: date


class TakeRole(Command, frozen=True, kw_only=True):
    """Take a role from a user."""

    user_id: UUID
    role: Role
    kitchen_id: UUID | None = None
    taken_by: UUID | None
    taken_on: date


class CloseUser(Command, frozen=True, kw_only=True):
    """End a user's access, for a coded reason."""

    user_id: UUID
    closed_on: date
    reason: str


class ReopenUser(Command, frozen=True, kw_only=True):
    """Let a closed user in again, for a coded reason."""

    user_id: UUID
    reopened_on: date
    reason: str


class ResetAccess(Command, frozen=True, kw_only=True):
    """Enter that a user's ways in are destroyed so that she gets new ones, for a coded reason."""

    user_id: UUID
    reset_by: UUID | None
    reset_on: date
    reason: str


class ChooseLanguage(Command, frozen=True, kw_only=True):
    """Enter in which language a user reads."""

    user_id: UUID
    language: Language


UserCommand: TypeAlias = Invite | GiveRole | TakeRole | CloseUser | ReopenUser | ResetAccess | ChooseLanguage
