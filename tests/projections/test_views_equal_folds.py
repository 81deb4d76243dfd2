"""Whatever happens, the views tell what a plain fold over the events tells."""

from collections import defaultdict
from datetime import date, timedelta
from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import to_builtins

from kitchens.decider import Refused
from kitchens.food import batch as b
from kitchens.food import lot as l
from kitchens.money.income import earned, ingredients_cents, input_costs_cents
from kitchens.money.sharing import PutRuleInForce
from kitchens.people import course as c
from kitchens.people import workshop as w
from kitchens.people.person import PersonRegistered
from projections.food.trace import trace
from projections.people.announcements import announcements
from projections.reports import Scope, run
from projections.view import Views
from tests.kitchens.money.recount import monthly_takings
from tests.kitchens.money.test_stock_properties import BATCHES, LOTS, Food
from tests.kitchens.people.test_course_properties import BEGINS, COURSES, PEOPLE, STEPS, Step, command, plan
from tests.kitchens.people.test_workshop_properties import WORKSHOPS, Friday
from tests.people import with_accepted
from tests.projections.told import same_however_it_is_cut

LATER = date(2022, 12, 31)
ALL_TIME = Scope(None, None, LATER)


def income_by_fold(food: Food) -> dict[str, dict[str, object]]:
    """Return the income of a story, worked out from its end with nothing kept on the way."""
    facts, takings = food.house.facts, monthly_takings(food.house.story)
    codes = {id_: e.code for _, id_, e in food.house.story if isinstance(e, PersonRegistered)}
    costs: dict[UUID, int] = defaultdict(int)
    for lot_id, paid_cents in zip(LOTS, (15_000, 1_001), strict=True):
        lot = facts.of(l.LOT, lot_id)
        uses = [use.quantity_milli for use in lot.uses]
        for use, cents in zip(lot.uses, input_costs_cents(paid_cents, lot.quantity_milli, uses), strict=True):
            costs[use.batch_id] += cents
    months: dict[str, dict[str, object]] = {}
    for batch_id in BATCHES:
        minutes: dict[str, int] = defaultdict(int)
        version = 0
        for _, id_, event in food.house.story:
            version += id_ == batch_id
            if id_ == batch_id and isinstance(event, b.LabourLogged):
                minutes[codes[event.person_id]] += facts.of(b.BATCH, batch_id).labour[version]
        made, sold = facts.of(b.BATCH, batch_id).units_made, 0
        for month in sorted({month for month, of, _ in takings if of == batch_id}):
            gross, vat, units = (takings[month, batch_id, what] for what in ("gross", "vat", "units"))
            cost = ingredients_cents(costs[batch_id], made, sold, units)
            money = earned(gross - vat, cost, 20, minutes)
            sold += units
            total = months.setdefault(month, {"by_trainee": {}})
            figures = {
                "gross_cents": gross,
                "vat_cents": vat,
                "units": units,
                "ingredients_cents": money.ingredients_cents,
                "cooperative_cents": money.cooperative_cents,
                "producers_cents": money.producers_cents,
            }
            for key, figure in figures.items():
                total[key] = total.get(key, 0) + figure  # type: ignore[operator]
            by_trainee = total["by_trainee"]
            assert isinstance(by_trainee, dict)
            for code, cents in money.shares.items():
                by_trainee[code] = by_trainee.get(code, 0) + cents
    return dict(sorted(months.items()))


class FoodSeen(Food):
    """The story of two batches, seen through the views."""

    def __init__(self) -> None:
        super().__init__()
        self.house.given(PutRuleInForce(from_on=date(1900, 1, 1), cooperative_percent=20))

    def teardown(self) -> None:
        """Compare the views with the states and with the plain fold."""
        views = same_however_it_is_cut(self.house.story)
        assert to_builtins(run("income", views, ALL_TIME)) == income_by_fold(self)
        self.check_cut_months(views)
        self.check_production(views)
        for batch_id, code in zip(BATCHES, ("MEB0001", "MEB0002"), strict=True):
            self.check_trace(views, batch_id, code)
        views.close()

    def check_production(self, views: Views) -> None:
        """Compare what is released, discarded and left with the batches' own states."""
        states = [self.house.facts.of(b.BATCH, batch_id) for batch_id in BATCHES]
        production = to_builtins(run("production", views, ALL_TIME))
        assert production["released"] == sum(state.standing == "released" for state in states)
        assert production["discarded"] == sum(state.standing == "discarded" for state in states)
        assert production["stock"] == {
            state.code: state.units_in_stock for state in states if state.standing == "released"
        }

    def check_trace(self, views: Views, batch_id: UUID, code: str) -> None:
        """Compare the trace with the states of batch and lots."""
        state = self.house.facts.of(b.BATCH, batch_id)
        if state.code is None:
            return
        traced = trace(views, code)
        batch = next(one for one in traced.batches if one.code == code)
        assert (batch.made, batch.sold, batch.left) == (
            state.units_made,
            state.units_sold,
            state.units_in_stock,
        )
        assert batch.standing == state.standing
        assert sum(sale.units - sale.refunded for sale in traced.sales) == state.units_sold
        lots = [self.house.facts.of(l.LOT, lot_id) for lot_id in LOTS]
        left = {lot.code: (lot.left_milli, lot.held) for lot in lots}
        assert all(left[lot.code] == (lot.left_milli, lot.held) for lot in traced.lots)
        weighed: dict[str, int] = defaultdict(int)
        for ingredient in state.ingredients.values():
            weighed[str(self.house.facts.of(l.LOT, ingredient.lot_id).code)] += ingredient.quantity_milli
        assert {use.lot: use.quantity_milli for use in traced.uses} == {
            lot: milli for lot, milli in weighed.items() if milli
        }

    def check_cut_months(self, views: Views) -> None:
        """Cut the year on any day: the two parts make the whole, kuruş by kuruş."""
        whole = run("income", views, ALL_TIME)
        for cut_on in (date(2021, 5, 11), date(2021, 5, 31), date(2021, 6, 14)):
            before = run("income", views, Scope("merkez", None, cut_on))
            after = run("income", views, Scope("merkez", cut_on + timedelta(days=1), LATER))
            for month, figures in to_builtins(whole).items():
                parts = [to_builtins(part)[month] for part in (before, after) if month in to_builtins(part)]
                for key in ("gross_cents", "vat_cents", "units", "ingredients_cents"):
                    assert sum(part[key] for part in parts) == figures[key]
                for part in parts:
                    net = part["gross_cents"] - part["vat_cents"]
                    shared = part["cooperative_cents"] + part["producers_cents"]
                    assert net == part["ingredients_cents"] + shared
                    assert sum(part["by_trainee"].values()) == part["producers_cents"]


TestFoodSeen = FoodSeen.TestCase
TestFoodSeen.settings = settings(max_examples=25, stateful_step_count=40, deadline=None)


class FridaySeen(Friday):
    """The story of two workshops, seen through the views."""

    def teardown(self) -> None:
        """Compare the report and the announcements with the workshops' own states."""
        views = same_however_it_is_cut(self.house.story)
        codes = {id_: e.code for _, id_, e in self.house.story if isinstance(e, PersonRegistered)}
        told = to_builtins(run("workshops", views, ALL_TIME))
        announced = {one.code: one for one in announcements(views, date(2021, 9, 1))}
        for workshop_id in WORKSHOPS:
            state = self.house.facts.of(w.WORKSHOP, workshop_id)
            queue = sorted(state.queue, key=lambda one: one.requested_at)
            report = told[state.code]
            assert list(report["confirmed"]) == sorted(codes[who] for who in state.confirmed)
            assert sorted(report["waiting"]) == sorted(codes[one.person_id] for one in queue)
            asked = {codes[one.person_id]: one.requested_at for one in queue}
            assert [asked[code] for code in report["waiting"]] == [one.requested_at for one in queue]
            assert list(report["walked_in"]) == sorted(codes[who] for who in state.walked_in)
            assert announced[str(state.code)].free == state.free
            assert announced[str(state.code)].waiting == len(queue)
        views.close()


TestFridaySeen = FridaySeen.TestCase
TestFridaySeen.settings = settings(max_examples=25, stateful_step_count=30, deadline=None)


@settings(max_examples=30, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(STEPS), st.sampled_from(COURSES), st.sampled_from(PEOPLE), st.integers(-3, 12)
        ),
        min_size=20,
        max_size=40,
    )
)
def test_who_is_trained_is_whom_the_courses_know(story: list[tuple[Step, UUID, UUID, int]]) -> None:
    house = with_accepted(*PEOPLE).given(*(plan(course_id) for course_id in COURSES))
    for step, where, who, days in story:
        try:
            house.when(command(step, where, who, BEGINS + timedelta(days=days)))
        except Refused:
            continue
    views = same_however_it_is_cut(house.story)
    last = BEGINS + timedelta(days=11)
    report = run("employment", views, Scope("merkez", None, last))
    courses = [house.facts.of(c.COURSE, course_id) for course_id in COURSES]

    def present(place: c.Place) -> bool:
        return any(noted == "present" and held_on <= last for held_on, noted in place.notes.items())

    trained = {who for course in courses for who, place in course.places.items() if present(place)}
    figures = to_builtins(report)
    assert figures["trained"] == len(trained)
    assert sum(figures["trained_by_sex"].values()) == len(trained)
    # Whoever left later than the last day was still in training on it.
    in_training = {
        who
        for course in courses
        for who, place in course.places.items()
        if present(place)
        and any(first <= last and (left is None or left > last) for first, left in place.stays)
    }
    assert figures["in_training"] == len(in_training)
    certified = {
        who
        for course in courses
        for who, place in course.places.items()
        if place.certified_on is not None and place.certified_on <= last
    }
    assert figures["certified"] == len(certified)
    views.close()
