from datetime import date
from uuid import UUID

import pytest

from kitchens.decider import Command, Refused, Unknown
from kitchens.people import user as u
from kitchens.people.kitchen import CloseKitchen, KitchenClosed
from kitchens.people.party import STAFF, NoteParty, StaffNoted
from kitchens.people.person import ErasePerson
from kitchens.people.trainee import Accept, Interview, NotAccepted, Withdraw
from tests.people import AYSE, MERKEZ, MUHTAR, RANA, merkez, referred, with_accepted
from tests.scenario import Scenario

DAY = date(2021, 9, 3)
HATICE = UUID(int=0x801)  # a manager
ZEYNEP = UUID(int=0x802)  # the coordinator
FERIKOY = UUID(int=0x101)


def invite(user_id: UUID = HATICE, code: str = "manager-1") -> u.Invite:
    return u.Invite(user_id=user_id, code=code, language="tr", invited_on=DAY)


def give(
    role: u.Role,
    kitchen_id: UUID | None = None,
    *,
    user_id: UUID = HATICE,
    party_id: UUID | None = None,
    given_by: UUID | None = ZEYNEP,
) -> u.GiveRole:
    return u.GiveRole(
        user_id=user_id, role=role, kitchen_id=kitchen_id, party_id=party_id, given_by=given_by, given_on=DAY
    )


def take(role: u.Role, kitchen_id: UUID | None = None, taken_by: UUID | None = ZEYNEP) -> u.TakeRole:
    return u.TakeRole(user_id=HATICE, role=role, kitchen_id=kitchen_id, taken_by=taken_by, taken_on=DAY)


def house() -> Scenario:
    """Return Merkez with Ayşe accepted, a partner, and Hatice invited as staff."""
    noted = NoteParty(party_id=MUHTAR, kind="partner", code="muhtar-merkez")
    return with_accepted(AYSE).given(noted, invite())


CLOSE = u.CloseUser(user_id=HATICE, closed_on=DAY, reason="left")
REOPEN = u.ReopenUser(user_id=HATICE, reopened_on=DAY, reason="came-back")
RESET = u.ResetAccess(user_id=HATICE, reset_by=ZEYNEP, reset_on=DAY, reason="lost-telephone")


def test_somebody_new_is_noted_as_staff_with_her_invitation() -> None:
    begun = Scenario()
    assert begun.when(invite()) == [StaffNoted("manager-1"), u.Invited("manager-1", "tr", DAY)]
    assert begun.facts.of(STAFF, HATICE).code == "manager-1"


def test_staff_and_people_known_already_become_users_under_their_codes() -> None:
    known = with_accepted(AYSE).given(NoteParty(party_id=HATICE, kind="staff", code="manager-1"))
    assert known.when(invite()) == [u.Invited("manager-1", "tr", DAY)]
    assert known.when(invite(AYSE, "ME0001")) == [u.Invited("ME0001", "tr", DAY)]


def test_nobody_becomes_a_user_under_another_code_than_her_own() -> None:
    known = with_accepted(AYSE).given(NoteParty(party_id=HATICE, kind="staff", code="manager-1"))
    known.refuses(invite(code="manager-9"), u.UserCodeDiffers)
    known.refuses(invite(AYSE, "ayse"), u.UserCodeDiffers)


def test_a_code_stands_for_one_user_and_for_nobody_else() -> None:
    known = house().given(NoteParty(party_id=ZEYNEP, kind="staff", code="coordinator-1"))
    known.refuses(invite(UUID(int=0x803), "manager-1"), u.UserCodeTaken)
    known.refuses(invite(UUID(int=0x803), "coordinator-1"), u.UserCodeTaken)
    known.refuses(invite(UUID(int=0x803), "ME0001"), u.UserCodeTaken)
    assert known.when(invite(UUID(int=0x803), "manager-2"))


def test_somebody_is_invited_once() -> None:
    house().refuses(invite(), u.AlreadyUser)


def test_an_erased_person_has_no_access_any_more() -> None:
    erased = house().given(invite(AYSE, "ME0001"), ErasePerson(person_id=AYSE, ground="own-request"))
    erased.refuses(give("trainee", MERKEZ, user_id=AYSE), u.ErasedUser)
    erased.refuses(
        u.ResetAccess(user_id=AYSE, reset_by=ZEYNEP, reset_on=DAY, reason="lost-card"), u.ErasedUser
    )
    erased.given(u.CloseUser(user_id=AYSE, closed_on=DAY, reason="erased"))
    erased.refuses(u.ReopenUser(user_id=AYSE, reopened_on=DAY, reason="back"), u.ErasedUser)
    fresh = with_accepted(RANA).given(ErasePerson(person_id=RANA, ground="own-request"))
    fresh.refuses(invite(RANA, "ME0002"), u.ErasedUser)


@pytest.mark.parametrize("role", ["manager", "specialist", "trainer"])
def test_work_in_a_kitchen_is_a_role_in_that_kitchen(role: u.Role) -> None:
    begun = house()
    assert begun.when(give(role, MERKEZ)) == [u.RoleGiven(role, DAY, MERKEZ)]
    assert begun.facts.of(u.USER, HATICE).has(role, MERKEZ)
    assert not begun.facts.of(u.USER, HATICE).has(role)


@pytest.mark.parametrize("role", ["manager", "specialist", "trainer", "trainee"])
def test_a_kitchens_role_names_its_kitchen(role: u.Role) -> None:
    house().refuses(give(role), u.RoleNeedsKitchen)


@pytest.mark.parametrize("role", ["coordinator", "observer"])
def test_a_role_of_the_whole_municipality_names_none(role: u.Role) -> None:
    begun = house()
    begun.refuses(give(role, MERKEZ), u.RoleOfWholeHouse)
    assert begun.when(give(role)) == [u.RoleGiven(role, DAY)]


def test_a_role_is_given_in_a_kitchen_that_is_there_until_the_day_it_closes() -> None:
    begun = house()
    begun.refuses(give("manager", FERIKOY), Unknown)
    begun.given(CloseKitchen(kitchen_id=MERKEZ, closed_on=DAY))
    begun.refuses(give("manager", MERKEZ), KitchenClosed)
    day_before = u.GiveRole(
        user_id=HATICE, role="manager", kitchen_id=MERKEZ, given_by=ZEYNEP, given_on=date(2021, 9, 2)
    )
    assert begun.when(day_before)


def test_a_role_is_held_once_in_a_kitchen() -> None:
    begun = house().given(give("manager", MERKEZ), give("coordinator"))
    begun.refuses(give("manager", MERKEZ), u.RoleHeld)
    begun.refuses(give("coordinator"), u.RoleHeld)
    assert begun.when(give("specialist", MERKEZ))


def test_a_role_taken_may_be_given_again() -> None:
    begun = house().given(give("manager", MERKEZ), give("coordinator"), take("manager", MERKEZ))
    assert begun.facts.of(u.USER, HATICE).grants == (u.Grant("coordinator"),)
    assert begun.when(give("manager", MERKEZ))


def test_a_role_nobody_has_is_not_taken() -> None:
    begun = house()
    begun.refuses(take("manager", MERKEZ), u.RoleNotHeld)
    begun.given(give("manager", MERKEZ))
    begun.refuses(take("manager", FERIKOY), u.RoleNotHeld)
    begun.refuses(take("manager"), u.RoleNotHeld)
    assert begun.when(take("manager", MERKEZ)) == [u.RoleTaken("manager", DAY, MERKEZ)]


def test_nobody_gives_herself_a_role_or_takes_her_own() -> None:
    begun = house()
    begun.refuses(give("coordinator", given_by=HATICE), u.OwnRole)
    begun.given(give("coordinator"))
    begun.refuses(take("coordinator", taken_by=HATICE), u.OwnRole)


def test_whoever_sits_at_the_machine_gives_and_takes_roles() -> None:
    begun = house()
    assert begun.when(give("coordinator", given_by=None))
    assert begun.when(take("coordinator", taken_by=None))


def test_a_trainee_is_a_user_once_she_is_accepted_and_as_long_as_she_is() -> None:
    begun = Scenario().given(merkez(), referred(AYSE), invite(AYSE, "ME0001"))
    role = give("trainee", MERKEZ, user_id=AYSE)
    begun.refuses(role, NotAccepted)
    begun.given(Interview(person_id=AYSE, interviewed_on=date(2021, 2, 8)))
    begun.refuses(role, NotAccepted)
    begun.given(Accept(person_id=AYSE, accepted_on=date(2021, 2, 8)))
    assert begun.when(role)
    begun.given(Withdraw(person_id=AYSE, withdrew_on=DAY, reason="moved"))
    begun.refuses(give("trainee", FERIKOY, user_id=AYSE), Unknown)
    begun.refuses(give("trainee", MERKEZ, user_id=AYSE), u.RoleHeld)


def test_a_member_is_a_person_who_earns() -> None:
    begun = house().given(invite(AYSE, "ME0001"))
    begun.refuses(give("member"), u.MemberNotPerson)
    assert begun.when(give("member", user_id=AYSE)) == [u.RoleGiven("member", DAY)]


def test_a_partners_user_speaks_for_one_known_partner() -> None:
    begun = house()
    begun.refuses(give("partner"), u.RoleNeedsPartner)
    begun.refuses(give("partner", party_id=UUID(int=9)), Unknown)
    begun.refuses(give("observer", party_id=MUHTAR), u.RoleNeedsPartner)
    assert begun.when(give("partner", party_id=MUHTAR)) == [u.RoleGiven("partner", DAY, None, MUHTAR)]
    begun.refuses(give("partner", party_id=MUHTAR), u.RoleHeld)


def test_a_closed_user_gets_no_role_and_no_new_way_in_until_she_is_reopened() -> None:
    begun = house().given(give("coordinator"), CLOSE)
    begun.refuses(give("manager", MERKEZ), u.UserClosed)
    begun.refuses(RESET, u.UserClosed)
    begun.refuses(u.ChooseLanguage(user_id=HATICE, language="ar"), u.UserClosed)
    assert begun.when(take("coordinator"))
    assert begun.when(REOPEN) == [u.Reopened(DAY, "came-back")]
    assert begun.when(give("manager", MERKEZ))


def test_closing_twice_changes_nothing_and_only_the_closed_are_reopened() -> None:
    begun = house()
    begun.refuses(REOPEN, u.UserOpen)
    assert begun.when(CLOSE) == [u.Closed(DAY, "left")]
    assert begun.when(CLOSE) == []


def test_access_is_reset_by_somebody_else() -> None:
    begun = house()
    own = u.ResetAccess(user_id=HATICE, reset_by=HATICE, reset_on=DAY, reason="lost-telephone")
    begun.refuses(own, u.OwnReset)
    assert begun.when(RESET) == [u.AccessReset(DAY, "lost-telephone")]
    assert begun.when(RESET) == [u.AccessReset(DAY, "lost-telephone")]


def test_a_language_is_chosen_until_another_one_is() -> None:
    begun = house()
    arabic = u.ChooseLanguage(user_id=HATICE, language="ar")
    assert begun.when(arabic) == [u.LanguageChosen("ar")]
    assert begun.when(arabic) == []
    assert begun.facts.of(u.USER, HATICE).language == "ar"


@pytest.mark.parametrize(
    "command",
    [give("coordinator"), take("coordinator"), CLOSE, REOPEN, RESET],
    ids=lambda c: type(c).__name__,
)
def test_whoever_was_never_invited_is_unknown(command: Command) -> None:
    refused: Refused = Scenario().refuses(command, Unknown)
    assert refused.facts == {"user": HATICE}
