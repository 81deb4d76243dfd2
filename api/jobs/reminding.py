"""Reminders the day before, news about places, and what waits at desks: what jobs let people be told."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from api.house import House
from api.jobs.wanted import BY, Wanted, gather, queue
from kitchens.identity import new_id
from kitchens.journal import Request
from kitchens.people.job import BeginJobs
from kitchens.people.message import StaffKind
from kitchens.people.user import Role
from projections.asked import kitchens_of
from projections.people.coming import Coming, Promotion, coming, promotions
from projections.people.course_news import News, course_news
from projections.people.due import due
from projections.people.messages import begun_at
from projections.people.messages_due import CalledOff, called_off
from projections.people.users import users_with
from projections.store import Reader

REMINDED_AT = time(10, 0)
"""Of the day before, by the kitchen's clock: early enough to arrange things, late enough to be remembered."""

AHEAD = timedelta(days=2)
"""Nothing that begins later than that is due today, in whatever zone."""

LOOK_BACK = timedelta(days=31)
"""After a longer pause nobody wants to read what was missed before."""

_TOLD: dict[StaffKind, tuple[Role, ...]] = {"hygiene-ends": ("specialist", "manager")}
"""Who is told of what waits; of everything that is not named here the specialists alone."""


def looked_at_from(house: House) -> datetime:
    """Return from which moment on jobs look at what happens. A house that never did them begins now."""
    now = house.clock()
    with house.views.reading() as reader:
        begun = begun_at(reader)
    if begun is None or begun > now:
        house.journal.execute(Request(new_id(), BY, BeginJobs(begun_at=now)))
        begun = now
    return max(begun, now - LOOK_BACK)


def remind(house: House) -> int:
    """Have everybody reminded of tomorrow's workshop or session; return how many reminders are new.

    One whose hour has passed while nobody was there to do this is recorded as missed.
    """
    from_at, now = looked_at_from(house), house.clock()
    with house.views.reading() as reader:
        found = coming(reader, from_at, now + AHEAD)
        zones = _zones(reader, {one.kitchen_id for one in found})
    wanted = [_reminder(one, zones[one.kitchen_id]) for one in found]
    return queue(house, [one for one in wanted if one.due_at <= now])


def tell_places(house: House) -> int:
    """Have everybody told who got or is offered a place, what is called off, and the news of courses."""
    from_at, now = looked_at_from(house), house.clock()
    with house.views.reading() as reader:
        # By when they begin, not by when the place came free: that moment a wrong clock may have written.
        given = [one for one in promotions(reader, now - LOOK_BACK) if one.starts_at >= from_at]
        over = called_off(reader, from_at)
        courses = course_news(reader, from_at)
    wanted = [*map(_place, given), *map(_called_off, over), *(_of_course(one, now) for one in courses)]
    return queue(house, wanted)


def tell_desks(house: House) -> int:
    """Have the staff of each kitchen told what is new of what waits there: a message a kind and day."""
    now = house.clock()
    with house.views.reading() as reader:
        found = due(reader, house.today)
        desks = _desks(reader, {one.kitchen_id for one in found})
    wanted = [
        Wanted(
            to="user",
            to_id=user_id,
            kind=one.kind,
            thing_id=one.thing_id,
            kitchen_id=one.kitchen_id,
            due_at=now,
            until_at=None,
            period=one.due_on.isoformat(),
        )
        for one in found
        for role in _TOLD.get(one.kind, ("specialist",))
        for user_id in desks[one.kitchen_id, role]
    ]
    return gather(house, wanted)


def _reminder(one: Coming, zone: ZoneInfo) -> Wanted:
    day_before = one.starts_at.astimezone(zone).date() - timedelta(days=1)
    return Wanted(
        to="person",
        to_id=one.person_id,
        kind="workshop-reminder" if one.kind == "workshop" else "session-reminder",
        thing_id=one.thing_id,
        kitchen_id=one.kitchen_id,
        due_at=datetime.combine(day_before, REMINDED_AT, zone),
        until_at=one.starts_at,
        period=one.starts_at.isoformat(),
    )


def _place(one: Promotion) -> Wanted:
    return Wanted(
        to="person",
        to_id=one.person_id,
        kind="place-given" if one.kind == "promoted" else "place-offered",
        thing_id=one.workshop_id,
        kitchen_id=one.kitchen_id,
        due_at=one.at,
        until_at=one.starts_at,
        period=one.at.isoformat(),
        is_news=True,
    )


def _called_off(one: CalledOff) -> Wanted:
    return Wanted(
        to="person",
        to_id=one.person_id,
        kind="workshop-called-off",
        thing_id=one.workshop_id,
        kitchen_id=one.kitchen_id,
        due_at=one.at,
        until_at=one.starts_at,
        period=one.starts_at.isoformat(),
        is_news=True,
    )


def _of_course(one: News, now: datetime) -> Wanted:
    return Wanted(
        to="person",
        to_id=one.person_id,
        kind=one.kind,
        thing_id=one.course_id,
        kitchen_id=one.kitchen_id,
        due_at=now,
        until_at=one.until_at,
        period=one.period,
        is_news=True,
    )


def _zones(reader: Reader, kitchen_ids: set[UUID]) -> dict[UUID, ZoneInfo]:
    return {id_: ZoneInfo(kitchen.time_zone) for id_, kitchen in kitchens_of(reader, kitchen_ids).items()}


def _desks(reader: Reader, kitchen_ids: set[UUID]) -> dict[tuple[UUID, Role], Sequence[UUID]]:
    roles: tuple[Role, ...] = ("specialist", "manager")
    return {
        (kitchen_id, role): [user.id for user in users_with(reader, role, kitchen_id)]
        for kitchen_id in kitchen_ids
        for role in roles
    }
