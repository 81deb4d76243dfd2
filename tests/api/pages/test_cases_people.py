"""The specialist's desk, the people of a kitchen, and the way in."""

import pytest

from api.house import House
from kitchens.people.person import PERSON
from kitchens.people.trainee import TRAINEE, Trainee
from projections.people.folk import person_line
from tests.api.browser import words
from tests.api.pages.asking import asked_for, checked
from tests.api.pages.conftest import SignedIn

PEOPLE = "/kitchens/merkez/people"


def _trainee(house: House, code: str) -> Trainee:
    facts = house.journal.facts()
    person_id = facts.named(PERSON, code)
    assert person_id is not None
    return facts.of(TRAINEE, person_id)


def _referred(house: House) -> str:
    with house.views.reading() as reader:
        rows = reader.all(
            "SELECT p.code FROM view_people p JOIN view_referrals r ON r.person_id = p.id "
            "WHERE r.last_step = 'referred' ORDER BY p.code"
        )
    return str(rows[0][0])


def test_the_desk_counts_what_waits_by_kind(looking: SignedIn) -> None:
    shown = words(looking("specialist-1").get("/cases"))

    assert "6 interviews" in shown
    assert "0 requests to assess" in shown


def test_a_request_waits_on_the_desk(signed_in: SignedIn) -> None:
    code = asked_for(signed_in("manager-1"))

    shown = words(signed_in("specialist-1").get("/cases?kind=to_assess"))

    assert "1 request to assess" in shown
    assert code in shown


def test_a_kind_that_nobody_knows_shows_the_first(looking: SignedIn) -> None:
    assert looking("specialist-1").get("/cases?kind=nonsense").status_code == 200


def test_people_are_listed_with_name_code_and_standing(looking: SignedIn) -> None:
    shown = looking("manager-1").get(PEOPLE)

    assert "166 people" in words(shown)
    assert "ME0001" in words(shown)
    assert 'href="/people/ME0001"' not in shown.text


def test_the_specialist_can_open_them(looking: SignedIn) -> None:
    assert "/people/ME0001" in looking("specialist-1").get(PEOPLE).text


def test_the_second_page_follows_the_first(looking: SignedIn) -> None:
    shown = looking("manager-1").get(f"{PEOPLE}?page=2")

    assert "ME0031" in words(shown)
    assert f"{PEOPLE}?page=1" in shown.text


@pytest.mark.parametrize("typed", ["me0005", "ME0005", " ME0005 ", "ME٠٠٠٥"])
def test_somebody_is_found_by_her_code(looking: SignedIn, typed: str) -> None:
    shown = words(looking("manager-1").send(PEOPLE, wanted=typed))

    assert "1 person" in shown
    assert "ME0005" in shown


def test_somebody_is_found_by_a_part_of_her_name(looking: SignedIn, seen_house: House) -> None:
    with seen_house.views.reading() as reader:
        person = person_line(reader, "ME0005")
    assert person is not None
    assert person.person.contact_ref is not None
    name = seen_house.vault.get([person.person.contact_ref])[person.person.contact_ref]
    assert name is not None

    shown = looking("manager-1").send(PEOPLE, wanted=name["last_name"].upper()[:4])

    assert "ME0005" in words(shown)
    assert shown.status_code == 200


def test_a_name_never_stands_in_an_address(looking: SignedIn) -> None:
    shown = looking("manager-1").get(PEOPLE)

    assert '<form method="post" class="search">' in shown.text


def test_who_is_not_there_is_not_found(looking: SignedIn) -> None:
    assert "Nobody was found." in words(looking("manager-1").send(PEOPLE, wanted="Zzyzx"))


def test_an_interview_is_entered_and_a_decision_follows(signed_in: SignedIn, house: House) -> None:
    specialist, code = signed_in("specialist-1"), _referred(house)

    answered = specialist.send(f"/people/{code}/interview", on="2022-01-31")

    assert answered.headers["location"].startswith(f"/people/{code}/decide")
    assert _trainee(house, code).standing == "interviewed"


def test_somebody_is_accepted_after_checking(signed_in: SignedIn, house: House) -> None:
    specialist, code = signed_in("specialist-1"), _referred(house)
    specialist.send(f"/people/{code}/interview", on="2022-01-31")

    checked(specialist, f"/people/{code}/decide", decision="accept", on="2022-01-31")

    assert _trainee(house, code).standing == "accepted"


def test_somebody_is_declined_for_a_reason(signed_in: SignedIn, house: House) -> None:
    specialist, code = signed_in("specialist-1"), _referred(house)
    specialist.send(f"/people/{code}/interview", on="2022-01-31")

    without = specialist.send(f"/people/{code}/decide", decision="decline", on="2022-01-31")
    checked(specialist, f"/people/{code}/decide", decision="decline", reason="no-place", on="2022-01-31")

    assert without.status_code == 422
    assert _trainee(house, code).standing == "declined"


def test_nobody_is_accepted_before_an_interview(signed_in: SignedIn, house: House) -> None:
    answered = checked(
        signed_in("specialist-1"), f"/people/{_referred(house)}/decide", decision="accept", on="2022-01-31"
    )

    assert answered.status_code == 409
    assert "not-interviewed" in words(answered)


def test_the_case_shows_steps_support_and_work(signed_in: SignedIn) -> None:
    specialist = signed_in("specialist-1")
    asked_for(signed_in("manager-1"), person="ME0044")
    specialist.send("/people/ME0044", why="supervision")

    shown = words(specialist.get("/people/ME0044"))

    assert "Interviewed" in shown
    assert "620.75" in shown
    assert "What happened" in shown
