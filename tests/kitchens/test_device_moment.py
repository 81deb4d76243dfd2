"""Beside our own moment stands what a telephone's clock said, for an entry that lay on one."""

from datetime import UTC, datetime, timedelta, timezone
from uuid import UUID

from kitchens.catalogue import CATALOGUE, Envelope
from kitchens.food.batch import UnitsMadeCorrected

AT = datetime(2022, 1, 31, 17, 30, tzinfo=UTC)
KEY = UUID("017eb1c8-7a00-7000-8000-00000000000a")
EVENT = UnitsMadeCorrected(units_made=38)
ON_THE_PHONE = datetime(2022, 1, 31, 20, 5, tzinfo=timezone(timedelta(hours=3)))

STORED = (
    b'{"v":1,"at":"2022-01-31T17:30:00Z","by":"founding","key":"017eb1c8-7a00-7000-8000-00000000000a",'
    b'"event":{"type":"batch.units-made-corrected","units_made":38},"device_at":"2022-01-31T20:05:00+03:00"}'
)
"""A golden line: as the first entry of a telephone was ever stored."""


def test_the_phones_moment_is_stored_beside_ours_with_the_phones_own_offset() -> None:
    name, state = CATALOGUE.encode(EVENT, AT, "founding", KEY, ON_THE_PHONE)

    assert (name, state) == ("batch.units-made-corrected", STORED)


def test_it_is_read_as_it_was_stored() -> None:
    envelope = CATALOGUE.decode("batch.units-made-corrected", STORED)

    assert envelope == Envelope(1, AT, "founding", KEY, EVENT, ON_THE_PHONE)
    assert envelope.device_at
    assert envelope.device_at.utcoffset() == timedelta(hours=3)


def test_an_entry_that_was_sent_at_once_is_stored_as_ever() -> None:
    _, state = CATALOGUE.encode(EVENT, AT, "founding", KEY)

    assert b"device_at" not in state
    assert not CATALOGUE.decode("batch.units-made-corrected", state).device_at


def test_an_old_shape_read_slowly_keeps_it_too() -> None:
    old = STORED.replace(b'{"type":"batch.units-made-corrected","units_made":38}', _LABOUR)

    envelope = CATALOGUE.decode("batch.labour-logged", old)

    assert envelope.event.worked_on is None
    assert envelope.device_at == ON_THE_PHONE


_LABOUR = (
    b'{"type":"batch.labour-logged","person_id":"017eb1c8-7a00-7000-8000-00000000000b",'
    b'"worked_minutes":90,"basis":"training"}'
)
