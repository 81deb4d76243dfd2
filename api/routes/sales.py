"""What was sold, a sale put right, and money given back."""

from datetime import date, datetime
from typing import Annotated, Literal

from msgspec import Meta, Struct

from api.acts import sales as acts
from api.admission import Absent
from api.programs.call import Call
from api.programs.fields import LINES_MAX, Code, Day, Despite, Done, Moment, Paging, Price, Units
from api.programs.operations import NOTHING, act, look, make
from api.routes.batch_entries import DEVIATION
from kitchens.money.sale import Channel, RefundedLine, WantedLine
from projections.money.selling import SalePage, sale_page, sales_on

SALE = "MEX00404"


class SoldOn(Paging, frozen=True, forbid_unknown_fields=True):
    """Of which day; today if none is named."""

    on: Day | None = None


class WantedOfBatch(Struct, frozen=True, forbid_unknown_fields=True):
    """Units of a batch at a price each, VAT included."""

    batch: Code
    units: Units
    unit_price_cents: Price


Lines = Annotated[tuple[WantedOfBatch, ...], Meta(min_length=1, max_length=LINES_MAX)]
LinesOrNone = Annotated[tuple[WantedOfBatch, ...], Meta(max_length=LINES_MAX)]


class NewSale(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A sale, at most one line a batch; now, if no moment is sent."""

    channel: Channel
    lines: Lines
    sold_at: Moment | None = None
    despite: Despite = ()


class CorrectedSale(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The lines that count instead; none at all takes the sale back."""

    lines: LinesOrNone
    despite: Despite = ()


class BroughtBack(Struct, frozen=True, forbid_unknown_fields=True):
    """Units that came back."""

    batch: Code
    units: Units
    goes: Literal["to-stock", "written-off"]


class NewRefund(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Money given back; today, if no day is sent."""

    lines: Annotated[tuple[BroughtBack, ...], Meta(min_length=1, max_length=LINES_MAX)]
    reason: Annotated[Code, Meta(examples=list(acts.REFUND_REASONS))]
    refunded_on: Day | None = None


class SoldLine(Struct, frozen=True):
    """Units of a batch, as corrected; `refunded_units` of them came back."""

    batch: str
    product: str
    units: int
    unit_price_cents: int
    vat_percent: int
    gross_cents: int
    vat_cents: int
    refunded_units: int


class Refund(Struct, frozen=True):
    """Money that went back."""

    refunded_on: date
    batch: str
    units: int
    gross_cents: int


class Sale(Struct, frozen=True):
    """A sale; the totals have refunds taken off."""

    code: str
    kitchen: str
    sold_on: date
    channel: str
    lines: tuple[SoldLine, ...]
    refunds: tuple[Refund, ...]
    gross_cents: int
    vat_cents: int
    net_cents: int


class SaleInList(Struct, frozen=True):
    """A sale in a list."""

    code: str
    channel: str
    units: int
    gross_cents: int
    refunded_cents: int


class Sales(Struct, frozen=True):
    """What a kitchen sold on a day. The totals are the day's, refunds made on it taken off."""

    on: date
    units: int
    gross_cents: int
    vat_cents: int
    items: tuple[SaleInList, ...]
    total: int
    page: int
    pages: int


def _all(call: Call, asked: SoldOn) -> Sales:
    on = asked.on or call.today
    found = sales_on(call.reader, call.at.kitchen_id, on, asked.page, asked.page_size)
    return Sales(
        on=on,
        units=found.units,
        gross_cents=found.gross_cents,
        vat_cents=found.vat_cents,
        items=tuple(
            SaleInList(one.code, one.channel, one.units, one.gross_cents, one.refunded_cents)
            for one in found.sales.items
        ),
        total=found.sales.total,
        page=found.sales.page,
        pages=found.sales.pages,
    )


def _found(call: Call) -> SalePage:
    found = sale_page(call.reader, call.path["code"])
    if found is None:
        raise Absent
    return found


def _one(call: Call, _: object) -> Sale:
    found = _found(call)
    return Sale(
        code=found.code,
        kitchen=found.kitchen.code,
        sold_on=found.sold_on,
        channel=found.channel,
        lines=tuple(
            SoldLine(
                batch=line.batch_code,
                product=line.product_code,
                units=line.units,
                unit_price_cents=line.unit_price_cents,
                vat_percent=line.vat_percent,
                gross_cents=line.gross_cents,
                vat_cents=line.vat_cents,
                refunded_units=line.refunded_units,
            )
            for line in found.lines
        ),
        refunds=tuple(Refund(one.on, one.batch_code, one.units, one.gross_cents) for one in found.refunds),
        gross_cents=found.gross_cents,
        vat_cents=found.vat_cents,
        net_cents=found.net_cents,
    )


def _wanted(call: Call, lines: tuple[WantedOfBatch, ...]) -> tuple[WantedLine, ...]:
    found = []
    for number, line in enumerate(lines):
        batch_id = call.batch(f"/lines/{number}/batch", line.batch)
        found.append(WantedLine(batch_id, line.units, line.unit_price_cents))
    return tuple(found)


def _sell(call: Call, sent: NewSale) -> Done:
    lines = _wanted(call, sent.lines)
    sold_at = call.past("/sold_at", sent.sold_at)
    call.mistakes.check()
    code = acts.sell(
        call.acting(),
        kitchen_id=call.at.kitchen_id,
        lines=lines,
        channel=sent.channel,
        sold_at=sold_at,
        despite=sent.despite,
    )
    return Done(code, f"/api/sales/{code}")


def _correct(call: Call, sent: CorrectedSale) -> Done:
    lines = _wanted(call, sent.lines)
    call.mistakes.check()
    acts.correct_sale(call.acting(), sale_id=call.at.id, lines=lines, despite=sent.despite)
    return _done(call)


def _done(call: Call) -> Done:
    return Done(call.path["code"], f"/api/sales/{call.path['code']}")


def _refund(call: Call, sent: NewRefund) -> Done:
    lines = []
    for number, line in enumerate(sent.lines):
        batch_id = call.batch(f"/lines/{number}/batch", line.batch)
        lines.append(RefundedLine(batch_id, line.units, line.goes == "to-stock"))
    call.one_of("/reason", sent.reason, acts.REFUND_REASONS)
    call.between("/refunded_on", sent.refunded_on, _found(call).sold_on)
    call.mistakes.check()
    acts.refund_sale(
        call.acting(),
        sale_id=call.at.id,
        refunded_on=sent.refunded_on or call.today,
        lines=tuple(lines),
        reason=sent.reason,
    )
    return _done(call)


_DONE = Done(SALE, f"/api/sales/{SALE}")
_LINE = WantedOfBatch("MEB0060", 2, 4_500)
_SALE = Sale(
    code=SALE,
    kitchen="merkez",
    sold_on=date(2022, 1, 31),
    channel="market-stall",
    lines=(SoldLine("MEB0060", "tarhana", 2, 4_500, 1, 9_000, 89, 1),),
    refunds=(Refund(date(2022, 1, 31), "MEB0060", 1, 4_500),),
    gross_cents=4_500,
    vat_cents=45,
    net_cents=4_455,
)

OPERATIONS = (
    look(
        "/api/kitchens/{kitchen:str}/sales",
        _all,
        asked=SoldOn(on=date(2022, 1, 31)),
        gives=Sales(
            on=date(2022, 1, 31),
            units=2,
            gross_cents=9_000,
            vat_cents=89,
            items=(SaleInList(SALE, "market-stall", 2, 9_000, 0),),
            total=1,
            page=1,
            pages=1,
        ),
        summary="What a kitchen sold on a day",
    ),
    make(
        "/api/kitchens/{kitchen:str}/sales",
        _sell,
        sent=NewSale(
            channel="market-stall",
            lines=(_LINE,),
            sold_at=datetime.fromisoformat("2022-01-31T16:00:00+03:00"),
        ),
        gives=_DONE,
        summary="Record a sale",
        words="Kept: the moment of the sale, as the device says, beside the moment it came in; its day is "
        f"the kitchen's.{DEVIATION}",
    ),
    look("/api/sales/{code:str}", _one, asked=NOTHING, gives=_SALE, summary="A sale"),
    act(
        "/api/sales/{code:str}/correct",
        _correct,
        sent=CorrectedSale(lines=(WantedOfBatch("MEB0060", 3, 4_500),)),
        gives=_DONE,
        summary="Put a sale right",
        words=f"Stock and everybody's part follow. No line at all takes the sale back.{DEVIATION}",
    ),
    act(
        "/api/sales/{code:str}/refund",
        _refund,
        sent=NewRefund(lines=(BroughtBack("MEB0060", 1, "written-off"),), reason="broken"),
        gives=_DONE,
        summary="Enter money given back",
        words="It cannot be corrected. Kept: the day, as sent.",
    ),
)
