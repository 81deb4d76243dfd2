"""Guidance on pages: a consultation with one tap, an outcome checked, groups, events, sheets, programmes."""

from datetime import date

import pytest

from api.house import House
from kitchens.people.consultation import CONSULTATION
from kitchens.people.evaluation import EVALUATION
from kitchens.people.gathering import GATHERING
from kitchens.people.group import GROUP
from kitchens.people.guidance import GUIDANCE
from kitchens.people.outcome import OUTCOME
from kitchens.people.person import PERSON
from kitchens.people.programme import PROGRAMME
from tests.api.browser import Browser, words
from tests.api.pages.conftest import SignedIn

SAID = {
    "channel": "visit",
    "language": "ar",
    "topic": "finding-work",
    "nationality": "SY",
    "on": "2022-01-31",
}
HELD = {
    "kind": "awareness-training",
    "on": "2022-01-20",
    "place": "Şanlıurfa",
    "came": "12",
    "minutes": "180",
}


@pytest.fixture
def specialist(signed_in: SignedIn) -> Browser:
    return signed_in("specialist-1")


def consulted(specialist: Browser, **other: str) -> None:
    assert specialist.send("/guidance/new", **SAID | other).headers["location"] == "/guidance?done=consulted"


def test_a_consultation_is_entered_and_offered_again_with_one_tap(specialist: Browser, house: House) -> None:
    consulted(specialist)
    shown = specialist.get("/guidance")
    assert "1 consultation" in words(shown)
    assert "Visit · Arabic · Finding work · Syria" in words(shown)
    consulted(specialist)
    assert "2 consultations" in words(specialist.get("/guidance"))
    facts = house.journal.facts()
    id_ = facts.named(CONSULTATION, "MED00001")
    assert id_ is not None
    assert facts.of(CONSULTATION, id_).given.person_id is None  # type: ignore[union-attr]


def test_what_is_missing_is_told_all_at_once_and_nothing_typed_is_lost(specialist: Browser) -> None:
    answered = specialist.send("/guidance/new", channel="visit", on="2022-02-01", person="XX9999")
    assert answered.status_code == 422
    told = words(answered)
    assert "Choose one of these." in told
    assert "Nobody in this kitchen has this code." in told
    assert 'value="XX9999"' in answered.text


def test_a_consultation_is_corrected_and_taken_back(specialist: Browser) -> None:
    consulted(specialist)
    corrected = specialist.send("/consultations/MED00001", **SAID | {"topic": "housing", "version": "1"})
    assert corrected.headers["location"] == "/consultations/MED00001?done=corrected"
    crossed = specialist.send("/consultations/MED00001", **SAID | {"topic": "other", "version": "1"})
    assert crossed.status_code == 409
    assert "correction-outdated" in words(crossed)
    taken = specialist.send("/consultations/MED00001", act="annul", reason="entered-twice")
    assert taken.headers["location"] == "/guidance?done=taken-back"
    assert "Taken back" in words(specialist.get("/consultations/MED00001"))


def test_an_outcome_follows_a_consultation_and_its_check_is_due_by_itself(
    specialist: Browser, house: House
) -> None:
    result = {"person": "ME0044", "kind": "job", "evidence": "contract", "on": "2021-12-20"}
    refused = specialist.send("/guidance/outcomes/new", **result)
    assert refused.status_code == 409
    assert "outcome-before-contact" in words(refused)
    consulted(specialist, person="ME0044", on="2021-11-08")
    assert (
        specialist.send("/guidance/outcomes/new", **result).headers["location"]
        == "/outcomes/MEO001?done=saved"
    )
    assert "Checks that are due" in words(specialist.get("/guidance/outcomes"))
    check = {"act": "check", "after": "28-days", "stands": "yes", "seen": "payslip", "checked": "2022-01-20"}
    specialist.send("/outcomes/MEO001", **check)
    assert "Checks that are due" not in words(specialist.get("/guidance/outcomes"))
    specialist.send("/outcomes/MEO001", **check | {"stands": "no"})
    facts = house.journal.facts()
    id_ = facts.named(OUTCOME, "MEO001")
    assert id_ is not None
    assert not facts.of(OUTCOME, id_).checks["28-days"][1].stands


def test_an_outcome_is_corrected_and_taken_back(specialist: Browser) -> None:
    result = {"person": "ME0044", "kind": "job", "evidence": "contract", "on": "2021-12-20"}
    consulted(specialist, person="ME0044", on="2021-11-08")
    specialist.send("/guidance/outcomes/new", **result)
    specialist.send("/outcomes/MEO001", **result | {"kind": "internship", "version": "1"})
    assert "Internship" in words(specialist.get("/outcomes/MEO001"))
    taken = specialist.send("/outcomes/MEO001", act="withdraw", reason="entered-wrongly")
    assert taken.headers["location"] == "/guidance/outcomes?done=taken-back"


def test_a_mentor_is_given_ended_and_corrected(specialist: Browser, house: House) -> None:
    given = specialist.send("/guidance/mentors", person="ME0044", mentor="specialist-1", on="2021-12-01")
    assert given.headers["location"] == "/guidance/mentors?done=saved"
    again = specialist.send("/guidance/mentors", person="ME0044", mentor="specialist-1", on="2021-12-02")
    assert again.status_code == 409
    specialist.send("/guidance/mentors", act="end", who="ME0044 1", until="2022-01-20")
    specialist.send(
        "/guidance/mentors", act="correct", who="ME0044 1", until="2022-01-21", **{"from": "2021-11-30"}
    )
    facts = house.journal.facts()
    person_id = facts.named(PERSON, "ME0044")
    assert person_id is not None
    mentoring = facts.of(GUIDANCE, person_id).mentorings[0]
    assert (mentoring.from_on, mentoring.until_on) == (date(2021, 11, 30), date(2022, 1, 21))
    assert specialist.send("/guidance/mentors", act="end", until="2022-01-20").status_code == 422


def test_a_group_begins_meets_is_corrected_and_ends(specialist: Browser, house: House) -> None:
    begun = specialist.send("/guidance/groups", city="İzmir", on="2021-11-01")
    assert begun.headers["location"] == "/groups/MEG01?done=saved"
    specialist.send("/groups/MEG01", act="meet", met="2021-11-08", came="9")
    specialist.send("/groups/MEG01", act="correct-meeting", meeting="2", truly="11")
    specialist.send("/groups/MEG01", act="correct", city="Bursa", on="2021-11-02", version="1")
    specialist.send("/groups/MEG01", act="end", ended="2022-01-10", reason="goal-reached")
    facts = house.journal.facts()
    id_ = facts.named(GROUP, "MEG01")
    assert id_ is not None
    group = facts.of(GROUP, id_)
    assert (group.city, group.meetings[date(2021, 11, 8)].participants) == ("bursa", 11)
    assert group.ended_on == date(2022, 1, 10)
    assert "1 group" in words(specialist.get("/guidance/groups"))


def test_a_place_in_another_script_is_asked_for_in_latin_letters(specialist: Browser) -> None:
    answered = specialist.send("/guidance/groups", city="حلب", on="2021-11-01")
    assert answered.status_code == 422
    assert "Latin letters" in words(answered)


def test_an_event_is_held_corrected_and_taken_back(specialist: Browser, house: House) -> None:
    assert specialist.send("/guidance/events", **HELD).headers["location"] == "/events/MEE001?done=saved"
    specialist.send("/events/MEE001", **HELD | {"came": "14", "version": "1"})
    facts = house.journal.facts()
    id_ = facts.named(GATHERING, "MEE001")
    assert id_ is not None
    occasion = facts.of(GATHERING, id_).occasion
    assert occasion is not None
    assert (occasion.place, occasion.participants) == ("sanliurfa", 14)
    taken = specialist.send("/events/MEE001", act="annul", reason="not-held")
    assert taken.headers["location"] == "/guidance/events?done=taken-back"


def test_sheets_are_entered_before_and_after_and_an_answer_is_corrected(
    specialist: Browser, house: House
) -> None:
    specialist.send("/guidance/events", **HELD)
    sheet = {"sheet": "7", "question-1": "rights-known"}
    specialist.send("/events/MEE001/answers", side="before", **sheet | {"score-1": "2"})
    specialist.send("/events/MEE001/answers", side="after", **sheet | {"score-1": "4"})
    shown = words(specialist.get("/events/MEE001/answers"))
    assert "100% (1 of 1)" in shown
    specialist.send("/events/MEE001/answers", act="correct", answer="7 after rights-known", truly="2")
    facts = house.journal.facts()
    id_ = facts.named(GATHERING, "MEE001")
    assert id_ is not None
    assert facts.of(EVALUATION, id_).answers[7, "after", "rights-known"][1] == 2
    typed = specialist.send(
        "/events/MEE001/answers", side="after", sheet="8", **{"question-1": "Fatma!", "score-1": "2"}
    )
    assert typed.status_code == 422
    assert specialist.send("/events/MEE001/answers", side="after", sheet="8").status_code == 422
    assert "MEE001" in words(specialist.get("/guidance/evaluations"))


def test_the_coordinator_enters_programmes_and_desks_and_the_specialist_does_not(
    signed_in: SignedIn, house: House
) -> None:
    coordinator = signed_in("coordinator-1")
    terms = {"name": "Work", "from": "2021-03-01", "until": "2022-12-31", "reach": "600", "education": "40"}
    coordinator.send("/guidance/programmes", code="P1", **terms)
    coordinator.send("/guidance/programmes", programme="P1", version="1", **terms | {"reach": "700"})
    desk = {"act": "desk", "desk-code": "D1", "municipality": "Şişli"}
    assert coordinator.send("/guidance/programmes", **desk).headers["location"].endswith("done=saved")
    shown = words(coordinator.get("/guidance/programmes?correct=P1"))
    assert "700" in shown
    assert "Şişli" in shown
    facts = house.journal.facts()
    id_ = facts.named(PROGRAMME, "P1")
    assert id_ is not None
    assert facts.of(PROGRAMME, id_).targets.education == 40
    assert "Enter a programme" not in words(signed_in("specialist-1").get("/guidance/programmes"))


def test_reached_and_results_stand_apart_on_the_report(signed_in: SignedIn) -> None:
    specialist = signed_in("specialist-1")
    consulted(specialist, person="ME0044", on="2021-11-08")
    consulted(specialist, person="ME0043", on="2021-11-08")
    consulted(specialist)
    result = {"person": "ME0044", "kind": "job", "evidence": "contract", "on": "2021-12-20"}
    specialist.send("/guidance/outcomes/new", **result)
    shown = words(signed_in("coordinator-1").get("/reports/outcomes"))
    assert "1 results, and 2 people reached." in shown
    assert "1 of 2" in shown
    assert "contacts, not people" in shown
    asked = words(signed_in("coordinator-1").get("/reports/guidance"))
    assert "3 consultations were given, 1 of them without a name." in asked


@pytest.mark.parametrize("name", ["guidance", "outcomes"])
def test_the_reports_of_guidance_are_pages_and_files(looking: SignedIn, name: str) -> None:
    for who in ("coordinator-1", "observer-1"):
        assert looking(who).get(f"/reports/{name}").status_code == 200
        assert looking(who).get(f"/reports/{name}.csv").headers["content-type"].startswith("text/csv")
