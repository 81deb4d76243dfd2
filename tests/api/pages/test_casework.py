"""Closing a case and taking it up again, hygiene, consents, and who waits too long."""

from datetime import date
from uuid import UUID

import pytest

from api.house import House
from kitchens.identity import new_id
from kitchens.people.person import ConsentTo
from kitchens.people.trainee import TRAINEE
from kitchens.people.workshop import BookPlace
from projections.people.casework import overdue_interviews
from projections.people.contact import consents_of
from tests.api.browser import Browser, words
from tests.api.pages.ahead import announce, do, person
from tests.api.pages.asking import asked_for, checked, opened
from tests.api.pages.conftest import SignedIn

AT_WORK = "ME0043"


def standing(house: House, code: str) -> str:
    return house.journal.facts().of(TRAINEE, person(house, code)).standing


def closed(browser: Browser, code: str = AT_WORK, reason: str = "moved-away") -> None:
    assert checked(browser, f"/people/{code}/withdraw", reason=reason, on="2022-01-31").status_code == 303


def consents(house: House, person_id: UUID) -> set[ConsentTo]:
    house.catch_up()
    with house.views.reading() as reader:
        return {one.to for one in consents_of(reader, person_id) if one.is_in_force}


def test_somebody_leaves_and_what_still_stands_open_is_told_before_and_after(
    signed_in: SignedIn, house: House
) -> None:
    nermin = signed_in("specialist-1")
    code = asked_for(signed_in("manager-1"), person=AT_WORK)
    do(
        house,
        BookPlace(
            workshop_id=announce(house, "MEW91"),
            person_id=person(house, AT_WORK),
            requested_at=house.clock(),
        ),
    )

    asked = words(nermin.get(f"/people/{AT_WORK}/withdraw"))
    shown = words(nermin.send(f"/people/{AT_WORK}/withdraw", reason="moved-away", on="2022-01-31"))
    closed(nermin)

    for page in (asked, shown):
        assert f"Support {code}" in page
        assert "MEW91" in page
    assert standing(house, AT_WORK) == "withdrawn"
    opened(nermin, AT_WORK)
    case = words(nermin.get(f"/people/{AT_WORK}"))
    assert "What still stands open" in case
    assert f"Support {code}" in case


def test_declining_tells_what_stands_open_too(signed_in: SignedIn, house: House) -> None:
    nermin = signed_in("specialist-1")
    code = _waiting(house)
    assert nermin.send(f"/people/{code}/interview", on="2022-01-31").status_code == 303
    request = asked_for(signed_in("manager-1"), person=code)

    shown = nermin.send(f"/people/{code}/decide", decision="decline", reason="no-place", on="2022-01-31")

    assert f"Support {request}" in words(shown)


def _waiting(house: House) -> str:
    with house.views.reading() as reader:
        rows = reader.all(
            "SELECT p.code FROM view_people p JOIN view_referrals r ON r.person_id = p.id "
            "WHERE r.last_step = 'referred' ORDER BY p.code"
        )
    return str(rows[0][0])


def test_a_closed_case_is_taken_up_again_for_a_reason_and_may_be_interviewed_again(
    signed_in: SignedIn, house: House
) -> None:
    nermin = signed_in("specialist-1")
    closed(nermin)
    opened(nermin, AT_WORK)
    assert f"/people/{AT_WORK}/reopen" in nermin.get(f"/people/{AT_WORK}").text

    checked(nermin, f"/people/{AT_WORK}/reopen", reason="came-back", on="2022-01-31")

    assert standing(house, AT_WORK) == "interviewed"
    case = nermin.get(f"/people/{AT_WORK}").text
    assert f"/people/{AT_WORK}/interview" in case
    assert "Taken up again" in case
    answered = nermin.send(f"/people/{AT_WORK}/interview", on="2022-01-31")
    assert answered.status_code == 303
    checked(nermin, f"/people/{AT_WORK}/decide", decision="accept", on="2022-01-31")
    assert standing(house, AT_WORK) == "accepted"


def test_a_case_that_is_open_is_not_taken_up_again(signed_in: SignedIn) -> None:
    refused = checked(
        signed_in("specialist-1"), f"/people/{AT_WORK}/reopen", reason="came-back", on="2022-01-31"
    )

    assert refused.status_code == 409
    assert "case-open" in words(refused)


def test_a_case_is_closed_for_a_reason_and_not_tomorrow(signed_in: SignedIn) -> None:
    refused = signed_in("specialist-1").send(f"/people/{AT_WORK}/withdraw", reason="", on="2022-02-01")

    assert refused.status_code == 422
    assert "Choose one of these." in words(refused)
    assert "Enter a day between" in words(refused)


@pytest.mark.parametrize("who", ["manager-1", "specialist-1"])
def test_a_hygiene_certificate_is_entered_by_manager_or_specialist(
    who: str, signed_in: SignedIn, house: House
) -> None:
    answered = signed_in(who).send(
        f"/people/{AT_WORK}/hygiene", **{"from": "2022-01-31", "until": "2024-01-31"}
    )

    assert answered.status_code == 303
    trainee = house.journal.facts().of(TRAINEE, person(house, AT_WORK))
    assert trainee.hygiene[-1] == (date(2022, 1, 31), date(2024, 1, 31))


def test_a_certificate_that_ends_before_it_begins_is_refused(signed_in: SignedIn) -> None:
    refused = signed_in("manager-1").send(
        f"/people/{AT_WORK}/hygiene", **{"from": "2022-01-31", "until": "2022-01-30"}
    )

    assert refused.status_code == 409
    assert "hygiene-ends-before-it-begins" in words(refused)


def test_a_consent_is_given_and_withdrawn_by_one_tap_on_her_case(signed_in: SignedIn, house: House) -> None:
    nermin, who = signed_in("specialist-1"), person(house, AT_WORK)
    address = f"/people/{AT_WORK}/consents"

    given = nermin.post(address, _tap(nermin, to="introductions", says="yes"))
    assert given.status_code == 303
    assert consents(house, who) == {"introductions"}
    opened(nermin, AT_WORK)
    assert "yes, since 31 Jan 2022" in words(nermin.get(f"/people/{AT_WORK}"))

    nermin.post(address, _tap(nermin, to="introductions", says="no"))
    assert consents(house, who) == set()
    case = words(nermin.get(f"/people/{AT_WORK}"))
    assert "no, withdrawn on 31 Jan 2022" in case
    assert "Consent withdrawn on 31 Jan 2022: Name told to employers" in case


def _tap(browser: Browser, **fields: str) -> dict[str, str]:
    return {"csrf": browser.csrf, "key": str(new_id()), **fields}


def test_she_decides_herself_on_her_own_page(signed_in: SignedIn, house: House) -> None:
    herself, who = signed_in(AT_WORK), person(house, AT_WORK)
    shown = herself.get("/mine/consents")
    assert "What I consent to" in words(shown)

    answered = herself.post("/mine/consents", _tap(herself, to="photos", says="yes"))
    assert consents(house, who) == {"photos"}
    assert "yes, since" in words(herself.follow(answered))

    herself.post("/mine/consents", _tap(herself, to="photos", says="no"))
    assert consents(house, who) == set()


def test_a_consent_to_nothing_we_know_is_told(signed_in: SignedIn) -> None:
    herself = signed_in(AT_WORK)

    answered = herself.post("/mine/consents", _tap(herself, to="everything", says="yes"))

    assert answered.status_code == 422


def test_who_waits_longer_than_two_weeks_is_listed_and_counted_on_the_desk(
    signed_in: SignedIn, house: House
) -> None:
    with house.views.reading() as reader:
        late = overdue_interviews(reader, house.today)
    codes = [one.person.code for one in late]
    assert codes

    shown = words(signed_in("coordinator-1").get("/kitchens/merkez/people/overdue"))
    desk = words(signed_in("specialist-1").get("/cases"))

    assert "An interview is due within 14 days." in shown
    assert all(code in shown for code in codes)
    number = len(codes)
    assert f"{number} interview{'s' if number > 1 else ''} overdue in" in desk
    told = signed_in("specialist-1").get("/api/kitchens/merkez/people/overdue").json()["items"]
    assert [one["code"] for one in told] == codes
