"""Records that may be of one woman: found by what the vault keeps, merged, told apart, taken back."""

import pytest

from api.house import House
from api.likeness import alike, traits
from kitchens.people.person import PERSON, Person
from tests.api.browser import words
from tests.api.pages.ahead import person
from tests.api.pages.asking import checked, opened
from tests.api.pages.conftest import SignedIn
from tests.api.pages.test_partner import referred


def records(house: House) -> dict[tuple[str, str], tuple[str, ...]]:
    house.catch_up()
    with house.views.reading() as reader:
        return {(one.one.code, one.other.code): one.grounds for one in alike(house.vault, reader, None)}


def state(house: House, code: str) -> Person:
    return house.journal.facts().of(PERSON, person(house, code))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"phone": "+90 555 000 01 67"}, {"phone": "0555 0000167"}),
        ({"phone": "٠٥٥٥٠٠٠٠١٦٧"}, {"phone": "00905550000167"}),
        (
            {"first_name": "Işıl", "last_name": "Öztürk", "birth_date": "1987-05-14"},
            {"first_name": "ÖZTURK", "last_name": "ISIL", "birth_date": "1987-05-14"},
        ),
        (
            {"first_name": "أمل", "last_name": "الحَلَبيّة", "birth_date": "1990-01-02"},
            {"first_name": "امل", "last_name": "الحلبيه", "birth_date": "1990-01-02"},
        ),
    ],
)
def test_the_same_written_another_way_is_the_same(one: dict[str, str], other: dict[str, str]) -> None:
    assert traits(one)
    assert traits(one) == traits(other)


@pytest.mark.parametrize(
    "contact",
    [
        {},
        {"phone": "123456"},
        {"first_name": "Ayşe", "last_name": "Kaya"},
        {"birth_date": "1987-05-14"},
    ],
)
def test_what_says_too_little_is_compared_with_nothing(contact: dict[str, str]) -> None:
    assert traits(contact) == {}


def test_a_shared_telephone_and_a_shared_name_and_birth_date_are_found(
    signed_in: SignedIn, house: House
) -> None:
    partner, before = signed_in("partner-1"), records(house)
    one = referred(partner)
    other = referred(partner, first_name="Korkmaz", last_name="selda", phone="0555 0000167")
    third = referred(partner, first_name="Nur", phone="0212 1112233")

    found = {pair: grounds for pair, grounds in records(house).items() if pair not in before}

    assert found == {(one, other): ("same-telephone", "same-name-and-birth-date")}
    assert third not in {code for pair in found for code in pair}


def test_nothing_of_it_is_kept_on_disk(signed_in: SignedIn, house: House) -> None:
    partner = signed_in("partner-1")
    one, other = referred(partner), referred(partner)
    assert (one, other) in records(house)
    with house.views.reading() as reader:
        tables = {row[0] for row in reader.all("SELECT name FROM sqlite_master WHERE type = 'table'")}

    assert not [name for name in tables if "alike" in name or "print" in name]


def test_the_specialist_compares_merges_and_takes_it_back(signed_in: SignedIn, house: House) -> None:
    partner, nermin = signed_in("partner-1"), signed_in("specialist-1")
    one, other = referred(partner), referred(partner, first_name="Selda Nur")
    assert f"In the books twice? {one} and {other}" in words(nermin.get("/cases"))
    address = f"/people/{other}/duplicates"
    assert nermin.get(address).status_code == 303
    opened(nermin, other)
    assert f"{one}" in words(nermin.get(address))

    merged = checked(nermin, address, other=one, answer="merge-into-other", ground="told-by-her")

    assert merged.headers["location"].startswith(f"/people/{one}?")
    assert state(house, other).merged_into == person(house, one)
    assert f"In the books twice? {one}" not in words(nermin.get("/cases"))
    assert other not in words(nermin.get("/kitchens/merkez/people?standing=referred"))
    assert "This record was merged. She goes on as" in words(nermin.get(f"/people/{other}"))
    refused = nermin.send(f"/people/{other}/interview", on="2022-01-31")
    assert refused.status_code == 409
    assert one in words(refused)

    checked(nermin, f"/people/{other}/unmerge", ground="two-people")

    assert state(house, other).merged_into is None
    assert nermin.send(f"/people/{other}/interview", on="2022-01-31").status_code == 303


def test_two_people_who_share_a_telephone_are_told_apart_for_good(signed_in: SignedIn, house: House) -> None:
    partner, nermin = signed_in("partner-1"), signed_in("specialist-1")
    mother, daughter = referred(partner), referred(partner, first_name="Nur", born_on="2004-05-01")
    opened(nermin, daughter)

    answered = checked(nermin, f"/people/{daughter}/duplicates", other=mother, answer="two-people")

    assert answered.status_code == 303
    assert (mother, daughter) not in records(house)
    assert state(house, daughter).merged_into is None


def test_what_is_missing_or_unknown_is_told(signed_in: SignedIn) -> None:
    nermin = signed_in("specialist-1")
    opened(nermin, "ME0001")

    refused = nermin.send("/people/ME0001/duplicates", other="KU0001", answer="merge-into-other")

    assert refused.status_code == 422
    assert "Nobody in your kitchens has this code." in words(refused)


def test_nobody_is_merged_with_herself_on_the_page_either(signed_in: SignedIn) -> None:
    nermin = signed_in("specialist-1")
    opened(nermin, "ME0001")

    refused = checked(
        nermin, "/people/ME0001/duplicates", other="ME0001", answer="merge-into-other", ground="told-by-her"
    )

    assert refused.status_code == 409
    assert "merged-with-herself" in words(refused)


def test_an_erased_woman_looks_like_nobody(signed_in: SignedIn, house: House) -> None:
    partner = signed_in("partner-1")
    one, other = referred(partner), referred(partner)
    assert (one, other) in records(house)

    house.erase(other, "own-request")

    assert (one, other) not in records(house)


def test_whoever_is_erased_is_erased_under_both_of_her_codes(signed_in: SignedIn, house: House) -> None:
    partner, nermin = signed_in("partner-1"), signed_in("specialist-1")
    one, other = referred(partner), referred(partner)
    opened(nermin, other)
    checked(nermin, f"/people/{other}/duplicates", other=one, answer="merge-into-other", ground="told-by-her")
    house.catch_up()

    house.erase(one, "own-request")

    assert state(house, one).erased
    assert state(house, other).erased
    assert house.vault.erased_among([person(house, one), person(house, other)]) == {
        person(house, one),
        person(house, other),
    }
