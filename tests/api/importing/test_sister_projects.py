"""The sister projects of the source with their own numbers: what is loaded is what the reports say.

A folder is made row by row, as the projects would have kept their books; no figure of a report is typed in.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from kitchens.people.consultation import CHANNELS, TOPICS
from kitchens.people.gathering import KINDS as EVENT_KINDS
from kitchens.people.nations import NATIONS, STATELESS
from projections.reports import Rate, Scope, guidance, outcomes, public, run, tables
from projections.reports.outcomes import Against
from projections.view import Views
from tests.api.importing.folders import Folder, House, opened

FIRST, LAST = date(2021, 1, 4), date(2021, 12, 31)
SCOPE = Scope(None, None, LAST)

REACHED = 600
RESULTS = (
    ("education", 40), ("job", 45), ("internship", 15), ("business-started", 50), ("business-developed", 20),
)  # fmt: skip
MENTORS, MUNICIPALITIES, GROUPS, CITIES, LANGUAGES, NATIONALITIES, EVENTS = 3, 14, 16, 13, 11, 174, 210
CONTACTS = 2_300
"""A tenth of the welcome centre's consultations: their number changes nothing here but the time."""

SPOKEN = ("ar", "tr", "en", "fa", "ku", "fr", "ru", "uk", "so", "ur", "ps")


def day(n: int) -> str:
    return (FIRST + timedelta(days=n % 300)).isoformat()


class Books:
    """The projects' books, a row for each thing that happened."""

    def __init__(self) -> None:
        self.folder = Folder()
        self.samples = {file: dict(rows[0]) for file, rows in self.folder.rows.items()}
        self.folder.only("kitchens")

    def write(self, file: str, **cells: str) -> None:
        """Add a row; a cell that is not told stands as in the sample."""
        assert cells.keys() <= self.samples[file].keys()
        self.folder.rows.setdefault(file, []).append(self.samples[file] | cells)


def guidance_project(books: Books) -> None:
    """Six hundred people are reached, a hundred and seventy of them come to something."""
    books.write("programmes", from_on=FIRST.isoformat(), until_on=LAST.isoformat())
    for n in range(MUNICIPALITIES):
        books.write("desks", desk=f"d{n}", municipality=f"municipality-{n}", closed_on="")
    kinds = [kind for kind, times in RESULTS for _ in range(times)]
    for n in range(REACHED):
        who = f"p{n:03}"
        books.write(
            "trainees",
            trainee=who,
            referred_on=day(0),
            interviewed_on="",
            decision="",
            hygiene_certified_on="",
            phone="",
        )
        contact = {"desk": f"d{n % MUNICIPALITIES}", "programme": "p1", "trainee": who}
        books.write(
            "consultations", consultation=f"{who}-1", held_on=day(n % 60), nationality="SY", **contact
        )
        if n % 3 == 0:
            # She comes again, and is reached once.
            books.write("consultations", consultation=f"{who}-2", held_on=day(100), **contact)
        if n < len(kinds):
            books.write(
                "outcomes",
                **dict.fromkeys(books.samples["outcomes"], "")
                | {"outcome": f"o{n:03}", "trainee": who, "programme": "p1", "kind": kinds[n]}
                | {"reached_on": day(120), "evidence": "contract"},
            )
        if n % 10 == 0:
            books.write("mentors", trainee=who, mentor=f"mentor-{n % MENTORS}", from_on=day(5), until_on="")


def welcome_centre(books: Books) -> None:
    """Anybody asks anything, in many languages, and does not say who she is."""
    nations = [*sorted(NATIONS - {STATELESS, "SY"})[: NATIONALITIES - 1], "SY"]
    for n in range(CONTACTS):
        books.write(
            "consultations",
            consultation=f"w{n:05}",
            desk="",
            programme="",
            held_on=day(n),
            channel=CHANNELS[n % len(CHANNELS)],
            language=SPOKEN[n % LANGUAGES],
            topic=TOPICS[n % len(TOPICS)],
            nationality=nations[n % NATIONALITIES],
            trainee="",
        )
    others = [kind for kind in EVENT_KINDS if kind != "awareness-training"]
    for n in range(EVENTS):
        books.write(
            "events", event=f"e{n:03}", desk="", programme="", kind=others[n % len(others)], held_on=day(n)
        )


def together(books: Books) -> None:
    """Groups meet in their cities; an awareness training of three hours is held five times."""
    for n in range(GROUPS):
        books.write(
            "groups", group=f"g{n:02}", city=f"city-{n % CITIES}", started_on=FIRST.isoformat(), ended_on=""
        )
        for week in range(3):
            books.write("meetings", group=f"g{n:02}", met_on=day(7 * week), participants=str(8 + n))
    for n in range(5):
        training = {"kind": "awareness-training", "minutes": "180", "desk": "", "programme": ""}
        books.write("events", event=f"a{n}", held_on=day(30 * n), **training)
        for sheet in range(1, 12):
            after = "" if sheet == 11 else "4"
            before = str(1 + sheet % 5)
            books.write("evaluations", event=f"a{n}", sheet=str(sheet), before=before, after=after)


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[House, Views]]:
    """Return a house that has read the books, and its views."""
    books = Books()
    guidance_project(books)
    welcome_centre(books)
    together(books)
    place: Path = tmp_path_factory.mktemp("sisters")
    with opened(place) as house:
        result = house.read(books.folder)
        assert result.lines == ()
        position = house.journal.position()
        assert house.read(books.folder).recorded == 0
        assert house.journal.position() == position
        views = Views.in_memory()
        views.catch_up(house.journal)
        assert views.failed() == ()
        yield house, views
        views.close()


@pytest.fixture
def reached(read: tuple[House, Views]) -> outcomes.Report:
    found = run("outcomes", read[1], SCOPE)
    assert isinstance(found, outcomes.Report)
    return found


@pytest.fixture
def given(read: tuple[House, Views]) -> guidance.Report:
    found = run("guidance", read[1], SCOPE)
    assert isinstance(found, guidance.Report)
    return found


def test_the_outcome_report_says_170_results_of_600_reached(reached: outcomes.Report) -> None:
    assert (reached.results, reached.reached) == (170, 600)
    assert reached.rates["with_results_of_reached"] == Rate(170, 600)


def test_results_are_told_by_kind_and_a_job_and_an_internship_are_one(reached: outcomes.Report) -> None:
    assert reached.results_by_kind == {
        "education": 40, "job-or-internship": 60, "business-started": 50, "business-developed": 20,
    }  # fmt: skip
    assert reached.job_or_internship == {"job": 45, "internship": 15}


def test_what_was_promised_stands_beside_what_came_about_and_is_never_counted(
    reached: outcomes.Report,
) -> None:
    assert reached.programmes is not None
    programme = reached.programmes["p1"]
    assert programme.reached == Against(600, 600)
    assert programme.results == Against(170, 170)
    assert [one.target for one in programme.results_by_kind.values()] == [40, 60, 50, 20]


def test_nobody_anonymous_is_reached(reached: outcomes.Report) -> None:
    assert reached.anonymous_contacts == CONTACTS


def test_every_rate_has_a_definition_and_is_printed_with_both_its_numbers(reached: outcomes.Report) -> None:
    printed = tables("outcomes", reached)[-1]
    assert printed.columns[1:3] == ("of these", "out of")
    for key, of_these, out_of, _, definition in printed.rows:
        assert reached.rates[str(key)] == Rate(int(of_these), int(out_of))
        assert definition == reached.definitions[str(key)]


def test_guidance_counts_contacts_and_says_so(given: guidance.Report) -> None:
    assert given.consultations == CONTACTS + REACHED + REACHED // 3
    assert (given.anonymous, given.named, given.people) == (CONTACTS, REACHED + REACHED // 3, REACHED)
    assert "contacts, not people" in given.definitions["consultations"]
    assert given.rates["anonymous_of_consultations"] == Rate(CONTACTS, given.consultations)


def test_the_source_s_own_numbers_come_out(given: guidance.Report) -> None:
    assert (given.mentors, given.municipalities) == (MENTORS, MUNICIPALITIES)
    assert (given.groups, given.cities, given.meetings) == (GROUPS, CITIES, 3 * GROUPS)
    assert (given.languages, given.nationalities) == (LANGUAGES, NATIONALITIES)
    assert given.events == EVENTS + 5
    assert given.events_by_kind["awareness-training"] == 5
    assert given.training_minutes == 5 * 3 * 60


def test_each_breakdown_adds_up_to_all_consultations(given: guidance.Report) -> None:
    for numbers in (
        given.by_channel, given.by_language, given.by_topic, given.by_nationality, given.by_municipality,
        given.by_kitchen or {}, given.by_desk or {},
    ):  # fmt: skip
        assert sum(number or 0 for number in numbers.values()) == given.consultations


def test_before_and_after_are_paired_by_the_sheet_s_number(given: guidance.Report) -> None:
    asked = given.evaluations["rights-known"]
    assert (asked.before, asked.after, asked.paired) == (55, 50, 50)
    assert (asked.better or 0) + (asked.same or 0) + (asked.worse or 0) == 50
    assert given.rates["better_of_paired"] == Rate(asked.better, 50)


def test_of_a_part_of_the_year_only_who_is_new_is_reached(read: tuple[House, Views]) -> None:
    early = run("outcomes", read[1], Scope("merkez", None, FIRST + timedelta(days=29)))
    late = run("outcomes", read[1], Scope("merkez", FIRST + timedelta(days=30), LAST))
    assert isinstance(early, outcomes.Report)
    assert isinstance(late, outcomes.Report)
    assert (early.reached, late.reached) == (300, 300)
    assert (early.results, late.results) == (0, 170)


def test_outside_readers_are_shown_no_small_figure_and_no_code(
    given: guidance.Report, reached: outcomes.Report
) -> None:
    shown = public(given, 9)
    assert isinstance(shown, guidance.Report)
    assert (shown.by_kitchen, shown.by_desk, shown.mentors) == (None, None, None)
    assert not [number for number in shown.by_nationality.values() if number is not None and number < 10]
    also_shown = public(reached, 9)
    assert isinstance(also_shown, outcomes.Report)
    assert (also_shown.reached, also_shown.results, also_shown.programmes) == (600, 170, None)
