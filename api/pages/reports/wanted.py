"""What a report is asked for: which kitchen, which days, and whether small figures are hidden."""

from datetime import date, timedelta
from urllib.parse import urlencode
from uuid import UUID

from litestar import Response
from msgspec import Struct

from api.answers import csv_text
from api.forms import Form
from api.pages import figures
from api.visit import Answer, Visit
from kitchens.values import months_later
from projections.reports import Report, Scope, tables
from projections.reports.shape import KitchenUnknown, PeriodBackwards, PeriodNotPublic

QUARTER_MONTHS = 3
ALL = ""

_NO_KEY = UUID(int=0)
"""The choices of a report are looked at, not recorded."""


class Asked(Struct, frozen=True):
    """A report as it was asked for. `problem` says in words why there is none."""

    form: Form
    kitchens: list[tuple[str, str]]
    scope: Scope
    is_public: bool
    report: Report | None
    problem: str
    query: str
    quarters: list[tuple[str, str]]
    words: str


def asked(visit: Visit, name: str) -> Asked:
    """Return the report with these figures. Whoever is no coordinator is shown what outside readers are."""
    speech = visit.speech
    is_public = not visit.who.has("coordinator")
    posted = {
        field: [visit.query.get(field, "")] for field in ("kitchen", "from", "to") if field in visit.query
    }
    form = Form(speech, posted, key=_NO_KEY, csrf="")
    last = _last_quarters_end(visit.house.today) if is_public else visit.house.today
    form.begin(to=last.isoformat())
    kitchens = _kitchens(visit)
    scope, problem = _scope(form, last, [code for code, _ in kitchens])
    report = None
    if not problem and not form.errors:
        try:
            report = visit.house.report(name, scope, hide_small=is_public)
        except PeriodBackwards:
            problem = speech.say("The period ends before it begins.")
        except PeriodNotPublic:
            problem = speech.say("Outside readers are shown whole quarters that have ended.")
        except KitchenUnknown:
            problem = speech.say("No kitchen has this code.")
    chosen = {"kitchen": scope.kitchen or "", "from": scope.from_on or "", "to": scope.to_on}
    return Asked(
        form=form,
        kitchens=kitchens,
        scope=scope,
        is_public=is_public,
        report=report,
        problem=problem,
        query=urlencode({field: str(value) for field, value in chosen.items() if value}),
        quarters=_quarters(visit, scope.kitchen) if is_public else [],
        words=_words(visit, scope, dict(kitchens)),
    )


def csv_file(visit: Visit, name: str) -> Answer:
    """Return a report as the command writes it with `--csv`, byte for byte."""
    found = asked(visit, name)
    if found.report is None:
        # The page says what is wrong with the choices; a file would only hold it.
        return visit.to(f"/reports/{name}?{found.query}")
    text = csv_text(tables(name, found.report))
    file = f"{name}-{found.scope.kitchen or 'all'}-{found.scope.to_on}.csv"
    return Response(
        text.encode(),
        media_type="text/csv",
        headers={"Content-Disposition": f'attachment; filename="{file}"'},
    )


def _scope(form: Form, last: date, codes: list[str]) -> tuple[Scope, str]:
    # Mistakes stay in the form, beside their fields; the page is a page all the same.
    kitchen = form.choice("kitchen", [ALL, *codes]) or None
    from_on = form.maybe(form.day, "from")
    to_on = form.maybe(form.day, "to") or last
    return Scope(kitchen, from_on, to_on), ""


def _kitchens(visit: Visit) -> list[tuple[str, str]]:
    return [
        (code, name) for code, name in visit.reader.all("SELECT code, name FROM view_kitchens ORDER BY name")
    ]


def _last_quarters_end(today: date) -> date:
    return today.replace(month=(today.month - 1) // QUARTER_MONTHS * QUARTER_MONTHS + 1, day=1) - timedelta(
        days=1
    )


def _quarters(visit: Visit, kitchen: str | None) -> list[tuple[str, str]]:
    """Return addresses and words of the last four quarters that have ended, and of all up to now."""
    last = _last_quarters_end(visit.house.today)
    here = visit.asked.address
    kept = {"kitchen": kitchen} if kitchen else {}
    found = [(f"{here}?{urlencode(kept | {'to': last.isoformat()})}", visit.speech.say("From the beginning"))]
    for _ in range(4):
        first = months_later(last.replace(day=1), 1 - QUARTER_MONTHS)
        query = urlencode(kept | {"from": first.isoformat(), "to": last.isoformat()})
        begins, ends = f"{first:%Y-%m}", f"{last:%Y-%m}"
        words = f"{figures.month_short(visit.speech, begins)} – {figures.month(visit.speech, ends)}"
        found.append((f"{here}?{query}", words))
        last = first - timedelta(days=1)
    return found


def _words(visit: Visit, scope: Scope, names: dict[str, str]) -> str:
    speech = visit.speech
    place = names.get(scope.kitchen or "", "") or speech.say("All kitchens")
    last = figures.day(speech, scope.to_on)
    if scope.from_on is None:
        return speech.say("{place}, from the beginning to {last}", place=place, last=last)
    first = figures.day(speech, scope.from_on)
    return speech.say("{place}, {first} to {last}", place=place, first=first, last=last)
