"""The referrer's pages: whom he sent, by code, with one word each; and sending somebody."""

from datetime import date

from api.house import House
from kitchens.people.person import PERSON
from kitchens.people.trainee import TRAINEE, Trainee
from kitchens.values import AgeBand
from projections.people.folk import person_line
from tests.api.browser import Browser, words
from tests.api.pages.asking import checked
from tests.api.pages.conftest import SignedIn

SELDA = {
    "kitchen": "merkez",
    "first_name": "Selda",
    "last_name": "Korkmaz",
    "born_on": "1987-05-14",
    "phone": "+90 555 000 01 67",
    "language": "tr",
    "sex": "f",
    "in_work": "no",
    "origin": "national",
}


def referred(browser: Browser, **changed: str) -> str:
    """Refer Selda; return the code she goes by."""
    answered = checked(browser, "/partner/refer", **(SELDA | changed))
    assert answered.status_code == 200, words(answered)
    found: str = words(answered).partition("Her code is ")[2].partition(".")[0]
    return found


def case(house: House, code: str) -> Trainee:
    facts = house.journal.facts()
    person_id = facts.named(PERSON, code)
    assert person_id is not None
    return facts.of(TRAINEE, person_id)


def test_a_partner_sees_codes_days_and_one_word_and_no_name(looking: SignedIn) -> None:
    shown = looking("partner-1").get("/partner")

    assert "You referred" in words(shown)
    assert "muhtar-merkez" in words(shown)
    assert "Accepted" in words(shown)
    items = looking("partner-1").get("/api/partner/referrals?page_size=5").json()["items"]
    assert {tuple(item) for item in items} == {("code", "referred_on", "outcome")}


def test_a_partner_sees_only_whom_he_sent_himself(looking: SignedIn, seen_house: House) -> None:
    told = looking("partner-1").get("/api/partner/referrals?page_size=100").json()
    with seen_house.views.reading() as reader:
        ours = {
            code
            for (code,) in reader.all(
                "SELECT p.code FROM view_people p JOIN view_referrals r ON r.person_id = p.id "
                "JOIN view_codes c ON c.id = r.partner_id WHERE c.code = 'muhtar-merkez'"
            )
        }

    assert told["total"] == len(ours)
    assert {item["code"] for item in told["items"]} <= ours


def test_his_day_begins_with_whom_he_referred(looking: SignedIn) -> None:
    assert looking("partner-1").get("/today").headers["location"] == "/partner"


def test_somebody_is_referred_and_her_details_lie_in_the_vault_alone(
    signed_in: SignedIn, house: House
) -> None:
    code = referred(signed_in("partner-1"))

    found = case(house, code)
    assert (found.standing, found.in_work) == ("referred", False)
    house.catch_up()
    with house.views.reading() as reader:
        line = person_line(reader, code)
        bands = reader.all(
            "SELECT r.age_band FROM view_referrals r WHERE r.person_id = ?",
            (line.person.id.hex if line else "",),
        )
    assert line is not None
    assert line.person.contact_ref is not None
    assert bands == [(AgeBand.MIDDLE.value,)]
    kept = house.vault.get([line.person.contact_ref])[line.person.contact_ref]
    assert kept == {
        "first_name": "Selda",
        "last_name": "Korkmaz",
        "phone": "+90 555 000 01 67",
        "birth_date": "1987-05-14",
    }
    assert not [
        row for row in house.journal.rows(0, 1_000_000) if b"Korkmaz" in row.state or b"1987-05" in row.state
    ]
    assert "Korkmaz" not in signed_in("partner-1").get("/partner").text
    assert code in words(signed_in("partner-1").get("/partner"))


def test_under_protection_the_day_it_began_is_asked_for(signed_in: SignedIn, house: House) -> None:
    partner = signed_in("partner-1")
    protected = SELDA | {"origin": "temporary-protection"}
    refused = partner.send("/partner/refer", **protected)
    assert refused.status_code == 422

    code = referred(partner, origin="temporary-protection", protected_since="2016-03-08", language="ar")

    person_id = house.journal.facts().named(PERSON, code)
    assert person_id is not None
    assert house.journal.facts().of(PERSON, person_id).protected_since == date(2016, 3, 8)


def test_everything_that_is_missing_is_told_at_once_and_what_was_typed_stays(signed_in: SignedIn) -> None:
    refused = signed_in("partner-1").send("/partner/refer", first_name="Selda", born_on="2031-01-01")

    assert refused.status_code == 422
    assert words(refused).count("Fill this in.") >= 2
    assert "Enter a day between" in words(refused)
    assert 'value="Selda"' in refused.text


def test_the_same_form_sent_twice_refers_her_once(signed_in: SignedIn, house: House) -> None:
    partner = signed_in("partner-1")
    shown = partner.send("/partner/refer", **SELDA)
    first = partner.resend(shown, "/partner/refer", confirmed="yes")
    again = partner.resend(shown, "/partner/refer", confirmed="yes")

    assert words(first) == words(again)
    house.catch_up()
    total = partner.get("/api/partner/referrals").json()["total"]
    assert total == signed_in("partner-1").get("/api/partner/referrals").json()["total"]
    code = words(first).partition("Her code is ")[2].partition(".")[0]
    assert case(house, code).standing == "referred"


def test_a_partner_opens_nothing_else(looking: SignedIn) -> None:
    for address in ("/cases", "/kitchens/merkez/people", "/people/ME0001", "/users"):
        assert looking("partner-1").get(address).status_code == 403
