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
from kitchens.people.person import PERSON, ErasePerson, PersonErased
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
