"""Whatever was ever stored is read today, to the same event."""

from typing import Any

import msgspec
import pytest

from kitchens.catalogue import (
    CATALOGUE,
    Catalogue,
    Envelope,
    MalformedEvent,
    NewerVersion,
    UnknownName,
    UnreadableEvent,
)
from kitchens.decider import Event, Noun
from kitchens.events_document import DOCUMENT, document
from tests.kitchens import golden

GOLDEN = golden.lines()
ADD = "run `python -m tests.kitchens.golden` and read what it adds"


def test_every_version_of_every_stored_name_has_a_golden_line() -> None:
    released = {(entry.name, v) for entry in CATALOGUE.by_name.values() for v in range(1, entry.version + 1)}

    assert {(line.name, line.version) for line in GOLDEN} == released, ADD


def test_no_golden_line_stands_twice() -> None:
    assert len({(line.name, line.version) for line in GOLDEN}) == len(GOLDEN)


@pytest.mark.parametrize("line", GOLDEN, ids=lambda line: f"{line.name} {line.version}")
def test_a_golden_line_is_read_to_the_same_event(line: golden.Golden) -> None:
    entry = CATALOGUE.by_name[line.name]

    envelope = entry.decode(line.stored.encode())

    assert type(envelope.event) is entry.cls
    assert (envelope.at, envelope.key) == (golden.AT, golden.KEY)
    if line.version == entry.version:
        name, state = CATALOGUE.encode(envelope.event, envelope.at, envelope.by, envelope.key)
        assert (name, state.decode()) == (line.name, line.stored)


def test_the_document_of_events_is_current() -> None:
    assert DOCUMENT.read_text(encoding="utf-8") == document(), "run `python -m kitchens.events_document`"


class BreadBaked(Event, frozen=True, tag="bread.baked"):
    """Loaves were baked. First it was `loaves`; then weights came; then kuruş."""

    units_made: int
    cost_cents: int


BREAD: Noun[None] = Noun("bread", None, lambda state, _event: state, [BreadBaked])


def _named_units(event: dict[str, Any]) -> dict[str, Any]:
    return {"type": event["type"], "units_made": event["loaves"], "cost": event["cost"]}


def _in_cents(event: dict[str, Any]) -> dict[str, Any]:
    return {"type": event["type"], "units_made": event["units_made"], "cost_cents": event["cost"] * 100}


BAKERY = Catalogue((BREAD,), {"bread.baked": (_named_units, _in_cents)})


def _stored(v: int, **fields: Any) -> bytes:
    return msgspec.json.encode(
        {
            "v": v,
            "at": golden.AT,
            "by": "founding",
            "key": golden.KEY,
            "event": {"type": "bread.baked", **fields},
        }
    )


@pytest.mark.parametrize(
    "stored",
    [
        _stored(1, loaves=12, cost=3),
        _stored(2, units_made=12, cost=3),
        _stored(3, units_made=12, cost_cents=300),
    ],
)
def test_each_older_shape_is_read_in_todays(stored: bytes) -> None:
    envelope = BAKERY.decode("bread.baked", stored)

    assert envelope == Envelope(3, golden.AT, "founding", golden.KEY, BreadBaked(12, 300))


def test_what_newer_code_stored_is_refused_loudly() -> None:
    with pytest.raises(NewerVersion, match="version 4"):
        BAKERY.decode("bread.baked", _stored(4, units_made=12, cost_cents=300, oven="stone"))


def test_newer_code_is_refused_even_where_the_shape_fits() -> None:
    with pytest.raises(NewerVersion):
        BAKERY.decode("bread.baked", _stored(4, units_made=12, cost_cents=300))


def test_there_is_no_version_zero() -> None:
    with pytest.raises(MalformedEvent):
        BAKERY.decode("bread.baked", _stored(0, units_made=12, cost_cents=300))


def test_a_name_that_nobody_released_is_refused() -> None:
    with pytest.raises(UnknownName):
        BAKERY.decode("bread.sliced", _stored(1))


@pytest.mark.parametrize(
    "stored",
    [b"", b"[]", b"{", _stored(3, units_made="twelve", cost_cents=300), _stored(3, units_made=12)],
)
def test_bytes_of_another_shape_stop_the_reader(stored: bytes) -> None:
    with pytest.raises(UnreadableEvent):
        BAKERY.decode("bread.baked", stored)


def test_an_unknown_field_of_a_current_event_stops_the_reader() -> None:
    with pytest.raises(MalformedEvent):
        BAKERY.decode("bread.baked", _stored(3, units_made=1, cost_cents=1, note="warm"))


def test_a_stored_name_stands_for_one_event() -> None:
    with pytest.raises(TypeError):
        Catalogue((BREAD, BREAD), {})


def test_an_upcast_belongs_to_a_stored_name() -> None:
    with pytest.raises(TypeError):
        Catalogue((BREAD,), {"bread.burnt": (_named_units,)})


def test_no_stored_name_tells_a_special_category() -> None:
    words = ("health", "ill", "religio", "faith", "ethnic", "race", "orientation", "union-", "pregnan")

    assert not [name for name in CATALOGUE.by_name if any(word in name for word in words)]
