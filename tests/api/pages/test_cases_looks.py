"""Every look at a case is recorded with who and why, before anything is shown, and holds for an hour."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from api.acting import Acting
from api.acts.looking import is_open, open_case
from api.house import House
from api.visitor import Visitor
from kitchens.identity import new_id
from kitchens.people.look import LOOK, CaseOpened
from kitchens.people.person import PERSON
from projections.people.users import user_by_code
from tests.api.browser import words
from tests.api.pages.asking import opened
from tests.api.pages.conftest import SignedIn

TEN = datetime(2022, 1, 31, 10, 0, tzinfo=UTC)


def _person(house: House, code: str = "ME0005") -> UUID:
    found = house.journal.facts().named(PERSON, code)
    assert found is not None
    return found


def _visitor(house: House, session: str) -> Visitor:
    with house.views.reading() as reader:
        user = user_by_code(reader, "specialist-1")
    assert user is not None
    return Visitor(user_id=user.id, code=user.code, grants=user.grants, session_id=session)


def test_a_case_is_not_shown_before_the_look_is_recorded(signed_in: SignedIn, house: House) -> None:
    shown = signed_in("specialist-1").get("/people/ME0005")

    assert "Why do you open this case?" in words(shown)
    assert "What is known" not in words(shown)
    assert house.journal.story(LOOK, _person(house)) == []


def test_a_look_is_recorded_with_who_and_why(signed_in: SignedIn, house: House) -> None:
    specialist = signed_in("specialist-1")

    shown = specialist.follow(opened(specialist, why="follow-up"))

    (look,) = house.journal.story(LOOK, _person(house))
    assert look.event == CaseOpened("follow-up")
    assert look.by == str(specialist.user_id)
    assert "What is known" in words(shown)


def test_a_case_is_not_opened_without_a_reason(signed_in: SignedIn, house: House) -> None:
    shown = signed_in("specialist-1").send("/people/ME0005", why="")

    assert shown.status_code == 422
    assert house.journal.story(LOOK, _person(house)) == []


def test_the_same_look_is_recorded_once(signed_in: SignedIn, house: House) -> None:
    specialist = signed_in("specialist-1")
    asked = specialist.get("/people/ME0005")

    specialist.resend(asked, "/people/ME0005", why="follow-up")
    specialist.resend(asked, "/people/ME0005", why="interview")

    assert len(house.journal.story(LOOK, _person(house))) == 1


def test_a_look_holds_for_the_session_that_looked_and_no_other(signed_in: SignedIn) -> None:
    opened(signed_in("specialist-1"))

    another = signed_in("specialist-1").get("/people/ME0005")

    assert "Why do you open this case?" in words(another)


@pytest.mark.parametrize(
    ("minutes", "is_it"), [(0, True), (29, True), (30, True), (59, True), (60, False), (240, False)]
)
def test_a_look_holds_for_an_hour_at_most(house: House, minutes: int, *, is_it: bool) -> None:
    visitor, person_id = _visitor(house, "a-session"), _person(house)

    open_case(Acting(house, visitor, new_id(), b""), person_id=person_id, reason="interview", moment=TEN)

    assert is_open(house, visitor, person_id, TEN + timedelta(minutes=minutes)) is is_it


def test_a_look_at_one_opens_nobody_else(house: House) -> None:
    visitor = _visitor(house, "a-session")

    open_case(Acting(house, visitor, new_id(), b""), person_id=_person(house), reason="interview", moment=TEN)

    assert not is_open(house, visitor, _person(house, "ME0006"), TEN)


def test_from_a_request_for_support_the_look_leads_back_to_it(signed_in: SignedIn) -> None:
    specialist = signed_in("specialist-1")
    shown = specialist.get("/support/MES001")
    person = shown.text.partition('action="/people/')[2].partition('"')[0]

    answered = specialist.resend(shown, f"/people/{person}", why="supervision")

    assert answered.headers["location"] == "/support/MES001"


def test_the_form_leads_nowhere_else(signed_in: SignedIn) -> None:
    answered = signed_in("specialist-1").send("/people/ME0005", why="interview", support="../../evil.example")

    assert answered.headers["location"] == "/people/ME0005"


def test_coordinators_open_no_case(signed_in: SignedIn) -> None:
    assert signed_in("coordinator-1").get("/people/ME0005").status_code == 403
