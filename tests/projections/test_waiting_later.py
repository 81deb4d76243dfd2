"""What waits at a desk long after the way in: pay below a new minimum, results to be checked."""

from datetime import date, timedelta
from uuid import UUID

from projections.people.waiting import Waiting, waiting
from tests.kitchens.people import guiding as g
from tests.kitchens.people import jobs as j
from tests.people import AYSE, MERKEZ
from tests.projections.shown import shown
from tests.scenario import Scenario

A_DAY = timedelta(days=1)
REFERRED = date(2021, 2, 1)
ELSEWHERE = UUID(int=0x1FF)


def waits(scenario: Scenario, on: date, kitchen_id: UUID = MERKEZ) -> Waiting:
    return shown(scenario, lambda reader: waiting(reader, [kitchen_id], on))


def test_a_pay_below_a_new_minimum_waits_at_the_desk_of_her_kitchen_from_its_day_on() -> None:
    house = j.ready(AYSE).given(j.start(AYSE))
    new_year = date(2022, 1, 1)

    assert waits(house, new_year - A_DAY).low_pay.total == 0
    (one,) = waits(house, new_year).low_pay.items
    assert (one.person.code, one.least_cents) == ("ME0001", 425340)
    assert waits(house, new_year, ELSEWHERE).low_pay.total == 0


def test_a_result_to_check_waits_at_the_desk_of_her_kitchen() -> None:
    house = g.employed()

    (one,) = waits(house, date(2021, 6, 29)).checks.items
    assert (one.person.id, one.outcome.code, one.after) == (AYSE, "O1", "28-days")
    assert waits(house, date(2021, 6, 28)).checks.total == 0
    assert waits(house, date(2021, 6, 29), ELSEWHERE).checks.total == 0
