from datetime import date
from uuid import UUID

import pytest

from kitchens.decider import Unknown
from kitchens.people.kitchen import OpenKitchen
from kitchens.people.look import LOOK, WHY, CaseOpened, LookWithoutReason, NotHerSpecialist, OpenCase, Why
from kitchens.people.user import CloseUser, GiveRole, Invite, TakeRole
from tests.people import AYSE, MERKEZ, RANA, with_accepted
from tests.scenario import Scenario

DAY = date(2021, 9, 3)
FERIKOY = UUID(int=0x101)
ELIF = UUID(int=0x811)  # the specialist of Merkez
NUR = UUID(int=0x812)  # the specialist of Feriköy
ZEYNEP = UUID(int=0x802)  # the coordinator


def specialist(user_id: UUID, code: str, kitchen_id: UUID) -> tuple[Invite, GiveRole]:
    return (
        Invite(user_id=user_id, code=code, language="tr", invited_on=DAY),
        GiveRole(user_id=user_id, role="specialist", kitchen_id=kitchen_id, given_by=None, given_on=DAY),
    )


def look(by: UUID = ELIF, reason: str = "follow-up", person_id: UUID = AYSE) -> OpenCase:
    return OpenCase(person_id=person_id, reason=reason, opened_by=by)


def house() -> Scenario:
    ferikoy = OpenKitchen(
        kitchen_id=FERIKOY,
        code="ferikoy",
        neighbourhood="Feriköy",
        name="Feriköy Mutfağı",
        opened_on=date(2021, 1, 4),
        time_zone="Europe/Istanbul",
    )
    return with_accepted(AYSE).given(
        ferikoy,
        *specialist(ELIF, "specialist-1", MERKEZ),
        *specialist(NUR, "specialist-2", FERIKOY),
        Invite(user_id=ZEYNEP, code="coordinator-1", language="tr", invited_on=DAY),
        GiveRole(user_id=ZEYNEP, role="coordinator", given_by=None, given_on=DAY),
    )


@pytest.mark.parametrize("reason", WHY)
def test_each_look_at_a_case_is_recorded_with_its_reason(reason: Why) -> None:
    begun = house()
    assert begun.when(look(reason=reason)) == [CaseOpened(reason)]
    assert begun.when(look(reason=reason)) == [CaseOpened(reason)]
    assert begun.facts.of(LOOK, AYSE).times == 2


def test_a_case_is_opened_for_one_of_the_reasons_there_are() -> None:
    house().refuses(look(reason="curious"), LookWithoutReason)


def test_case_notes_are_for_the_specialists_of_her_kitchen() -> None:
    begun = house()
    begun.refuses(look(NUR), NotHerSpecialist)
    begun.refuses(look(ZEYNEP), NotHerSpecialist)
    begun.refuses(look(UUID(int=9)), NotHerSpecialist)


def test_whoever_is_specialist_no_more_opens_nothing_from_then_on() -> None:
    taken = TakeRole(user_id=ELIF, role="specialist", kitchen_id=MERKEZ, taken_by=None, taken_on=DAY)
    house().given(taken).refuses(look(), NotHerSpecialist)
    house().given(CloseUser(user_id=ELIF, closed_on=DAY, reason="left")).refuses(look(), NotHerSpecialist)


def test_nobody_has_a_case_who_was_never_registered() -> None:
    house().refuses(look(person_id=RANA), Unknown)
