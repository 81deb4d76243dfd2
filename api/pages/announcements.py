"""The notice board: workshops with their free places, for everybody, without a name on it."""

from datetime import datetime, timedelta
from typing import Literal, TypeAlias
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_time
from babel.numbers import format_decimal
from msgspec import Struct

from api.door import page
from api.language import Speech
from api.pages.frame import LANGUAGE_PARAMETER
from api.visit import Answer, Visit
from projections.people.announcements import Announcement, announcements

State: TypeAlias = Literal["open", "full", "off", "past"]

LATELY_DAYS = 35
"""So far back the board shows what was held: about the last five Fridays."""

PAST_MAX = 6
"""More would push what is coming from the mind."""


class Notice(Struct, frozen=True):
    """A workshop as the board says it: finished words, nothing left to work out in the template."""

    code: str
    title: str
    kitchen: str
    day: str
    hours: str
    state: State
    sign: str
    words: str
    free_text: str
    free: int
    taken: int
    seats_words: str
    waiting_words: str


def board(visit: Visit) -> Answer:
    """Show what is announced, and below it what was held lately."""
    house, now = visit.house, visit.house.clock()
    found = announcements(house.views, house.today - timedelta(days=LATELY_DAYS))
    coming = [announced for announced in found if announced.ends_at > now]
    past = [announced for announced in reversed(found) if announced.ends_at <= now]
    return visit.page(
        "announcements.html",
        is_public=True,
        coming=[notice(announced, visit.speech, now) for announced in coming],
        past=[notice(announced, visit.speech, now) for announced in past[:PAST_MAX]],
        # Nobody keeps the language of somebody who is not signed in but the address.
        keep=f"?{LANGUAGE_PARAMETER}={visit.speech.language}" if visit.visitor is None else "",
        feed=f"?{LANGUAGE_PARAMETER}={visit.speech.language}",
    )


def notice(announced: Announcement, said_by: Speech, now: datetime) -> Notice:
    """Return a workshop in the reader's words, as it stands now."""
    zone = ZoneInfo(announced.time_zone)
    hours = (
        format_time(moment.astimezone(zone), "HH:mm", locale=said_by.locale)
        for moment in (announced.starts_at, announced.ends_at)
    )
    state, sign, words = _state(announced, said_by, now)
    taken = announced.seats_max - announced.free
    waits = state == "full" and announced.waiting
    return Notice(
        code=announced.code,
        title=announced.title,
        kitchen=announced.kitchen_name,
        day=format_date(announced.held_on, "full", said_by.locale),
        hours="–".join(hours),
        state=state,
        sign=sign,
        words=words,
        free_text=format_decimal(announced.free, locale=said_by.locale),
        free=announced.free,
        taken=taken,
        seats_words=_seats(said_by, taken, announced.seats_max, is_past=announced.ends_at <= now),
        waiting_words=said_by.count("{number} person waits.", "{number} people wait.", announced.waiting)
        if waits
        else "",
    )


def _seats(said_by: Speech, taken: int, seats: int, *, is_past: bool) -> str:
    if is_past:
        return said_by.say("{taken} of {seats} places were taken.", taken=taken, seats=seats)
    return said_by.say("{taken} of {seats} places are taken.", taken=taken, seats=seats)


def _state(announced: Announcement, said_by: Speech, now: datetime) -> tuple[State, str, str]:
    """Return the state with a word, and a sign or a figure, so that colour never stands alone."""
    if announced.is_called_off:
        return "off", "✕", said_by.say("Called off")
    if announced.ends_at <= now:
        return "past", "✓", said_by.say("Held")
    if announced.starts_at <= now:
        # Places are booked before it begins, so none is offered here any more.
        return "past", "●", said_by.say("Going on now")
    if announced.free:
        return "open", "", said_by.count("place free", "places free", announced.free)
    return "full", "▲", said_by.say("Full. You can wait for a place.")


PAGES = (page("/", board),)
