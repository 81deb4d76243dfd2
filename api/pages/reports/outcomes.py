"""The report on outcomes: people reached on one side, results by kind on the other."""

from markupsafe import Markup

from api.door import page
from api.language import Speech
from api.pages import charts, figures
from api.pages.reports import wanted
from api.pages.reports.shared import Group, figure, rate, shown
from api.visit import Answer, Visit
from projections.reports import outcomes
from projections.reports.outcomes import DEFINITIONS, KINDS

REACHED = ("reached", "anonymous_contacts")
RESULTS = ("results", "people_with_results")


def _show(visit: Visit) -> Answer:
    speech, asked = visit.speech, wanted.asked(visit, "outcomes")
    report, title = asked.report, speech.say("Outcomes")
    if not isinstance(report, outcomes.Report):
        return visit.page("reports/report.html", asked=asked, name="outcomes", title=title)
    finding = _finding(speech, report)
    return visit.page(
        "reports/outcomes.html",
        asked=asked,
        name="outcomes",
        title=title,
        finding=finding,
        chart=_chart(speech, report, finding),
        rows=[(speech.word(kind), shown(speech, report.results_by_kind[kind])) for kind in KINDS],
        by_kind=speech.word(DEFINITIONS["results_by_kind"]),
        reached=[figure(speech, key, getattr(report, key), DEFINITIONS) for key in REACHED],
        results=[figure(speech, key, getattr(report, key), DEFINITIONS) for key in RESULTS],
        rates=[rate(speech, key, of, DEFINITIONS) for key, of in report.rates.items()],
        programmes=_programmes(speech, report),
        promised=speech.word(DEFINITIONS["programmes"]),
        groups=[
            Group(
                speech.word(key),
                speech.word(DEFINITIONS[key]),
                [
                    (speech.word(group), shown(speech, number))
                    for group, number in getattr(report, key).items()
                ],
            )
            for key in outcomes.BROKEN_DOWN
            if key != "results_by_kind"
        ],
    )


def _programmes(speech: Speech, report: outcomes.Report) -> list[list[str]]:
    """Return what came about beside what was promised, a row each."""
    return [
        [code, speech.word(what), shown(speech, one.number), _target(speech, one.target)]
        for code, programme in (report.programmes or {}).items()
        for what, one in (
            ("reached", programme.reached),
            ("results", programme.results),
            *programme.results_by_kind.items(),
        )
    ]


def _target(speech: Speech, target: int | None) -> str:
    return speech.say("nothing promised") if target is None else figures.number(speech, target)


def _finding(speech: Speech, report: outcomes.Report) -> str:
    if report.results is None or report.reached is None:
        return speech.say("What people reached after guidance. Small numbers are hidden.")
    return speech.say(
        "{results} results, and {reached} people reached.",
        results=figures.number(speech, report.results),
        reached=figures.number(speech, report.reached),
    )


def _chart(speech: Speech, report: outcomes.Report, finding: str) -> Markup:
    bars = [
        charts.Bar(speech.word(kind), number, shown(speech, number))
        for kind, number in report.results_by_kind.items()
        if number is not None
    ]
    return charts.bars(speech, "kinds", finding, bars)


def _file(visit: Visit) -> Answer:
    return wanted.csv_file(visit, "outcomes")


PAGES = (page("/reports/outcomes", _show), page("/reports/outcomes.csv", _file))
