"""Any story of a kitchen's food, lawful or not: no jar, no gram and no kuruş is lost or made up."""

from collections import Counter
from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from msgspec.structs import replace

from kitchens.decider import RULES, Command, Physical, Refused
from kitchens.food import batch as b
from kitchens.food import deviation
from kitchens.food import lot as l
from kitchens.food.batch.state import last_readings
from kitchens.money import sale as s
from tests.kitchens.food.pantry import (
    AYSE,
    ELIF,
    FINISHED,
    FRIDAY_JARS,
    HATICE,
    MERKEZ,
    MILK,
    RANIA,
    RECEIVED,
    SALT,
    STARTED,
    TUESDAY_JARS,
    ZEYNEP,
    begun,
    delivery,
    discarded,
    finished,
    house,
    moment,
    read,
    released,
    weighed,
    worked,
)
from tests.kitchens.money.recount import check_income, units_sold, units_spoiled, units_told

BATCHES = (TUESDAY_JARS, FRIDAY_JARS)
LOTS = (MILK, SALT)
PAID_CENTS = {MILK: 15_000, SALT: 1_001}
EVERY_RULE = tuple(RULES)

batches = st.sampled_from(BATCHES)
lots = st.sampled_from(LOTS)
units = st.integers(1, 6)
quantities = st.integers(0, 4_000)
nths = st.integers(0, 9)
days = st.sampled_from([0, 0, 0, 0, 3, 20, 40]).map(lambda later: FINISHED + timedelta(days=later))
boldness = st.sampled_from([False, False, True])
lines = st.lists(
    st.builds(s.WantedLine, batches, units, st.sampled_from([0, 2790, 7, 5801])), min_size=1, max_size=2
).map(tuple)


class Food(RuleBasedStateMachine):
    """Two batches, two lots and a few sales, by managers who sometimes record despite every rule."""

    def __init__(self) -> None:
        super().__init__()
        self.house = house().given(
            delivery(SALT, "MEL0002", quantity_milli=7_000, cost_cents=PAID_CENTS[SALT])
        )
        self.deviations = 0
        self.sales: list[UUID] = []

    def version(self, keyed: Mapping[int, object], nth: int) -> int:
        """Name one of the events that a batch keeps for correction, or an event of another kind."""
        versions = sorted(keyed)
        return versions[nth % len(versions)] if versions and nth else 1

    def jars(self, batch_id: UUID) -> b.Batch:
        """Return a batch as it stands."""
        return self.house.facts.of(b.BATCH, batch_id)

    def attempt(self, command: Command, *, bold: bool = False) -> None:
        """Carry the command out, or be refused: both are right, what follows must be true."""
        self.deviations += 1
        if bold and isinstance(command, Physical):
            command = replace(command, despite=EVERY_RULE, deviation_id=UUID(int=10_000 + self.deviations))
        try:
            self.house.given(command)
        except Refused:
            return

    @initialize(made=st.tuples(st.integers(0, 30), st.integers(8, 30)))
    def two_batches_on_the_shelf(self, made: tuple[int, int]) -> None:
        for batch_id, code, count in zip(BATCHES, ("MEB0001", "MEB0002"), made, strict=True):
            self.house.given(begun(batch_id, code), weighed(3_000, batch_id), worked(batch_id=batch_id))
            self.house.given(finished(count, batch_id), read("heat-treatment", "90", batch_id))
            self.house.given(read("ph", "4.4", batch_id), released(batch_id))

    @rule(batch_id=batches, lot_id=lots, quantity_milli=quantities, bold=boldness)
    def weigh(self, batch_id: UUID, lot_id: UUID, quantity_milli: int, *, bold: bool) -> None:
        self.attempt(weighed(quantity_milli, batch_id, lot_id), bold=bold)

    @rule(batch_id=batches, nth=nths, quantity_milli=quantities)
    def correct_weighing(self, batch_id: UUID, nth: int, quantity_milli: int) -> None:
        self.attempt(
            b.CorrectIngredient(
                batch_id=batch_id,
                corrects_version=self.version(self.jars(batch_id).ingredients, nth),
                quantity_milli=quantity_milli,
            )
        )

    @rule(batch_id=batches, who=st.sampled_from([AYSE, RANIA, ELIF]), minutes=units, bold=boldness)
    def work(self, batch_id: UUID, who: UUID, minutes: int, *, bold: bool) -> None:
        self.attempt(worked(who, minutes, batch_id), bold=bold)

    @rule(batch_id=batches, nth=nths, minutes=st.integers(0, 12))
    def correct_work(self, batch_id: UUID, nth: int, minutes: int) -> None:
        self.attempt(
            b.CorrectLabour(
                batch_id=batch_id,
                corrects_version=self.version(self.jars(batch_id).labour, nth),
                worked_minutes=minutes,
            )
        )

    @rule(batch_id=batches, made=st.integers(0, 40))
    def correct_made(self, batch_id: UUID, made: int) -> None:
        self.attempt(b.CorrectUnitsMade(batch_id=batch_id, units_made=made))

    @rule(batch_id=batches, value=st.sampled_from(["4.4", "4.6", "4.7"]), day=days)
    def measure(self, batch_id: UUID, value: str, day: date) -> None:
        self.attempt(read("ph", value, batch_id, at=moment(day)))

    @rule(batch_id=batches, nth=nths, value=st.sampled_from(["4.4", "4.7", "90"]))
    def correct_measure(self, batch_id: UUID, nth: int, value: str) -> None:
        self.attempt(
            b.CorrectReading(
                batch_id=batch_id,
                corrects_version=self.version(self.jars(batch_id).readings, nth),
                value=Decimal(value),
                corrected_by=HATICE,
            )
        )

    @rule(batch_id=batches, day=days)
    def release(self, batch_id: UUID, day: date) -> None:
        self.attempt(released(batch_id, on=day))

    @rule(batch_id=batches, count=units, cents=st.sampled_from([2790, 33]))
    def sell_as_on_any_day(self, batch_id: UUID, count: int, cents: int) -> None:
        self.sell((s.WantedLine(batch_id, count, cents),), FINISHED, bold=False)

    @rule(batch_id=batches)
    def settle_and_release(self, batch_id: UUID) -> None:
        self.attempt(read("ph", "4.4", batch_id, at=moment(FINISHED, 23)))
        for deviation_id in self.jars(batch_id).deviation_ids:
            self.settle(deviation_id.int - 10_000)
        self.attempt(released(batch_id))

    @rule(batch_id=batches)
    def hold(self, batch_id: UUID) -> None:
        self.attempt(b.HoldBatch(batch_id=batch_id))

    @rule(batch_id=batches, day=days, dice=st.integers(0, 2))
    def discard(self, batch_id: UUID, day: date, dice: int) -> None:
        # Rarely: after it little else can happen to a batch.
        if dice == 0:
            self.attempt(discarded(batch_id, on=day))

    @rule(batch_id=batches, count=units, day=days, bold=boldness)
    def break_some(self, batch_id: UUID, count: int, day: date, *, bold: bool) -> None:
        command = b.WriteOffUnits(batch_id=batch_id, written_off_on=day, units=count, reason="broken")
        self.attempt(command, bold=bold)

    @rule(batch_id=batches, count=units, day=days, bold=boldness)
    def give(self, batch_id: UUID, count: int, day: date, *, bold: bool) -> None:
        command = b.GiveAwayUnits(batch_id=batch_id, given_away_on=day, units=count, reason="neighbours")
        self.attempt(command, bold=bold)

    @rule(wanted=lines, day=days, bold=boldness)
    def sell(self, wanted: tuple[s.WantedLine, ...], day: date, *, bold: bool) -> None:
        sale_id = UUID(int=800 + len(self.sales))
        command = s.RecordSale(
            sale_id=sale_id,
            code=f"X{sale_id.int}",
            kitchen_id=MERKEZ,
            sold_at=moment(day),
            channel="market-stall",
            lines=wanted,
        )
        self.attempt(command, bold=bold)
        if self.house.facts.of(s.SALE, sale_id).code is not None:
            self.sales.append(sale_id)

    @precondition(lambda self: self.sales)
    @rule(nth=nths, wanted=lines, taken_back=st.sampled_from([False, False, False, True]), bold=boldness)
    def correct_sale(
        self, nth: int, wanted: tuple[s.WantedLine, ...], *, taken_back: bool, bold: bool
    ) -> None:
        sale_id = self.sales[nth % len(self.sales)]
        lines = () if taken_back else wanted
        self.attempt(s.CorrectSale(sale_id=sale_id, lines=lines), bold=bold)

    @precondition(lambda self: self.sales)
    @rule(nth=nths, batch_id=batches, count=st.integers(1, 3), to_stock=st.booleans(), day=days)
    def refund(self, nth: int, batch_id: UUID, count: int, day: date, *, to_stock: bool) -> None:
        sale_id = self.sales[nth % len(self.sales)]
        lines = (s.RefundedLine(batch_id, count, to_stock),)
        self.attempt(s.RefundSale(sale_id=sale_id, refunded_on=day, lines=lines, reason="not-fresh"))

    @rule(lot_id=lots, quantity_milli=st.integers(0, 25_000))
    def correct_delivery(self, lot_id: UUID, quantity_milli: int) -> None:
        self.attempt(l.CorrectLotQuantity(lot_id=lot_id, quantity_milli=quantity_milli))

    @rule(lot_id=lots, quantity_milli=st.integers(0, 900), back=st.booleans())
    def empty_lot(self, lot_id: UUID, quantity_milli: int, *, back: bool) -> None:
        command: Command = l.DiscardLot(
            lot_id=lot_id, discarded_on=RECEIVED, quantity_milli=quantity_milli, reason="spoiled"
        )
        if back:
            command = l.ReturnLot(lot_id=lot_id, returned_on=RECEIVED, quantity_milli=quantity_milli)
        self.attempt(command)

    @rule(nth=st.integers(1, 60))
    def settle(self, nth: int) -> None:
        self.attempt(
            deviation.SettleDeviation(
                deviation_id=UUID(int=10_000 + nth),
                settled_on=STARTED + timedelta(days=90),
                settled_by=ZEYNEP,
                outcome="harmless",
            )
        )

    @invariant()
    def every_jar_is_somewhere(self) -> None:
        sold = units_sold(self.house.story)
        for batch_id in BATCHES:
            jars = self.house.facts.of(b.BATCH, batch_id)
            told = units_told(self.house.story, batch_id)
            assert jars.units_sold == sold[batch_id] >= 0
            assert told["made"] == sold[batch_id] + told["written-off"] + told["given"] + jars.units_in_stock
            assert told["written-off"] >= units_spoiled(self.house.story, batch_id)
            if not jars.deviation_ids and jars.standing != "discarded":
                assert jars.units_in_stock >= 0
            if jars.standing == "discarded":
                assert jars.units_in_stock <= 0

    @invariant()
    def every_gram_is_somewhere(self) -> None:
        weighed_in = Counter[UUID]()
        for batch_id in BATCHES:
            for ingredient in self.house.facts.of(b.BATCH, batch_id).ingredients.values():
                weighed_in[ingredient.lot_id] += ingredient.quantity_milli
        for lot_id in LOTS:
            milk = self.house.facts.of(l.LOT, lot_id)
            assert milk.used_milli == weighed_in[lot_id] == sum(use.quantity_milli for use in milk.uses)
            received = milk.used_milli + milk.discarded_milli + milk.returned_milli + milk.left_milli
            assert milk.quantity_milli == received
            if not any(self.house.facts.of(b.BATCH, batch_id).deviation_ids for batch_id in BATCHES):
                assert milk.left_milli >= 0

    @invariant()
    def only_what_is_safe_and_settled_is_released(self) -> None:
        for batch_id in BATCHES:
            jars = self.house.facts.of(b.BATCH, batch_id)
            if jars.standing == "released":
                last = last_readings(jars.readings.items())
                assert last["ph"].value <= Decimal("4.6")
                assert last["heat-treatment"].value >= Decimal(85)
                waiting = (self.house.facts.of(deviation.DEVIATION, id_) for id_ in jars.deviation_ids)
                assert not any(found.waits for found in waiting)

    def teardown(self) -> None:
        """Share the income of the whole story, month by month."""
        check_income(self.house.facts, self.house.story, BATCHES, PAID_CENTS)


# The test of the views holds the income report against the same count, by this name.

TestFood = Food.TestCase
TestFood.settings = settings(max_examples=60, stateful_step_count=40, deadline=None)
