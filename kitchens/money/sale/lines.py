"""The lines of a sale: priced with the VAT of the day, and judged batch by batch."""

from datetime import date
from uuid import UUID

from msgspec import Struct

from kitchens.decider import Change, Facts, Lenience, Physical
from kitchens.food import deviation
from kitchens.food.batch import UNITS_MAX, started_batch, stock
from kitchens.food.product import PRICE_CENTS_MAX, known_product, vat_percent_on
from kitchens.money.sale.commands import WantedLine
from kitchens.money.sale.events import Line
from kitchens.money.sale.refusals import (
    BatchOfAnotherKitchen,
    BatchTwiceInSale,
    SaleMalformed,
    SoldBeforeBatchStart,
)


def priced(
    facts: Facts, code: str, wanted: tuple[WantedLine, ...], kitchen_id: UUID, sold_on: date
) -> tuple[Line, ...]:
    """Return the lines with the VAT of the day, by the product's version that each batch was made to.

    Raise `SaleMalformed`, `BatchTwiceInSale`, `BatchOfAnotherKitchen` or `SoldBeforeBatchStart`; `Unknown`
    for a batch that was never begun; `SettingNotInForce` before any VAT is known.
    """
    lines: dict[UUID, Line] = {}
    for line in wanted:
        if not (1 <= line.units <= UNITS_MAX and 0 <= line.unit_price_cents <= PRICE_CENTS_MAX):
            raise SaleMalformed(sale=code, units=line.units, unit_price_cents=line.unit_price_cents)
        if line.batch_id in lines:
            raise BatchTwiceInSale(sale=code, batch=line.batch_id)
        batch = started_batch(facts, line.batch_id)
        if batch.kitchen_id != kitchen_id:
            raise BatchOfAnotherKitchen(sale=code, batch=batch.code)
        if sold_on < batch.started_on:
            raise SoldBeforeBatchStart(sale=code, batch=batch.code, started_on=batch.started_on)
        edition = known_product(facts, batch.product_id).edition(batch.product_version)
        lines[line.batch_id] = Line(
            batch_id=line.batch_id,
            units=line.units,
            unit_price_cents=line.unit_price_cents,
            vat_percent=vat_percent_on(facts, edition, sold_on),
        )
    return tuple(lines.values())


class Judged(Struct):
    """The lines of a sale as they are judged: the rules they break, and the batches for which they do."""

    command: Physical
    rules: list[str] = []
    batch_ids: list[UUID] = []

    def judge(self, facts: Facts, batch_id: UUID, units: int, sold_on: date, *, newly: bool) -> None:
        """Judge so many units more of a batch; one that was in the sale already is asked only for its stock.

        Raise the refusals of `stock.check_for_the_table`, unless lenient, or `NewWithoutDeviation`.
        """
        batch = started_batch(facts, batch_id)
        lenience = Lenience(self.command)
        if newly:
            stock.check_for_the_table(batch, units, sold_on, lenience)
        else:
            stock.check_left(batch, units, lenience)
        if lenience.broken:
            self.rules.extend(code for code in lenience.broken if code not in self.rules)
            self.batch_ids.append(batch_id)

    def changes(self, facts: Facts, sale_id: UUID, kitchen_id: UUID, sold_on: date) -> list[Change]:
        """Return one deviation for the sale, and the hold of each batch that broke a rule.

        Raise `DeviationTaken`.
        """
        if not self.rules:
            return []
        recorded = deviation.Recorded(
            rules=tuple(self.rules),
            kitchen_id=kitchen_id,
            subject_noun="sale",
            subject_id=sale_id,
            happened_on=sold_on,
        )
        change = deviation.deviate(facts, self.command.deviation_id, recorded)
        return [change, *(stock.held_by_deviation(batch_id, change.id) for batch_id in self.batch_ids)]
