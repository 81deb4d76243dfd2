"""Guidance as the views show it is what its own story says, however the journal is cut."""

from collections.abc import Callable
from datetime import date, timedelta
from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as st

from kitchens.decider import Command, Refused
from kitchens.people import consultation as c
from kitchens.people import evaluation as e
from kitchens.people import gathering as h
from kitchens.people import group as g
from kitchens.people import guidance as m
from kitchens.people import outcome as o
from projections.store import Reader
from tests.kitchens.people.guiding import (
    DAY,
    MENTOR,
    TEA,
    TRAINING,
    answer,
    assign,
    consult,
    hold,
    house,
    meet,
    reach,
    start_group,
    told,
)
from tests.people import AYSE, RANA, with_accepted
from tests.projections.told import same_however_it_is_cut
from tests.scenario import Scenario

TALKS = [UUID(int=0xB00 + n) for n in range(3)]
RESULTS = [UUID(int=0xC00 + n) for n in range(2)]
PEOPLE = (AYSE, RANA, None)
MERKEZ_ID = UUID(int=0x100)
TWO_DAYS = timedelta(days=2)

Step = Callable[[int, int], Command]
"""Makes a command of two small numbers."""


def day(n: int) -> date:
    return DAY + timedelta(days=n * 9)


def result(a: int, b: int) -> o.Result:
    return o.Result(o.KINDS[a % len(o.KINDS)], day(a), o.EVIDENCE[b % len(o.EVIDENCE)])


STEPS: tuple[Step, ...] = (
    lambda a, b: consult(TALKS[a % 3], f"K{a % 3}", person_id=PEOPLE[b % 3], held_on=day(b)),
    lambda a, b: c.CorrectConsultation(
        consultation_id=TALKS[a % 3],
        corrects_version=1 + b % 2,
        given=told(person_id=PEOPLE[(a + b) % 3], held_on=day(a), topic="housing"),
    ),
    lambda a, b: c.AnnulConsultation(
        consultation_id=TALKS[a % 3], annulled_on=day(b), reason="entered-twice"
    ),
    lambda a, b: o.ReachOutcome(
        outcome_id=RESULTS[a % 2],
        code=f"O{a % 2}",
        person_id=PEOPLE[b % 2] or AYSE,
        kitchen_id=MERKEZ_ID,
        result=result(a, b),
    ),
    lambda a, b: o.CorrectOutcome(outcome_id=RESULTS[a % 2], corrects_version=1 + b % 2, result=result(b, a)),
    lambda a, b: o.CheckOutcome(
        outcome_id=RESULTS[a % 2], after=o.AFTER[b % 2], check=o.Check(day(30 + b), b % 2 == 0, "visit")
    ),
    lambda a, b: o.CorrectCheck(
        outcome_id=RESULTS[a % 2],
        corrects_version=2 + b % 2,
        after=o.AFTER[b % 2],
        check=o.Check(day(31 + b), b % 2 == 1, "payslip"),
    ),
    lambda a, b: o.WithdrawOutcome(outcome_id=RESULTS[a % 2], withdrawn_on=day(b), reason="entered-twice"),
    lambda a, _: assign(day(a)),
    lambda a, _: m.EndMentor(person_id=AYSE, mentor_id=MENTOR, until_on=day(a)),
    lambda a, b: m.CorrectMentor(
        person_id=AYSE, corrects_version=1 + a % 4, from_on=day(b), until_on=day(b + 1)
    ),
    lambda a, b: meet(day(a % 4), 1 + b),
    lambda a, b: g.CorrectMeeting(group_id=TEA, corrects_version=2 + a % 4, participants=b),
    lambda _a, _b: g.CorrectGroup(group_id=TEA, corrects_version=1, city="izmir", started_on=DAY - TWO_DAYS),
    lambda a, _: g.EndGroup(group_id=TEA, ended_on=day(a), reason="few-members"),
    lambda a, b: answer(1 + a % 3, e.SIDES[b % 2], rights_known=1 + a % 5),
    lambda a, b: e.CorrectAnswer(
        gathering_id=TRAINING,
        corrects_version=1 + b % 4,
        sheet=1 + a % 3,
        side=e.SIDES[b % 2],
        question="rights-known",
        score=None if a % 4 == 0 else 1 + b % 5,
        corrected_on=DAY,
    ),
    lambda a, b: h.CorrectGathering(
        gathering_id=TRAINING, corrects_version=1 + b % 2, occasion=hold(participants=1 + a).occasion
    ),
    lambda a, _: h.AnnulGathering(gathering_id=TRAINING, annulled_on=day(a), reason="not-held"),
)
STORIES = st.lists(st.tuples(st.sampled_from(STEPS), st.integers(0, 6), st.integers(0, 6)), max_size=40)


@settings(max_examples=15, deadline=None)
@given(STORIES)
def test_everything_of_guidance_is_shown_as_it_stands(story: list[tuple[Step, int, int]]) -> None:
    begun = with_accepted(RANA, scenario=house()).given(start_group(), hold(), reach_first())
    for step, a, b in story:
        try:
            begun.when(step(a, b))
        except Refused:
            continue

    views = same_however_it_is_cut(begun.story)

    with views.reading() as reader:
        check_consultations(begun, reader)
        check_outcomes(begun, reader)
        check_mentors(begun, reader)
        check_gatherings(begun, reader)
    views.close()


def reach_first() -> Command:
    """Let Ayşe be spoken with once, so that some outcomes are allowed."""
    return consult(UUID(int=0xBFF), "KX", person_id=AYSE)


def check_consultations(begun: Scenario, reader: Reader) -> None:
    shown = reader.all(
        "SELECT id, held_on, topic, person_id, entry_version, annulled FROM view_consultations"
    )
    known = {id_: begun.facts.of(c.CONSULTATION, id_) for id_ in (*TALKS, UUID(int=0xBFF))}
    assert set(shown) == {
        (
            id_.hex,
            one.given.held_on.isoformat(),
            one.given.topic,
            one.given.person_id.hex if one.given.person_id else None,
            one.entry_version,
            int(one.annulled),
        )
        for id_, one in known.items()
        if one.given is not None
    }
    for person_id in (AYSE, RANA):
        contacts = begun.facts.of(m.GUIDANCE, person_id).contacts
        assert contacts == {
            id_: one.given.held_on
            for id_, one in known.items()
            if one.given is not None and one.given.person_id == person_id and not one.annulled
        }


def check_outcomes(begun: Scenario, reader: Reader) -> None:
    known = {id_: begun.facts.of(o.OUTCOME, id_) for id_ in RESULTS}
    shown = reader.all("SELECT id, kind, reached_on, entry_version, withdrawn FROM view_outcomes")
    assert set(shown) == {
        (id_.hex, one.result.kind, one.result.reached_on.isoformat(), one.entry_version, int(one.withdrawn))
        for id_, one in known.items()
        if one.result is not None
    }
    checks = reader.all("SELECT outcome_id, after, checked_on, stands, version FROM view_outcome_checks")
    assert set(checks) == {
        (id_.hex, after, check.checked_on.isoformat(), int(check.stands), version)
        for id_, one in known.items()
        for after, (version, check) in one.checks.items()
    }


def check_mentors(begun: Scenario, reader: Reader) -> None:
    shown = reader.all("SELECT version, from_on, until_on FROM view_mentors")
    assert set(shown) == {
        (one.version, one.from_on.isoformat(), one.until_on.isoformat() if one.until_on else None)
        for one in begun.facts.of(m.GUIDANCE, AYSE).mentorings
    }


def check_gatherings(begun: Scenario, reader: Reader) -> None:
    group = begun.facts.of(g.GROUP, TEA)
    assert reader.all("SELECT city, started_on, ended_on, entry_version FROM view_groups") == [
        (
            group.city,
            group.started_on.isoformat(),
            group.ended_on.isoformat() if group.ended_on else None,
            group.entry_version,
        )
    ]
    met = reader.all("SELECT met_on, participants, city, version FROM view_group_meetings")
    assert set(met) == {
        (on.isoformat(), one.participants, one.city, one.version) for on, one in group.meetings.items()
    }
    held = begun.facts.of(h.GATHERING, TRAINING)
    assert held.occasion is not None
    assert reader.all("SELECT participants, entry_version, annulled FROM view_gatherings") == [
        (held.occasion.participants, held.entry_version, int(held.annulled))
    ]
    answers = reader.all("SELECT sheet, side, question, score, version FROM view_answers")
    assert set(answers) == {
        (*place, score, version)
        for place, (version, score) in begun.facts.of(e.EVALUATION, TRAINING).answers.items()
    }


def test_an_outcome_needs_its_contact_as_the_story_tells_it() -> None:
    assert house().given(consult(person_id=AYSE)).when(reach())
