"""At the door, with a clock: who may sit down on a seat that nobody claims."""

from uuid import UUID

import pytest

from kitchens.people import workshop as w
from kitchens.settings import ChangeSetting, Setting
from tests.kitchens.people.test_workshop import YOGHURT, full
from tests.people import AYSE, RANA, moment, neighbours

TEN = neighbours(10)
QUARTER_PAST = "2021-09-03 10:15"
"""In UTC; the workshop begins at ten."""


def came(who: UUID, at: str | None, *, yes: bool = True) -> w.MarkPresence:
    return w.MarkPresence(
        workshop_id=YOGHURT, person_id=who, came=yes, noted_at=None if at is None else moment(at)
    )


def test_a_quarter_past_an_empty_seat_is_unclaimed_though_nobody_noted_its_holder() -> None:
    house = full(AYSE).given(*(came(who, "2021-09-03 09:58") for who in TEN[:9]))
    assert house.when(came(AYSE, QUARTER_PAST)) == [w.WalkedIn(AYSE)]


def test_a_minute_before_it_is_still_kept() -> None:
    house = full(AYSE).given(*(came(who, "2021-09-03 09:58") for who in TEN[:9]))
    refused = house.refuses(came(AYSE, "2021-09-03 10:14"), w.WalkInTooEarly)
    assert refused.facts["from_at"] == moment(QUARTER_PAST)


def test_it_is_kept_also_where_somebody_is_known_to_stay_away() -> None:
    house = full(AYSE).given(came(TEN[0], "2021-09-03 10:01", yes=False))
    house.refuses(came(AYSE, "2021-09-03 10:02"), w.WalkInTooEarly)


def test_where_all_ten_are_there_nobody_walks_in() -> None:
    house = full(AYSE).given(*(came(who, "2021-09-03 09:58") for who in TEN))
    house.refuses(came(AYSE, QUARTER_PAST), w.NoSeatUnclaimed)


def test_as_many_walk_in_as_seats_are_empty() -> None:
    house = full(AYSE, RANA).given(*(came(who, "2021-09-03 09:58") for who in TEN[:9]))
    house.given(came(AYSE, QUARTER_PAST)).refuses(came(RANA, QUARTER_PAST), w.NoSeatUnclaimed)


def test_who_comes_when_her_seat_is_taken_finds_none() -> None:
    house = full(AYSE).given(*(came(who, "2021-09-03 09:58") for who in TEN[:9]), came(AYSE, QUARTER_PAST))
    house.refuses(came(TEN[9], "2021-09-03 10:20"), w.SeatGivenAway)
    assert house.when(came(TEN[9], "2021-09-03 10:20", yes=False)) == [w.StayedAway(TEN[9])]


def test_who_comes_late_finds_her_seat_while_one_is_empty() -> None:
    house = full(AYSE).given(*(came(who, "2021-09-03 09:58") for who in TEN[:8]), came(AYSE, QUARTER_PAST))
    assert house.when(came(TEN[9], "2021-09-03 11:30")) == [w.CheckedIn(TEN[9])]


def test_the_minutes_are_those_in_force_on_the_day() -> None:
    longer = ChangeSetting(
        setting=Setting.WALK_IN_AFTER_MINUTES, in_force_from=moment("2021-09-03 00:00").date(), value=30
    )
    house = full(AYSE).given(longer)
    house.refuses(came(AYSE, "2021-09-03 10:29"), w.WalkInTooEarly)
    assert house.when(came(AYSE, "2021-09-03 10:30"))


@pytest.mark.parametrize("away", [False, True])
def test_a_record_without_a_moment_needs_a_seat_whose_holder_stayed_away(away: bool) -> None:  # noqa: FBT001
    house = full(AYSE)
    if away:
        assert house.given(came(TEN[0], None, yes=False)).when(came(AYSE, None))
    else:
        house.refuses(came(AYSE, None), w.NoSeatUnclaimed)
