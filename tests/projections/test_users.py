"""Who may sign in with which roles, as the view tells it and as a plain fold over the events does."""

from datetime import date
from pathlib import Path
from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as st

from kitchens.decider import Command, Refused
from kitchens.people import user as u
from kitchens.people.person import PERSON, ErasePerson
from projections.people.users import User, user_by_code, user_of, users, users_with
from projections.store import SqliteStore
from projections.view import Views
from tests.people import AYSE, EMINE, MERKEZ, MUHTAR, RANA, with_accepted
from tests.projections.told import Told, dump, seen
from tests.scenario import Scenario

DAY = date(2021, 9, 3)
HATICE = UUID(int=0x801)
ZEYNEP = UUID(int=0x802)
CODES = {HATICE: "manager-1", ZEYNEP: "coordinator-1", AYSE: "ME0001", RANA: "ME0002"}


def invite(user_id: UUID, contact_ref: UUID | None = None) -> u.Invite:
    return u.Invite(
        user_id=user_id, code=CODES[user_id], language="tr", invited_on=DAY, contact_ref=contact_ref
    )


def give(user_id: UUID, role: u.Role, kitchen_id: UUID | None = None) -> u.GiveRole:
    return u.GiveRole(user_id=user_id, role=role, kitchen_id=kitchen_id, given_by=None, given_on=DAY)


def take(user_id: UUID, role: u.Role, kitchen_id: UUID | None = None) -> u.TakeRole:
    return u.TakeRole(user_id=user_id, role=role, kitchen_id=kitchen_id, taken_by=None, taken_on=DAY)


PLACES: list[tuple[u.Role, UUID | None]] = [
    ("manager", MERKEZ), ("specialist", MERKEZ), ("trainee", MERKEZ), ("member", None), ("coordinator", None),
]  # fmt: skip


def commands(user_id: UUID) -> list[Command]:
    return [
        invite(user_id),
        *(give(user_id, *place) for place in PLACES),
        *(take(user_id, *place) for place in PLACES),
        u.CloseUser(user_id=user_id, closed_on=DAY, reason="left"),
        u.ReopenUser(user_id=user_id, reopened_on=DAY, reason="back"),
        u.ResetAccess(user_id=user_id, reset_by=None, reset_on=DAY, reason="lost"),
        u.ChooseLanguage(user_id=user_id, language="ar"),
        u.ChooseLanguage(user_id=user_id, language="sv"),
        ErasePerson(person_id=user_id, ground="own-request"),
    ]


EVERYTHING = [command for user_id in CODES for command in commands(user_id)]
INVITED = [invite(user_id) for user_id in CODES]


def folded(house: Scenario) -> list[User]:
    """Return the users of a story from the states of their streams alone."""
    found = []
    for user_id in sorted(CODES, key=lambda id_: CODES[id_]):
        state = house.facts.of(u.USER, user_id)
        if state.code is not None:
            shut = state.closed or house.facts.of(PERSON, user_id).erased
            grants = tuple(sorted(state.grants, key=repr))
            found.append(User(user_id, state.code, state.language, None, shut, grants))
    return found


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(EVERYTHING), max_size=40))
def test_the_view_tells_what_the_fold_tells_however_the_journal_is_cut(story: list[Command]) -> None:
    house = with_accepted(AYSE, RANA)
    # Mostly about people who are users: of the others next to nothing is allowed.
    for command in [*INVITED[: len(story) % 5], *story]:
        try:
            house.when(command)
        except Refused:
            continue
    views = seen(house.story)
    with views.reading() as reader:
        assert users(reader) == folded(house)
        assert [user_of(reader, user.id) for user in users(reader)] == users(reader)
    whole = dump(views)
    for chunk_events in (1, 3):
        cut = Views(SqliteStore(None), chunk_events=chunk_events)
        cut.catch_up(Told(house.story))
        assert dump(cut) == whole
        cut.close()
    views.rebuild(Told(house.story))
    assert dump(views) == whole
    views.close()


def merkez_staff() -> Scenario:
    noted = u.Invite(user_id=MUHTAR, code="muhtar-1", language="sv", invited_on=DAY)
    return with_accepted(AYSE).given(
        invite(HATICE, UUID(int=0x77)), invite(ZEYNEP), noted, give(HATICE, "manager", MERKEZ),
        give(HATICE, "specialist", MERKEZ), give(ZEYNEP, "coordinator"),
    )  # fmt: skip


def test_a_user_is_found_with_her_roles_on_each_kind_of_store(place: Path | str) -> None:
    views = Views.open(place)
    views.catch_up(Told(merkez_staff().story))
    with views.reading() as reader:
        hatice = user_by_code(reader, "manager-1")
        assert hatice is not None
        roles = (u.Grant("manager", MERKEZ), u.Grant("specialist", MERKEZ))
        assert hatice == User(HATICE, "manager-1", "tr", UUID(int=0x77), is_closed=False, grants=roles)
        assert hatice.has("manager", MERKEZ)
        assert not hatice.has("coordinator")
        assert user_of(reader, HATICE) == hatice
        assert user_of(reader, EMINE) is None
        assert [user.code for user in users(reader)] == ["coordinator-1", "manager-1", "muhtar-1"]
        assert users_with(reader, "specialist", MERKEZ) == [hatice]
        assert users_with(reader, "specialist") == []
        assert [user.id for user in users_with(reader, "coordinator")] == [ZEYNEP]
    views.close()


def test_a_telephones_capitals_do_not_keep_anybody_out() -> None:
    views = seen(with_accepted(AYSE).given(invite(AYSE), *merkez_like()).story)
    with views.reading() as reader:
        for typed in ("me0001", " ME0001 ", "Me0001"):
            found = user_by_code(reader, typed)
            assert found is not None
            assert found.id == AYSE
        # A Turkish keyboard's capital i.
        assert user_by_code(reader, "SPECİALİST-1") == user_by_code(reader, "specialist-1") is not None
        assert user_by_code(reader, "nobody") is None
    views.close()


def merkez_like() -> list[Command]:
    return [u.Invite(user_id=HATICE, code="specialist-1", language="tr", invited_on=DAY)]


def test_of_two_codes_that_differ_only_in_capitals_each_means_itself_and_a_third_way_means_nobody() -> None:
    house = Scenario().given(
        u.Invite(user_id=HATICE, code="Ali", language="tr", invited_on=DAY),
        u.Invite(user_id=ZEYNEP, code="ali", language="tr", invited_on=DAY),
    )
    views = seen(house.story)
    with views.reading() as reader:
        meant = [user_by_code(reader, typed) for typed in ("Ali", "ali", "ALI")]
    assert [user.id if user else None for user in meant] == [HATICE, ZEYNEP, None]
    views.close()


def test_whoever_is_closed_or_erased_is_in_no_list_of_those_who_may_act() -> None:
    house = merkez_staff().given(
        invite(AYSE),
        give(AYSE, "member"),
        ErasePerson(person_id=AYSE, ground="own-request"),
        u.CloseUser(user_id=ZEYNEP, closed_on=DAY, reason="left"),
    )
    views = seen(house.story)
    with views.reading() as reader:
        assert {user.code for user in users(reader) if user.is_closed} == {"ME0001", "coordinator-1"}
        assert users_with(reader, "member") == users_with(reader, "coordinator") == []
    views.close()
