"""The arithmetic of income (IMPORT §4): from a line at the till to what each woman earns, in whole kuruş.

Pure functions over whole numbers. At every step the parts add up to the whole, also where a record shows
more sold or used than there was: then the cost is shared out once, never more than once.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from kitchens.values import share_out, vat_cents


class Takings(NamedTuple):
    """Money of a line or a refund: with VAT, and the VAT in it. A refund's figures are not above nothing."""

    gross_cents: int
    vat_cents: int

    @property
    def net_cents(self) -> int:
        """Return what is left without VAT (IMPORT §4.1)."""
        return self.gross_cents - self.vat_cents


class Earned(NamedTuple):
    """What became of the net sales of a batch in a month.

    Always net = ingredients + cooperative + producers, and `shares` add up to producers. `shares` holds
    everybody who worked on the batch, also with nothing.
    """

    net_cents: int
    ingredients_cents: int
    cooperative_cents: int
    producers_cents: int
    shares: dict[str, int]


def line_takings(unit_price_cents: int, units: int, vat_percent: int) -> Takings:
    """Return the money of a sale line: gross = price × units, VAT rounded half up per line (IMPORT §4.1)."""
    gross_cents = unit_price_cents * units
    return Takings(gross_cents, vat_cents(gross_cents, vat_percent))


def refund_takings(
    unit_price_cents: int, units: int, vat_percent: int, refunded_before: int, refunded: int
) -> Takings:
    """Return the money of a refund of a line of `units`, after `refunded_before` units of it came back.

    It is the line as it now stands less the line as it stood, so that a line refunded jar by jar gives
    back exactly its VAT, whatever was rounded on the way.
    """
    before = line_takings(unit_price_cents, units - refunded_before, vat_percent)
    after = line_takings(unit_price_cents, units - refunded_before - refunded, vat_percent)
    return Takings(after.gross_cents - before.gross_cents, after.vat_cents - before.vat_cents)


def cost_gone_cents(cost_cents: int, quantity_milli: int, used_milli: int) -> int:
    """Return what of a lot's cost has left it after `used_milli`: floor(cost × q / Q) (IMPORT §4.2).

    Used up, or used beyond what was entered, the whole cost has left: nobody pays for a lot twice.
    """
    if used_milli <= 0:
        return 0
    if used_milli >= quantity_milli:
        return cost_cents
    return cost_cents * used_milli // quantity_milli


def input_costs_cents(cost_cents: int, quantity_milli: int, uses_milli: Sequence[int]) -> list[int]:
    """Return the cost of each use of a lot, in the order used: the difference it makes (IMPORT §4.2)."""
    costs: list[int] = []
    used_milli = gone_cents = 0
    for use_milli in uses_milli:
        used_milli += use_milli
        now_cents = cost_gone_cents(cost_cents, quantity_milli, used_milli)
        costs.append(now_cents - gone_cents)
        gone_cents = now_cents
    return costs


def ingredients_so_far_cents(batch_cost_cents: int, units_sold: int, units_made: int) -> int:
    """Return a batch's cost in all units sold so far: floor(cost × sold / made) (IMPORT §4.3).

    `units_sold` has refunds taken off. More sold than made, by deviation, carry the whole cost, once.
    """
    if units_sold <= 0:
        return 0
    if units_sold >= units_made:
        return batch_cost_cents
    return batch_cost_cents * units_sold // units_made


def ingredients_cents(
    batch_cost_cents: int, units_made: int, units_sold_before: int, units_sold_in_month: int
) -> int:
    """Return a month's ingredients of a batch: the cost to its end less that to its start (IMPORT §4.3)."""
    to_end = ingredients_so_far_cents(batch_cost_cents, units_sold_before + units_sold_in_month, units_made)
    return to_end - ingredients_so_far_cents(batch_cost_cents, units_sold_before, units_made)


def cooperative_cents(margin_cents: int, cooperative_percent: int) -> int:
    """Return the cooperative's part: floor of its per cent, or the whole of a loss (IMPORT §4.4)."""
    return margin_cents * cooperative_percent // 100 if margin_cents > 0 else margin_cents


def earned(
    net_cents: int, ingredients_cents: int, cooperative_percent: int, minutes: Mapping[str, int]
) -> Earned:
    """Return what becomes of the net sales of a batch in a month (IMPORT §4.4 to §4.6).

    `minutes` holds those worked on the batch by code of the trainee; ties of kuruş left over go by code.
    Who has no minutes left after a correction is no producer. A batch without labour leaves the
    producers' part to the cooperative (IMPORT §2).
    """
    margin_cents = net_cents - ingredients_cents
    kept_cents = cooperative_cents(margin_cents, cooperative_percent)
    producers = {code: worked for code, worked in minutes.items() if worked > 0}
    if not producers:
        return Earned(net_cents, ingredients_cents, margin_cents, 0, {})
    shares = share_out(margin_cents - kept_cents, producers)
    return Earned(net_cents, ingredients_cents, kept_cents, margin_cents - kept_cents, shares)
