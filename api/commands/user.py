"""`kitchens user`: who may sign in, given from the machine itself, where the first coordinator begins."""

from typing import NamedTuple, cast, get_args

from api.asking import Setup
from api.house import House
from api.opening import opened
from api.telling import tell
from kitchens.decider import Command, Unknown
from kitchens.identity import new_id
from kitchens.journal import Request
from kitchens.people.kitchen import KITCHEN
from kitchens.people.party import STAFF
from kitchens.people.person import PERSON
from kitchens.people.user import (
    USER,
    GiveRole,
    Invite,
    KitchenRole,
    Language,
    ResetAccess,
    Role,
)
from kitchens.vault import Purpose, Sealed
from projections.people.users import users

BY = "command-line"


class Invited(NamedTuple):
    """Who is invited, as typed."""

    code: str
    name: str
    role: str
    kitchen: str | None
    language: str


def invite(setup: Setup, invited: Invited) -> None:
    """Make somebody a user with a role, and print her invitation. Raise `Refused`."""
    with opened(setup, may_found=True) as house:
        facts = house.journal.facts()
        kitchen_id = facts.named(KITCHEN, invited.kitchen) if invited.kitchen else None
        if invited.kitchen and kitchen_id is None:
            raise Unknown(kitchen=invited.kitchen)
        role = cast("Role", invited.role)  # the command's choices
        person_id = facts.named(PERSON, invited.code)
        user_id = person_id or facts.named(STAFF, invited.code) or new_id()
        if facts.of(USER, user_id).code is None:
            ref = None if person_id else new_id()
            if ref:
                kept = Sealed(
                    ref=ref, subject_id=user_id, purpose=Purpose.CONTACT, content={"name": invited.name}
                )
                house.vault.put([kept])
            _do(
                house,
                Invite(
                    user_id=user_id,
                    code=invited.code,
                    language=cast("Language", invited.language),
                    invited_on=house.today,
                    contact_ref=ref,
                ),
            )
        _do(
            house,
            GiveRole(
                user_id=user_id,
                role=role,
                kitchen_id=kitchen_id if role in get_args(KitchenRole) else None,
                given_by=None,
                given_on=house.today,
            ),
        )
        house.catch_up()
        if not house.accounts.has_password(user_id):
            _tell_way_in(house, setup, invited.code)


def reset(setup: Setup, code: str) -> None:
    """Destroy somebody's ways in and print a new invitation. Raise `Refused`."""
    with opened(setup) as house:
        user_id = house.journal.facts().named(USER, code)
        if user_id is None:
            raise Unknown(user=code)
        _do(house, ResetAccess(user_id=user_id, reset_by=None, reset_on=house.today, reason="forgotten"))
        house.accounts.reset(user_id)
        house.catch_up()
        _tell_way_in(house, setup, code)


def listed(setup: Setup) -> None:
    """Print every user with her roles. Names stay in the vault."""
    with opened(setup) as house, house.views.reading() as reader:
        for user in users(reader):
            roles = ", ".join(sorted({setup.speech.call("role", grant.role) for grant in user.grants}))
            shut = f" ({setup.speech.say('Shut out')})" if user.is_closed else ""
            print(f"{user.code}  {roles}{shut}")  # noqa: T201  the answer


def _do(house: House, command: Command) -> None:
    house.journal.execute(Request(new_id(), BY, command))


def _tell_way_in(house: House, setup: Setup, code: str) -> None:
    user_id = house.journal.facts().named(USER, code)
    if user_id is None:
        raise Unknown(user=code)
    invitation = house.accounts.invite(user_id)
    say = setup.speech.say
    tell(say("Give her this code; it is shown only now and works once, within seven days:"))
    print(invitation.code)  # noqa: T201  the answer
    tell(say("She opens {address} in a browser and types it there.", address="/invitation"))
