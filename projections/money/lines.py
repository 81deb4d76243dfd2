"""The lines behind income: one for each sale and batch, as corrected, and one for each refund of it."""

from collections import defaultdict
from collections.abc import Iterable
from operator import itemgetter
from typing import Any, NamedTuple, TypeAlias

from kitchens.decider import Event
from kitchens.money.income import line_takings, refund_takings
from kitchens.money.sale import Corrected, Recorded, Refunded
from projections.plain import digits
from projections.store import Writer
from projections.table import Events, Table

LINES = Table(
    "view_income_lines",
    (
        "sale_id TEXT NOT NULL",
        "version BIGINT NOT NULL",
        "batch_id TEXT NOT NULL",
        "day TEXT NOT NULL",
        "units BIGINT NOT NULL",
        "unit_price_cents BIGINT NOT NULL",
        "vat_percent BIGINT NOT NULL",
        "gross_cents BIGINT NOT NULL",
        "vat_cents BIGINT NOT NULL",
    ),
    key=("sale_id", "version", "batch_id"),
    indexes=(("batch_id", "day"),),
)
"""`version` is 1 for the sale's own line and the refund's version for a refund, whose figures are negative.

A sale corrected to no line at all leaves one without a batch, that keeps the day for a later correction.
"""

SALE = 1
"""The version of a sale's own lines: a sale begins its stream, and a correction takes their place."""

NO_BATCH = ""


class Money(NamedTuple):
    """A line as it counts now."""

    day: str
    units: int
    unit_price_cents: int
    vat_percent: int
    gross_cents: int
    vat_cents: int


Key: TypeAlias = tuple[int, str]
"""A line within its sale: version and batch."""

Delta: TypeAlias = tuple[int, int, int, int]
"""By how much a batch's month changes: gross, VAT, units, lines."""


class Lines:
    """What a chunk tells of sales."""

    def __init__(self, events: Events) -> None:
        self.recorded = {id_: event for id_, _, event in events[Recorded]}
        self.later: dict[str, list[tuple[int, type[Event], Any]]] = defaultdict(list)
        for kind in (Corrected, Refunded):
            for id_, version, event in events[kind]:
                self.later[id_].append((version, kind, event))
        for later in self.later.values():
            later.sort(key=itemgetter(0))

    def write(self, writer: Writer) -> dict[tuple[str, str], Delta]:
        """Write the lines and return by how much each batch's month changes, by batch and month."""
        before = self._saved(writer)
        put = []
        removed = []
        deltas: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0, 0, 0])
        for sale, recorded in self.recorded.items():
            if sale not in self.later:
                for key, money in _own_lines(recorded.sold_on, recorded.lines).items():
                    put.append((sale, *key, *money))
                    _count(deltas, key, money, 1)
        for sale, events in self.later.items():
            old = before.get(sale, {})
            new = dict(old)
            if sale in self.recorded:
                new = _own_lines(self.recorded[sale].sold_on, self.recorded[sale].lines)
            for version, kind, event in events:
                new = _corrected(new, event) if kind is Corrected else _refunded(new, version, event)
            removed += [(sale, *key) for key in old.keys() - new.keys()]
            put += [(sale, *key, *money) for key, money in new.items() if old.get(key) != money]
            for key, money in old.items():
                _count(deltas, key, money, -1)
            for key, money in new.items():
                _count(deltas, key, money, 1)
        writer.remove(LINES, removed)
        writer.put(LINES, put)
        return {
            key: (gross, vat, units, lines)
            for key, (gross, vat, units, lines) in deltas.items()
            if gross or vat or units or lines
        }

    def _saved(self, writer: Writer) -> dict[str, dict[Key, Money]]:
        rows = writer.among(
            "SELECT sale_id, version, batch_id, day, units, unit_price_cents, vat_percent, gross_cents, "
            "vat_cents FROM view_income_lines WHERE sale_id IN (??)",
            self.later.keys() - self.recorded.keys(),
        )
        saved: dict[str, dict[Key, Money]] = defaultdict(dict)
        for sale, version, batch, *money in sorted(rows):
            saved[sale][version, batch] = Money(*money)
        return saved


def _own_lines(day: str, lines: Iterable[Any]) -> dict[Key, Money]:
    found = {}
    for line in lines:
        takings = line_takings(line.unit_price_cents, line.units, line.vat_percent)
        found[SALE, digits(line.batch_id)] = Money(
            day, line.units, line.unit_price_cents, line.vat_percent, *takings
        )
    return found or {(SALE, NO_BATCH): Money(day, 0, 0, 0, 0, 0)}


def _corrected(lines: dict[Key, Money], event: Any) -> dict[Key, Money]:
    """Return the lines with the sale's own replaced, and refunds at what the corrected lines cost."""
    day = next(money.day for (version, _), money in lines.items() if version == SALE)
    new = _own_lines(day, event.lines)
    for (version, batch), refund in sorted(lines.items()):
        if version != SALE:
            new[version, batch] = _refund(new, batch, refund.day, -refund.units)
    return new


def _refunded(lines: dict[Key, Money], version: int, event: Any) -> dict[Key, Money]:
    # The same batch may come back twice at once: some jars to stock, some broken.
    units: dict[str, int] = defaultdict(int)
    for line in event.lines:
        units[digits(line.batch_id)] += line.units
    new = dict(lines)
    for batch, back in units.items():
        new[version, batch] = _refund(lines, batch, event.refunded_on, back)
    return new


def _refund(lines: dict[Key, Money], batch: str, day: str, units: int) -> Money:
    own = lines[SALE, batch]
    before = -sum(money.units for (version, of), money in lines.items() if version != SALE and of == batch)
    takings = refund_takings(own.unit_price_cents, own.units, own.vat_percent, before, units)
    return Money(day, -units, own.unit_price_cents, own.vat_percent, *takings)


def _count(deltas: dict[tuple[str, str], list[int]], key: Key, money: Money, sign: int) -> None:
    _, batch = key
    if batch != NO_BATCH:
        delta = deltas[batch, money.day[:7]]
        delta[0] += sign * money.gross_cents
        delta[1] += sign * money.vat_cents
        delta[2] += sign * money.units
        delta[3] += sign
