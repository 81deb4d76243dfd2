"""A story of a kitchen's food counted anew from its own events: jars, takings, and what each batch earned."""

from collections import Counter
from collections.abc import Mapping, Sequence
from uuid import UUID

from kitchens.decider import Change, Facts
from kitchens.food import batch as b
from kitchens.food import lot as l
from kitchens.money import sale as s
from kitchens.money.income import earned, ingredients_cents, input_costs_cents, line_takings, refund_takings
from kitchens.values import month_of


def units_told(story: list[Change], batch_id: UUID) -> Counter[str]:
    """Count a batch's jars by what its own events say."""
    count = Counter[str]()
    for change in story:
        match change.event if change.id == batch_id else None:
            case b.Finished(units_made=made) | b.UnitsMadeCorrected(units_made=made):
                count["made"] = made
            case b.UnitsWrittenOff(units=gone):
                count["written-off"] += gone
            case b.UnitsGivenAway(units=gone):
                count["given"] += gone
    return count


def units_sold(story: list[Change]) -> Counter[UUID]:
    """Count the jars that sales say they sold, refunds taken off, by batch."""
    now: dict[UUID, tuple[s.Line, ...]] = {}
    count = Counter[UUID]()
    for _, sale_id, event in story:
        match event:
            case s.Recorded() | s.Corrected():
                now[sale_id] = event.lines
            case s.Refunded():
                for back in event.lines:
                    count[back.batch_id] -= back.units
    for own in now.values():
        for line in own:
            count[line.batch_id] += line.units
    return count


def units_spoiled(story: list[Change], batch_id: UUID) -> int:
    """Count the jars that buyers brought back unsaleable."""
    refunds = [change.event for change in story if isinstance(change.event, s.Refunded)]
    lines = [line for refund in refunds for line in refund.lines]
    return sum(line.units for line in lines if line.batch_id == batch_id and not line.to_stock)


def monthly_takings(story: list[Change]) -> Counter[tuple[str, UUID, str]]:
    """Add up gross, VAT and units by month and batch, as the income report does."""
    now: dict[UUID, tuple[s.Recorded, dict[UUID, s.Line]]] = {}
    refunds: list[tuple[UUID, s.Refunded]] = []
    for _, sale_id, event in story:
        match event:
            case s.Recorded():
                now[sale_id] = (event, {line.batch_id: line for line in event.lines})
            case s.Corrected():
                now[sale_id] = (now[sale_id][0], {line.batch_id: line for line in event.lines})
            case s.Refunded():
                refunds.append((sale_id, event))
    sums = Counter[tuple[str, UUID, str]]()
    gone = Counter[tuple[UUID, UUID]]()
    for recorded, own in now.values():
        for line in own.values():
            takings = line_takings(line.unit_price_cents, line.units, line.vat_percent)
            key = month_of(recorded.sold_on), line.batch_id
            sums[*key, "gross"] += takings.gross_cents
            sums[*key, "vat"] += takings.vat_cents
            sums[*key, "units"] += line.units
    for sale_id, refund in refunds:
        for back in refund.lines:
            line = now[sale_id][1][back.batch_id]
            before = gone[sale_id, back.batch_id]
            takings = refund_takings(line.unit_price_cents, line.units, line.vat_percent, before, back.units)
            gone[sale_id, back.batch_id] += back.units
            key = month_of(refund.refunded_on), back.batch_id
            sums[*key, "gross"] += takings.gross_cents
            sums[*key, "vat"] += takings.vat_cents
            sums[*key, "units"] -= back.units
    return sums


def check_income(
    facts: Facts, story: list[Change], batches: Sequence[UUID], paid_cents: Mapping[UUID, int]
) -> None:
    """Share the income of a story, month by month, and find every kuruş of it; `paid_cents` by lot."""
    sums = monthly_takings(story)
    costs = Counter[UUID]()
    for lot_id, paid in paid_cents.items():
        milk = facts.of(l.LOT, lot_id)
        parts = input_costs_cents(paid, milk.quantity_milli, [use.quantity_milli for use in milk.uses])
        assert 0 <= sum(parts) <= paid
        for use, part in zip(milk.uses, parts, strict=True):
            costs[use.batch_id] += part
    for batch_id in batches:
        jars = facts.of(b.BATCH, batch_id)
        minutes = Counter[str]()
        for _, id_, event in story:
            if id_ == batch_id and isinstance(event, b.LabourLogged):
                minutes[str(event.person_id)] += event.worked_minutes
        sold = charged = 0
        for month in sorted({month for month, of, _ in sums if of == batch_id}):
            net = sums[month, batch_id, "gross"] - sums[month, batch_id, "vat"]
            in_month = sums[month, batch_id, "units"]
            cost = ingredients_cents(costs[batch_id], jars.units_made, sold, in_month)
            sold, charged = sold + in_month, charged + cost
            money = earned(net, cost, 20, minutes)
            assert net == money.ingredients_cents + money.cooperative_cents + money.producers_cents
            assert sum(money.shares.values()) == money.producers_cents
        assert sold == jars.units_sold
        assert 0 <= charged <= costs[batch_id]
        if sold >= jars.units_made and sold:
            assert charged == costs[batch_id]
