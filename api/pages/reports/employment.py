"""The report on employment: who came, was trained, certified, and works; each figure with its definition."""

from collections.abc import Mapping

from markupsafe import Markup
from msgspec import Struct

from api.door import page
from api.language import Speech
from api.pages import charts, figures
from api.pages.reports import wanted
from api.visit import Answer, Visit
from projections.reports import employment
from projections.reports.shape import HIDDEN, Rate

HEADLINES = (
    "referred", "interviewed", "accepted", "trained", "in_training", "certified", "employed",
    "employed_kitchen_staff",
)  # fmt: skip
WAY = ("referred", "accepted", "trained", "certified", "employed")
"""The bars of the chart, in the order of the way."""

GROUPS = (
    "trained_by_sex", "trained_by_origin", "trained_by_age_band", "trained_by_work_at_entry",
    "employed_by_origin",
)  # fmt: skip


class Figure(Struct, frozen=True):
    """A figure in words, with what is counted; of a rate also both its numbers."""

    number: str
    words: str
    definition: str
    numerator: str | None = None
    denominator: str | None = None


class Group(Struct, frozen=True):
    """A figure broken down."""

    title: str
    definition: str
    rows: list[tuple[str, str]]


def _show(visit: Visit) -> Answer:
    speech, asked = visit.speech, wanted.asked(visit, "employment")
    report = asked.report
    if not isinstance(report, employment.Report):
        return visit.page(
            "reports/report.html", asked=asked, name="employment", title=speech.say("Employment")
        )
    finding = _finding(speech, report)
    return visit.page(
        "reports/employment.html",
        asked=asked,
        name="employment",
        title=speech.say("Employment"),
        finding=finding,
        chart=_chart(speech, report, finding),
        rows=[
            (speech.word(key), shown(speech, getattr(report, key)), speech.word(employment.DEFINITIONS[key]))
            for key in WAY
        ],
        headlines=[_figure(speech, key, getattr(report, key)) for key in HEADLINES],
        permits=[
            Figure(
                shown(speech, number),
                speech.word(f"permits {step}"),
                speech.word(employment.DEFINITIONS[f"permits_{step}"]),
            )
            for step, number in report.permits.items()
        ],
        rates=[_rate(speech, key, rate) for key, rate in report.rates.items()],
        groups=[_group(speech, key, getattr(report, key)) for key in GROUPS],
    )


def shown(speech: Speech, number: int | None) -> str:
    """Return a figure; of one that outside readers are not shown, that it is hidden."""
    return speech.word(HIDDEN) if number is None else figures.number(speech, number)


def _figure(speech: Speech, key: str, number: int | None) -> Figure:
    return Figure(shown(speech, number), speech.word(key), speech.word(employment.DEFINITIONS[key]))


def _rate(speech: Speech, key: str, rate: Rate) -> Figure:
    is_hidden = rate.numerator is None or rate.denominator is None
    percent = (
        speech.word(HIDDEN)
        if rate.numerator is None or rate.denominator is None
        else figures.percent(speech, rate.numerator, rate.denominator)
    )
    return Figure(
        percent,
        speech.word(key),
        speech.word(employment.DEFINITIONS[key]),
        None if is_hidden else shown(speech, rate.numerator),
        None if is_hidden else shown(speech, rate.denominator),
    )


def _group(speech: Speech, key: str, numbers: Mapping[str, int | None]) -> Group:
    rows = [(speech.word(group), shown(speech, number)) for group, number in numbers.items()]
    return Group(speech.word(key), speech.word(employment.DEFINITIONS[key]), rows)


def _finding(speech: Speech, report: employment.Report) -> str:
    if report.trained is None or report.employed is None:
        return speech.say("From being referred to having work. Small numbers of people are hidden.")
    return speech.say(
        "{trained} people were trained, and {employed} have work at the end of the period.",
        trained=figures.number(speech, report.trained),
        employed=figures.number(speech, report.employed),
    )


def _chart(speech: Speech, report: employment.Report, finding: str) -> Markup:
    numbers = [(key, getattr(report, key)) for key in WAY]
    bars = [
        charts.Bar(speech.word(key), number, shown(speech, number))
        for key, number in numbers
        if number is not None
    ]
    return charts.bars(speech, "way", finding, bars)


def _file(visit: Visit) -> Answer:
    return wanted.csv_file(visit, "employment")


PAGES = (page("/reports/employment", _show), page("/reports/employment.csv", _file))
