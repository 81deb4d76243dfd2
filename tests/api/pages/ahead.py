"""Workshops and courses around the last evening of the demonstration, with women of its first kitchen."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

from api.house import House
from kitchens.decider import Command, Refused
from kitchens.identity import new_id
from kitchens.journal import Request
from kitchens.people.course import Enrol, PlanCourse
from kitchens.people.kitchen import KITCHEN
from kitchens.people.person import PERSON
from kitchens.people.workshop import Announce, BookPlace, CallOff
from kitchens.values import WEEKDAYS

NEXT_FRIDAY = date(2022, 2, 4)
LAST_FRIDAY = date(2022, 1, 28)
THIS_EVENING = date(2022, 1, 31)

_ASKED = datetime(2022, 1, 10, 8, tzinfo=UTC)


def person(house: House, code: str) -> UUID:
    """Return who has a code."""
    found = house.journal.facts().named(PERSON, code)
    assert found
    return found


def do(house: House, command: Command) -> None:
    """Enter something as the import would have done."""
    house.journal.execute(Request(new_id(), "import", command))
    house.catch_up()


def announce(house: House, code: str, held_on: date = NEXT_FRIDAY, seats: int = 10) -> UUID:
    """Announce a workshop from one to four in the afternoon."""
    kitchen_id = house.journal.facts().named(KITCHEN, "merkez")
    assert kitchen_id
    workshop_id = new_id()
    command = Announce(
        workshop_id=workshop_id,
        code=code,
        kitchen_id=kitchen_id,
        title="Tarhana",
        held_on=held_on,
        starts_at=datetime.combine(held_on, time(10), UTC),
        ends_at=datetime.combine(held_on, time(13), UTC),
        seats_max=seats,
    )
    do(house, command)
    return workshop_id


def call_off(house: House, workshop_id: UUID) -> None:
    """Call a workshop off."""
    at = house.clock()
    do(house, CallOff(workshop_id=workshop_id, called_off_at=at, reason="trainer-ill"))


def fill(house: House, workshop_id: UUID, places: int, but: Iterable[str] = ()) -> list[str]:
    """Book so many places for whoever can come, one after the other; return their codes."""
    took: list[str] = []
    for number in range(1, 140):
        code = f"ME{number:04d}"
        if len(took) == places:
            return took
        if code in but or house.journal.facts().named(PERSON, code) is None:
            continue
        asked_at = _ASKED + timedelta(minutes=number)
        try:
            who = person(house, code)
            do(house, BookPlace(workshop_id=workshop_id, person_id=who, requested_at=asked_at))
            took.append(code)
        except Refused:
            # She has a course then, or was not accepted.
            continue
    raise AssertionError(f"only {len(took)} people can come")


def plan_course(house: House, code: str, people: int) -> tuple[UUID, list[str]]:
    """Plan a course with a session on this evening's day, and seat so many people who can come."""
    kitchen_id = house.journal.facts().named(KITCHEN, "merkez")
    assert kitchen_id
    course_id = new_id()
    command = PlanCourse(
        course_id=course_id,
        code=code,
        kitchen_id=kitchen_id,
        title="Pickles",
        starts_on=THIS_EVENING,
        ends_on=THIS_EVENING + timedelta(days=2),
        weekdays=WEEKDAYS[:3],
        starts_at=time(10),
        ends_at=time(12),
        seats_max=20,
        trainer_id=new_id(),
    )
    do(house, command)
    seated: list[str] = []
    for number in range(1, 140):
        name = f"ME{number:04d}"
        if len(seated) == people:
            return course_id, seated
        if house.journal.facts().named(PERSON, name) is None:
            continue
        try:
            who = person(house, name)
            do(house, Enrol(course_id=course_id, person_id=who, enrolled_on=THIS_EVENING))
            seated.append(name)
        except Refused:
            continue
    raise AssertionError(f"only {len(seated)} people can come")
