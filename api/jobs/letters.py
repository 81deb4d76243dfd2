"""What a message says: a sentence for its kind, in its reader's language, out of what everybody may know.

Nothing here reads a case, a name of somebody else, or the vault. What is due at a desk is not even named by
its kind: an e-mail lies open on many a screen. Discreet words are the same for every message.
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import assert_never
from uuid import UUID
from zoneinfo import ZoneInfo

from msgspec import Struct

from api.language import Speech
from api.pages import figures
from kitchens.people.message import STAFF_KINDS, Kind, PersonKind, Words
from kitchens.values import at_place
from projections.people.messages import MessageLine
from projections.people.sessions import sessions_of
from projections.store import Reader

_OF_COURSES: tuple[Kind, ...] = (
    "session-reminder", "session-cancelled", "session-moved", "seat-given", "seat-lost", "certificate-ready",
)  # fmt: skip


class About(Struct, frozen=True):
    """What everybody may know of a workshop or a course. `starts_at` is None where no moment is told.

    `moved_from` is the day on which a session was planned that is held at another time.
    """

    title: str
    kitchen: str
    zone: str
    starts_at: datetime | None
    moved_from: date | None = None


class Said(Struct, frozen=True):
    """A message in words."""

    subject: str
    text: str


def about(reader: Reader, line: MessageLine) -> About | None:
    """Return what a message is about, None for what waits at a desk. Raise `LookupError` for what is not."""
    kind, thing_id = line.kind, line.thing_id
    if kind in STAFF_KINDS:
        return None
    table = "view_courses" if kind in _OF_COURSES else "view_workshops"
    rows = reader.all(
        f"SELECT t.title, k.name, k.time_zone FROM {table} t JOIN view_kitchens k ON k.id = t.kitchen_id "  # noqa: S608  ours
        "WHERE t.id = ?",
        (thing_id.hex,),
    )
    if not rows:
        raise LookupError(f"{kind} is about {thing_id}, which no view knows")
    title, kitchen, zone = rows[0]
    match kind:
        case "seat-lost" | "certificate-ready":
            return About(title, kitchen, zone, None)
        case "seat-given":
            return About(title, kitchen, zone, _first_session(reader, thing_id, zone, line.due_at))
        case "session-moved":
            return About(title, kitchen, zone, line.until_at, _moved_from(reader, line, zone))
        case _:
            return About(title, kitchen, zone, line.until_at)


def _first_session(reader: Reader, course_id: UUID, zone: str, from_at: datetime) -> datetime | None:
    """Return when a course's first session from a moment on begins."""
    held = sessions_of(reader, [course_id.hex])[course_id.hex].held
    begins = (at_place(one.held_on, one.starts_at, zone) for one in held)
    return next((at for at in begins if at >= from_at), None)


def _moved_from(reader: Reader, line: MessageLine, zone: str) -> date | None:
    if line.until_at is None:
        return None
    now_on = line.until_at.astimezone(ZoneInfo(zone)).date()
    session = sessions_of(reader, [line.thing_id.hex])[line.thing_id.hex].on(now_on)
    return None if session is None else session.moved_from


def said(speech: Speech, kind: Kind, words: Words, what: About | None) -> Said:
    """Return the message in words."""
    if words == "discreet":
        return Said(
            speech.say("A note for you"),
            speech.say("There is a note for you. Please look at your page when it suits you."),
        )
    if what is None:
        return Said(
            speech.say("Something waits for you"),
            speech.say("Something is due at your desk. Please sign in and look there."),
        )
    subject, *sentences = _PLAIN[_person_kind(kind)](speech, what)
    close = speech.say("You get this because you chose it. You can change that on your page at any time.")
    return Said(subject, "\n\n".join((*sentences, close)))


def place_and_time(speech: Speech, what: About) -> str:
    """Return what it is, when if a moment is told, and where, as one line."""
    if what.starts_at is None:
        return speech.say(
            "{title}, {kitchen}", title=_apart(speech, what.title), kitchen=_apart(speech, what.kitchen)
        )
    on = what.starts_at.astimezone(ZoneInfo(what.zone)).date()
    return speech.say(
        "{title}: {day}, {time}, {kitchen}",
        title=_apart(speech, what.title),
        day=figures.day(speech, on, "weekday"),
        time=figures.clock(speech, what.starts_at, what.zone),
        kitchen=_apart(speech, what.kitchen),
    )


def _apart(speech: Speech, name: str) -> str:
    """Return a name that keeps its own direction, and leaves the line to the language it stands in."""
    return f"\N{FIRST STRONG ISOLATE}{name}\N{POP DIRECTIONAL ISOLATE}" if speech.direction == "rtl" else name


def _workshop(speech: Speech, what: About) -> tuple[str, ...]:
    return (
        speech.say("Your workshop"),
        place_and_time(speech, what),
        speech.say("If you cannot come, give your place back on your page or tell the kitchen."),
    )


def _session(speech: Speech, what: About) -> tuple[str, ...]:
    return (
        speech.say("Your course"),
        place_and_time(speech, what),
        speech.say("If you cannot come, please tell the kitchen before."),
    )


def _given(speech: Speech, what: About) -> tuple[str, ...]:
    return (
        speech.say("You have a place"),
        speech.say("You waited for a place, and now you have one."),
        place_and_time(speech, what),
        speech.say("If you cannot come, give your place back on your page or tell the kitchen."),
    )


def _offered(speech: Speech, what: About) -> tuple[str, ...]:
    return (
        speech.say("A place is kept for you"),
        speech.say("It is kept until you say yes or no, on your page or to the kitchen."),
        place_and_time(speech, what),
    )


def _called_off(speech: Speech, what: About) -> tuple[str, ...]:
    return (
        speech.say("The workshop is called off"),
        speech.say("This workshop does not take place:"),
        place_and_time(speech, what),
    )


def _session_cancelled(speech: Speech, what: About) -> tuple[str, ...]:
    return (
        speech.say("Your course: this day is left out"),
        speech.say("Your course is not held at this time:"),
        place_and_time(speech, what),
        speech.say("The other days stay as they are."),
    )


def _session_moved(speech: Speech, what: About) -> tuple[str, ...]:
    if what.moved_from is None:
        moved = speech.say("A day of your course is moved. It is now:")
    else:
        day = figures.day(speech, what.moved_from, "weekday")
        moved = speech.say("The day of your course that was planned for {day} is moved. It is now:", day=day)
    return (
        speech.say("Your course: another time"),
        moved,
        place_and_time(speech, what),
        speech.say("If you cannot come, please tell the kitchen before."),
    )


def _seat_given(speech: Speech, what: About) -> tuple[str, ...]:
    return (
        speech.say("You have a seat in the course"),
        speech.say("You waited for a seat, and now you have one. Your first day:")
        if what.starts_at is not None
        else speech.say("You waited for a seat, and now you have one."),
        place_and_time(speech, what),
        speech.say("If you cannot come, please tell the kitchen before."),
    )


def _seat_lost(speech: Speech, what: About) -> tuple[str, ...]:
    return (
        speech.say("Your seat in the course"),
        speech.say("You do not have a seat in this course any more:"),
        place_and_time(speech, what),
        speech.say("If that is not right, please tell the kitchen."),
    )


def _certificate(speech: Speech, what: About) -> tuple[str, ...]:
    return (
        speech.say("Your certificate is ready"),
        speech.say("You have completed this course, and your certificate is ready:"),
        place_and_time(speech, what),
        speech.say("You find it on your page, and the kitchen prints it for you."),
    )


_PLAIN: Mapping[PersonKind, Callable[[Speech, About], tuple[str, ...]]] = {
    "workshop-reminder": _workshop,
    "session-reminder": _session,
    "place-given": _given,
    "place-offered": _offered,
    "workshop-called-off": _called_off,
    "session-cancelled": _session_cancelled,
    "session-moved": _session_moved,
    "seat-given": _seat_given,
    "seat-lost": _seat_lost,
    "certificate-ready": _certificate,
}
"""For each kind the subject and the sentences, one a paragraph."""


def _person_kind(kind: Kind) -> PersonKind:
    match kind:
        case (
            "workshop-reminder" | "session-reminder" | "place-given" | "place-offered" | "workshop-called-off"
            | "session-cancelled" | "session-moved" | "seat-given" | "seat-lost" | "certificate-ready"
        ):  # fmt: skip
            return kind
        case (
            "interview-overdue" | "permit-ends" | "permit-objection" | "permit-task" | "hygiene-ends"
            | "follow-up-28-days" | "follow-up-6-months" | "outcome-check-28-days" | "outcome-check-6-months"
        ):  # fmt: skip
            raise LookupError(f"{kind} is told at desks, with nothing to say of it")
        case _:
            assert_never(kind)
