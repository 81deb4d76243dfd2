"""Ids: growing with time, the same again from the same facts, and telling nobody what they were made of."""

import time
from datetime import UTC, datetime, timedelta, timezone
from uuid import RFC_4122, UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kitchens.identity import derived_id, new_id

SECRET = b"a secret of thirty-two bytes ...."
NOON = datetime(2021, 9, 3, 12, 0, tzinfo=UTC)

parts = st.lists(st.text(), max_size=4)


def moment_of(id_: UUID) -> datetime:
    return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=id_.int >> 80)


def test_a_new_id_is_of_version_seven_and_of_this_moment() -> None:
    before = time.time_ns() // 1_000_000
    id_ = new_id()
    after = time.time_ns() // 1_000_000
    assert (id_.version, id_.variant) == (7, RFC_4122)
    assert before <= id_.int >> 80 <= after


def test_ten_thousand_new_ids_are_all_different() -> None:
    assert len({new_id() for _ in range(10_000)}) == 10_000


def test_a_derived_id_is_of_version_seven_and_carries_its_moment() -> None:
    id_ = derived_id(SECRET, NOON, "sales", "MES0001")
    assert (id_.version, id_.variant) == (7, RFC_4122)
    assert moment_of(id_) == NOON


def test_the_same_facts_give_the_same_id_for_ever() -> None:
    # A value written down: were it to change, a folder read again would be recorded twice.
    assert derived_id(SECRET, NOON, "sales", "MES0001") == UUID("017bab87-aa00-7700-b892-5fece2f865f1")


@given(parts, parts)
def test_other_parts_give_another_id(some: list[str], others: list[str]) -> None:
    same = derived_id(SECRET, NOON, *some) == derived_id(SECRET, NOON, *others)
    assert same == (some == others)


def test_a_cell_cannot_pass_itself_off_as_two() -> None:
    assert derived_id(SECRET, NOON, "a\x1fb") != derived_id(SECRET, NOON, "a", "b")
    assert derived_id(SECRET, NOON, "ab", "c") != derived_id(SECRET, NOON, "a", "bc")
    assert derived_id(SECRET, NOON, "1:a") != derived_id(SECRET, NOON, "a")
    assert derived_id(SECRET, NOON, "a", "") != derived_id(SECRET, NOON, "a")


def test_another_stores_secret_gives_another_id() -> None:
    assert derived_id(SECRET, NOON, "ME0001") != derived_id(SECRET[::-1], NOON, "ME0001")


def test_ids_of_later_moments_are_larger() -> None:
    days = [NOON + timedelta(milliseconds=n) for n in (0, 1, 2, 1000, 86_400_000)]
    ids = [derived_id(SECRET, day, "ME0001") for day in days]
    assert ids == sorted(ids)


@given(st.datetimes(datetime(1970, 1, 1), datetime(9999, 1, 1), timezones=st.just(UTC)))  # noqa: DTZ001  bounds
def test_the_moment_is_kept_to_the_millisecond(moment: datetime) -> None:
    assert moment_of(derived_id(SECRET, moment, "x")) == moment.replace(
        microsecond=moment.microsecond // 1000 * 1000
    )


def test_the_same_moment_of_another_zone_gives_the_same_id() -> None:
    in_istanbul = NOON.astimezone(timezone(timedelta(hours=3)))
    assert derived_id(SECRET, in_istanbul, "ME0001") == derived_id(SECRET, NOON, "ME0001")


def test_a_moment_without_a_zone_is_refused_as_each_machine_would_read_it_otherwise() -> None:
    with pytest.raises(TypeError):
        derived_id(SECRET, NOON.replace(tzinfo=None), "ME0001")
