"""Announcements: the workshops that everybody may know of, with free places and no name."""

from datetime import date, datetime

from msgspec import Struct

from projections.people.workshops import Places, acts_of, places
from projections.view import Views


class Announcement(Struct, frozen=True):
    """A workshop as the public sees it. Moments are aware UTC; `time_zone` is the kitchen's (IANA name)."""

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


def announcements(views: Views, from_on: date) -> list[Announcement]:
    """Return the workshops held on or after a day, the next first, with places as they are now.

    A place offered to somebody who waits is not free.
    """
    with views.reading() as reader:
        rows = reader.all(
            "SELECT w.id, w.code, w.title, k.code, k.name, k.time_zone, w.held_on, w.starts_at, w.ends_at, "
            "w.seats_max, w.called_off_at FROM view_workshops w JOIN view_kitchens k ON k.id = w.kitchen_id "
            "WHERE w.held_on >= ?",
            (from_on.isoformat(),),
        )
        acts = acts_of(reader, [row[0] for row in rows])
    found = []
    for id_, code, title, kitchen, name, zone, held_on, starts_at, ends_at, seats, called_off in rows:
        now = places(acts.get(id_, ())) if called_off is None else Places()
        taken = len(now.confirmed) + len(now.offered)
        found.append(
            Announcement(
                code=code,
                title=title,
                kitchen=kitchen,
                kitchen_name=name,
                time_zone=zone,
                held_on=date.fromisoformat(held_on),
                starts_at=datetime.fromisoformat(starts_at),
                ends_at=datetime.fromisoformat(ends_at),
                seats_max=seats,
                free=max(0, seats - taken) if called_off is None else 0,
                waiting=len(now.waiting),
                is_called_off=called_off is not None,
            )
        )
    return sorted(found, key=lambda a: (a.starts_at, a.kitchen, a.code))
