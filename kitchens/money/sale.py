"""A sale: released jars for lira, with the VAT of the day, never more than are left."""

from datetime import date, datetime
from typing import Literal, TypeAlias, assert_never
from uuid import UUID

from msgspec import Struct
from msgspec.structs import replace

from kitchens.decider import Change, Command, Event, Facts, Lenience, Noun, Physical, Refused, Unknown
from kitchens.food import deviation
from kitchens.food.batch import UNITS_MAX, started_batch, stock
from kitchens.food.product import PRICE_CENTS_MAX, known_product, vat_percent_on
from kitchens.food.reason import coded
from kitchens.people.kitchen import KITCHEN
from kitchens.values import NOBODY, day_at

Channel: TypeAlias = Literal["market-stall", "cooperative-shop", "consumer-cooperative", "pre-order"]


class Line(Struct, frozen=True, forbid_unknown_fields=True, gc=False):
    """Units of one batch at a price per unit, VAT included."""

    batch_id: UUID
    units: int
    unit_price_cents: int
    vat_percent: int


class WantedLine(Struct, frozen=True, forbid_unknown_fields=True, gc=False):
    """A line as the till asks for it; the VAT rate is found by the day of the sale."""

    batch_id: UUID
    units: int
    unit_price_cents: int


class RefundedLine(Struct, frozen=True, forbid_unknown_fields=True, gc=False):
    """Units of one batch taken back; to stock, or written off."""

    batch_id: UUID
    units: int
    to_stock: bool


# Events


class Recorded(Event, frozen=True, tag="sale.recorded"):
    """Jars were sold. `sold_on` is the kitchen's day of `sold_at`; `buyer_id` None for passers-by."""

    code: str
    kitchen_id: UUID
    sold_at: datetime
    sold_on: date
    channel: Channel
    lines: tuple[Line, ...]
    buyer_id: UUID | None = None


class Corrected(Event, frozen=True, tag="sale.corrected"):
    """The lines were entered wrongly; these count instead, on the day of the sale."""

    lines: tuple[Line, ...]


class Refunded(Event, frozen=True, tag="sale.refunded"):
    """Money went back for units of this sale, on that day, for a coded reason."""

    refunded_on: date
    lines: tuple[RefundedLine, ...]
    reason: str


SaleEvent: TypeAlias = Recorded | Corrected | Refunded

# Commands


class RecordSale(Physical, frozen=True, kw_only=True):
    """Sell. At most one line per batch."""

    sale_id: UUID
    code: str
    kitchen_id: UUID
    sold_at: datetime
    channel: Channel
    lines: tuple[WantedLine, ...]
    buyer_id: UUID | None = None


class CorrectSale(Physical, frozen=True, kw_only=True):
    """Correct the lines of a sale; stock follows in the same save. No line at all takes the sale back."""

    sale_id: UUID
    lines: tuple[WantedLine, ...]


class RefundSale(Command, frozen=True, kw_only=True):
    """Give money back for units of a sale; never more than it sold."""

    sale_id: UUID
    refunded_on: date
    lines: tuple[RefundedLine, ...]
    reason: str


SaleCommand: TypeAlias = RecordSale | CorrectSale | RefundSale

# Refusals


class SaleCodeTaken(Refused, code="sale-code-taken"):
    """A code stands for one sale."""


class SaleMalformed(Refused, code="sale-malformed"):
    """A sale has a code and a line at least; a line has a unit at least and a price not below nothing."""


class BatchTwiceInSale(Refused, code="batch-twice-in-sale"):
    """A sale has one line for a batch."""


class BatchOfAnotherKitchen(Refused, code="batch-of-another-kitchen"):
    """A kitchen sells what it has made: the income is that of its women."""


class SoldBeforeBatchStart(Refused, code="sold-before-batch-start"):
    """Nothing of a batch is sold before the day on which it was begun."""


class CorrectedBelowRefunded(Refused, code="corrected-below-refunded"):
    """A sale is not corrected to fewer units of a batch than were refunded."""


class RefundMalformed(Refused, code="refund-malformed"):
    """A refund has a line at least, and a unit at least in each."""


class RefundedBeforeSale(Refused, code="refunded-before-sale"):
    """Nothing is refunded before the day of the sale."""


class RefundMoreThanSold(Refused, code="refund-more-than-sold"):
    """No more units are refunded than were sold."""


# State


class Sale(Struct, frozen=True):
    """A sale: its lines as corrected, and how many units of each batch were refunded."""

    code: str | None = None
    kitchen_id: UUID = NOBODY
    sold_on: date = date.min
    lines: tuple[Line, ...] = ()
    refunded: dict[UUID, int] = {}

    def units(self) -> dict[UUID, int]:
        """Return the units sold of each batch, refunds not counted."""
        return {line.batch_id: line.units for line in self.lines}


def decide(command: SaleCommand, facts: Facts) -> list[Change]:
    """Return what happens to the sale and the stock of its batches. Raise the refusals of each act."""
    match command:
        case RecordSale():
            return _record(command, facts)
        case CorrectSale():
            return _correct(command, facts)
        case RefundSale():
            return _refund(command, facts)
        case _:
            assert_never(command)


def evolve(sale: Sale, event: SaleEvent) -> Sale:
    """Return the sale after the event."""
    match event:
        case Recorded():
            return Sale(
                code=event.code, kitchen_id=event.kitchen_id, sold_on=event.sold_on, lines=event.lines
            )
        case Corrected():
            return replace(sale, lines=event.lines)
        case Refunded():
            refunded = dict(sale.refunded)
            for line in event.lines:
                refunded[line.batch_id] = refunded.get(line.batch_id, 0) + line.units
            return replace(sale, refunded=refunded)
        case _:
            assert_never(event)


SALE = Noun("sale", Sale(), evolve, [Recorded, Corrected, Refunded])


class _Judged(Struct):
    """Rules that the lines of a sale break, and the batches for which they do."""

    command: Physical
    rules: list[str] = []
    batch_ids: list[UUID] = []

    def add(self, batch_id: UUID, lenience: Lenience) -> None:
        if lenience.broken:
            self.rules.extend(code for code in lenience.broken if code not in self.rules)
            self.batch_ids.append(batch_id)

    def changes(self, facts: Facts, sale_id: UUID, kitchen_id: UUID, sold_on: date) -> list[Change]:
        """Return one deviation for the sale, and the hold of each batch that broke a rule."""
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


def _record(command: RecordSale, facts: Facts) -> list[Change]:
    if facts.of(SALE, command.sale_id).code is not None or facts.named(SALE, command.code) is not None:
        raise SaleCodeTaken(sale=command.code)
    kitchen = facts.of(KITCHEN, command.kitchen_id)
    if kitchen.code is None:
        raise Unknown(kitchen=command.kitchen_id)
    if not command.code or not command.lines:
        raise SaleMalformed(sale=command.code)
    sold_on = day_at(command.sold_at, kitchen.time_zone)
    lines = _priced(facts, command.code, command.lines, command.kitchen_id, sold_on)
    judged = _Judged(command)
    for line in lines:
        _judge(facts, judged, line.batch_id, line.units, sold_on, newly=True)
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


def _correct(command: CorrectSale, facts: Facts) -> list[Change]:
    """Return the lines that count instead. Stock follows by the difference, batch by batch.

    A batch that was in the sale was judged when it was sold: only whether so many are left is asked anew.
    """
    sale = _known(facts, command.sale_id)
    lines = _priced(facts, str(sale.code), command.lines, sale.kitchen_id, sale.sold_on)
    if lines == sale.lines:
        return []
    before, after = sale.units(), {line.batch_id: line.units for line in lines}
    judged = _Judged(command)
    moved: list[Change] = []
    for batch_id in before | after:
        if after.get(batch_id, 0) < sale.refunded.get(batch_id, 0):
            raise CorrectedBelowRefunded(sale=sale.code, batch=batch_id, refunded=sale.refunded[batch_id])
        more = after.get(batch_id, 0) - before.get(batch_id, 0)
        if more > 0:
            _judge(facts, judged, batch_id, more, sale.sold_on, newly=batch_id not in before)
            moved.append(stock.sold(batch_id, command.sale_id, more))
        elif more < 0:
            moved.extend(stock.returned(facts, batch_id, command.sale_id, -more))
    return [
        Change(SALE, command.sale_id, Corrected(lines=lines)),
        *moved,
        *judged.changes(facts, command.sale_id, sale.kitchen_id, sale.sold_on),
    ]


def _refund(command: RefundSale, facts: Facts) -> list[Change]:
    sale = _known(facts, command.sale_id)
    if not command.lines or any(line.units < 1 for line in command.lines):
        raise RefundMalformed(sale=sale.code)
    if command.refunded_on < sale.sold_on:
        raise RefundedBeforeSale(sale=sale.code, refunded_on=command.refunded_on, sold_on=sale.sold_on)
    reason = coded(command.reason)
    refunded = Refunded(refunded_on=command.refunded_on, lines=command.lines, reason=reason)
    sold = sale.units()
    for batch_id, units in evolve(sale, refunded).refunded.items():
        if units > sold.get(batch_id, 0):
            raise RefundMoreThanSold(
                sale=sale.code, batch=batch_id, sold=sold.get(batch_id, 0), refunded=units
            )
    changes = [Change(SALE, command.sale_id, refunded)]
    for line in command.lines:
        changes += stock.refunded(
            facts,
            line.batch_id,
            command.sale_id,
            line.units,
            command.refunded_on,
            to_stock=line.to_stock,
            reason=reason,
        )
    return changes


def _known(facts: Facts, sale_id: UUID) -> Sale:
    sale = facts.of(SALE, sale_id)
    if sale.code is None:
        raise Unknown(sale=sale_id)
    return sale


def _priced(
    facts: Facts, code: str, wanted: tuple[WantedLine, ...], kitchen_id: UUID, sold_on: date
) -> tuple[Line, ...]:
    """Return the lines with the VAT of the day, by the product's version that each batch was made to."""
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


def _judge(facts: Facts, judged: _Judged, batch_id: UUID, units: int, sold_on: date, *, newly: bool) -> None:
    batch = started_batch(facts, batch_id)
    lenience = Lenience(judged.command)
    if newly:
        stock.check_for_the_table(batch, units, sold_on, lenience)
    else:
        stock.check_left(batch, units, lenience)
    judged.add(batch_id, lenience)
