from datetime import date, time
from uuid import UUID

import pytest

from kitchens.decider import Unknown
from kitchens.people import course as c
from kitchens.people import room as r
from kitchens.people import workshop as w
from kitchens.people.kitchen import CloseKitchen, KitchenClosed, OpenKitchen
from kitchens.people.user import Invite
from kitchens.people.venue import RoomTaken, TrainerTaken
from tests.kitchens.people.classroom import CHEF, CUISINE, LAST, PUBLIC_EDUCATION, plan
from tests.people import MERKEZ, merkez, moment
from tests.scenario import Scenario

HALL = UUID(int=0x620)
BACK = UUID(int=0x621)
FATMA = UUID(int=0x622)  # a trainer who signs in
FERIKOY = UUID(int=0x102)
FRIDAY = UUID(int=0x500)
OPENED = date(2021, 1, 1)


def room(room_id: UUID = HALL, code: str = "hall", seats: int = 12, kitchen_id: UUID = MERKEZ) -> r.OpenRoom:
    return r.OpenRoom(
        room_id=room_id, code=code, kitchen_id=kitchen_id, name="Salon", seats_max=seats, opened_on=OPENED
    )


def close(on: date) -> r.CloseRoom:
    return r.CloseRoom(room_id=HALL, closed_on=on)


def friday(room_id: UUID | None = HALL, trainer_id: UUID | None = None, hour: int = 10) -> w.Announce:
    """Announce a workshop on Friday 5 March 2021, from one in the afternoon in Istanbul."""
    return w.Announce(
        workshop_id=FRIDAY,
        code="MEW01",
        kitchen_id=MERKEZ,
        title="Yoğurt",
        held_on=date(2021, 3, 5),
        starts_at=moment(f"2021-03-05 {hour}:00"),
        ends_at=moment(f"2021-03-05 {hour + 3}:00"),
        seats_max=10,
        room_id=room_id,
        trainer_id=trainer_id,
    )


def fridays(course_id: UUID = CUISINE, **more: UUID | None) -> c.PlanCourse:
    """Plan a course on Fridays, from ten to four in Istanbul."""
    return plan(course_id, f"ME-F-{course_id.int}", weekdays=("fri",), **more)  # type: ignore[arg-type]


def house() -> Scenario:
    """Return Merkez with a hall and a back room, and a trainer who signs in."""
    invited = Invite(user_id=FATMA, code="trainer-1", language="tr", invited_on=OPENED)
    return Scenario().given(merkez(), room(), room(BACK, "back", 4), invited)


def test_a_room_is_opened() -> None:
    (opened,) = Scenario().given(merkez()).when(room())
    assert opened == r.Opened("hall", MERKEZ, "Salon", 12, OPENED)


def test_a_code_stands_for_one_room() -> None:
    house().refuses(room(UUID(int=0x699)), r.RoomCodeTaken)


@pytest.mark.parametrize("seats", [0, r.SEATS_MAX + 1])
def test_a_room_has_seats_and_no_more_than_a_hall(seats: int) -> None:
    Scenario().given(merkez()).refuses(room(seats=seats), r.RoomMalformed)


@pytest.mark.parametrize("seats", [1, r.SEATS_MAX])
def test_a_room_of_one_seat_is_a_room(seats: int) -> None:
    assert Scenario().given(merkez()).when(room(seats=seats))


def test_a_room_belongs_to_a_kitchen() -> None:
    Scenario().refuses(room(), Unknown)


def test_a_course_is_held_in_a_room_and_stands_in_its_diary() -> None:
    planned, entered = house().when(plan(room_id=HALL))
    assert isinstance(planned, c.Planned)
    assert planned.room_id == HALL
    assert type(entered).__name__ == "Engaged"


def test_a_room_holds_one_thing_at_a_time() -> None:
    refused = house().given(fridays(room_id=HALL)).refuses(friday(), RoomTaken)
    assert refused.facts["held"] == CUISINE


def test_a_workshop_begins_in_a_room_when_a_course_ends_there() -> None:
    house().given(fridays(room_id=HALL)).when(friday(hour=13))


def test_two_things_are_held_at_once_in_two_rooms() -> None:
    assert house().given(fridays(room_id=BACK)).when(friday())


def test_without_a_room_nothing_is_in_the_way() -> None:
    assert house().given(fridays(room_id=HALL)).when(friday(room_id=None))


def test_nobody_is_promised_a_seat_that_the_room_has_not() -> None:
    house().refuses(plan(seats_max=13, room_id=HALL), r.RoomTooSmall)
    assert house().when(plan(seats_max=12, room_id=HALL))


def test_seats_may_change_and_what_is_planned_stays() -> None:
    begun = house().given(plan(seats_max=12, room_id=HALL), r.ChangeSeats(room_id=HALL, seats_max=8))
    assert begun.when(r.ChangeSeats(room_id=HALL, seats_max=8)) == []
    begun.refuses(friday(), r.RoomTooSmall)
    begun.refuses(r.ChangeSeats(room_id=HALL, seats_max=0), r.RoomMalformed)


def test_a_room_that_nobody_opened_is_unknown() -> None:
    house().refuses(friday(UUID(int=0x699)), Unknown)
    house().refuses(r.ChangeSeats(room_id=UUID(int=0x699), seats_max=3), Unknown)


def test_a_kitchen_plans_in_rooms_of_its_own() -> None:
    other = OpenKitchen(
        kitchen_id=FERIKOY,
        code="ferikoy",
        neighbourhood="Feriköy",
        name="Feriköy",
        opened_on=OPENED,
        time_zone="Europe/Istanbul",
    )
    theirs = UUID(int=0x630)
    house().given(other, room(theirs, "theirs", kitchen_id=FERIKOY)).refuses(friday(theirs), r.RoomElsewhere)


def test_a_room_is_not_closed_while_something_is_planned_there() -> None:
    begun = house().given(plan(room_id=HALL))
    begun.refuses(close(LAST), r.RoomInUse)
    assert begun.when(close(date(2021, 3, 12))) == [r.Closed(date(2021, 3, 12))]


def test_a_room_is_closed_once() -> None:
    assert house().given(close(OPENED)).when(close(date(2021, 5, 1))) == []


def test_a_room_is_not_closed_before_it_was_opened() -> None:
    house().refuses(close(date(2020, 12, 31)), r.RoomNotOpen)


def test_nothing_is_planned_in_a_closed_room() -> None:
    house().given(close(date(2021, 3, 5))).refuses(friday(), r.RoomNotOpen)
    assert house().given(close(date(2021, 3, 6))).when(friday())


def test_nothing_is_planned_in_a_room_before_it_opens() -> None:
    late = r.OpenRoom(
        room_id=HALL, code="hall", kitchen_id=MERKEZ, name="Salon", seats_max=12, opened_on=date(2021, 3, 6)
    )
    Scenario().given(merkez(), late).refuses(friday(), r.RoomNotOpen)


def test_a_closed_kitchen_opens_no_room() -> None:
    closed = Scenario().given(merkez(), CloseKitchen(kitchen_id=MERKEZ, closed_on=OPENED))
    closed.refuses(room(), KitchenClosed)


def test_a_trainer_who_signs_in_is_in_one_place_at_a_time() -> None:
    begun = house().given(fridays(trainer_id=FATMA))
    begun.refuses(friday(room_id=HALL, trainer_id=FATMA), TrainerTaken)
    assert begun.when(friday(room_id=HALL, trainer_id=FATMA, hour=13))


def test_an_institution_sends_as_many_trainers_as_it_is_asked_for() -> None:
    begun = house().given(fridays())
    assert begun.when(friday(trainer_id=PUBLIC_EDUCATION))


def test_a_workshop_called_off_frees_its_room_and_its_trainer() -> None:
    off = w.CallOff(workshop_id=FRIDAY, called_off_at=moment("2021-03-01 06:00"), reason="no-trainer")
    begun = house().given(friday(trainer_id=FATMA), off)
    assert begun.when(fridays(room_id=HALL, trainer_id=FATMA))


def test_a_workshop_moves_to_another_room_and_leaves_its_own() -> None:
    begun = house().given(room(UUID(int=0x640), "yard", 12), friday())
    moved = w.ArrangeWorkshop(workshop_id=FRIDAY, room_id=UUID(int=0x640), trainer_id=FATMA)
    assert w.Arranged(UUID(int=0x640), FATMA) in begun.when(moved)
    assert begun.when(moved) == []
    assert begun.when(fridays(room_id=HALL))


def test_a_workshop_moves_into_no_room_that_is_taken() -> None:
    begun = house().given(fridays(room_id=HALL), friday(room_id=None))
    begun.refuses(w.ArrangeWorkshop(workshop_id=FRIDAY, room_id=HALL, trainer_id=None), RoomTaken)


def test_a_course_changes_rooms_from_a_day_on_and_keeps_the_old_one_till_then() -> None:
    yard = UUID(int=0x640)
    begun = house().given(room(yard, "yard", 12), fridays(room_id=HALL))
    begun.given(
        c.ArrangeCourse(
            course_id=CUISINE, from_on=date(2021, 3, 6), room_id=yard, trainer_id=PUBLIC_EDUCATION
        )
    )
    begun.refuses(friday(), RoomTaken)
    assert begun.facts.of(c.COURSE, CUISINE).held_by(date(2021, 3, 5)) == (HALL, PUBLIC_EDUCATION)
    assert begun.facts.of(c.COURSE, CUISINE).held_by(date(2021, 3, 6)) == (yard, PUBLIC_EDUCATION)


def test_another_trainer_from_today_frees_the_one_of_before() -> None:
    begun = house().given(fridays(trainer_id=FATMA))
    change = c.ArrangeCourse(
        course_id=CUISINE, from_on=date(2021, 3, 1), room_id=None, trainer_id=PUBLIC_EDUCATION
    )
    assert begun.given(change).when(fridays(CHEF, trainer_id=FATMA))
    assert begun.when(change) == []


@pytest.mark.parametrize("on", [date(2021, 2, 28), date(2021, 3, 12)])
def test_a_course_is_arranged_anew_between_its_first_and_its_last_day(on: date) -> None:
    house().given(plan()).refuses(
        c.ArrangeCourse(course_id=CUISINE, from_on=on, room_id=HALL, trainer_id=FATMA), c.CourseMalformed
    )


def test_what_was_arranged_for_later_is_overtaken() -> None:
    begun = house().given(plan())
    for on, trainer in ((date(2021, 3, 8), FATMA), (date(2021, 3, 2), PUBLIC_EDUCATION)):
        begun.given(c.ArrangeCourse(course_id=CUISINE, from_on=on, room_id=None, trainer_id=trainer))
    assert begun.facts.of(c.COURSE, CUISINE).held_by(LAST) == (None, PUBLIC_EDUCATION)
    assert begun.facts.of(c.COURSE, CUISINE).hours_on(LAST) == (time(10), time(16))
