"""Income: what was sold in each month, what it cost, and what each woman earned from it (IMPORT §4)."""

from collections import defaultdict

from msgspec import Struct
from msgspec.structs import replace

from projections.money.income import Sold, earned_from
from projections.money.making import Percents, work_on
from projections.people.merges import root_codes
from projections.reports.shape import BEGINNING, Part, Table, last_day_of, lira, shown
from projections.store import Reader

VIEWS = ("kitchens", "trainees", "income")

DEFINITIONS = {
    "gross_cents": "what buyers paid, refunds taken off on the day they were made",
    "vat_cents": "the VAT in it, rounded line by line",
    "units": "units sold, those refunded taken off",
    "ingredients_cents": "the part of each batch's ingredients that went with the units sold",
    "cooperative_cents": "the cooperative's part of the margin by the sharing rule in force, and losses",
    "producers_cents": "the rest, shared by minutes worked on each batch; "
    "gross - VAT = ingredients + cooperative + producers",
    "by_trainee": "what each woman earned who worked on a batch sold in the month, also nothing",
}


class Month(Struct, frozen=True):
    """One month, or the days of it that the period holds. Kuruş by code of trainee; None is hidden."""

    gross_cents: int | None
    vat_cents: int | None
    units: int | None
    ingredients_cents: int | None
    cooperative_cents: int | None
    producers_cents: int | None
    by_trainee: dict[str, int] | None


class Report(dict[str, Month]):
    """Months such as `2021-05` in which something was sold or refunded, in order."""


def report(reader: Reader, part: Part) -> Report:
    """Return the months of a kitchen or of all; whole ones from the totals, cut ones from the lines."""
    cut = {
        month
        for month, day, end in (
            (part.first[:7], part.first, f"{part.first[:7]}-01"),
            (part.last[:7], part.last, last_day_of(part.last[:7])),
        )
        if day not in {end, BEGINNING}
    }
    found = {m: figures for m, figures in _whole(reader, part).items() if m not in cut}
    for month in cut:
        figures = _cut(reader, part, month)
        if figures is not None:
            found[month] = figures
    same = root_codes(reader)
    return Report((month, _one_each(same, figures)) for month, figures in sorted(found.items()))


def _one_each(same: dict[str, str], month: Month) -> Month:
    """Return a month in which whoever stands in the books twice has one sum, under the code she goes on."""
    if not same or month.by_trainee is None:
        return month
    sums: dict[str, int] = defaultdict(int)
    for code, cents in month.by_trainee.items():
        sums[same.get(code, code)] += cents
    return replace(month, by_trainee=dict(sorted(sums.items())))


def _whole(reader: Reader, part: Part) -> dict[str, Month]:
    values = (part.first[:7], part.last[:7], *part.kitchen_values)
    bound = "WHERE month >= ? AND month <= ?" + part.kitchen_is("kitchen_id")
    shares: dict[str, dict[str, int]] = defaultdict(dict)
    for month, code, cents in reader.all(
        f"SELECT month, code, SUM(cents) FROM view_income_month_shares {bound} "  # noqa: S608  bound
        "GROUP BY month, code",
        values,
    ):
        shares[month][code] = int(cents)
    rows = reader.all(
        "SELECT month, SUM(gross_cents), SUM(vat_cents), SUM(units), SUM(ingredients_cents), "  # noqa: S608
        f"SUM(cooperative_cents), SUM(producers_cents) FROM view_income_months {bound} GROUP BY month",
        values,
    )
    return {
        month: Month(
            gross_cents=int(gross),
            vat_cents=int(vat),
            units=int(units),
            ingredients_cents=int(ingredients),
            cooperative_cents=int(cooperative),
            producers_cents=int(producers),
            by_trainee=dict(sorted(shares[month].items())),
        )
        for month, gross, vat, units, ingredients, cooperative, producers in rows
    }


def _cut(reader: Reader, part: Part, month: str) -> Month | None:
    """Return the days of a month that lie in the period, None if nothing was sold on them."""
    first = max(part.first, f"{month}-01")
    last = min(part.last, last_day_of(month))
    batches = [
        row[0]
        for row in reader.all(
            "SELECT batch_id FROM view_income_batch_months WHERE month = ?"  # noqa: S608  bound
            + part.kitchen_is("kitchen_id"),
            (month, *part.kitchen_values),
        )
    ]
    before: dict[str, int] = defaultdict(int)
    sold: dict[str, Sold] = {}
    for batch_id, day, units, gross, vat in reader.among(
        "SELECT batch_id, day, units, gross_cents, vat_cents FROM view_income_lines WHERE batch_id IN (??)",
        batches,
    ):
        if day < first:
            before[batch_id] += units
        elif day <= last:
            had = sold.get(batch_id, Sold(0, 0, 0, 0))
            sold[batch_id] = Sold(
                had.gross_cents + gross, had.vat_cents + vat, had.units + units, had.lines + 1
            )
    if not sold:
        return None
    percent = Percents(reader).of(month)
    work = work_on(reader, sold)
    earned = [earned_from(work[id_], before[id_], part_sold, percent) for id_, part_sold in sold.items()]
    shares: dict[str, int] = defaultdict(int)
    for one in earned:
        for code, cents in one.shares.items():
            shares[code] += cents
    return Month(
        gross_cents=sum(one.gross_cents for one in sold.values()),
        vat_cents=sum(one.vat_cents for one in sold.values()),
        units=sum(one.units for one in sold.values()),
        ingredients_cents=sum(one.ingredients_cents for one in earned),
        cooperative_cents=sum(one.cooperative_cents for one in earned),
        producers_cents=sum(one.producers_cents for one in earned),
        by_trainee=dict(sorted(shares.items())),
    )


def tables(report: Report) -> list[Table]:
    """Return the months, and what each woman earned in each."""
    money = ("gross_cents", "vat_cents", "ingredients_cents", "cooperative_cents", "producers_cents")
    columns = ("month", "units", *(f"{key.removesuffix('_cents')} TRY" for key in money))
    rows = tuple(
        (month, shown(figures.units), *(lira(getattr(figures, key)) for key in money))
        for month, figures in report.items()
    )
    notes = tuple(f"{key.removesuffix('_cents')}: {words}" for key, words in DEFINITIONS.items())
    earned = tuple(
        (month, code, lira(cents))
        for month, figures in report.items()
        for code, cents in (figures.by_trainee or {}).items()
    )
    found = [Table("Income", columns, rows, notes)]
    if earned:
        found.append(Table("Income, by trainee", ("month", "trainee", "earned TRY"), earned))
    return found
