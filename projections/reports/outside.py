"""Reports for outside readers: whole ended quarters of one kitchen or all, safe beside each other."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta

from kitchens.settings import Setting
from kitchens.values import months_later
from projections.people.kitchens import setting_on
from projections.reports.hiding import Path, figures_of, hidden_in, public
from projections.reports.running import VIEWS, Name, Report, figures, name_of
from projections.reports.shape import PeriodNotPublic, Scope, check_running, part_of
from projections.store import Reader
from projections.view import Views

QUARTER_MONTHS = 3

AT_THE_END = frozenset(
    {"in_training", "employed", "employed_kitchen_staff", "employed_by_origin", "held", "stock_units"}
)
"""Figures as at the end date: those of quarters do not add up to a year's."""


def public_report(name: str, views: Views, scope: Scope, today: date) -> Report:
    """Return a report as outside readers are shown it, by the setting in force today.

    A figure is hidden also where it would give away one that another public report hides: that of the one
    kitchen of all, or of the one quarter of several, whose figure is small. Raise `PeriodNotPublic` unless
    the period is whole quarters that have ended, and the errors of `run`.
    """
    check_period(scope, today)
    which = name_of(name)
    with views.reading() as reader:
        check_running(reader, VIEWS[which])
        limit = setting_on(reader, Setting.SMALL_CELL_MAX, today)
        report = figures(which, reader, part_of(reader, scope))
        also = _given_away(reader, which, scope, limit)
    return public(report, limit, also)


def check_period(scope: Scope, today: date) -> None:
    """Raise `PeriodNotPublic` unless a period is whole quarters that have ended, or all up to one's end."""
    ended = scope.to_on < today and _begins_quarter(scope.to_on + timedelta(days=1))
    whole = scope.from_on is None or (_begins_quarter(scope.from_on) and scope.from_on < scope.to_on)
    if not (ended and whole):
        raise PeriodNotPublic(f"from {scope.from_on or 'the beginning'} to {scope.to_on}")


def _begins_quarter(day: date) -> bool:
    return day.day == 1 and day.month % QUARTER_MONTHS == 1


def _given_away(reader: Reader, name: Name, scope: Scope, limit: int) -> set[Path]:
    """Return the figures that would give away one that a report on a part of this one hides."""
    opened = reader.all("SELECT code, opened_on FROM view_kitchens")
    found: set[Path] = set()
    if scope.kitchen is None:
        kitchens = [Scope(code, scope.from_on, scope.to_on) for code, _ in opened]
        found |= _told_by_parts(reader, name, kitchens, limit)
    if opened:
        first = date.fromisoformat(min(opened_on for _, opened_on in opened))
        quarters = list(_quarters(scope, first))
        by_quarter = _told_by_parts(reader, name, quarters, limit)
        found |= {path for path in by_quarter if path[0] not in AT_THE_END and path[-1] != "pending"}
    return found


def _quarters(scope: Scope, opened_on: date) -> Iterator[Scope]:
    begins = scope.from_on
    ends = date(opened_on.year, (opened_on.month - 1) // QUARTER_MONTHS * QUARTER_MONTHS + 1, 1)
    while ends <= (scope.from_on or opened_on):
        ends = months_later(ends, QUARTER_MONTHS)
    while ends <= scope.to_on + timedelta(days=1):
        yield Scope(scope.kitchen, begins, ends - timedelta(days=1))
        begins, ends = ends, months_later(ends, QUARTER_MONTHS)


def _told_by_parts(reader: Reader, name: Name, scopes: list[Scope], limit: int) -> set[Path]:
    """Return the figures hidden in so few of the parts that subtracting the others would tell them."""
    if len(scopes) == 1:
        return set()
    hidden: dict[Path, list[int]] = defaultdict(list)
    for scope in scopes:
        report = figures(name, reader, part_of(reader, scope))
        shown = figures_of(report)
        for path in hidden_in(report, limit):
            if path in shown:
                hidden[path].append(shown[path])
    return {path for path, one in hidden.items() if len(one) == 1 or sum(one) in {len(one), limit * len(one)}}
