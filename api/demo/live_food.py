"""Deliveries, batches in every state, sales, and minutes that are disputed."""

from datetime import date
from decimal import Decimal
from uuid import UUID

from msgspec import Struct

from api.acts import batches, lots, minutes, sales
from api.demo.doing import TODAY, Doing, at
from kitchens.food.batch import BATCH
from kitchens.food.lot import Seed
from kitchens.food.product import PRODUCT
from kitchens.money.sale import WantedLine

THURSDAY, FRIDAY, SATURDAY = date(2022, 1, 27), date(2022, 1, 28), date(2022, 1, 29)

WOMEN = ("ME0044", "ME0046", "ME0043")
"""Those who also sign in: they find their own work on their pages."""


class _Delivery(Struct, frozen=True):
    ingredient: str
    supplier: str
    supplier_lot: str
    received_on: date
    expires_on: date
    quantity_milli: int
    unit: str
    cost_cents: int
    seed: Seed


_LAST_WEEK = (
    _Delivery(
        "cabbage", "village-dairy-coop", "S2204", THURSDAY, date(2022, 2, 17), 40_000, "kg", 220_00, "local"
    ),
    _Delivery(
        "salt", "farmers-union-silivri", "S2207", THURSDAY, date(2023, 1, 31), 5_000, "kg", 31_25, "unknown"
    ),
    _Delivery(
        "wholewheat-flour",
        "heirloom-seed-coop",
        "S2211",
        FRIDAY,
        date(2022, 4, 30),
        20_000,
        "kg",
        172_00,
        "heirloom",
    ),
)
_OF_TODAY = (
    _Delivery(
        "milk", "farmers-union-silivri", "S2301", TODAY, date(2022, 2, 2), 60_000, "l", 438_00, "unknown"
    ),
    _Delivery(
        "tomato", "village-dairy-coop", "S2302", TODAY, date(2022, 2, 10), 110_000, "kg", 605_00, "local"
    ),
    _Delivery(
        "cabbage", "village-dairy-coop", "S2303", TODAY, date(2022, 2, 21), 50_000, "kg", 275_00, "local"
    ),
    _Delivery(
        "salt", "farmers-union-silivri", "S2304", TODAY, date(2023, 1, 31), 10_000, "kg", 60_00, "unknown"
    ),
    _Delivery(
        "wholewheat-flour",
        "heirloom-seed-coop",
        "S2305",
        TODAY,
        date(2022, 4, 30),
        25_000,
        "kg",
        215_00,
        "heirloom",
    ),
)


def deliver_last_week(doing: Doing) -> None:
    """Take in what last week's batches are made of."""
    for delivery in _LAST_WEEK:
        _receive(doing, delivery)


def deliver_today(doing: Doing) -> None:
    """Take in five deliveries: milk that lasts two days, and cabbage of which the supplier warns."""
    for delivery in _OF_TODAY:
        _receive(doing, delivery)
    lots.hold_lot(
        doing.by("manager-2", "hold cabbage"),
        lot_id=_lot(doing, "cabbage", TODAY),
        reason="supplier-warning",
    )


def bake_bread(doing: Doing) -> None:
    """Bake on Saturday what may be sold until Wednesday; leave today's dough to rise overnight."""
    baked = _begin(doing, "bread", "sourdough", SATURDAY)
    _weigh_in(doing, "bread", _lot(doing, "wholewheat-flour", FRIDAY), 14_880, SATURDAY)
    _weigh_in(doing, "bread", _lot(doing, "salt", THURSDAY), 264, SATURDAY)
    _work(doing, "bread", SATURDAY, 150, 210, 180)
    _read(doing, "bread", "core-temperature", "95.5", at_=(9, 40), day=SATURDAY)
    batches.finish_batch(
        doing.by("manager-1", "finish bread"), batch_id=baked, finished_on=SATURDAY, units_made=24
    )
    batches.release_batch(doing.by("manager-2", "release bread"), batch_id=baked, released_on=SATURDAY)
    _begin(doing, "dough", "sourdough", TODAY)
    _weigh_in(doing, "dough", _lot(doing, "wholewheat-flour", TODAY), 18_600, TODAY)
    _weigh_in(doing, "dough", _lot(doing, "salt", TODAY), 330, TODAY)
    _work(doing, "dough", TODAY, 0, 45, 30)


def make_yoghurt(doing: Doing) -> None:
    """Make yoghurt of which nobody has measured the pH."""
    made = _begin(doing, "yoghurt", "yoghurt", TODAY)
    _weigh_in(doing, "yoghurt", _lot(doing, "milk", TODAY), 28_500, TODAY)
    _work(doing, "yoghurt", TODAY, 95, 120)
    _read(doing, "yoghurt", "heat-treatment", "86.2", at_=(10, 20))
    batches.finish_batch(
        doing.by("manager-1", "finish yoghurt"), batch_id=made, finished_on=TODAY, units_made=30
    )


def make_pickle(doing: Doing) -> None:
    """Make pickle that is not sour enough, and of which two jars were sold all the same."""
    made = _begin(doing, "pickle", "cabbage-pickle", THURSDAY)
    _weigh_in(doing, "pickle", _lot(doing, "cabbage", THURSDAY), 34_000, THURSDAY)
    _weigh_in(doing, "pickle", _lot(doing, "salt", THURSDAY), 1_800, THURSDAY)
    _work(doing, "pickle", THURSDAY, 180, 165, 120)
    batches.finish_batch(
        doing.by("manager-1", "finish pickle"), batch_id=made, finished_on=TODAY, units_made=40
    )
    _read(doing, "pickle", "ph", "4.7", at_=(9, 30))
    sales.sell(
        doing.by("manager-2", "sell pickle"),
        kitchen_id=doing.kitchen_id,
        lines=(WantedLine(made, 2, 41_75),),
        channel="market-stall",
        sold_at=at(11, 15),
        despite=("batch-not-released", "batch-held"),
    )


def boil_paste(doing: Doing) -> None:
    """Boil tomato paste that one manager has read, so that another one may release it."""
    made = _begin(doing, "paste", "tomato-paste", TODAY)
    _weigh_in(doing, "paste", _lot(doing, "tomato", TODAY), 98_400, TODAY)
    _weigh_in(doing, "paste", _lot(doing, "salt", TODAY), 720, TODAY)
    _work(doing, "paste", TODAY, 240, 240, 195)
    _read(doing, "paste", "soluble-solids", "26.5", at_=(17, 10))
    _read(doing, "paste", "ph", "4.2", at_=(17, 20))
    batches.finish_batch(
        doing.by("manager-1", "finish paste"), batch_id=made, finished_on=TODAY, units_made=24
    )


def sell_bread(doing: Doing) -> None:
    """Sell some of Saturday's bread today."""
    for what, units, hour in (("morning", 5, 10), ("noon", 3, 12)):
        sales.sell(
            doing.by("manager-2", f"sell bread, {what}"),
            kitchen_id=doing.kitchen_id,
            lines=(WantedLine(_batch(doing, "bread"), units, 32_50),),
            channel="cooperative-shop",
            sold_at=at(hour, 25),
        )


def dispute_minutes(doing: Doing) -> None:
    """Let a woman say that on Saturday she worked longer than was logged."""
    who, made = doing.person("ME0044"), _batch(doing, "bread")
    workers = doing.house.journal.facts().of(BATCH, made).workers
    for version in [version for version, worker in workers.items() if worker == who]:
        minutes.dispute(
            doing.by("ME0044", "dispute"),
            batch_id=made,
            version=version,
            person_id=who,
            words="عملتُ من السادسة حتى العاشرة، أي أربع ساعات، لا ساعتين ونصفًا.",
        )


def _receive(doing: Doing, delivery: _Delivery) -> None:
    lots.receive_lot(
        doing.by("manager-1", _delivered(delivery.ingredient, delivery.received_on)),
        kitchen_id=doing.kitchen_id,
        ingredient=delivery.ingredient,
        supplier=delivery.supplier,
        supplier_lot=delivery.supplier_lot,
        received_on=delivery.received_on,
        expires_on=delivery.expires_on,
        quantity_milli=delivery.quantity_milli,
        unit=delivery.unit,
        cost_cents=delivery.cost_cents,
        seed=delivery.seed,
    )


def _delivered(ingredient: str, on: date) -> str:
    return f"receive {ingredient} {on.isoformat()}"


def _lot(doing: Doing, ingredient: str, received_on: date) -> UUID:
    return doing.by("manager-1", _delivered(ingredient, received_on)).id("lot")


def _batch(doing: Doing, name: str) -> UUID:
    return doing.by("manager-1", f"begin {name}").id("batch")


def _begin(doing: Doing, name: str, product: str, on: date) -> UUID:
    batches.start_batch(
        doing.by("manager-1", f"begin {name}"),
        kitchen_id=doing.kitchen_id,
        product_id=doing.named(PRODUCT, product),
        started_on=on,
    )
    return _batch(doing, name)


def _weigh_in(doing: Doing, name: str, lot_id: UUID, quantity_milli: int, on: date) -> None:
    batches.add_ingredient(
        doing.by("manager-1", f"weigh {lot_id} into {name}"),
        batch_id=_batch(doing, name),
        lot_id=lot_id,
        quantity_milli=quantity_milli,
        used_on=on,
    )


def _work(doing: Doing, name: str, on: date, *worked_minutes: int) -> None:
    """Log minutes of the women, in the order of `WOMEN`; 0 for one who was not there."""
    for code, worked in zip(WOMEN, worked_minutes, strict=False):
        if worked:
            batches.log_labour(
                doing.by("manager-1", f"{code} works on {name}"),
                batch_id=_batch(doing, name),
                person_id=doing.person(code),
                worked_minutes=worked,
                basis="own-work",
                worked_on=on,
            )


def _read(
    doing: Doing, name: str, control: str, value: str, *, at_: tuple[int, int], day: date = TODAY
) -> None:
    batches.take_reading(
        doing.by("manager-1", f"read {control} of {name}"),
        batch_id=_batch(doing, name),
        control=control,
        value=Decimal(value),
        taken_at=at(*at_, day),
    )
