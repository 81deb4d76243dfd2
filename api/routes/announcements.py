"""The notice board for programs: workshops with their free places, for everybody, without a name on it."""

from datetime import date, datetime, timedelta

from msgspec import Struct

from api.pages.announcements import LATELY_DAYS
from api.programs.call import Call
from api.programs.operations import NOTHING, look
from projections.people.announcements import announcements


class Announcement(Struct, frozen=True):
    """A workshop as the public sees it. `time_zone` is the kitchen's (IANA name)."""

    code: str
    title: str
    kitchen: str
    kitchen_name: str
    time_zone: str
    held_on: date
    starts_at: datetime
    ends_at: datetime
    seats_max: int
    free: int
    waiting: int
    is_called_off: bool


class Announcements(Struct, frozen=True):
    """What is announced, and what was held lately; the next first."""

    items: tuple[Announcement, ...]


def _all(call: Call, _: object) -> Announcements:
    found = announcements(call.house.views, call.house.today - timedelta(days=LATELY_DAYS))
    return Announcements(
        tuple(
            Announcement(
                code=one.code,
                title=one.title,
                kitchen=one.kitchen,
                kitchen_name=one.kitchen_name,
                time_zone=one.time_zone,
                held_on=one.held_on,
                starts_at=one.starts_at,
                ends_at=one.ends_at,
                seats_max=one.seats_max,
                free=one.free,
                waiting=one.waiting,
                is_called_off=one.is_called_off,
            )
            for one in found
        )
    )


OPERATIONS = (
    look(
        "/api/announcements",
        _all,
        asked=NOTHING,
        gives=Announcements(
            (
                Announcement(
                    code="MEW23",
                    title="Ekşi maya",
                    kitchen="merkez",
                    kitchen_name="Merkez Mahalle Mutfağı",
                    time_zone="Europe/Istanbul",
                    held_on=date(2022, 2, 11),
                    starts_at=datetime.fromisoformat("2022-02-11T10:00:00+00:00"),
                    ends_at=datetime.fromisoformat("2022-02-11T13:00:00+00:00"),
                    seats_max=10,
                    free=4,
                    waiting=0,
                    is_called_off=False,
                ),
            )
        ),
        summary="The notice board",
        words="For everybody, without signing in. Atom and iCalendar: /workshops.atom, /workshops.ics.",
    ),
)
