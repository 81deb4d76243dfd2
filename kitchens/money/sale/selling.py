"""Selling jars, and putting right what was entered wrongly; stock follows in the same save."""

from kitchens.decider import Change, Facts, Unknown
from kitchens.food.batch import stock
from kitchens.money.sale.commands import CorrectSale, RecordSale
from kitchens.money.sale.events import Corrected, Recorded
from kitchens.money.sale.lines import Judged, priced
from kitchens.money.sale.refusals import CorrectedBelowRefunded, SaleCodeTaken, SaleMalformed
from kitchens.money.sale.state import SALE, known_sale
from kitchens.people.kitchen import KITCHEN
from kitchens.values import day_at


def record(command: RecordSale, facts: Facts) -> list[Change]:
    """Sell, by the prices of the command and the VAT of the day.

    Raise `SaleCodeTaken`, `SaleMalformed`, `Unknown`, or what `priced` and `Judged` raise.
    """
    if facts.of(SALE, command.sale_id).code is not None or facts.named(SALE, command.code) is not None:
        raise SaleCodeTaken(sale=command.code)
    kitchen = facts.of(KITCHEN, command.kitchen_id)
    if kitchen.code is None:
        raise Unknown(kitchen=command.kitchen_id)
    if not command.code or not command.lines:
        raise SaleMalformed(sale=command.code)
    sold_on = day_at(command.sold_at, kitchen.time_zone)
    lines = priced(facts, command.code, command.lines, command.kitchen_id, sold_on)
    judged = Judged(command)
    for line in lines:
        judged.judge(facts, line.batch_id, line.units, sold_on, newly=True)
    recorded = Recorded(
        code=command.code,
        kitchen_id=command.kitchen_id,
        sold_at=command.sold_at,
        sold_on=sold_on,
        channel=command.channel,
        lines=lines,
        buyer_id=command.buyer_id,
    )
    return [
        Change(SALE, command.sale_id, recorded),
        *(stock.sold(line.batch_id, command.sale_id, line.units) for line in lines),
        *judged.changes(facts, command.sale_id, command.kitchen_id, sold_on),
    ]


def correct(command: CorrectSale, facts: Facts) -> list[Change]:
    """Return the lines that count instead. Stock follows by the difference, batch by batch.

    A batch that was in the sale was judged when it was sold: only whether so many are left is asked anew.
    Raise `CorrectedBelowRefunded`, `Unknown`, or what `priced` and `Judged` raise.
    """
    sale = known_sale(facts, command.sale_id)
    lines = priced(facts, str(sale.code), command.lines, sale.kitchen_id, sale.sold_on)
    if lines == sale.lines:
        return []
    before, after = sale.units(), {line.batch_id: line.units for line in lines}
    judged = Judged(command)
    moved: list[Change] = []
    for batch_id in before | after:
        if after.get(batch_id, 0) < sale.refunded.get(batch_id, 0):
            raise CorrectedBelowRefunded(sale=sale.code, batch=batch_id, refunded=sale.refunded[batch_id])
        more = after.get(batch_id, 0) - before.get(batch_id, 0)
        if more > 0:
            judged.judge(facts, batch_id, more, sale.sold_on, newly=batch_id not in before)
            moved.append(stock.sold(batch_id, command.sale_id, more))
        elif more < 0:
            moved.extend(stock.returned(facts, batch_id, command.sale_id, -more))
    return [
        Change(SALE, command.sale_id, Corrected(lines=lines)),
        *moved,
        *judged.changes(facts, command.sale_id, sale.kitchen_id, sale.sold_on),
    ]
