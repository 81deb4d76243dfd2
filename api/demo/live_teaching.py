"""A room, two workshops announced there, one of them full, and a course that began today."""

from datetime import date, time, timedelta
from uuid import UUID

from api.acts import planning, rooms
from api.demo.doing import TODAY, Doing, at
from kitchens.people.course import PlanCourse
from kitchens.people.party import TRAINER
from kitchens.people.workshop import BookPlace

_FULL, _NEARLY = date(2022, 2, 4), date(2022, 2, 11)

HAVE_A_PLACE = (
    "ME0044", "ME0007", "ME0011", "ME0012", "ME0015", "ME0020", "ME0025", "ME0035", "ME0049", "ME0060",
)  # fmt: skip
WAIT = ("ME0052", "ME0061", "ME0043")
"""In the order of asking: in work, not in work and a man, not in work and a woman, who is the next one."""

NEARLY_ALL = ("ME0046", "ME0016", "ME0023", "ME0027", "ME0030", "ME0036", "ME0050", "ME0065", "ME0072")
"""Nine: one place is left."""

THEMSELVES = ("ME0043", "ME0044", "ME0046")
"""Who book on their own telephone; for the others the manager does."""

UNCERTIFIED = ("ME0161", "ME0162", "ME0163", "ME0164", "ME0165", "ME0166")
"""Accepted, and not allowed to work on food yet."""


_ROOM = "enter a room"


def enter_room(doing: Doing) -> None:
    """Enter the room in which the kitchen teaches."""
    entered = doing.by("coordinator-1", _ROOM)
    rooms.open_room(
        entered, kitchen_id=doing.kitchen_id, name="Derslik", seats_max=24, opened_on=date(2022, 1, 3)
    )


def _room_id(doing: Doing) -> UUID:
    return doing.by("coordinator-1", _ROOM).id("room")


def fill_fridays(doing: Doing) -> None:
    """Announce a workshop that is full, with three who wait, and one with a single place left."""
    full = _announce(doing, "Yoğurt", _FULL)
    nearly = _announce(doing, "Ekmek", _NEARLY)
    for workshop_id, codes in ((full, (*HAVE_A_PLACE, *WAIT)), (nearly, NEARLY_ALL)):
        for nth, code in enumerate(codes):
            doing.by(code if code in THEMSELVES else "manager-1", f"book {code} for {workshop_id.hex}").do(
                BookPlace(
                    workshop_id=workshop_id,
                    person_id=doing.person(code),
                    requested_at=at(13, 5) + timedelta(minutes=17 * nth),
                )
            )


def begin_course(doing: Doing) -> None:
    """Begin a course whose first session was today; nobody has noted yet who was there."""
    planned = doing.by("coordinator-1", "plan course")
    course_id = planned.id("course")
    planned.do(
        PlanCourse(
            course_id=course_id,
            code="ME-FH-1",
            kitchen_id=doing.kitchen_id,
            title="Food Hygiene",
            starts_on=TODAY,
            ends_on=TODAY + timedelta(weeks=2),
            weekdays=("mon",),
            starts_at=time(14),
            ends_at=time(16),
            seats_max=12,
            trainer_id=doing.named(TRAINER, "public-education"),
            room_id=_room_id(doing),
        )
    )
    for code in UNCERTIFIED:
        planning.enrol(
            doing.by("coordinator-1", f"enrol {code}"),
            course_id=course_id,
            person_id=doing.person(code),
            enrolled_on=TODAY,
        )


def _announce(doing: Doing, title: str, held_on: date) -> UUID:
    announced = doing.by("coordinator-1", f"announce {held_on.isoformat()}")
    planning.announce_workshop(
        announced,
        kitchen_id=doing.kitchen_id,
        title=title,
        held_on=held_on,
        starts_at=at(13, 0, held_on),
        ends_at=at(16, 0, held_on),
        seats_max=10,
        room_id=_room_id(doing),
    )
    return announced.id("workshop")
