"""Income: what every batch brought in every month, and what each woman earned from it (IMPORT §4).

A correction changes the figures of the day it is about. Whatever it touches, a batch's months are worked out
again from what is known of the batch, and the kitchen's months moved by the difference: reading a month costs
the same whatever has happened since the kitchen opened.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple, TypeAlias

from kitchens.money.income import Earned, earned, ingredients_cents
from kitchens.money.sale import Corrected, Recorded, Refunded
from projections.money import making
from projections.money.lines import LINES, Delta, Lines
from projections.money.making import Making, Percents, Work, work_on
from projections.store import Writer
from projections.table import Events, Table, View

_MONEY = (
    "gross_cents BIGINT NOT NULL",
    "vat_cents BIGINT NOT NULL",
    "units BIGINT NOT NULL",
    "lines BIGINT NOT NULL",
    "ingredients_cents BIGINT NOT NULL",
    "cooperative_cents BIGINT NOT NULL",
    "producers_cents BIGINT NOT NULL",
)

BATCH_MONTHS = Table(
    "view_income_batch_months",
    ("batch_id TEXT NOT NULL", "month TEXT NOT NULL", *_MONEY, "kitchen_id TEXT NOT NULL"),
    key=("batch_id", "month"),
    indexes=(("kitchen_id", "month"),),
)

SHARES = Table(
    "view_income_shares",
    (
        "batch_id TEXT NOT NULL",
        "month TEXT NOT NULL",
        "code TEXT NOT NULL",
        "cents BIGINT NOT NULL",
    ),
    key=("batch_id", "month", "code"),
)

MONTHS = Table(
    "view_income_months",
    ("kitchen_id TEXT NOT NULL", "month TEXT NOT NULL", *_MONEY),
    key=("kitchen_id", "month"),
)

MONTH_SHARES = Table(
    "view_income_month_shares",
    (
        "kitchen_id TEXT NOT NULL",
        "month TEXT NOT NULL",
        "code TEXT NOT NULL",
        "cents BIGINT NOT NULL",
        "batches BIGINT NOT NULL",
    ),
    key=("kitchen_id", "month", "code"),
)
"""What each woman earned in a month, and from how many batches; she is listed while there is one."""


class Sold(NamedTuple):
    """What of a batch was sold in a month or a part of one: refunds taken off; `lines` of both."""

    gross_cents: int
    vat_cents: int
    units: int
    lines: int


def months_of(
    work: Work, sold: Iterable[tuple[str, Sold]], percent_in: "Percents"
) -> list[tuple[str, Sold, Earned]]:
    """Return what became of a batch's sales in each month; `sold` is by month, earliest first."""
    found = []
    units_before = 0
    for month, part in sold:
        found.append((month, part, earned_from(work, units_before, part, percent_in.of(month))))
        units_before += part.units
    return found


def earned_from(work: Work, units_before: int, sold: Sold, cooperative_percent: int) -> Earned:
    """Return what became of what was sold after `units_before` units."""
    ingredients = ingredients_cents(work.cost_cents, work.units_made, units_before, sold.units)
    return earned(sold.gross_cents - sold.vat_cents, ingredients, cooperative_percent, work.minutes)


def absorb(writer: Writer, events: Events) -> None:
    """Enter what happened, then work out again the months of every batch it touches."""
    sold = Lines(events).write(writer)
    _settle(writer, Making(events).write(writer), sold)


VIEW = View(
    "income",
    2,
    (*making.TABLES, LINES, BATCH_MONTHS, SHARES, MONTHS, MONTH_SHARES),
    (Recorded, Corrected, Refunded, *making.READS),
    absorb,
)

Figures: TypeAlias = tuple[int, int, int, int, int, int, int]
"""Gross, VAT, units, lines, ingredients, cooperative, producers."""

NOTHING: Figures = (0, 0, 0, 0, 0, 0, 0)


class Month(NamedTuple):
    """A batch's month as the tables hold it: figures, and cents by trainee code."""

    figures: Figures
    shares: dict[str, int]


NO_MONTH = Month(NOTHING, {})


def _settle(writer: Writer, touched: Iterable[str], deltas: Mapping[tuple[str, str], Delta]) -> None:
    """Work out again the months of batches, and move the kitchens' months by the difference."""
    moved: dict[str, dict[str, Delta]] = defaultdict(dict)
    for (batch_id, month), delta in deltas.items():
        moved[batch_id][month] = delta
    before = _saved(writer, {*touched, *moved})
    # A batch of which nothing was ever sold has no months, whatever is known of it.
    work = work_on(writer, before.keys() | moved.keys())
    percents = Percents(writer)
    changes = _Changes()
    for batch_id in work:
        old = before.get(batch_id, {})
        sold = _moved(old, moved.get(batch_id, {}))
        new = {
            month: Month(
                (*part, now.ingredients_cents, now.cooperative_cents, now.producers_cents), now.shares
            )
            for month, part, now in months_of(work[batch_id], sold, percents)
        }
        for month in old.keys() | new.keys():
            changes.note(
                work[batch_id].kitchen_id, batch_id, month, old.get(month, NO_MONTH), new.get(month, NO_MONTH)
            )
    changes.write(writer)


def _saved(writer: Writer, batch_ids: Iterable[str]) -> dict[str, dict[str, Month]]:
    wanted = list(batch_ids)
    shares: dict[tuple[str, str], dict[str, int]] = defaultdict(dict)
    for batch_id, month, code, cents in writer.among(
        "SELECT batch_id, month, code, cents FROM view_income_shares WHERE batch_id IN (??)", wanted
    ):
        shares[batch_id, month][code] = cents
    saved: dict[str, dict[str, Month]] = defaultdict(dict)
    for batch_id, month, *figures in writer.among(
        "SELECT batch_id, month, gross_cents, vat_cents, units, lines, ingredients_cents, "
        "cooperative_cents, producers_cents FROM view_income_batch_months WHERE batch_id IN (??)",
        wanted,
    ):
        gross, vat, units, lines, ingredients, cooperative, producers = figures
        saved[batch_id][month] = Month(
            (gross, vat, units, lines, ingredients, cooperative, producers), shares.get((batch_id, month), {})
        )
    return saved


def _moved(old: Mapping[str, Month], deltas: Mapping[str, Delta]) -> list[tuple[str, Sold]]:
    """Return what was sold of a batch by month, those months left out in which nothing was after all."""
    sold = {}
    for month in sorted(old.keys() | deltas.keys()):
        had = old.get(month, NO_MONTH).figures
        gross, vat, units, lines = deltas.get(month, (0, 0, 0, 0))
        sold[month] = Sold(had[0] + gross, had[1] + vat, had[2] + units, had[3] + lines)
    return [(month, part) for month, part in sold.items() if part.lines]


class _Changes:
    """By how much the tables change."""

    def __init__(self) -> None:
        self.months: list[tuple[str | int, ...]] = []
        self.months_gone: list[tuple[str, str]] = []
        self.shares: list[tuple[str, str, str, int]] = []
        self.shares_gone: list[tuple[str, str, str]] = []
        self.totals: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0] * len(NOTHING))
        self.persons: dict[tuple[str, str, str], list[int]] = defaultdict(lambda: [0, 0])

    def note(self, kitchen_id: str, batch_id: str, month: str, old: Month, new: Month) -> None:
        """Note a batch's month that may have changed."""
        if old.figures != new.figures:
            if new is NO_MONTH:
                self.months_gone.append((batch_id, month))
            else:
                self.months.append((batch_id, month, *new.figures, kitchen_id))
            total = self.totals[kitchen_id, month]
            for index, (was, is_) in enumerate(zip(old.figures, new.figures, strict=True)):
                total[index] += is_ - was
        if old.shares == new.shares:
            return
        for code, cents in new.shares.items():
            had = old.shares.get(code)
            if had != cents:
                self.shares.append((batch_id, month, code, cents))
                person = self.persons[kitchen_id, month, code]
                person[0] += cents - (had or 0)
                person[1] += had is None
        for code in old.shares.keys() - new.shares.keys():
            self.shares_gone.append((batch_id, month, code))
            person = self.persons[kitchen_id, month, code]
            person[0] -= old.shares[code]
            person[1] -= 1

    def write(self, writer: Writer) -> None:
        """Write them all."""
        writer.remove(BATCH_MONTHS, self.months_gone)
        writer.put(BATCH_MONTHS, self.months)
        writer.remove(SHARES, self.shares_gone)
        writer.put(SHARES, self.shares)
        writer.add(MONTHS, [(*key, *by) for key, by in self.totals.items() if any(by)])
        writer.add(MONTH_SHARES, [(*key, *by) for key, by in self.persons.items() if any(by)])
        # A month without a line, a woman without a batch: no row, as if it had never been.
        for kitchen_id, month in {key for key, by in self.totals.items() if by[3] < 0}:
            writer.run(
                "DELETE FROM view_income_months WHERE kitchen_id = ? AND month = ? AND lines = 0",
                (kitchen_id, month),
            )
        for kitchen_id, month, code in {key for key, by in self.persons.items() if by[1] < 0}:
            writer.run(
                "DELETE FROM view_income_month_shares "
                "WHERE kitchen_id = ? AND month = ? AND code = ? AND batches = 0",
                (kitchen_id, month, code),
            )
