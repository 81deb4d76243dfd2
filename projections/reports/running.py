"""Every report by its name, run on the views as of one moment."""

from typing import Literal, TypeAlias, get_args

from projections.reports import employment, guidance, income, outcomes, production, support, workshops
from projections.reports.shape import Part, ReportUnknown, Scope, Table, check_running, part_of
from projections.store import Reader
from projections.view import Views

Name: TypeAlias = Literal[
    "employment", "support", "workshops", "income", "production", "guidance", "outcomes"
]

NAMES: tuple[Name, ...] = get_args(Name)
"""Every report."""

Report: TypeAlias = (
    employment.Report
    | support.Report
    | workshops.Report
    | income.Report
    | production.Report
    | guidance.Report
    | outcomes.Report
)
"""A report's figures; `msgspec.json.encode` gives exactly the keys of IMPORT §5, and some beside them."""

VIEWS = {
    "employment": employment.VIEWS,
    "support": support.VIEWS,
    "workshops": workshops.VIEWS,
    "income": income.VIEWS,
    "production": production.VIEWS,
    "guidance": guidance.VIEWS,
    "outcomes": outcomes.VIEWS,
}
"""The views each report stands on."""


def name_of(text: str) -> Name:
    """Return the name of a report. Raise `ReportUnknown`."""
    for name in NAMES:
        if name == text:
            return name
    raise ReportUnknown(f"there is no report {text}: there are {', '.join(NAMES)}")


def run(name: str, views: Views, scope: Scope) -> Report:
    """Return a report, all of it as of one moment of the views. Raise a `ReportError`."""
    which = name_of(name)
    with views.reading() as reader:
        check_running(reader, VIEWS[which])
        return figures(which, reader, part_of(reader, scope))


def figures(name: Name, reader: Reader, part: Part) -> Report:
    """Return a report of a part of the views."""
    match name:
        case "employment":
            return employment.report(reader, part)
        case "support":
            return support.report(reader, part)
        case "workshops":
            return workshops.report(reader, part)
        case "income":
            return income.report(reader, part)
        case "production":
            return production.report(reader, part)
        case "guidance":
            return guidance.report(reader, part)
        case "outcomes":
            return outcomes.report(reader, part)


def tables(name: str, report: Report) -> list[Table]:
    """Return a report as tables, for a terminal, a page or files. Amounts are in lira with a dot."""
    name_of(name)
    match report:
        case employment.Report():
            return employment.tables(report)
        case support.Report():
            return support.tables(report)
        case workshops.Report():
            return workshops.tables(report)
        case income.Report():
            return income.tables(report)
        case production.Report():
            return production.tables(report)
        case guidance.Report():
            return guidance.tables(report)
        case outcomes.Report():
            return outcomes.tables(report)
