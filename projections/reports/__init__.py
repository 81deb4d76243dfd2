"""The reports: what funders, the municipality and the women wait for, each figure with its definition."""

from projections.reports.hiding import public
from projections.reports.outside import public_report
from projections.reports.running import NAMES, Name, Report, name_of, run, tables
from projections.reports.shape import (
    KitchenUnknown,
    PeriodBackwards,
    PeriodNotPublic,
    Rate,
    ReportError,
    ReportUnknown,
    Scope,
    Table,
    ViewBehind,
    ViewStopped,
)
from projections.view import as_known_at

__all__ = [
    "NAMES", "KitchenUnknown", "Name", "PeriodBackwards", "PeriodNotPublic", "Rate", "Report",
    "ReportError", "ReportUnknown", "Scope", "Table", "ViewBehind", "ViewStopped", "as_known_at", "name_of",
    "public", "public_report", "run", "tables",
]  # fmt: skip
