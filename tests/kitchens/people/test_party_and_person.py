from datetime import date
from uuid import UUID

import pytest

from kitchens.decider import Unknown
from kitchens.people.party import (
    EMPLOYER,
    PARTNER,
    STAFF,
    SUPPLIER,
    TRAINER,
    Kind,
    NoteParty,
    Party,
    PartyCodeTaken,
)
from kitchens.people.person import (
    PERSON,
    ErasePerson,
    ErasePurposes,
    LastFact,
    PersonErased,
    PurposesErased,
    StillRetained,
)
from kitchens.settings import ChangeSetting, Setting
from tests.people import AYSE, with_accepted
from tests.scenario import Scenario

KINDS: dict[Kind, object] = {
    "partner": PARTNER,
    "supplier": SUPPLIER,
    "employer": EMPLOYER,
    "staff": STAFF,
    "trainer": TRAINER,
}


@pytest.mark.parametrize("kind", KINDS)
def test_somebody_is_entered_under_her_code_once(kind: Kind) -> None:
    note = NoteParty(party_id=UUID(int=5), kind=kind, code="merkez-muhtar")
    house = Scenario()
    (change,) = house._carry_out(note)  # noqa: SLF001  the stream matters here
    assert change.noun is KINDS[kind]
    assert house.facts.of(change.noun, UUID(int=5)) == Party("merkez-muhtar")
    assert house.when(note) == []


def test_a_code_stands_for_one_party_of_its_kind_but_may_serve_another_kind() -> None:
    house = Scenario().given(NoteParty(party_id=UUID(int=5), kind="staff", code="zeynep"))
    house.refuses(NoteParty(party_id=UUID(int=6), kind="staff", code="zeynep"), PartyCodeTaken)
    assert house.when(NoteParty(party_id=UUID(int=7), kind="supplier", code="zeynep"))


def test_a_person_is_erased_once_and_stays_counted() -> None:
    erase = ErasePerson(person_id=AYSE, ground="her-wish")
    house = with_accepted(AYSE)
    assert house.when(erase) == [PersonErased("her-wish")]
    assert house.when(erase) == []
    assert house.facts.of(PERSON, AYSE).code == "ME0001"


def test_somebody_who_was_never_registered_cannot_be_erased() -> None:
    Scenario().refuses(ErasePerson(person_id=AYSE, ground="her-wish"), Unknown)


def _part(*purposes: str) -> ErasePurposes:
    return ErasePurposes(person_id=AYSE, ground="her-wish", purposes=purposes)


def test_what_no_law_wants_kept_is_erased_alone_and_once() -> None:
    house = with_accepted(AYSE)
    assert house.when(_part("contact")) == [PurposesErased("her-wish", ("contact",))]
    assert house.when(_part("contact", "pay")) == [PurposesErased("her-wish", ("pay",))]
    assert house.when(_part("contact", "pay")) == []


def test_nothing_free_is_nothing_erased() -> None:
    assert with_accepted(AYSE).when(_part()) == []


def test_after_a_part_the_rest_is_erased_and_then_nothing_is_left() -> None:
    house = with_accepted(AYSE)
    house.when(_part("contact"))
    assert house.when(ErasePerson(person_id=AYSE, ground="her-wish")) == [PersonErased("her-wish")]
    assert house.when(_part("pay")) == []


def test_of_nobody_not_even_a_part_is_erased() -> None:
    Scenario().refuses(_part("contact"), Unknown)


LAST_CASE_ON = date(2021, 10, 5)


def _asked(on: date) -> tuple[LastFact, ...]:
    return (LastFact("case", LAST_CASE_ON, on),)


def _with_law(months: int) -> Scenario:
    law = ChangeSetting(setting=Setting.CASE_RETENTION_MONTHS, in_force_from=date(2021, 1, 1), value=months)
    return with_accepted(AYSE).given(law)


@pytest.mark.parametrize("day", [date(2021, 10, 5), date(2022, 10, 4)])
def test_what_a_law_wants_kept_is_not_erased_before_its_day(day: date) -> None:
    house = _with_law(12)
    erase = ErasePerson(person_id=AYSE, ground="her-wish", last_facts=_asked(day))
    house.refuses(erase, StillRetained)
    part = ErasePurposes(person_id=AYSE, ground="her-wish", purposes=("case",), last_facts=_asked(day))
    house.refuses(part, StillRetained)


@pytest.mark.parametrize("day", [date(2022, 10, 5), date(2022, 10, 6)])
def test_on_its_day_everything_may_be_erased(day: date) -> None:
    erase = ErasePerson(person_id=AYSE, ground="her-wish", last_facts=_asked(day))
    assert _with_law(12).when(erase) == [PersonErased("her-wish")]


def test_what_no_law_is_about_is_erased_beside_what_is_kept() -> None:
    day = date(2021, 10, 5)
    part = ErasePurposes(person_id=AYSE, ground="her-wish", purposes=("contact",), last_facts=_asked(day))
    assert _with_law(12).when(part) == [PurposesErased("her-wish", ("contact",))]


def test_no_months_are_no_law() -> None:
    erase = ErasePerson(person_id=AYSE, ground="her-wish", last_facts=_asked(LAST_CASE_ON))
    assert _with_law(0).when(erase) == [PersonErased("her-wish")]


def test_a_law_counts_from_the_day_it_is_in_force() -> None:
    law = ChangeSetting(setting=Setting.CASE_RETENTION_MONTHS, in_force_from=date(2021, 10, 6), value=12)
    erase = ErasePerson(person_id=AYSE, ground="her-wish", last_facts=_asked(LAST_CASE_ON))
    assert with_accepted(AYSE).given(law).when(erase) == [PersonErased("her-wish")]
