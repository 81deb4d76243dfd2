"""The report on income: what was sold each month, where it went, and what each woman earned."""

from collections.abc import Iterable

from markupsafe import Markup
from msgspec import Struct

from api.door import page
from api.language import Speech
from api.pages import charts, figures
from api.pages.reports import wanted
from api.visit import Answer, Visit
from projections.reports import income
from projections.reports.shape import HIDDEN

MONEY = ("gross_cents", "vat_cents", "ingredients_cents", "cooperative_cents", "producers_cents")


class Earned(Struct, frozen=True):
    """What each woman earned in a month, by code; and the ways to the other months."""

    months: list[tuple[str, str, bool]]
    title: str
    rows: list[tuple[str, str]]


def _show(visit: Visit) -> Answer:
    speech, asked = visit.speech, wanted.asked(visit, "income")
    report = asked.report
    if not isinstance(report, income.Report):
        return visit.page("reports/report.html", asked=asked, name="income", title=speech.say("Income"))
    finding = _finding(speech, report)
    return visit.page(
        "reports/income.html",
        asked=asked,
        name="income",
        title=speech.say("Income"),
        finding=finding,
        chart=_chart(speech, report, finding),
        heads=[speech.word("month"), (speech.word("units"), "n")]
        + [(speech.word(f"{key.removesuffix('_cents')} TRY"), "n") for key in MONEY],
        rows=[_row(speech, month, of) for month, of in report.items()],
        foot=_foot(speech, report),
        totals=[
            _total(speech, key, report) for key in ("gross_cents", "producers_cents", "cooperative_cents")
        ],
        definitions=[
            (speech.word(key.removesuffix("_cents")), speech.word(words))
            for key, words in income.DEFINITIONS.items()
        ],
        earned=_earned(visit, asked, report),
    )


def lira(speech: Speech, cents: int | None) -> str:
    """Return money; of what outside readers are not shown, that it is hidden."""
    return speech.word(HIDDEN) if cents is None else figures.money(speech, cents)


def _row(speech: Speech, month: str, of: income.Month) -> list[str]:
    units = speech.word(HIDDEN) if of.units is None else figures.number(speech, of.units)
    return [figures.month(speech, month), units, *(lira(speech, getattr(of, key)) for key in MONEY)]


def _sum(parts: Iterable[int | None]) -> int | None:
    """Return the sum, None as soon as a part is hidden: it could be worked out from the sum."""
    known = list(parts)
    return None if None in known else sum(part for part in known if part is not None)


def _foot(speech: Speech, report: income.Report) -> list[str]:
    if not report:
        return []
    units = _sum(of.units for of in report.values())
    shown = speech.word(HIDDEN) if units is None else figures.number(speech, units)
    sums = (_sum(getattr(of, key) for of in report.values()) for key in MONEY)
    return [speech.say("Together"), shown, *(lira(speech, cents) for cents in sums)]


def _total(speech: Speech, key: str, report: income.Report) -> tuple[str, str, str]:
    cents = _sum(getattr(of, key) for of in report.values())
    return lira(speech, cents), speech.word(key.removesuffix("_cents")), speech.word(income.DEFINITIONS[key])


def _finding(speech: Speech, report: income.Report) -> str:
    earned = _sum(of.producers_cents for of in report.values())
    sold = _sum(of.gross_cents for of in report.values())
    if not report:
        return speech.say("Nothing was sold in this period.")
    if sold is None:
        return speech.say("Sales month by month. Small figures are hidden.")
    if earned is None:
        return speech.say("{sold} was sold in the period.", sold=figures.money(speech, sold))
    return speech.say(
        "Of {sold} sold, {earned} went to the women who cooked.",
        sold=figures.money(speech, sold),
        earned=figures.money(speech, earned),
    )


def _chart(speech: Speech, report: income.Report, finding: str) -> Markup | None:
    """Return sales by month; none where a month is hidden or a loss: a gap would say what is not there."""
    months = [(month, of.gross_cents) for month, of in report.items()]
    if not months or any(cents is None or cents < 0 for _, cents in months):
        return None
    bars = [
        charts.Bar(
            figures.month_short(speech, month), cents or 0, figures.number(speech, (cents or 0) // 100)
        )
        for month, cents in months
    ]
    return charts.columns(speech, "sold", finding, bars)


def _earned(visit: Visit, asked: wanted.Asked, report: income.Report) -> Earned | None:
    """Return what each woman earned, of one month at a time; None where it is hidden or nothing was sold.

    By code: no names, as nobody's income is anybody else's.
    """
    speech = visit.speech
    shared = {month: of.by_trainee for month, of in report.items() if of.by_trainee}
    if not shared:
        return None
    chosen = visit.query.get("month", "")
    month = chosen if chosen in shared else max(shared)
    return Earned(
        months=[
            (
                f"{visit.asked.address}?{asked.query}&month={one}#earned",
                figures.month(speech, one),
                one == month,
            )
            for one in shared
        ],
        title=figures.month(speech, month),
        rows=[(code, figures.money(speech, cents)) for code, cents in shared[month].items()],
    )


def _file(visit: Visit) -> Answer:
    return wanted.csv_file(visit, "income")


PAGES = (page("/reports/income", _show), page("/reports/income.csv", _file))
