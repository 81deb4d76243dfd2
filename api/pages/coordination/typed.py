"""What several forms of planning read: times of day, weekdays, pages of a list."""

import re
from datetime import time

from api.forms import Form
from api.language import Speech
from api.numerals import western
from api.pages.figures import comma
from kitchens.values import WEEKDAYS

_CLOCK = re.compile(r"([0-9]{1,2})[:.]([0-9]{2})")
_PAGES_MAX = 100_000


def clock(form: Form, name: str) -> time:
    """Return a time of day, typed as 13:00 or 13.00; midnight for one that cannot be read."""
    typed = form.text(name)
    found = _CLOCK.fullmatch(western(typed))
    try:
        return time(int(found[1]), int(found[2])) if found else _unread(form, name)
    except ValueError:
        return _unread(form, name)


def _unread(form: Form, name: str) -> time:
    form.mistake(name, "Enter a time such as {example}.", example="13:00")
    return time.min


def weekdays(form: Form, name: str) -> tuple[str, ...]:
    """Return the days of the week that are ticked, in the week's order."""
    ticked = set(form.values(name))
    found = tuple(one for one in WEEKDAYS if one in ticked)
    if not found or not ticked <= set(WEEKDAYS):
        form.mistake(name, "Choose one day at least.")
    return found


def weekday_words(speech: Speech, days: tuple[str, ...] | list[str]) -> str:
    """Return days of the week in words."""
    return comma(speech).join(speech.call("weekday", one) for one in days)


def hours(speech: Speech, first: time, last: time) -> str:
    """Return from when until when, kept in its order inside Arabic and on one line."""
    words = f"{first:%H:%M}\u2060–\u2060{last:%H:%M}"
    return f"\u2066{words}\u2069" if speech.direction == "rtl" else words


def page_number(text: str) -> int:
    """Return which page of a list is asked for; the first for what is no number."""
    return min(max(int(text), 1), _PAGES_MAX) if text.isdecimal() and text.isascii() else 1


def neighbours(address: str, page: int, pages: int) -> tuple[str, str]:
    """Return the addresses of the page before and the page after, empty where there is none."""
    before = f"{address}?page={page - 1}" if page > 1 else ""
    return before, f"{address}?page={page + 1}" if page < pages else ""
