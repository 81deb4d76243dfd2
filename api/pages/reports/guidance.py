"""The report on guidance: consultations by what they were about; groups, events, trainings."""

from collections.abc import Callable, Mapping

from markupsafe import Markup

from api.door import page
from api.language import Speech
from api.pages import charts, figures
from api.pages.guidance import books
from api.pages.reports import wanted
from api.pages.reports.shared import Group, figure, rate, shown
from api.visit import Answer, Visit
from projections.reports import guidance
from projections.reports.guidance import DEFINITIONS, NOT_TOLD, OWN_ROOMS

HEADLINES = ("consultations", "anonymous", "named", "people")
REACH = ("languages", "nationalities", "municipalities", "mentors", "mentored")
TOGETHER = (
    "groups", "cities", "meetings", "meeting_participants", "events", "event_participants",
    "training_minutes",
)  # fmt: skip


def _show(visit: Visit) -> Answer:
    speech, asked = visit.speech, wanted.asked(visit, "guidance")
    report, title = asked.report, speech.say("Guidance")
    if not isinstance(report, guidance.Report):
        return visit.page("reports/report.html", asked=asked, name="guidance", title=title)
    finding = _finding(speech, report)
    return visit.page(
        "reports/guidance.html",
        asked=asked,
        name="guidance",
        title=title,
        finding=finding,
        chart=_chart(speech, report, finding),
        rows=[(_topic(speech, key), shown(speech, number)) for key, number in report.by_topic.items()],
        headlines=[figure(speech, key, getattr(report, key), DEFINITIONS) for key in HEADLINES],
        reach=[figure(speech, key, getattr(report, key), DEFINITIONS) for key in REACH],
        together=[figure(speech, key, getattr(report, key), DEFINITIONS) for key in TOGETHER],
        rates=[rate(speech, key, of, DEFINITIONS) for key, of in report.rates.items()],
        groups=_groups(speech, report),
        questions=[
            [
                question,
                *(shown(speech, number) for number in (one.before, one.after, one.paired)),
                *(shown(speech, number) for number in (one.better, one.same, one.worse)),
            ]
            for question, one in report.evaluations.items()
        ],
        evaluated=speech.word(DEFINITIONS["evaluations"]),
    )


def _groups(speech: Speech, report: guidance.Report) -> list[Group]:
    called: list[tuple[str, Mapping[str, int | None] | None, Callable[[Speech, str], str]]] = [
        ("by_channel", report.by_channel, lambda speech, code: speech.call("guidance-channel", code)),
        ("by_language", report.by_language, books.language_words),
        ("by_nationality", report.by_nationality, _nation),
        ("by_municipality", report.by_municipality, _place),
        ("by_kitchen", report.by_kitchen, lambda _, code: code),
        ("by_desk", report.by_desk, _place),
        ("events_by_kind", report.events_by_kind, lambda speech, code: speech.call("gathering-kind", code)),
    ]
    return [
        Group(
            speech.word(key),
            speech.word(DEFINITIONS[key]),
            [(call(speech, code), shown(speech, number)) for code, number in numbers.items()],
        )
        for key, numbers, call in called
        if numbers
    ]


def _topic(speech: Speech, code: str) -> str:
    return speech.call("topic", code)


def _nation(speech: Speech, code: str) -> str:
    return books.nation_words(speech, None if code == NOT_TOLD else code)


def _place(speech: Speech, code: str) -> str:
    return speech.say("In the kitchens themselves") if code == OWN_ROOMS else books.place_words(code)


def _finding(speech: Speech, report: guidance.Report) -> str:
    if report.consultations is None or report.anonymous is None:
        return speech.say("What consultations were about. Small numbers are hidden.")
    return speech.say(
        "{consultations} consultations were given, {anonymous} of them without a name.",
        consultations=figures.number(speech, report.consultations),
        anonymous=figures.number(speech, report.anonymous),
    )


def _chart(speech: Speech, report: guidance.Report, finding: str) -> Markup:
    bars = [
        charts.Bar(_topic(speech, key), number, shown(speech, number))
        for key, number in report.by_topic.items()
        if number
    ]
    return charts.bars(speech, "topics", finding, bars)


def _file(visit: Visit) -> Answer:
    return wanted.csv_file(visit, "guidance")


PAGES = (page("/reports/guidance", _show), page("/reports/guidance.csv", _file))
