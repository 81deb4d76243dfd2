"""Workshops: what is announced, and every booking's way through places and queue."""

from collections.abc import Iterable
from typing import NamedTuple

from kitchens.decider import Event
from kitchens.people.workshop import (
    Announced,
    Arranged,
    AttendanceCorrected,
    BookingAnnulled,
    CalledOff,
    CheckedIn,
    PlaceBooked,
    PlaceCancelled,
    PlaceOffered,
    Promoted,
    Queued,
    StayedAway,
    WaitingEnded,
    WalkedIn,
)
from projections.plain import digits
from projections.store import Reader, Writer
from projections.table import Events, Table, View, moment

WORKSHOPS = Table(
    "view_workshops",
    (
        "id TEXT NOT NULL",
        "code TEXT NOT NULL",
        "kitchen_id TEXT NOT NULL",
        "title TEXT NOT NULL",
        "held_on TEXT NOT NULL",
        "starts_at TEXT NOT NULL",
        "ends_at TEXT NOT NULL",
        "seats_max BIGINT NOT NULL",
        "called_off_at TEXT",
        "called_off_for TEXT",
        "room_id TEXT",
        "trainer_id TEXT",
    ),
    key=("id",),
    indexes=(("held_on",),),
)

BOOKINGS = Table(
    "view_bookings",
    (
        "workshop_id TEXT NOT NULL",
        "version BIGINT NOT NULL",
        "person_id TEXT NOT NULL",
        "act TEXT NOT NULL",
        "at TEXT",
        "rank BIGINT",
    ),
    key=("workshop_id", "version"),
    indexes=(("person_id",),),
)
"""What happened to whose booking. Who came has no moment of its own: it is the workshop's."""

ACT_OF: dict[type[Event], tuple[str, str]] = {
    PlaceBooked: ("booked", "requested_at"),
    Queued: ("queued", "requested_at"),
    Promoted: ("promoted", "promoted_at"),
    PlaceOffered: ("offered", "offered_at"),
    PlaceCancelled: ("cancelled", "cancelled_at"),
    WaitingEnded: ("waiting-ended", "ended_at"),
    BookingAnnulled: ("annulled", "annulled_at"),
}

PRESENCE_OF: dict[type[Event], str] = {
    CheckedIn: "checked-in",
    StayedAway: "stayed-away",
    WalkedIn: "walked-in",
}

CAME = {"checked-in": True, "stayed-away": False, "walked-in": True, "did-come": True, "did-not-come": False}
"""What each note of presence says."""


def absorb(writer: Writer, events: Events) -> None:
    """Enter workshops and what happened to bookings."""
    workshops = [
        (
            id_, event.code, digits(event.kitchen_id), event.title, event.held_on, moment(event.starts_at),
            moment(event.ends_at), event.seats_max, None, None, _digits_or_none(event.room_id),
            _digits_or_none(event.trainer_id),
        )
        for id_, _, event in events[Announced]
    ]  # fmt: skip
    bookings: list[tuple[str, int, str, str, str | None, int | None]] = [
        (
            id_, version, digits(event.person_id), act, moment(getattr(event, field)),
            getattr(event, "rank", None),
        )
        for kind, (act, field) in ACT_OF.items()
        for id_, version, event in events[kind]
    ]  # fmt: skip
    bookings += [
        (id_, version, digits(event.person_id), act, None, None)
        for kind, act in PRESENCE_OF.items()
        for id_, version, event in events[kind]
    ]
    bookings += [
        (id_, version, digits(event.person_id), "did-come" if event.came else "did-not-come", None, None)
        for id_, version, event in events[AttendanceCorrected]
    ]
    called_off = {id_: moment(event.called_off_at) for id_, _, event in events[CalledOff]}
    writer.put(WORKSHOPS, workshops)
    writer.change(WORKSHOPS, "called_off_at", called_off.items())
    writer.change(WORKSHOPS, "called_off_for", [(id_, event.reason) for id_, _, event in events[CalledOff]])
    arranged = {id_: event for id_, _, event in events[Arranged]}
    for column in ("room_id", "trainer_id"):
        writer.change(
            WORKSHOPS, column, [(id_, _digits_or_none(getattr(e, column))) for id_, e in arranged.items()]
        )
    writer.put(BOOKINGS, bookings)


def _digits_or_none(id_: str | None) -> str | None:
    return None if id_ is None else digits(id_)


VIEW = View(
    "workshops",
    3,
    (WORKSHOPS, BOOKINGS),
    (Announced, Arranged, CalledOff, AttendanceCorrected, *PRESENCE_OF, *ACT_OF),
    absorb,
)


class Places(NamedTuple):
    """Who holds a place, who waits (in order of request), to whom a place is offered, who walked in."""

    confirmed: tuple[str, ...] = ()
    waiting: tuple[str, ...] = ()
    offered: tuple[str, ...] = ()
    walked_in: tuple[str, ...] = ()


Act = tuple[str, str, str | None]
"""A person's id, what happened to her booking, and when."""


def places(acts: Iterable[Act], before: str | None = None) -> Places:
    """Return how one workshop's places stood just before a moment, or stand now.

    `acts` in the order they were recorded. A booking annulled at any time counts as never made. Whoever
    held a place and stayed away still held it; whoever waited and walked in still waited.
    """
    requested: dict[str, tuple[str, int]] = {}
    confirmed: set[str] = set()
    offered: set[str] = set()
    walked_in: set[str] = set()
    for order, (person, act, at) in enumerate(_not_annulled(acts)):
        if at is not None and before is not None and at >= before:
            continue
        match act:
            case "booked" | "queued":
                requested[person] = (at or "", order)
                if act == "booked":
                    confirmed.add(person)
            case "promoted":
                confirmed.add(person)
                offered.discard(person)
            case "offered":
                offered.add(person)
            case "cancelled" | "waiting-ended":
                requested.pop(person, None)
                confirmed.discard(person)
                offered.discard(person)
            case "walked-in":
                walked_in.add(person)
            case "did-not-come":
                walked_in.discard(person)
            case "checked-in" | "stayed-away" | "did-come":
                # Whoever held a place holds it, whether she came or not.
                pass
            case _:
                raise ValueError(f"{act!r} happens to no booking")
    in_order = sorted(requested, key=requested.__getitem__)
    return Places(
        confirmed=tuple(person for person in in_order if person in confirmed),
        waiting=tuple(person for person in in_order if person not in confirmed),
        offered=tuple(person for person in in_order if person in offered),
        walked_in=tuple(person for person in in_order if person in walked_in),
    )


def _not_annulled(acts: Iterable[Act]) -> list[Act]:
    kept: list[Act | None] = []
    booking: dict[str, list[int]] = {}
    for person, act, at in acts:
        if act in ("booked", "queued"):
            booking[person] = []
        if act == "annulled":
            for index in booking.pop(person, ()):
                kept[index] = None
            continue
        booking.setdefault(person, []).append(len(kept))
        kept.append((person, act, at))
    return [act for act in kept if act is not None]


def acts_of(reader: Reader, workshop_ids: Iterable[str]) -> dict[str, list[Act]]:
    """Return what happened to the bookings of workshops, in the order it was recorded."""
    rows = reader.among(
        "SELECT workshop_id, version, person_id, act, at FROM view_bookings WHERE workshop_id IN (??)",
        workshop_ids,
    )
    acts: dict[str, list[Act]] = {}
    for workshop_id, _, person, act, at in sorted(rows, key=lambda row: (row[0], row[1])):
        acts.setdefault(workshop_id, []).append((person, act, at))
    return acts
