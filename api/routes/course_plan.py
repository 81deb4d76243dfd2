"""A course's plan as it goes on: its sessions, one moved or cancelled, another room or trainer."""

from datetime import date, time
from typing import Annotated

from msgspec import Meta, Struct

from api.acts import courses as acts
from api.programs.call import Call
from api.programs.fields import Clock, Code, Day, Done
from api.programs.operations import NOTHING, act, look
from api.routes.courses import DONE, HERE, course_of, done
from api.routes.venues import room_of, trainer_of
from kitchens.values import NOBODY
from projections.asked import whos
from projections.people.rooms import rooms_by_id

_Reason = Annotated[Code, Meta(examples=list(acts.SESSION_REASONS))]


class Cancelling(Struct, frozen=True, forbid_unknown_fields=True):
    """Which session is not held, and why."""

    held_on: Day
    reason: _Reason


class Moving(Struct, frozen=True, forbid_unknown_fields=True):
    """Which session is held when instead, and why; times are the kitchen's."""

    held_on: Day
    to_on: Day
    starts_at: Clock
    ends_at: Clock
    reason: _Reason


class Arrangement(Struct, frozen=True, forbid_unknown_fields=True):
    """From which day on it is held by whom, and in which room; null where none is named."""

    from_on: Day
    trainer: Code
    room: Code | None = None


class Session(Struct, frozen=True):
    """A session; `moved_from` is the day on which it was planned, null for one that was not moved."""

    held_on: date
    starts_at: time
    ends_at: time
    room: str | None
    trainer: str | None
    moved_from: date | None


class Cancelled(Struct, frozen=True):
    """A session that is not held."""

    planned_on: date
    reason: str


class Plan(Struct, frozen=True):
    """All sessions of a course, the first one first."""

    sessions: tuple[Session, ...]
    cancelled: tuple[Cancelled, ...]


def _plan(call: Call, _: object) -> Plan:
    found = course_of(call, call.today).sessions
    rooms = rooms_by_id(call.reader, {one.room_id for one in found.held if one.room_id})
    trainers = whos(call.reader, {one.trainer_id.hex for one in found.held})
    return Plan(
        tuple(
            Session(
                one.held_on,
                one.starts_at,
                one.ends_at,
                rooms[one.room_id].code if one.room_id else None,
                trainers[one.trainer_id.hex].code,
                one.moved_from,
            )
            for one in found.held
        ),
        tuple(Cancelled(one.planned_on, one.reason) for one in found.cancelled),
    )


def _cancel(call: Call, sent: Cancelling) -> Done:
    call.one_of("/reason", sent.reason, acts.SESSION_REASONS)
    call.mistakes.check()
    acts.cancel_session(call.acting(), course_id=call.at.id, held_on=sent.held_on, reason=sent.reason)
    return done(call)


def _move(call: Call, sent: Moving) -> Done:
    call.one_of("/reason", sent.reason, acts.SESSION_REASONS)
    call.mistakes.check()
    acts.move_session(
        call.acting(),
        course_id=call.at.id,
        held_on=sent.held_on,
        to_on=sent.to_on,
        starts_at=time.fromisoformat(sent.starts_at),
        ends_at=time.fromisoformat(sent.ends_at),
        reason=sent.reason,
    )
    return done(call)


def _arrange(call: Call, sent: Arrangement) -> Done:
    room_id, trainer_id = room_of(call, sent.room), trainer_of(call, sent.trainer)
    call.mistakes.check()
    acts.arrange_course(
        call.acting(),
        course_id=call.at.id,
        from_on=sent.from_on,
        room_id=room_id,
        trainer_id=trainer_id or NOBODY,
    )
    return done(call)


OPERATIONS = (
    look(
        f"{HERE}/sessions",
        _plan,
        asked=NOTHING,
        gives=Plan(
            (Session(date(2022, 2, 2), time(10), time(13), "MER01", "trainer-1", date(2022, 1, 31)),),
            (Cancelled(date(2022, 1, 26), "weather"),),
        ),
        summary="All sessions of a course, as they are held",
    ),
    act(
        f"{HERE}/sessions/cancel",
        _cancel,
        sent=Cancelling(date(2022, 2, 2), "weather"),
        gives=DONE,
        summary="Cancel a session",
        words="It counts for nobody. One in which somebody was noted is not cancelled.",
    ),
    act(
        f"{HERE}/sessions/move",
        _move,
        sent=Moving(date(2022, 2, 2), date(2022, 2, 3), "10:00", "13:00", "no-trainer"),
        gives=DONE,
        summary="Move a session to another day or other times",
    ),
    act(
        f"{HERE}/arrange",
        _arrange,
        sent=Arrangement(date(2022, 2, 2), "trainer-1", "MER01"),
        gives=DONE,
        summary="Hold it from a day on in another room or by another trainer",
    ),
)
