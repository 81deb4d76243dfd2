"""The announcements for other programs: an Atom feed and a calendar, whole, stable, in UTC."""

import re
from datetime import UTC, datetime, timedelta
from xml.etree import ElementTree as ET

from icalendar import Calendar

from api.house import House
from tests.api.pages.ahead import LAST_FRIDAY, announce, call_off
from tests.api.pages.conftest import SignedIn

ATOM = "{http://www.w3.org/2005/Atom}"


def entries(text: str) -> list[ET.Element]:
    return ET.fromstring(text).findall(f"{ATOM}entry")  # noqa: S314  our own feed


def told(entry: ET.Element, name: str) -> str:
    found = entry.find(f"{ATOM}{name}")
    assert found is not None
    return found.text or ""


def test_a_workshop_is_an_entry_as_soon_as_it_is_announced(signed_in: SignedIn, house: House) -> None:
    workshop_id = announce(house, "MEW91")
    answered = signed_in(None).get("/workshops.atom?language=en")

    (entry,) = [one for one in entries(answered.text) if told(one, "id") == workshop_id.urn]
    link = entry.find(f"{ATOM}link")
    assert answered.headers["content-type"] == "application/atom+xml; charset=utf-8"
    assert told(entry, "title") == "Tarhana"
    assert "4 February 2022, 13:00–16:00" in told(entry, "summary")
    assert link is not None
    assert link.get("href") == "https://testserver.local/workshops/MEW91?language=en"


def test_the_feed_has_an_author_and_says_when_it_changed(signed_in: SignedIn, house: House) -> None:
    announce(house, "MEW91")
    feed = ET.fromstring(signed_in(None).get("/workshops.atom").text)  # noqa: S314  our own feed

    author = feed.find(f"{ATOM}author/{ATOM}name")
    assert author is not None
    assert author.text
    assert told(feed, "updated").startswith("2022-01-31T17:30:00")


def test_a_called_off_workshop_is_told_so_under_the_same_id_and_later(
    signed_in: SignedIn, house: House
) -> None:
    workshop_id = announce(house, "MEW91")
    (before,) = [
        e for e in entries(signed_in(None).get("/workshops.atom").text) if "MEW91" in told(e, "summary")
    ]
    house.clock.stopped_at = house.clock() + timedelta(hours=2)

    call_off(house, workshop_id)

    answered = signed_in(None).get("/workshops.atom?language=en").text
    (after,) = [e for e in entries(answered) if told(e, "id") == workshop_id.urn]
    assert told(after, "id") == told(before, "id")
    assert told(after, "title") == "Called off: Tarhana"
    assert told(after, "updated") > told(before, "updated")
    assert told(after, "published") == told(before, "published")


def test_the_calendar_is_in_utc_and_names_each_workshop_for_ever(signed_in: SignedIn, house: House) -> None:
    workshop_id = announce(house, "MEW91")
    answered = signed_in(None).get("/workshops.ics?language=tr")

    (event,) = [e for e in Calendar.from_ical(answered.text).walk("VEVENT") if e["UID"] == str(workshop_id)]
    assert answered.headers["content-type"] == "text/calendar; charset=utf-8"
    assert event.decoded("DTSTART") == datetime(2022, 2, 4, 10, tzinfo=UTC)
    assert event["STATUS"] == "CONFIRMED"
    assert "DTSTART:20220204T100000Z" in answered.text
    assert max(map(len, answered.content.split(b"\r\n"))) <= 75


def test_one_called_off_stays_in_the_calendar_as_cancelled(signed_in: SignedIn, house: House) -> None:
    workshop_id = announce(house, "MEW91")
    call_off(house, workshop_id)

    text = signed_in(None).get("/workshops.ics").text

    (event,) = [e for e in Calendar.from_ical(text).walk("VEVENT") if e["UID"] == str(workshop_id)]
    assert (event["STATUS"], event["SEQUENCE"]) == ("CANCELLED", 1)


def test_who_has_it_already_is_not_sent_it_again(signed_in: SignedIn, house: House) -> None:
    announce(house, "MEW91")
    stranger = signed_in(None)

    for address in ("/workshops.atom", "/workshops.ics"):
        mark = stranger.get(address).headers["etag"]
        stranger.headers["if-none-match"] = mark
        again = stranger.get(address)
        assert (again.status_code, again.content) == (304, b"")
        del stranger.headers["if-none-match"]


def test_neither_tells_of_a_person(signed_in: SignedIn, house: House) -> None:
    announce(house, "MEW90", LAST_FRIDAY)
    stranger = signed_in(None)

    for address in ("/workshops.atom", "/workshops.ics"):
        assert not re.search(r"ME0\d{3}", stranger.get(address).text)


def test_the_board_leads_to_both_and_to_each_workshop(signed_in: SignedIn, house: House) -> None:
    announce(house, "MEW91")

    shown = signed_in(None, "sv").get("/")

    assert '<link rel="alternate" type="application/atom+xml"' in shown.text
    assert 'href="/workshops.ics?language=sv"' in shown.text
    assert 'href="/workshops/MEW91?language=sv"' in shown.text
