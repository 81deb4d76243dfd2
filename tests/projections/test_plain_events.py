"""Views read events with ids, days and moments as the text they are stored as; nothing else differs."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import UUID

import msgspec
import pytest
from msgspec import Struct

from kitchens.catalogue import CATALOGUE
from kitchens.decider import Event
from projections.money.sales import VIEW as SALES
from projections.people import courses as courses_view
from projections.people import employment, support, trainees, workshops
from projections.plain import as_plain, digits, plain
from projections.registry import ALL
from projections.table import moment

STORED = Path(__file__).parents[1] / "stored"

EVENTS = [entry.cls for entry in CATALOGUE.by_name.values()]


def golden() -> list[tuple[str, bytes]]:
    """Return every stored event there is an example of, with its name."""
    found = []
    for file in sorted(STORED.glob("*.jsonl")):
        for line in file.read_text(encoding="utf-8").splitlines():
            stored = msgspec.json.decode(line)
            found.append((stored["name"], stored["stored"].encode()))
    return found


@pytest.mark.parametrize("cls", EVENTS, ids=lambda cls: str(cls.__struct_config__.tag))
def test_a_plain_event_has_the_fields_of_the_event_and_no_other(cls: type[Event]) -> None:
    ours, theirs = msgspec.structs.fields(plain(cls)), msgspec.structs.fields(cls)
    assert [field.encode_name for field in ours] == [field.encode_name for field in theirs]
    assert [field.required for field in ours] == [field.required for field in theirs]


def test_whatever_is_stored_reads_the_same_plain_as_the_long_way() -> None:
    read = set()
    for name, state in golden():
        entry = CATALOGUE.by_name[name]
        event = entry.decode(state).event
        found = as_plain(event)
        assert msgspec.convert(msgspec.to_builtins(found), entry.cls) == event
        stored = msgspec.json.decode(state)
        if stored["v"] == entry.version:
            assert msgspec.convert(stored["event"], plain(entry.cls)) == found
        read.add(name)
    assert read == set(CATALOGUE.by_name)


DAYS_OF = (trainees.STEP_OF, courses_view.STEP_OF, employment.STEP_OF, support.STEP_OF)


@pytest.mark.parametrize("steps", DAYS_OF)
def test_every_step_names_a_day_of_its_event(steps: dict[type[Event], tuple[str, str]]) -> None:
    for cls, (_, field) in steps.items():
        kinds = {one.name: one.type for one in msgspec.structs.fields(cls)}
        assert kinds[field] is date


def test_every_act_of_a_booking_names_a_moment_of_its_event() -> None:
    for cls, (_, field) in workshops.ACT_OF.items():
        kinds = {one.name: one.type for one in msgspec.structs.fields(cls)}
        assert kinds[field] is datetime


def test_every_kind_that_a_view_reads_is_in_the_catalogue() -> None:
    assert SALES in ALL
    assert {cls for view in ALL for cls in view.reads} <= set(EVENTS)


class Visit(Struct, frozen=True, tag="visit.made"):
    """An event of each kind of field."""

    person_id: UUID
    made_on: date
    at: datetime
    with_ids: tuple[UUID, ...] = ()
    left_on: date | None = None


def test_ids_days_and_moments_become_text_also_in_lists_and_where_there_may_be_none() -> None:
    ayse = UUID("01890000-0000-7000-8000-00000000000a")
    event = Visit(ayse, date(2021, 5, 11), datetime(2021, 5, 11, 9, tzinfo=UTC), (ayse,))
    read = as_plain(event)
    assert read.person_id == str(ayse)
    assert read.with_ids == (str(ayse),)
    assert (read.made_on, read.left_on) == ("2021-05-11", None)
    assert digits(read.person_id) == ayse.hex


@pytest.mark.parametrize("wrong", [{"person_id": "ayşe"}, {"made_on": "2021-5-1"}, {"at": "nine"}])
def test_what_cannot_be_an_id_a_day_or_a_moment_is_not_read(wrong: dict[str, str]) -> None:
    ayse = UUID("01890000-0000-7000-8000-00000000000a")
    stored = msgspec.to_builtins(Visit(ayse, date(2021, 5, 11), datetime(2021, 5, 11, 9, tzinfo=UTC)))
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert(stored | wrong, plain(Visit))


@pytest.mark.parametrize(
    "at",
    [
        datetime(2021, 5, 11, 9, tzinfo=UTC),
        datetime(2021, 5, 11, 9, 0, 0, 1, tzinfo=UTC),
        datetime(2021, 5, 11, 9, 0, 0, 120_000, tzinfo=UTC),
    ],
)
def test_a_moment_is_written_down_the_same_from_its_text(at: datetime) -> None:
    text = msgspec.to_builtins(at)
    assert moment(text) == moment(at)
    elsewhere = (at + timedelta(hours=3)).replace(tzinfo=None).isoformat() + "+03:00"
    assert moment(elsewhere) == moment(at)
