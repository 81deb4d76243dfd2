"""Reports as pages: figures with definitions, one chart each, the same bytes as the command's CSV."""

from datetime import date

import pytest

from api.answers import print_csv
from api.house import House
from projections.reports import Scope, tables
from tests.api.browser import words
from tests.api.pages.conftest import SignedIn

LAST = date(2022, 1, 31)


def test_the_coordinator_sees_whom_the_kitchens_trained(looking: SignedIn) -> None:
    shown = words(looking("coordinator-1").get("/reports/employment"))

    assert "136 people were trained" in shown
    assert "people present at one course session at least in the period" in shown


def test_a_rate_shows_what_it_was_worked_out_from(looking: SignedIn, seen_house: House) -> None:
    report = seen_house.report("employment", Scope(None, None, LAST))
    rate = report.rates["certified_of_trained"]  # type: ignore[union-attr]

    shown = words(looking("coordinator-1").get("/reports/employment"))

    assert f"{rate.numerator} of {rate.denominator}" in shown


@pytest.mark.parametrize("name", ["employment", "income"])
def test_there_is_one_chart_with_a_finding(looking: SignedIn, name: str) -> None:
    shown = looking("coordinator-1").get(f"/reports/{name}").text

    assert shown.count("<figure") == 1
    assert shown.count('<svg class="drawn"') == 1


@pytest.mark.parametrize("name", ["employment", "income"])
def test_the_file_is_byte_for_byte_what_the_command_prints(
    looking: SignedIn, seen_house: House, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    scope = Scope("merkez", date(2021, 5, 1), date(2021, 8, 31))
    print_csv(tables(name, seen_house.report(name, scope)))
    printed = capsys.readouterr().out

    file = looking("coordinator-1").get(f"/reports/{name}.csv?kitchen=merkez&from=2021-05-01&to=2021-08-31")

    assert file.content == printed.encode()
    assert file.headers["content-type"] == "text/csv; charset=utf-8"
    assert f'filename="{name}-merkez-2021-08-31.csv"' in file.headers["content-disposition"]


def test_the_page_and_its_file_are_of_the_same_choice(looking: SignedIn) -> None:
    shown = looking("coordinator-1").get("/reports/income?kitchen=merkez&from=2021-05-01&to=2021-08-31")

    assert "/reports/income.csv?kitchen=merkez&amp;from=2021-05-01&amp;to=2021-08-31" in shown.text


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("from=2021-08-31&to=2021-05-01", "The period ends before it begins."),
        ("kitchen=nowhere", "Choose one of these."),
        ("to=yesterday", "Enter a day such as"),
    ],
)
def test_a_choice_that_cannot_be_is_told(looking: SignedIn, query: str, sentence: str) -> None:
    shown = looking("coordinator-1").get(f"/reports/income?{query}")

    assert shown.status_code == 200
    assert sentence in words(shown)
    assert looking("coordinator-1").get(f"/reports/income.csv?{query}").status_code == 303


def test_an_observer_is_shown_whole_ended_quarters(looking: SignedIn) -> None:
    shown = words(looking("observer-1").get("/reports/employment"))

    assert "to 31 December 2021" in shown
    assert "are hidden" in shown


def test_an_observer_is_shown_no_other_period(looking: SignedIn) -> None:
    shown = words(looking("observer-1").get("/reports/employment?from=2021-07-02&to=2021-09-30"))

    assert "Outside readers are shown whole quarters that have ended." in shown
    assert "were trained" not in shown


def test_an_observer_is_given_what_the_command_gives_the_public(
    looking: SignedIn, seen_house: House, capsys: pytest.CaptureFixture[str]
) -> None:
    scope = Scope(None, None, date(2021, 12, 31))
    print_csv(tables("employment", seen_house.report("employment", scope, hide_small=True)))

    file = looking("observer-1").get("/reports/employment.csv")

    assert file.content == capsys.readouterr().out.encode()


def test_no_observer_reads_what_somebody_earned(looking: SignedIn) -> None:
    shown = looking("observer-1").get("/reports/income")

    assert "What each woman earned" not in words(shown)
    assert "ME00" not in shown.text


def test_sums_of_hidden_months_are_hidden(looking: SignedIn) -> None:
    shown = words(looking("observer-1").get("/reports/income?from=2021-01-01&to=2021-03-31"))

    assert "Nothing was sold" in shown or "hidden" in shown


def test_a_specialist_reads_no_reports(looking: SignedIn) -> None:
    assert looking("specialist-1").get("/reports/income").status_code == 403
