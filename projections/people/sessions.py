"""The sessions of courses as they are held: those planned, without the cancelled, the moved ones moved."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, time
from uuid import UUID

from msgspec import Struct
from msgspec.structs import replace

from kitchens.values import session_days
from projections.asked import id_or_none
from projections.store import Reader, Row


class Session(Struct, frozen=True):
    """A session of a course; times are the kitchen's. `moved_from` is the day on which it was planned."""

    held_on: date
    starts_at: time
    ends_at: time
    room_id: UUID | None
    trainer_id: UUID
    moved_from: date | None = None


class Cancelled(Struct, frozen=True):
    """A session that is not held on the day and at the time (the kitchen's) on which it would have been."""

    planned_on: date
    reason: str
    starts_at: time


class Sessions(Struct, frozen=True):
    """A course's sessions, the first one first, and those that were cancelled."""

    held: tuple[Session, ...]
    cancelled: tuple[Cancelled, ...]

    @property
    def days(self) -> tuple[date, ...]:
        """Return the days of the sessions."""
        return tuple(session.held_on for session in self.held)

    def on(self, day: date) -> Session | None:
        """Return the session of a day."""
        return next((session for session in self.held if session.held_on == day), None)


def sessions_of(reader: Reader, course_ids: Iterable[str]) -> dict[str, Sessions]:
    """Return the sessions of courses by their ids (32 hex digits)."""
    wanted = list(course_ids)
    plans = reader.among(
        "SELECT id, starts_on, planned_until, weekdays, starts_at, ends_at, room_id, trainer_id "
        "FROM view_courses WHERE id IN (??)",
        wanted,
    )
    changes: dict[str, list[Row]] = defaultdict(list)
    for course_id, *change in sorted(
        reader.among(
            "SELECT course_id, version, kind, day, to_on, starts_at, ends_at, reason, room_id, trainer_id "
            "FROM view_course_changes WHERE course_id IN (??)",
            wanted,
        ),
        key=lambda row: (row[0], row[1]),
    ):
        changes[course_id].append(tuple(change))
    return {plan[0]: _sessions(plan, changes[plan[0]]) for plan in plans}


def days_of(reader: Reader, course_ids: Iterable[str]) -> dict[str, tuple[date, ...]]:
    """Return the days of the sessions of courses."""
    return {id_: sessions.days for id_, sessions in sessions_of(reader, course_ids).items()}


def _sessions(plan: Row, changes: list[Row]) -> Sessions:
    _, starts_on, planned_until, weekdays, starts_at, ends_at, room_id, trainer_id = plan
    hours = time.fromisoformat(starts_at), time.fromisoformat(ends_at)
    where, who = id_or_none(room_id), UUID(trainer_id)
    planned = session_days(_day(starts_on), _day(planned_until), tuple(weekdays.split()))
    held = {day: Session(day, *hours, where, who) for day in planned}
    cancelled: list[Cancelled] = []
    arranged: list[tuple[date, UUID | None, UUID]] = []
    for _, kind, day, to_on, begins, ends, reason, room, trainer in changes:
        match kind:
            case "cancelled":
                was = held.pop(_day(day))
                cancelled.append(Cancelled(_day(day), reason, was.starts_at))
            case "moved":
                was = held.pop(_day(day))
                held[_day(to_on)] = replace(
                    was,
                    held_on=_day(to_on),
                    starts_at=time.fromisoformat(begins),
                    ends_at=time.fromisoformat(ends),
                    moved_from=was.moved_from or was.held_on,
                )
            case _:
                from_on = _day(day)
                arranged = [one for one in arranged if one[0] < from_on]
                arranged.append((from_on, id_or_none(room), UUID(trainer)))
    for from_on, room_of, trainer_of in arranged:
        held |= {
            day: replace(session, room_id=room_of, trainer_id=trainer_of)
            for day, session in held.items()
            if day >= from_on
        }
    return Sessions(tuple(held[day] for day in sorted(held)), tuple(cancelled))


def _day(text: str) -> date:
    return date.fromisoformat(text)
