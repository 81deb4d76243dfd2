"""Every piece that pages are made of, on one page with made-up content: to be looked at, and to be tested."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from api.admission import Absent
from api.door import page
from api.forms import Form, Refusal
from api.language import Speech
from api.pages import charts, figures
from api.pages.limits import limit
from api.visit import Answer, Visit

_ZONE = "Europe/Istanbul"
_KEY = UUID("01928c3e-0000-7000-8000-000000000000")
_AT = datetime(2021, 11, 19, 11, 5, tzinfo=UTC)
_TODAY = date(2021, 11, 19)
_PARTS_KURUS = (477, 2314, 730, 2919)
_MONTHS_KURUS = {
    "2021-03": 61250,
    "2021-04": 84300,
    "2021-05": 79900,
    "2021-06": 91475,
    "2021-07": 0,
    "2021-08": 66010,
    "2021-09": 103200,
    "2021-10": 117680,
    "2021-11": 128450,
}
_UNITS_SOLD = {
    "Domates salçası": 136,
    "Tarhana": 84,
    "Yoğurt": 61,
    "Lahana turşusu": 48,
    "Ekşi mayalı ekmek": 12,
}


def show(visit: Visit) -> Answer:
    """Show all pieces; only in a demonstration, for nothing on this page has happened."""
    if not visit.house.is_demo:
        raise Absent
    return visit.page("pieces_page.html", **samples(visit.speech))


def samples(speech: Speech) -> dict[str, Any]:
    """Return what the page of pieces shows, in the reader's words."""
    names = (speech.say("VAT"), speech.say("Ingredients"), speech.say("Cooperative"), "Salma H.")
    months = [
        charts.Bar(figures.month_short(speech, m), n, figures.liras(speech, n))
        for m, n in _MONTHS_KURUS.items()
    ]
    sold = [charts.Bar(name, n, figures.number(speech, n)) for name, n in _UNITS_SOLD.items()]
    finding = speech.say(
        "November was the best month: {amount}.", amount=figures.money(speech, _MONTHS_KURUS["2021-11"])
    )
    most = speech.say("Most sold: {product}.", product=next(iter(_UNITS_SOLD)))
    return {
        "form": _form(speech),
        "refused": _refused(speech),
        "reading": limit(speech, "pH", "pH", "below", "4.6"),
        "heat": limit(speech, speech.say("Heat in the middle"), "°C", "min", "93"),
        "amount": figures.money(speech, _MONTHS_KURUS["2021-11"]),
        "month": figures.month(speech, "2021-11"),
        "hours": figures.minutes(speech, 1275),
        "paid_on": figures.day(speech, date(2021, 12, 5)),
        "friday": figures.day(speech, _TODAY, "weekday"),
        "parts": [(name, n, figures.money(speech, n)) for name, n in zip(names, _PARTS_KURUS, strict=True)],
        "price": figures.money(speech, sum(_PARTS_KURUS)),
        "rate": figures.percent(speech, 18, 24),
        "lines": _story(speech),
        "finding": finding,
        "columns": charts.columns(speech, "by-month", finding, months),
        "month_rows": [
            (figures.month(speech, m), figures.money(speech, n)) for m, n in _MONTHS_KURUS.items()
        ],
        "most": most,
        "bars": charts.bars(speech, "by-product", most, sold),
        "sold_rows": [(bar.label, bar.shown) for bar in sold],
        "weight": figures.quantity(speech, 251_125, "kg"),
        "moment": figures.moment(speech, _AT, _ZONE),
    }


def _form(speech: Speech) -> Form:
    form = Form(speech, {}, key=_KEY, csrf="")
    form.begin(
        quantity="12,5 kilo",
        price="64,40",
        day="2021-11-19",
        decision="refuse",
        confirms="yes",
        ph="4,6",
        heat="95",
    )
    form.mistake("quantity", "Enter a number such as {example}.", example="12,5")
    form.mistake("reason", "Fill this in.")
    return form


def _refused(speech: Speech) -> Form:
    form = Form(speech, {}, key=_KEY, csrf="")
    form.refusal = Refusal(
        speech.rule("more-units-than-left"),
        "more-units-than-left",
        ((speech.say("Left"), "12"), (speech.say("Asked"), "13")),
        True,
    )
    return form


def _story(speech: Speech) -> list[dict[str, str]]:
    sentences = (
        (speech.say("pH measured: {value}.", value=figures.number(speech, 4)), "Nadide Kaya", "#story"),
        (speech.say("{minutes} minutes of work recorded.", minutes=90), "Nadide Kaya", "#story"),
        (speech.say("Batch begun."), "Ayşe Demir", ""),
    )
    when = figures.moment(speech, _AT, _ZONE)
    return [
        {"sentence": sentence, "who": who, "at": _AT.isoformat(), "when": when, "correct": correct}
        for sentence, who, correct in sentences
    ]


PAGES = (page("/pieces", show),)
