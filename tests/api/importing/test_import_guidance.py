"""The files of the sister projects: what goes in, what is malformed or refused, what comes later."""

import pytest

from tests.api.importing.folders import Folder, House

SISTERS = (
    "kitchens", "trainees", "programmes", "desks", "consultations", "mentors", "outcomes", "groups",
    "meetings", "events", "evaluations",
)  # fmt: skip


def sisters() -> Folder:
    """Return the sample folder without what is cooked and taught."""
    return Folder().only(*SISTERS)


def test_the_acts_of_guidance_are_recorded_in_the_order_of_their_days(house: House) -> None:
    assert house.lines(sisters()) == []
    own = ("person", "trainee", "kitchen")
    names = [name for name in house.names() if not name.endswith(".noted") and not name.startswith(own)]
    assert names == [
        "programme.opened",
        "desk.opened",
        "group.started",
        "group.met",
        "consultation.given",
        "guidance.contact-made",
        "consultation.given",
        "guidance.mentor-assigned",
        "gathering.held",
        "evaluation.sheet-answered",
        "evaluation.sheet-answered",
        "outcome.reached",
        "outcome.checked",
        "guidance.mentor-ended",
        "outcome.checked",
        "desk.closed",
        "group.ended",
    ]


def test_the_same_folder_again_brings_nothing_new(house: House) -> None:
    house.read(sisters())
    before = house.journal.position()
    again = house.read(sisters())
    assert (again.exit_code, again.recorded) == (0, 0)
    assert house.journal.position() == before


@pytest.mark.parametrize(
    ("file", "column", "text", "problem"),
    [
        ("consultations", "nationality", "ZZ", "no nationality"),
        ("consultations", "nationality", "Syria", "no nationality"),
        ("consultations", "language", "Arabic", "not a language"),
        ("consultations", "channel", "letter", "none of: visit"),
        ("consultations", "topic", "illness", "none of: finding-work"),
        ("consultations", "desk", "d9", "neither in desks.csv"),
        ("consultations", "trainee", "nobody", "neither in trainees.csv"),
        ("consultations", "programme", "p9", "neither in programmes.csv"),
        ("consultations", "held_on", "10.05.2021", "not a date"),
        ("outcomes", "kind", "marriage", "none of: education"),
        ("outcomes", "stands_28_days", "", "empty although the result was checked"),
        ("outcomes", "evidence_6_months", "", "empty although the result was checked"),
        ("groups", "city", "İstanbul", "no place in small letters"),
        ("meetings", "participants", "0", "not between"),
        ("meetings", "group", "g9", "neither in groups.csv"),
        ("events", "place", "Taksim Meydanı", "no place in small letters"),
        ("evaluations", "before", "6", "not between 1 and 5"),
        ("evaluations", "question", "Fatma, 34", "no short name of a question"),
        ("evaluations", "event", "e9", "neither in events.csv"),
        ("programmes", "reach", "-1", "not a whole number"),
        ("desks", "municipality", "Şişli", "no place in small letters"),
    ],
)
def test_a_cell_that_cannot_be_meant_stops_the_folder(
    house: House, file: str, column: str, text: str, problem: str
) -> None:
    result = house.read(sisters().change(file, 0, **{column: text}))
    assert result.exit_code == 2
    assert [line for line in result.lines if line.startswith(f"{file}.csv:2: {column}: ") and problem in line]
    assert house.names() == []


def test_a_sheet_that_says_nothing_is_malformed(house: House) -> None:
    lines = house.lines(sisters().change("evaluations", 0, before="", after=""))
    assert lines == [
        "evaluations.csv:2: before: is empty, and so is after: a sheet that says nothing is left out"
    ]


@pytest.mark.parametrize(
    ("file", "cells", "rule"),
    [
        ("consultations", {"held_on": "2021-02-28"}, "programme-not-in-force"),
        ("consultations", {"held_on": "2022-01-05"}, "desk-closed"),
        ("consultations", {"held_on": "2020-11-01", "desk": ""}, "programme-not-in-force"),
        ("outcomes", {"reached_on": "2021-05-09"}, "outcome-before-contact"),
        ("outcomes", {"checked_28_days_on": "2021-06-28"}, "outcome-checked-too-early"),
        ("outcomes", {"checked_28_days_on": "2021-05-20"}, "outcome-checked-too-early"),
        ("outcomes", {"trainee": "ayse"}, "outcome-before-contact"),
        ("mentors", {"until_on": "2021-05-11"}, "mentor-backwards"),
        ("groups", {"ended_on": "2021-02-01"}, "group-backwards"),
        ("meetings", {"met_on": "2022-01-03"}, "group-backwards"),
        ("events", {"minutes": "20161"}, "count-impossible"),
        ("evaluations", {"sheet": "10001"}, "count-impossible"),
        ("programmes", {"until_on": "2021-02-01"}, "programme-malformed"),
    ],
)
def test_a_row_that_a_rule_refuses_is_skipped_and_listed(
    house: House, file: str, cells: dict[str, str], rule: str
) -> None:
    result = house.read(sisters().change(file, 0, **cells))
    assert result.exit_code == 1
    assert (f"{file}.csv", 2, rule) in {(one.file, one.line, one.code) for one in result.refused}
    assert "kitchen.opened" in house.names()


def test_what_stands_on_a_refused_row_is_refused_not_malformed(house: House) -> None:
    lines = house.lines(sisters().change("events", 0, minutes="99999"))
    assert [line.split(": ")[1] for line in lines] == ["count-impossible", "depends-on-refused"]


def test_an_outcome_is_checked_later_and_a_group_ends_later(house: House) -> None:
    early = (
        sisters()
        .change("outcomes", 0, checked_6_months_on="", stands_6_months="", evidence_6_months="")
        .change("groups", 0, ended_on="")
        .change("mentors", 0, until_on="")
        .change("evaluations", 0, after="")
        .change("desks", 0, closed_on="")
    )
    assert house.lines(early) == []
    known = len(house.names())
    assert house.lines(sisters()) == []
    assert sorted(house.names()[known:]) == [
        "desk.closed",
        "evaluation.sheet-answered",
        "group.ended",
        "guidance.mentor-ended",
        "outcome.checked",
    ]


def test_any_other_difference_is_malformed(house: House) -> None:
    house.read(sisters())
    for file, cells in (
        ("consultations", {"nationality": ""}),
        ("consultations", {"topic": "housing"}),
        ("outcomes", {"kind": "job"}),
        ("meetings", {"participants": "12"}),
        ("events", {"participants": "13"}),
        ("evaluations", {"before": "3"}),
    ):
        result = house.read(sisters().change(file, 0, **cells))
        assert result.exit_code == 2, file
    # Who she was is not told later either: that is a correction, made by somebody.
    assert house.read(sisters().change("consultations", 1, trainee="ayse")).exit_code == 2


def test_rows_of_one_code_that_differ_are_malformed(house: House) -> None:
    lines = house.lines(sisters().add("consultations", 0, topic="housing"))
    assert lines == [
        "consultations.csv:4: topic: differs from line 2, which has the same key; keep one of them"
    ]


def test_a_refused_row_is_told_the_same_way_each_time(house: House) -> None:
    folder = sisters().change("outcomes", 0, reached_on="2021-05-09")
    first = house.lines(folder)
    before = house.journal.position()
    assert house.lines(folder) == first
    assert house.journal.position() == before


def test_a_second_folder_refers_to_what_the_first_brought(house: House) -> None:
    house.read(sisters())
    more = sisters().only("consultations", "evaluations", "meetings")
    more.change("consultations", 0, consultation="k9", held_on="2021-06-10")
    more.change("evaluations", 0, sheet="2").change("meetings", 0, met_on="2021-04-12")
    assert house.lines(more) == []
    assert house.names()[-1] == "guidance.contact-made"
