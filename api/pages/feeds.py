"""The announcements for other programs: an Atom feed, and a calendar that telephones subscribe to."""

from collections.abc import Callable
from datetime import datetime, timedelta
from hashlib import sha256
from typing import TypeAlias
from uuid import UUID
from weakref import WeakKeyDictionary

from feedgenerator import Atom1Feed
from icalendar import Calendar, Event
from litestar import MediaType, Response
from litestar.status_codes import HTTP_304_NOT_MODIFIED
from msgspec import Struct

from api.door import page
from api.house import House
from api.pages.announcements import LATELY_DAYS
from api.pages.figures import day, hours
from api.pages.frame import LANGUAGE_PARAMETER
from api.visit import Answer, Visit
from kitchens.people.workshop import WORKSHOP, CalledOff
from projections.asked import Kitchen, kitchens_of
from projections.people.workshop_lines import WorkshopLine, upcoming_workshops

ENTRIES_MAX = 200
"""Four years of Fridays in one kitchen."""

ATOM, CALENDAR = "application/atom+xml; charset=utf-8", "text/calendar"

LOOK_AGAIN = timedelta(hours=6)
"""So often a telephone asks anew, unless its owner wants otherwise."""

KEPT_MAX = 64
"""Feeds written out and kept, of each language and address of the house; beyond it all are written anew."""

_LOCAL = ("localhost", "127.0.0.1", "[::1]")


Announced: TypeAlias = tuple[tuple[WorkshopLine, Kitchen], ...]

_KEPT: WeakKeyDictionary[House, dict[tuple[object, ...], bytes]] = WeakKeyDictionary()
"""Written once, sent to every telephone that asks: a year of Fridays takes as long as twenty pages."""


class Entry(Struct, frozen=True):
    """A workshop as a feed tells it. Places are not told: a kept copy would be wrong within the hour."""

    line: WorkshopLine
    kitchen: Kitchen
    title: str
    words: str
    address: str
    announced_at: datetime
    changed_at: datetime


def atom(visit: Visit) -> Answer:
    """Return the announcements as an Atom feed."""
    return _answer(visit, ATOM, _atom)


def calendar(visit: Visit) -> Answer:
    """Return the announcements as a calendar. One called off stays in it, as cancelled."""
    return _answer(visit, CALENDAR, _calendar)


def _atom(visit: Visit, announced: Announced) -> bytes:
    speech = visit.speech
    house = speech.say("Neighbourhood Kitchens")
    feed = Atom1Feed(
        title=f"{speech.say('Workshops')} · {house}",
        link=_address(visit, "/"),
        description="",
        language=speech.language,
        author_name=house,
        feed_url=_address(visit, visit.asked.address),
    )
    for entry in _entries(visit, announced):
        feed.add_item(
            title=entry.title,
            link=entry.address,
            description=entry.words,
            pubdate=entry.announced_at,
            updateddate=entry.changed_at,
            # Of the workshop, not of its address: a house that moves keeps its entries.
            unique_id=entry.line.id.urn,
        )
    return bytes(feed.writeString("utf-8").encode())


def _calendar(visit: Visit, announced: Announced) -> bytes:
    speech = visit.speech
    whole = Calendar()
    whole.add("prodid", "-//Neighbourhood Kitchens//Workshops//EN")
    whole.add("version", "2.0")
    whole.add("method", "PUBLISH")
    whole.add("name", speech.say("Workshops"))
    whole.add("x-wr-calname", speech.say("Workshops"))
    whole.add("refresh-interval", LOOK_AGAIN, parameters={"VALUE": "DURATION"})
    for entry in _entries(visit, announced):
        whole.add_component(_event(entry))
    return bytes(whole.to_ical())


def _event(entry: Entry) -> Event:
    line = entry.line
    event = Event()
    event.add("uid", str(line.id))
    event.add("dtstamp", entry.changed_at)
    event.add("created", entry.announced_at)
    event.add("last-modified", entry.changed_at)
    # A telephone takes a change only under a higher number.
    event.add("sequence", int(line.is_called_off))
    event.add("dtstart", line.starts_at)
    event.add("dtend", line.ends_at)
    event.add("summary", entry.title)
    event.add("description", entry.words)
    event.add("location", entry.kitchen.name)
    event.add("url", entry.address)
    event.add("status", "CANCELLED" if line.is_called_off else "CONFIRMED")
    return event


def _announced(visit: Visit) -> Announced:
    first = visit.house.today - timedelta(days=LATELY_DAYS)
    lines = upcoming_workshops(visit.reader, first, limit=ENTRIES_MAX)
    kitchens = kitchens_of(visit.reader, {line.kitchen_id for line in lines})
    return tuple((line, kitchens[line.kitchen_id]) for line in lines)


def _entries(visit: Visit, announced: Announced) -> list[Entry]:
    speech = visit.speech
    entries = []
    for line, kitchen in announced:
        announced_at, changed_at = _moments(visit, line.id)
        when = (
            f"{day(speech, line.held_on)}, {hours(speech, line.starts_at, line.ends_at, kitchen.time_zone)}"
        )
        off = speech.say("Called off")
        entries.append(
            Entry(
                line=line,
                kitchen=kitchen,
                title=f"{off}: {line.title}" if line.is_called_off else line.title,
                words=f"{when}. {kitchen.name}. {speech.say('Code')}: {line.code}",
                address=_address(visit, f"/workshops/{line.code}"),
                announced_at=announced_at,
                changed_at=changed_at,
            )
        )
    return entries


def _moments(visit: Visit, workshop_id: UUID) -> tuple[datetime, datetime]:
    """Return when a workshop was announced, and when it was last told otherwise: bookings change nothing."""
    story = visit.house.journal.story(WORKSHOP, workshop_id)
    announced_at = story[0].at
    called_off = [one.at for one in story if isinstance(one.event, CalledOff)]
    return announced_at, called_off[-1] if called_off else announced_at


def _address(visit: Visit, path: str) -> str:
    """Return a whole address. Only a machine that tries the house out serves it without TLS."""
    host = visit.asked.headers.get("host", "localhost")
    scheme = "http" if host.rpartition(":")[0] in _LOCAL or host in _LOCAL else "https"
    return f"{scheme}://{host}{path}?{LANGUAGE_PARAMETER}={visit.speech.language}"


def _answer(visit: Visit, kind: str, write: Callable[[Visit, Announced], bytes]) -> Answer:
    """Return the feed; to a program that has it already only that it is still the same."""
    body = _written(visit, kind, write)
    mark = f'"{sha256(body).hexdigest()[:32]}"'
    headers = {"ETag": mark, "Content-Language": visit.speech.language}
    if mark in visit.asked.headers.get("if-none-match", ""):
        return Response(None, status_code=HTTP_304_NOT_MODIFIED, media_type=MediaType.TEXT, headers=headers)
    return Response(body, media_type=kind, headers=headers)


def _written(visit: Visit, kind: str, write: Callable[[Visit, Announced], bytes]) -> bytes:
    announced = _announced(visit)
    told = tuple(
        (line.id, line.title, line.starts_at, line.ends_at, line.is_called_off, kitchen.name)
        for line, kitchen in announced
    )
    key = (kind, visit.speech.language, visit.asked.headers.get("host"), told)
    kept = _KEPT.setdefault(visit.house, {})
    body = kept.get(key)
    if body is None:
        body = write(visit, announced)
        if len(kept) >= KEPT_MAX:
            kept.clear()
        kept[key] = body
    return body


PAGES = (page("/workshops.atom", atom), page("/workshops.ics", calendar))
