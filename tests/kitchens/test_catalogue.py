"""Stored names, versions and upcasts: old events are read, newer and strange ones refused."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import msgspec
import pytest

from kitchens.catalogue import (
    CATALOGUE,
    UPCASTS,
    Catalogue,
    MalformedEvent,
    NewerVersion,
    UnknownName,
    Upcast,
)
from kitchens.decider import RULES, Event, Noun, Refused
from kitchens.people.workshop import CheckedIn

AT = datetime(2022, 1, 31, 17, tzinfo=UTC)
KEY = UUID(int=7)
WHO = UUID(int=8)


class Weighed(Event, frozen=True, tag="scale.weighed"):
    """Something was weighed: in version 1 in kilograms, in 2 in grams, in 3 with a word who did it."""

    flour_grams: int
    by_whom: str


def to_grams(event: dict[str, Any]) -> dict[str, Any]:
    return {"type": event["type"], "flour_grams": event["flour_kg"] * 1000}


def to_named(event: dict[str, Any]) -> dict[str, Any]:
    return {**event, "by_whom": "unknown"}


def scale(upcasts: Mapping[str, tuple[Upcast, ...]]) -> Catalogue:
    noun: Noun[None] = Noun("scale", None, lambda state, _event: state, [Weighed])
    return Catalogue((noun,), upcasts)


SCALE = scale({"scale.weighed": (to_grams, to_named)})


def stored(version: int, **event: object) -> bytes:
    return msgspec.json.encode(
        {"v": version, "at": AT, "by": "import", "key": KEY, "event": {"type": "scale.weighed", **event}}
    )


def test_an_event_is_read_as_it_was_written() -> None:
    name, state = CATALOGUE.encode(CheckedIn(WHO), AT, "import", KEY)
    assert name == "workshop.checked-in"
    envelope = CATALOGUE.decode(name, state)
    assert (envelope.event, envelope.at, envelope.by, envelope.key) == (CheckedIn(WHO), AT, "import", KEY)
    assert msgspec.json.decode(state)["v"] == 1


def test_the_current_version_is_written() -> None:
    _, state = SCALE.encode(Weighed(200, "rana"), AT, "import", KEY)
    assert msgspec.json.decode(state)["v"] == 3


@pytest.mark.parametrize(
    ("state", "event"),
    [
        (stored(1, flour_kg=2), Weighed(2000, "unknown")),
        (stored(2, flour_grams=200), Weighed(200, "unknown")),
        (stored(3, flour_grams=200, by_whom="rana"), Weighed(200, "rana")),
    ],
)
def test_every_old_version_is_read_in_todays_shape(state: bytes, event: Event) -> None:
    assert SCALE.decode("scale.weighed", state).event == event


def test_an_old_version_that_happens_to_have_todays_shape_is_upcast_all_the_same() -> None:
    state = stored(2, flour_grams=200, by_whom="rana")
    assert SCALE.decode("scale.weighed", state).event == Weighed(200, "unknown")


def test_a_newer_version_is_refused_even_if_it_looks_familiar() -> None:
    with pytest.raises(NewerVersion):
        SCALE.decode("scale.weighed", stored(4, flour_grams=200, by_whom="rana"))


def test_a_newer_version_of_another_shape_is_refused_as_newer() -> None:
    with pytest.raises(NewerVersion):
        SCALE.decode("scale.weighed", stored(4, flour="much"))


@pytest.mark.parametrize("name", ["scale.burnt", "os:system", "kitchens.decider:Event", ""])
def test_an_unknown_name_is_refused_and_never_looked_up_in_python(name: str) -> None:
    with pytest.raises(UnknownName):
        SCALE.decode(name, stored(1, flour_kg=2))


@pytest.mark.parametrize(
    "state", [b"", b"{}", b"[1]", stored(0, flour_kg=2), stored(3, flour_grams="much", by_whom="rana")]
)
def test_malformed_bytes_are_refused(state: bytes) -> None:
    with pytest.raises(MalformedEvent):
        SCALE.decode("scale.weighed", state)


def test_an_event_under_another_events_name_is_refused() -> None:
    _, state = CATALOGUE.encode(CheckedIn(WHO), AT, "import", KEY)
    with pytest.raises(MalformedEvent):
        CATALOGUE.decode("workshop.stayed-away", state)


def test_an_upcast_belongs_to_a_stored_name() -> None:
    with pytest.raises(TypeError):
        scale({"scale.burnt": (to_grams,)})


def test_every_stored_name_is_its_nouns_and_lower_case() -> None:
    for name, entry in CATALOGUE.by_name.items():
        noun, fact = name.split(".")
        assert noun == entry.noun.name
        assert fact == fact.lower()
        assert entry.version == 1 + len(UPCASTS.get(name, ()))


def test_a_rules_code_belongs_to_one_rule_and_says_itself_in_its_docstring() -> None:
    for code, rule in RULES.items():
        assert rule.code == code == code.lower()
        assert rule.__doc__
    with pytest.raises(TypeError):
        type("Again", (Refused,), {}, code="not-accepted")
