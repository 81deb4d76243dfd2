"""Three unexcused absences in a row: the sign of every day equals a plain look at the notes."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kitchens.decider import Command, Refused
from kitchens.journal.recorded import Recorded
from kitchens.people import course as c
from projections.people.at_risk import AtRisk, Sign, at_risk, signs_known
from tests.kitchens.people.classroom import CUISINE, DAYS, correct, enrol, leave, note, plan
from tests.people import AYSE, EMINE, RANA, with_accepted
from tests.projections.shown import shown
from tests.scenario import Scenario

A_DAY = timedelta(days=1)
WOMEN = (AYSE, RANA, EMINE)
NOTED = datetime(2021, 3, 1, 18, tzinfo=UTC)


def house() -> Scenario:
    return with_accepted(*WOMEN).given(plan(seats_max=3), *(enrol(who) for who in WOMEN))


def noted(*presences: c.Presence, who: UUID = AYSE) -> Scenario:
    return house().given(*(note(who, day, one) for day, one in zip(DAYS, presences, strict=False)))


def signs(scenario: Scenario, on: date) -> list[AtRisk]:
    return shown(scenario, lambda reader: at_risk(reader, None, on))


def test_the_sign_of_a_past_day_is_that_of_its_notes() -> None:
    told = noted("absent", "absent", "absent", "present")

    assert [one.last_on for one in signs(told, DAYS[2])] == [DAYS[2]]
    assert signs(told, DAYS[1]) == []
    assert signs(told, DAYS[3]) == []


def test_an_excused_session_neither_counts_nor_ends_the_row() -> None:
    told = noted("absent", "excused", "absent", "excused", "absent", "excused")

    assert [(one.absences, one.last_on) for one in signs(told, DAYS[5])] == [(3, DAYS[4])]
    assert signs(told, DAYS[3]) == []


def test_a_corrected_note_takes_the_sign_away() -> None:
    told = noted("absent", "absent", "absent").given(correct(AYSE, DAYS[1], "present"))

    assert signs(told, DAYS[2]) == []


def test_whoever_left_and_came_back_begins_anew() -> None:
    told = noted("absent", "absent", "absent").given(leave(AYSE, DAYS[2]), enrol(AYSE, DAYS[3]))

    assert signs(told, DAYS[1] + A_DAY) == []
    assert signs(told, DAYS[3]) == []
    assert signs(told.given(note(AYSE, DAYS[3], "absent")), DAYS[3]) == []


def test_on_the_day_before_she_left_the_sign_stood() -> None:
    told = noted("absent", "absent", "absent").given(leave(AYSE, DAYS[3]))

    assert len(signs(told, DAYS[2])) == 1
    assert signs(told, DAYS[3]) == []


def test_as_it_was_known_on_the_evening_a_later_correction_is_not() -> None:
    told = noted("absent", "absent", "absent").given(correct(AYSE, DAYS[1], "present"))
    story = recorded(told)
    evening = story[-2].at

    assert signs_known(story, DAYS[2], evening) == {AYSE: Sign(3, DAYS[2])}
    assert signs_known(story, DAYS[2], story[-1].at) == {}


def recorded(scenario: Scenario) -> list[Recorded]:
    """Return the course's stream as the journal tells it: one event an hour."""
    events = [one.event for one in scenario.story if one.noun is c.COURSE]
    return [
        Recorded(
            position=number,
            noun="course",
            id=CUISINE,
            version=number,
            name=str(event.__struct_config__.tag),
            at=NOTED + number * timedelta(hours=1),
            by="import",
            key=UUID(int=number),
            event=event,
        )
        for number, event in enumerate(events, 1)
    ]


def plainly(told: dict[UUID, list[tuple[date, str]]], day: date) -> dict[UUID, tuple[int, date]]:
    """Work the signs out by hand: of each woman's notes up to a day, the last ones without the excused."""
    found = {}
    for who, notes in told.items():
        unexcused = [(on, what) for on, what in notes if on <= day and what != "excused"]
        row = []
        while unexcused and unexcused[-1][1] == "absent":
            row.append(unexcused.pop()[0])
        if len(row) >= 3:
            found[who] = (len(row), row[0])
    return found


PRESENCES = st.sampled_from(["present", "excused", "absent", "absent", None])


@settings(max_examples=40, deadline=None)
@given(
    notes=st.lists(st.tuples(*(PRESENCES for _ in WOMEN)), min_size=8, max_size=8),
    corrections=st.lists(
        st.tuples(
            st.sampled_from(WOMEN), st.sampled_from(DAYS), st.sampled_from(["present", "excused", "absent"])
        ),
        max_size=6,
    ),
)
def test_the_signs_of_every_day_equal_a_plain_look_at_the_notes(
    notes: list[tuple[c.Presence | None, ...]], corrections: list[tuple[UUID, date, c.Presence]]
) -> None:
    scenario, latest = house(), {who: dict[date, str]() for who in WOMEN}
    for day, row in zip(DAYS, notes, strict=True):
        for who, presence in zip(WOMEN, row, strict=True):
            if presence is not None:
                scenario.given(note(who, day, presence))
                latest[who][day] = presence
    for who, day, presence in corrections:
        if attempt(scenario, correct(who, day, presence)):
            latest[who][day] = presence
    told = {who: sorted(of.items()) for who, of in latest.items()}

    def every_day(reader: object) -> dict[date, dict[UUID, tuple[int, date]]]:
        return {
            day: {one.person.id: (one.absences, one.last_on) for one in at_risk(reader, None, day)}  # type: ignore[arg-type]
            for day in DAYS
        }

    assert shown(scenario, every_day) == {day: plainly(told, day) for day in DAYS}
    story = recorded(scenario)
    for day in DAYS:
        assert {who: tuple(sign) for who, sign in signs_known(story, day, story[-1].at).items()} == plainly(
            told, day
        )


def attempt(scenario: Scenario, command: Command) -> bool:
    try:
        scenario.given(command)
    except Refused:
        return False
    return True


@pytest.mark.parametrize("on", [DAYS[0] - A_DAY, DAYS[-1] + A_DAY])
def test_before_and_after_a_course_there_is_no_sign(on: date) -> None:
    assert signs(noted("absent", "absent", "absent"), on) == []
