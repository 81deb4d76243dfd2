"""Workshops: who held a place and who waited, as at the end date."""

from datetime import date, timedelta
from datetime import time as time_of_day

from msgspec import Struct

from kitchens.values import at_place
from projections.codes import codes_of
from projections.people.merges import root_codes
from projections.people.workshops import Places, acts_of, places
from projections.reports.shape import HIDDEN, Part, Table, shown
from projections.store import Reader
from projections.table import moment

VIEWS = ("codes", "kitchens", "trainees", "workshops")

DEFINITIONS = {
    "confirmed": "who held a place at the end of the end date, also those who stayed away later",
    "waiting": "who waited for a place then, in the order of asking, also those who walked in later",
    "walked_in": "those who waited and took the seat of somebody who stayed away",
}


class Workshop(Struct, frozen=True):
    """One workshop. Codes of trainees; None is hidden."""

    confirmed: tuple[str, ...] | None
    waiting: tuple[str, ...] | None
    walked_in: tuple[str, ...] | None
    confirmed_count: int | None
    waiting_count: int | None
    kitchen: str | None
    title: str
    held_on: date
    seats: int
    called_off: bool


class Report(dict[str, Workshop]):
    """Workshops by code, in the order of their days."""


def report(reader: Reader, part: Part) -> Report:
    """Return the workshops held from the first day on, with places as at the end of the last day."""
    rows = reader.all(
        "SELECT w.held_on, w.code, w.id, w.title, w.seats_max, w.called_off_at, k.code, k.time_zone "
        "FROM view_workshops w JOIN view_kitchens k ON k.id = w.kitchen_id WHERE w.held_on >= ?"
        + part.kitchen_is("w.kitchen_id"),
        (part.first, *part.kitchen_values),
    )
    acts = acts_of(reader, [row[2] for row in rows])
    people = {person for of_workshop in acts.values() for person, _, _ in of_workshop}
    same = root_codes(reader)
    code_of = {id_: same.get(code, code) for id_, code in codes_of(reader, "person", people).items()}
    found = Report()
    for held_on, code, id_, title, seats, called_off_at, kitchen, time_zone in sorted(rows):
        before = _end_of(part.last, time_zone)
        called_off = called_off_at is not None and called_off_at < before
        then = Places() if called_off else places(acts.get(id_, ()), before)
        held = held_on <= part.last
        # Somebody with two records is one person, and whoever has a place under one waits for none.
        confirmed = sorted({code_of[person] for person in then.confirmed})
        waiting = [one for one in dict.fromkeys(code_of[p] for p in then.waiting) if one not in confirmed]
        found[code] = Workshop(
            confirmed=tuple(confirmed),
            waiting=tuple(waiting),
            walked_in=tuple(sorted({code_of[person] for person in then.walked_in})) if held else (),
            confirmed_count=len(confirmed),
            waiting_count=len(waiting),
            kitchen=kitchen,
            title=title,
            held_on=date.fromisoformat(held_on),
            seats=seats,
            called_off=called_off,
        )
    return found


def _end_of(day: str, time_zone: str) -> str:
    """Return the first moment after a day of the kitchen's calendar."""
    return moment(at_place(date.fromisoformat(day) + timedelta(days=1), time_of_day.min, time_zone))


def tables(report: Report) -> list[Table]:
    """Return the workshops with their places."""
    columns = ("workshop", "day", "title", "seats", "confirmed", "waiting", "who holds a place", "who waits")
    rows = tuple(
        (
            code, workshop.held_on.isoformat(), workshop.title, workshop.seats,
            shown(workshop.confirmed_count), shown(workshop.waiting_count), _words(workshop.confirmed),
            _words(workshop.waiting),
        )
        for code, workshop in report.items()
    )  # fmt: skip
    notes = tuple(f"{key}: {words}" for key, words in DEFINITIONS.items())
    return [Table("Workshops", columns, rows, notes)]


def _words(codes: tuple[str, ...] | None) -> str:
    return HIDDEN if codes is None else " ".join(codes)
