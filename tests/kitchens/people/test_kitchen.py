from datetime import date, time
from uuid import UUID

import pytest

from kitchens.decider import Command, Unknown
from kitchens.people import kitchen as k
from kitchens.people.workshop import Announce
from tests.people import MERKEZ, merkez, moment
from tests.scenario import Scenario


def timetable(*, workshops: tuple[str, ...] = ("sat",), until: time = time(18)) -> k.SetTimetable:
    return k.SetTimetable(
        kitchen_id=MERKEZ,
        course_weekdays=("mon", "tue"),
        course_from=time(9),
        course_until=until,
        workshop_weekdays=workshops,
    )


def workshop_on(day: str) -> Announce:
    return Announce(
        workshop_id=UUID(int=0x500),
        code="MEW01",
        kitchen_id=MERKEZ,
        title="Ekmek",
        held_on=date.fromisoformat(day),
        starts_at=moment(f"{day} 10:00"),
        ends_at=moment(f"{day} 13:00"),
        seats_max=10,
    )


def test_a_kitchen_opens_in_a_neighbourhood() -> None:
    (opened,) = Scenario().when(merkez())
    assert isinstance(opened, k.Opened)
    assert opened.neighbourhood == "Merkez"


def test_a_code_stands_for_one_kitchen() -> None:
    house = Scenario().given(merkez())
    house.refuses(merkez(), k.KitchenCodeTaken)
    second = k.OpenKitchen(
        kitchen_id=UUID(int=9),
        code="merkez",
        neighbourhood="Feriköy",
        name="Feriköy",
        opened_on=date(2021, 1, 1),
        time_zone="Europe/Istanbul",
    )
    house.refuses(second, k.KitchenCodeTaken)


def test_courses_are_on_weekdays_and_workshops_on_fridays_until_the_timetable_says_otherwise() -> None:
    table = Scenario().given(merkez()).facts.of(k.KITCHEN, MERKEZ).timetable
    assert table.course_weekdays == ("mon", "tue", "wed", "thu", "fri")
    assert (table.course_from, table.course_until) == (time(10), time(16))
    assert table.workshop_weekdays == ("fri",)


def test_a_workshop_on_a_saturday_needs_another_timetable_first() -> None:
    house = Scenario().given(merkez())
    house.refuses(workshop_on("2021-09-04"), k.OutsideTimetable)
    house.given(timetable())
    assert house.when(workshop_on("2021-09-04"))


@pytest.mark.parametrize(
    "wrong", [timetable(workshops=("friday",)), timetable(until=time(9)), timetable(until=time(8))]
)
def test_a_timetable_names_weekdays_and_ends_after_it_begins(wrong: Command) -> None:
    Scenario().given(merkez()).refuses(wrong, k.TimetableMalformed)


CLOSE = k.CloseKitchen(kitchen_id=MERKEZ, closed_on=date(2021, 9, 3))


@pytest.mark.parametrize("command", [timetable(), CLOSE])
def test_a_kitchen_that_never_opened_is_unknown(command: Command) -> None:
    Scenario().refuses(command, Unknown)


def test_nothing_is_planned_in_a_kitchen_from_the_day_it_closes() -> None:
    house = Scenario().given(merkez(), CLOSE)
    house.refuses(workshop_on("2021-09-03"), k.KitchenClosed)
    assert house.when(workshop_on("2021-08-27"))


def test_closing_twice_changes_nothing() -> None:
    assert Scenario().given(merkez(), CLOSE).when(CLOSE) == []
