"""Programmes, desks and consultations: what is entered, what is refused, what is put right."""

from datetime import date
from uuid import UUID

import pytest
from msgspec.structs import replace

from kitchens.decider import Unknown
from kitchens.people.consultation import (
    CONSULTATION,
    TOPICS,
    AnnulConsultation,
    Annulled,
    ConsultationAnnulled,
    ConsultationCodeTaken,
    ConsultationGiven,
    CorrectConsultation,
    Corrected,
    LanguageNotCoded,
    NationalityUnknown,
)
from kitchens.people.counted import CorrectionOutdated, PlaceNotCoded
from kitchens.people.desk import CloseDesk, DeskClosed, DeskCodeTaken, DeskOfAnotherKitchen
from kitchens.people.guidance import GUIDANCE, ContactMade, ContactRemoved
from kitchens.people.kitchen import CloseKitchen, KitchenClosed, OpenKitchen
from kitchens.people.person import MergePerson, PersonMerged
from kitchens.people.programme import (
    PROGRAMME,
    CorrectProgramme,
    ProgrammeCodeTaken,
    ProgrammeMalformed,
    ProgrammeNotInForce,
    Targets,
)
from tests.kitchens.people.guiding import (
    DAY,
    DESK,
    FIRST,
    LAST,
    PROJECT,
    TALK,
    TARGETS,
    consult,
    guided,
    house,
    open_desk,
    open_programme,
    told,
)
from tests.people import AYSE, MERKEZ, RANA, with_accepted

OTHER = UUID(int=0xA99)
NEXT_DAY = date(2021, 5, 11)
BEFORE, AFTERWARDS = date(2021, 2, 28), date(2022, 3, 1)


def correct(version: int = 1, **other: object) -> CorrectConsultation:
    return CorrectConsultation(consultation_id=TALK, corrects_version=version, given=told(**other))


def correct_programme(version: int, targets: Targets = TARGETS) -> CorrectProgramme:
    return CorrectProgramme(
        programme_id=PROJECT,
        corrects_version=version,
        name="Work",
        from_on=FIRST,
        until_on=LAST,
        targets=targets,
    )


def test_a_consultation_names_nobody_unless_she_says_who_she_is() -> None:
    begun = house()
    assert begun.when(consult()) == [ConsultationGiven("K1", MERKEZ, told())]
    assert begun.facts.of(GUIDANCE, AYSE).first_on is None


def test_a_consultation_of_somebody_known_is_a_contact_of_hers() -> None:
    begun = house()
    given, contact = begun.when(consult(person_id=AYSE))
    assert isinstance(given, ConsultationGiven)
    assert contact == ContactMade(TALK, DAY)
    assert begun.facts.of(GUIDANCE, AYSE).first_on == DAY


def test_no_topic_tells_of_health_faith_or_love() -> None:
    assert not [one for one in TOPICS if {"health", "religion", "faith", "sex"} & set(one.split("-"))]


def test_a_consultation_at_a_desk_for_a_programme_counts_for_both() -> None:
    begun = house()
    begun.when(consult(desk_id=DESK, programme_id=PROJECT))
    given = begun.facts.of(CONSULTATION, TALK).given
    assert given is not None
    assert (given.desk_id, given.programme_id) == (DESK, PROJECT)


@pytest.mark.parametrize("day", [FIRST, LAST])
def test_a_programme_counts_from_its_first_to_its_last_day(day: date) -> None:
    assert house().when(consult(held_on=day, programme_id=PROJECT))


@pytest.mark.parametrize("day", [BEFORE, AFTERWARDS])
def test_outside_its_days_nothing_counts_for_a_programme(day: date) -> None:
    house().refuses(consult(held_on=day, programme_id=PROJECT), ProgrammeNotInForce)


def test_a_consultation_names_what_is_known() -> None:
    begun = house()
    begun.refuses(consult(programme_id=OTHER), Unknown)
    begun.refuses(consult(desk_id=OTHER), Unknown)
    begun.refuses(consult(person_id=OTHER), Unknown)
    begun.refuses(correct(), Unknown)


def test_a_code_stands_for_one_consultation_programme_and_desk() -> None:
    begun = guided()
    begun.refuses(consult(OTHER), ConsultationCodeTaken)
    begun.refuses(open_programme(programme_id=OTHER), ProgrammeCodeTaken)
    begun.refuses(open_desk(desk_id=OTHER), DeskCodeTaken)


@pytest.mark.parametrize("language", ["tr", "ckb"])
def test_a_language_is_its_code(language: str) -> None:
    assert house().when(consult(language=language))


@pytest.mark.parametrize("language", ["t", "turk", "Arabic", "TR", "t1"])
def test_a_typed_language_is_none(language: str) -> None:
    house().refuses(consult(language=language), LanguageNotCoded)


@pytest.mark.parametrize("nationality", ["SY", "XX", None])
def test_a_nationality_is_two_letters_or_not_told(nationality: str | None) -> None:
    assert house().when(consult(nationality=nationality))


@pytest.mark.parametrize("nationality", ["", "ZZ", "sy", "Syria"])
def test_what_is_no_nationality_is_refused_without_its_words(nationality: str) -> None:
    refused = house().refuses(consult(nationality=nationality), NationalityUnknown)
    assert refused.facts == {"length": len(nationality)}


def test_a_desk_serves_its_own_kitchen_until_it_closes() -> None:
    begun = house().given(
        OpenKitchen(
            kitchen_id=OTHER,
            code="ferikoy",
            neighbourhood="Feriköy",
            name="Feriköy",
            opened_on=FIRST,
            time_zone="Europe/Istanbul",
        )
    )
    begun.refuses(replace(consult(desk_id=DESK), kitchen_id=OTHER), DeskOfAnotherKitchen)
    begun.given(CloseDesk(desk_id=DESK, closed_on=NEXT_DAY))
    assert begun.when(consult(desk_id=DESK, held_on=DAY))
    begun.refuses(consult(OTHER, "K2", desk_id=DESK, held_on=NEXT_DAY), DeskClosed)
    assert begun.when(CloseDesk(desk_id=DESK, closed_on=LAST)) == []


def test_a_desk_stands_in_a_municipality_written_one_way() -> None:
    house().refuses(open_desk(desk_id=OTHER, code="D2", municipality="Şişli"), PlaceNotCoded)
    house().refuses(open_desk(desk_id=OTHER, code="D2", municipality="x" * 41), PlaceNotCoded)
    assert house().when(open_desk(desk_id=OTHER, code="D2", municipality="x" * 40))
    house().refuses(open_desk(desk_id=OTHER, code="D2", kitchen_id=OTHER), Unknown)
    house().refuses(CloseDesk(desk_id=OTHER, closed_on=DAY), Unknown)


def test_no_guidance_is_entered_for_a_kitchen_that_is_closed() -> None:
    begun = house().given(CloseKitchen(kitchen_id=MERKEZ, closed_on=DAY))
    begun.refuses(consult(), KitchenClosed)


def test_a_programme_does_not_end_before_it_begins_nor_promise_less_than_nothing() -> None:
    begun = with_accepted()
    begun.refuses(open_programme(until_on=BEFORE), ProgrammeMalformed)
    begun.refuses(open_programme(targets=Targets(reach=-1)), ProgrammeMalformed)
    assert begun.when(open_programme(until_on=FIRST, targets=Targets(reach=0)))


def test_a_programme_is_corrected_where_it_stands() -> None:
    begun = house()
    begun.given(correct_programme(1, Targets(reach=700)))
    assert begun.facts.of(PROGRAMME, PROJECT).targets == Targets(reach=700)
    assert begun.when(correct_programme(2, Targets(reach=700))) == []
    begun.refuses(correct_programme(1), CorrectionOutdated)
    begun.refuses(correct_programme(2, Targets(education=-1)), ProgrammeMalformed)
    begun.refuses(replace(correct_programme(1), programme_id=OTHER), Unknown)


def test_a_correction_names_the_entry_it_corrects_and_the_contact_follows() -> None:
    begun = guided()
    corrected, contact = begun.when(correct(person_id=AYSE, held_on=NEXT_DAY))
    assert corrected == Corrected(1, told(person_id=AYSE, held_on=NEXT_DAY))
    assert contact == ContactMade(TALK, NEXT_DAY)
    assert begun.facts.of(GUIDANCE, AYSE).first_on == NEXT_DAY


def test_two_who_correct_the_same_entry_do_not_cross() -> None:
    begun = guided().given(correct(person_id=AYSE, topic="housing"))
    begun.refuses(correct(person_id=AYSE, topic="education"), CorrectionOutdated)
    assert begun.when(correct(2, person_id=AYSE, topic="housing")) == []


def test_it_was_somebody_else() -> None:
    begun = with_accepted(RANA, scenario=guided())
    assert begun.when(correct(person_id=RANA))[1:] == [ContactRemoved(TALK), ContactMade(TALK, DAY)]
    assert begun.facts.of(GUIDANCE, AYSE).first_on is None
    assert begun.when(correct(2))[1:] == [ContactRemoved(TALK)]


def test_what_was_never_said_is_taken_back_once() -> None:
    begun = guided()
    annul = AnnulConsultation(consultation_id=TALK, annulled_on=DAY, reason="entered-twice")
    assert begun.when(annul) == [Annulled(DAY, "entered-twice"), ContactRemoved(TALK)]
    assert begun.when(annul) == []
    begun.refuses(correct(), ConsultationAnnulled)


def test_nothing_new_is_entered_under_a_merged_code() -> None:
    begun = with_accepted(RANA, scenario=guided())
    begun.given(MergePerson(person_id=AYSE, into_id=RANA, ground="same-person"))
    begun.refuses(consult(OTHER, "K2", person_id=AYSE), PersonMerged)
    assert begun.when(correct(person_id=AYSE, topic="housing")), "an old entry is still put right"
