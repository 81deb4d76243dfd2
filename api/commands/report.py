"""`kitchens report`: figures for a kitchen or all, for a period, as known at a moment."""

from datetime import date, datetime, timedelta
from typing import NamedTuple

from api.answers import print_answer
from api.asking import Setup
from api.house import House
from api.opening import opened
from api.telling import tell
from projections.reports import Scope, tables


class Wanted(NamedTuple):
    """Which figures are asked for."""

    name: str
    kitchen: str | None
    from_on: date | None
    to_on: date | None
    known_at: datetime | int | None
    public: bool


def report(setup: Setup, wanted: Wanted, shape: str) -> None:
    """Print the report as a table, JSON or CSV."""
    with opened(setup) as house:
        print_report(house, setup, wanted, shape)


def print_report(
    house: House, setup: Setup, wanted: Wanted, shape: str, *, rows_max: int | None = None
) -> None:
    """Print a report of an open house; of each table the first `rows_max` rows only."""
    to_on = wanted.to_on or (_last_quarters_end(house.today) if wanted.public else house.today)
    if wanted.public and wanted.to_on is None:
        tell(setup.speech.say("Up to {day}, the end of the last whole quarter.", day=to_on))
    scope = Scope(kitchen=wanted.kitchen, from_on=wanted.from_on, to_on=to_on)
    answer = house.report(wanted.name, scope, known_at=wanted.known_at, hide_small=wanted.public)
    print_answer(answer, tables(wanted.name, answer), shape, setup, rows_max=rows_max)


def _last_quarters_end(today: date) -> date:
    """Return the last day of the last quarter that has ended: outside readers see no other end."""
    return today.replace(month=(today.month - 1) // 3 * 3 + 1, day=1) - timedelta(days=1)
