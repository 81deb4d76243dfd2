"""Whatever happens, pages show what a plain fold over the events knows."""

from datetime import date, timedelta
from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import rule

from kitchens.decider import Refused
from kitchens.food import batch as b
from kitchens.food import lot as l
from kitchens.food.batch.state import last_readings
from kitchens.food.deviation import DEVIATION
from kitchens.money.sale import SALE
from kitchens.money.sharing import PutRuleInForce
from kitchens.people import course as c
from kitchens.people import workshop as w
from projections.food.batch_lists import counts, released_with_stock
from projections.food.batch_page import batch_page
from projections.food.deviations import deviations
from projections.food.lot_page import lot_page, lots
from projections.money.earnings import my_month, my_months
from projections.money.selling import sale_page, sales_on
from projections.money.shown import cooperative_month
from projections.people.learning import course_page, my_courses
from projections.people.workshop_lines import upcoming_workshops
from projections.people.workshop_page import workshop_page
from projections.reports import Scope, run
from projections.reports.income import Report as Income
from projections.store import Reader
from projections.view import Views
from tests.kitchens.food.pantry import AYSE, ELIF, FINISHED, HATICE, MERKEZ, MILK_EXPIRES, RANIA
from tests.kitchens.money.test_stock_properties import BATCHES, LOTS, Food, batches, nths
from tests.kitchens.people.test_course_properties import BEGINS, COURSES, PEOPLE
from tests.kitchens.people.test_course_properties import plan as planned
from tests.kitchens.people.test_workshop_properties import EVERYBODY, WORKSHOPS, Friday
from tests.people import with_accepted
from tests.projections.told import same_however_it_is_cut

A_DAY = timedelta(days=1)
CODES = {AYSE: "ME0001", RANIA: "ME0002", ELIF: "ME0003"}


class FoodShown(Food):
    """The story of two batches, also with minutes that somebody disputes, as pages show it."""

    def __init__(self) -> None:
        super().__init__()
        self.house.given(PutRuleInForce(from_on=date(1900, 1, 1), cooperative_percent=20))

    @rule(batch_id=batches, nth=nths, who=st.sampled_from([AYSE, AYSE, RANIA]))
    def dispute(self, batch_id: UUID, nth: int, who: UUID) -> None:
        self.attempt(
            b.DisputeLabour(
                batch_id=batch_id,
                disputes_version=self.version(self.jars(batch_id).labour, nth),
                person_id=who,
                disputed_on=FINISHED,
            )
        )

    @rule(batch_id=batches, nth=nths)
    def answer(self, batch_id: UUID, nth: int) -> None:
        self.attempt(
            b.SettleDispute(
                batch_id=batch_id,
                disputes_version=self.version(self.jars(batch_id).labour, nth),
                settled_on=FINISHED,
                settled_by=HATICE,
            )
        )

    def teardown(self) -> None:
        """Compare every page with the states, and the two tellings of the income with each other."""
        views = same_however_it_is_cut(self.house.story)
        with views.reading() as reader:
            for batch_id in BATCHES:
                self.check_batch(reader, self.jars(batch_id))
            for lot_id in LOTS:
                self.check_lot(reader, self.house.facts.of(l.LOT, lot_id))
            for sale_id in self.sales:
                self.check_sale(reader, sale_id)
            self.check_stock(reader)
            self.check_deviations(reader)
        self.check_income_told_twice(views)
        views.close()

    def check_batch(self, reader: Reader, jars: b.Batch) -> None:
        """Compare a batch's page with its state."""
        if jars.code is None:
            return
        page = batch_page(reader, jars.code)
        assert page is not None
        units = page.units
        assert (units.made, units.sold, units.left) == (
            jars.units_made, jars.units_sold, jars.units_in_stock,
        )  # fmt: skip
        assert (units.written_off, units.given_away) == (jars.units_written_off, jars.units_given_away)
        assert page.standing == jars.standing
        assert {line.version: line.minutes for line in page.labour} == jars.labour
        assert {line.version: line.person.id for line in page.labour} == jars.workers
        open_ones = {version for version, one in jars.disputes.items() if not one.stands}
        disputes = {line.version: line.dispute for line in page.labour if line.dispute is not None}
        assert {version for version, one in disputes.items() if one.outcome is None} == open_ones
        assert {line.version: (line.lot_id, line.quantity_milli) for line in page.ingredients} == {
            version: (one.lot_id, one.quantity_milli) for version, one in jars.ingredients.items()
        }
        self.check_release(page.release.may, {who.id for who in page.release.not_by}, jars)
        last = last_readings(jars.readings.items())
        assert {point.control.name: point.last.value for point in page.controls if point.last} == {
            name: reading.value for name, reading in last.items()
        }

    def check_release(self, may: bool, not_by: set[UUID], jars: b.Batch) -> None:  # noqa: FBT001  as on the page
        """Compare what the page says of a release with what the rules say."""
        assert not_by == set(jars.readers)
        stranger, late = UUID(int=0x99), FINISHED + 400 * A_DAY
        (batch_id,) = [id_ for id_ in BATCHES if self.jars(id_).code == jars.code]
        try:
            released = b.decide(
                b.ReleaseBatch(batch_id=batch_id, released_on=late, released_by=stranger), self.house.facts
            )
        except Refused:
            released = []
        assert may == bool(released)

    def check_lot(self, reader: Reader, lot: l.Lot) -> None:
        """Compare a lot's page with its state."""
        page = lot_page(reader, str(lot.code), FINISHED)
        assert page is not None
        assert (page.lot.left_milli, page.lot.used_milli, page.lot.held) == (
            lot.left_milli, lot.used_milli, lot.held,
        )  # fmt: skip
        assert sum(use.quantity_milli for use in page.uses) == lot.used_milli
        usable = {one.code for one in lots(reader, MERKEZ, MILK_EXPIRES).items}
        assert (lot.code in usable) == (lot.left_milli > 0 and not lot.held)

    def check_sale(self, reader: Reader, sale_id: UUID) -> None:
        """Compare a sale's page with its state."""
        sale = self.house.facts.of(SALE, sale_id)
        page = sale_page(reader, str(sale.code))
        assert page is not None
        assert {line.batch_id: (line.units, line.unit_price_cents) for line in page.lines} == {
            line.batch_id: (line.units, line.unit_price_cents) for line in sale.lines
        }
        back = {id_: units for id_, units in sale.refunded.items() if units}
        assert {line.batch_id: line.refunded_units for line in page.lines if line.refunded_units} == back
        listed = {one.code for one in sales_on(reader, MERKEZ, sale.sold_on, page_size=200).sales.items}
        assert sale.code in listed

    def check_stock(self, reader: Reader) -> None:
        """Compare what is in stock, and the batches by state."""
        jars = [self.jars(batch_id) for batch_id in BATCHES]
        assert {one.code: one.left for one in released_with_stock(reader, MERKEZ)} == {
            one.code: one.units_in_stock
            for one in jars
            if one.standing == "released" and one.units_in_stock > 0
        }
        counted = counts(reader, [MERKEZ])
        for standing in ("held", "released", "discarded"):
            assert counted[standing] == sum(one.standing == standing for one in jars)

    def check_deviations(self, reader: Reader) -> None:
        """Compare which deviations wait."""
        ids = {id_ for noun, id_, _ in self.house.story if noun is DEVIATION}
        waiting = {id_ for id_ in ids if self.house.facts.of(DEVIATION, id_).waits}
        assert {one.id for one in deviations(reader, page_size=200).items} == set(sorted(waiting)[:200])

    def check_income_told_twice(self, views: Views) -> None:
        """Compare each woman's months, and the kitchen's, with the income report."""
        report = run("income", views, Scope(None, None, date(2022, 12, 31)))
        assert isinstance(report, Income)
        told: dict[str, dict[str, int]] = {month: {} for month in report}
        with views.reading() as reader:
            for who, code in CODES.items():
                for month in my_months(reader, who):
                    told[month.month][code] = month.cents
                    mine = my_month(reader, who, month.month)
                    assert (mine.cents, mine.minutes) == (month.cents, month.minutes)
                    for one in mine.batches:
                        if one.went is not None:
                            parts = one.went.vat_cents + one.went.ingredients_cents
                            parts += one.went.cooperative_cents + one.went.others_cents + one.went.mine_cents
                            assert parts == one.went.gross_cents
            for month_name, figures in report.items():
                shared = cooperative_month(reader, MERKEZ, month_name)
                assert shared is not None
                assert sum(one.gross_cents for one in shared.batches) == figures.gross_cents
                assert shared.total.cooperative_cents == figures.cooperative_cents
        assert told == {month: figures.by_trainee for month, figures in report.items()}


TestFoodShown = FoodShown.TestCase
TestFoodShown.settings = settings(max_examples=25, stateful_step_count=40, deadline=None)


class FridayShown(Friday):
    """The story of two workshops, as pages show it."""

    def teardown(self) -> None:
        """Compare pages with states: seats, the ladder, everybody's own position."""
        views = same_however_it_is_cut(self.house.story)
        with views.reading() as reader:
            for workshop_id in WORKSHOPS:
                state = self.house.facts.of(w.WORKSHOP, workshop_id)
                page = workshop_page(reader, str(state.code))
                assert page is not None
                assert {seat.person.id: seat.came for seat in page.seats} == {
                    who: state.noted(who) for who in state.confirmed
                }
                assert [rung.person.id for rung in page.ladder if not rung.offered] == [
                    one.person_id for one in state.in_order
                ]
                assert {rung.person.id for rung in page.ladder if rung.offered} == {
                    one.person_id for one in state.queue if one.offered
                }
                assert page.line.free == state.free
                assert {rung.person.id for rung in page.ladder if rung.came} == set(state.walked_in)
            for who in EVERYBODY:
                for line in upcoming_workshops(reader, date(2021, 9, 1), who):
                    self.check_mine(line.id, who, None if line.mine is None else line.mine.position)
        views.close()

    def check_mine(self, workshop_id: UUID, who: UUID, position: int | None) -> None:
        """Compare somebody's position with the queue's."""
        queue = [one.person_id for one in self.house.facts.of(w.WORKSHOP, workshop_id).in_order]
        assert position == (queue.index(who) + 1 if who in queue else None)


TestFridayShown = FridayShown.TestCase
TestFridayShown.settings = settings(max_examples=15, stateful_step_count=30, deadline=None)

ENTRIES = st.tuples(
    st.sampled_from(("enrol", "leave", "take", "correct")),
    st.sampled_from(COURSES),
    st.sampled_from(PEOPLE),
    st.integers(-3, 12),
    st.sampled_from(("present", "excused", "absent")),
)


@settings(max_examples=30, deadline=None)
@given(st.lists(ENTRIES, min_size=10, max_size=50))
def test_a_course_page_knows_who_was_there_excused_or_absent(
    story: list[tuple[str, UUID, UUID, int, c.Presence]],
) -> None:
    house = with_accepted(*PEOPLE).given(*(planned(course_id) for course_id in COURSES))
    for step, where, who, days, presence in story:
        day = BEGINS + timedelta(days=days)
        commands = {
            "enrol": c.Enrol(course_id=where, person_id=who, enrolled_on=day),
            "leave": c.LeaveCourse(course_id=where, person_id=who, left_on=day, reason="other"),
            "take": c.TakeAttendance(course_id=where, person_id=who, held_on=day, presence=presence),
            "correct": c.CorrectAttendance(course_id=where, person_id=who, held_on=day, presence=presence),
        }
        try:
            house.when(commands[step])
        except Refused:
            continue
    views = same_however_it_is_cut(house.story)
    with views.reading() as reader:
        for course_id in COURSES:
            course = house.facts.of(c.COURSE, course_id)
            page = course_page(reader, course.plan.code, BEGINS)
            assert page is not None
            seated = {who: place for who, place in course.places.items() if place.seated}
            assert {one.person.id for one in page.pupils} == set(seated)
            assert {one.id for one in page.waiting} == {who for who, _ in course.waiting}
            for one in page.pupils:
                notes = list(seated[one.person.id].notes.values())
                assert [one.present, one.excused, one.absent] == [
                    notes.count(presence) for presence in ("present", "excused", "absent")
                ]
                assert one.today == seated[one.person.id].notes.get(BEGINS)
        for who in PEOPLE:
            known = {one.id for one in my_courses(reader, who, BEGINS)}
            asked = {
                id_
                for noun, id_, event in house.story
                if noun is c.COURSE and getattr(event, "person_id", None) == who
            }
            assert known == asked
    views.close()
