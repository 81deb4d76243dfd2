"""What may be sold, a sale with its VAT, and the sales of a day."""

from datetime import date, timedelta
from uuid import UUID

from kitchens.food.batch import HoldBatch
from kitchens.food.product import ChangePrice, DeclareAllergens
from kitchens.money.sharing import PutRuleInForce
from projections.money.selling import ProductStock, SalePage, SalesOfDay, sale_page, sales_on, stock_to_sell
from tests.kitchens.food.pantry import (
    BEST_BEFORE,
    FERIKOY,
    FINISHED,
    FRIDAY_JARS,
    MERKEZ,
    PICKLE,
    TUESDAY_JARS,
    YOGHURT,
    begun,
    finished,
    product,
    released,
)
from tests.kitchens.money.till import SHOP, correct, jars, refund, sell, two_batches
from tests.projections.shown import shown
from tests.scenario import Scenario

A_DAY = timedelta(days=1)
RULE = PutRuleInForce(from_on=date(1900, 1, 1), cooperative_percent=20)
CUCUMBERS = UUID(int=0x63)


def stall() -> Scenario:
    """Return twenty jars of Tuesday and five of Friday."""
    return two_batches().given(RULE)


def stock(scenario: Scenario, on: date = FINISHED) -> tuple[ProductStock, ...]:
    return shown(scenario, lambda reader: stock_to_sell(reader, MERKEZ, on))


def sale(scenario: Scenario, code: str = "X1") -> SalePage:
    page = shown(scenario, lambda reader: sale_page(reader, code))
    assert page is not None
    return page


def day_of(scenario: Scenario, on: date = FINISHED) -> SalesOfDay:
    return shown(scenario, lambda reader: sales_on(reader, MERKEZ, on))


def test_a_product_is_shown_with_its_batches_and_what_is_left() -> None:
    (yoghurt,) = stock(stall().given(sell(jars(3))))

    assert (yoghurt.product.names["tr"], yoghurt.left, yoghurt.product.allergens) == ("Yoğurt", 22, ("milk",))
    assert [(one.code, one.left, one.days_left) for one in yoghurt.batches] == [
        ("MEB0001", 17, 14),
        ("MEB0002", 5, 14),
    ]
    assert shown(stall(), lambda reader: stock_to_sell(reader, FERIKOY, FINISHED)) == ()


def test_the_first_to_expire_is_sold_first() -> None:
    scenario = stall().given(
        product(PICKLE, "pickle", names={"tr": "Turşu"}, shelf_life_days=3, allergens=None),
        begun(CUCUMBERS, "MEB0003", product_id=PICKLE),
        finished(7, CUCUMBERS),
        released(CUCUMBERS),
    )

    pickle, yoghurt = stock(scenario)

    assert (pickle.product.code, pickle.batches[0].days_left, pickle.batches[0].allergens) == (
        "pickle", 3, None,
    )  # fmt: skip
    assert yoghurt.product.code == "yoghurt"


def test_jars_are_sold_on_their_last_day_not_after() -> None:
    assert len(stock(stall(), BEST_BEFORE)) == 1
    assert stock(stall(), BEST_BEFORE + A_DAY) == ()


def test_what_is_held_sold_out_or_not_released_is_not_for_sale() -> None:
    scenario = stall().given(
        HoldBatch(batch_id=TUESDAY_JARS),
        sell(jars(5, FRIDAY_JARS)),
        begun(CUCUMBERS, "MEB0003"),
        finished(4, CUCUMBERS),
    )
    assert stock(scenario) == ()


def test_a_new_price_is_the_products_and_an_old_batch_keeps_its_allergens() -> None:
    scenario = stall().given(
        ChangePrice(product_id=YOGHURT, price_cents=3190),
        DeclareAllergens(product_id=YOGHURT, allergens=("milk", "nuts")),
    )

    (yoghurt,) = stock(scenario)

    assert (yoghurt.product.price_cents, yoghurt.product.allergens) == (3190, ("milk", "nuts"))
    assert {(one.price_cents, one.allergens) for one in yoghurt.batches} == {(2790, ("milk",))}


def test_a_sale_is_shown_line_by_line_with_its_vat() -> None:
    page = sale(stall().given(sell(jars(5), jars(2, FRIDAY_JARS))))

    # 5 x 27.90 = 139.50, of it 8/108: 10.33; 2 x 27.90 = 55.80: 4.13.
    assert [
        (one.batch_code, one.units, one.gross_cents, one.vat_cents, one.net_cents) for one in page.lines
    ] == [
        ("MEB0001", 5, 13_950, 1_033, 12_917),
        ("MEB0002", 2, 5_580, 413, 5_167),
    ]
    assert {one.vat_percent for one in page.lines} == {8}
    assert (page.gross_cents, page.vat_cents, page.net_cents) == (19_530, 1_446, 18_084)
    assert (page.channel, page.sold_on, page.kitchen.code) == ("market-stall", FINISHED, "merkez")
    assert shown(stall(), lambda reader: sale_page(reader, "X1")) is None


def test_a_refund_is_taken_off_the_sale() -> None:
    page = sale(stall().given(sell(jars(5)), refund(2, on=FINISHED + A_DAY)))

    (back,) = page.refunds
    assert (back.on, back.batch_code, back.units, back.gross_cents) == (FINISHED + A_DAY, "MEB0001", 2, 5_580)
    assert page.lines[0].refunded_units == 2
    assert page.gross_cents == 3 * 2790


def test_a_corrected_sale_shows_the_lines_that_count() -> None:
    page = sale(stall().given(sell(jars(5)), correct(jars(4, FRIDAY_JARS))))

    assert [(one.batch_code, one.units) for one in page.lines] == [("MEB0002", 4)]


def test_a_day_lists_its_sales_and_leads_to_the_days_beside() -> None:
    scenario = stall().given(
        sell(jars(5)),
        sell(jars(1), jars(1, FRIDAY_JARS), sale_id=SHOP, code="X2"),
        sell(jars(2), on=FINISHED + 2 * A_DAY, sale_id=UUID(int=83), code="X3"),
        refund(1, on=FINISHED + A_DAY),
    )

    day = day_of(scenario)

    assert [(one.code, one.units, one.gross_cents, one.refunded_cents) for one in day.sales.items] == [
        ("X2", 2, 5_580, 0),
        ("X1", 5, 13_950, 2_790),
    ]
    assert [names["tr"] for names in day.sales.items[0].products] == ["Yoğurt"]
    # A refund counts on its own day: on the day of the sale all seven jars were sold.
    assert (day.units, day.gross_cents, day.before, day.after) == (7, 19_530, None, FINISHED + A_DAY)
    refunded = day_of(scenario, FINISHED + A_DAY)
    assert (refunded.units, refunded.sales.total) == (-1, 0)
    assert (refunded.before, refunded.after) == (FINISHED, FINISHED + 2 * A_DAY)


def test_days_beside_are_found_in_other_months_too() -> None:
    scenario = stall().given(sell(jars(1)), sell(jars(1), on=BEST_BEFORE, sale_id=SHOP, code="X2"))

    assert day_of(scenario, date(2021, 6, 10)).before == BEST_BEFORE
    assert day_of(scenario, date(2021, 4, 10)).after == FINISHED


def test_a_sale_corrected_to_nothing_is_still_a_sale_of_its_day() -> None:
    day = day_of(stall().given(sell(jars(5)), correct()))

    assert [(one.code, one.units, one.products) for one in day.sales.items] == [("X1", 0, ())]
    assert (day.units, day.gross_cents) == (0, 0)
    assert sale(stall().given(sell(jars(5)), correct())).lines == ()


def test_another_kitchens_day_is_empty() -> None:
    scenario = stall().given(sell(jars(5)))
    day = shown(scenario, lambda reader: sales_on(reader, FERIKOY, FINISHED))
    assert (day.sales.total, day.units, day.before, day.after) == (0, 0, None, None)
