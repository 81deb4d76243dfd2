from datetime import date
from uuid import UUID

import pytest

from kitchens.people import workplace as w
from tests.people import MERKEZ, with_accepted

COOPERATIVE = UUID(int=0xC00)
RESTAURANT = UUID(int=0xC01)
FIRST = UUID(int=0xC10)
SECOND = UUID(int=0xC11)


def exempt(
    workplace_id: UUID = FIRST,
    employer_id: UUID = COOPERATIVE,
    from_on: date = date(2021, 11, 1),
    until_on: date = date(2021, 11, 30),
) -> w.RecordExemption:
    return w.RecordExemption(
        workplace_id=workplace_id,
        employer_id=employer_id,
        kitchen_id=MERKEZ,
        from_on=from_on,
        until_on=until_on,
        ground="no-national-found",
    )


def test_an_exemption_opens_the_workplace_where_nobody_works_yet() -> None:
    events = with_accepted().when(exempt())

    assert events == [
        w.Opened(code=f"{COOPERATIVE.hex}@{MERKEZ.hex}", employer_id=COOPERATIVE, kitchen_id=MERKEZ),
        w.ExemptionRecorded(date(2021, 11, 1), date(2021, 11, 30), "no-national-found"),
    ]


def test_the_next_exemption_finds_the_workplace_whatever_fresh_id_it_brings() -> None:
    house = with_accepted().given(exempt())

    house.given(exempt(SECOND, until_on=date(2021, 12, 31)))

    assert len(house.facts.of(w.WORKPLACE, FIRST).exemptions) == 2
    assert house.facts.of(w.WORKPLACE, SECOND) == w.Workplace()


def test_the_same_exemption_again_is_nothing_new() -> None:
    assert with_accepted().given(exempt()).when(exempt(SECOND)) == []


def test_an_exemption_of_another_employer_is_another_workplace() -> None:
    house = with_accepted().given(exempt())

    assert len(house.when(exempt(SECOND, RESTAURANT))) == 2


def test_an_exemption_for_one_day_is_recorded() -> None:
    assert with_accepted().when(exempt(until_on=date(2021, 11, 1)))


def test_an_exemption_does_not_end_before_it_begins() -> None:
    with_accepted().refuses(exempt(until_on=date(2021, 10, 31)), w.ExemptionBackwards)


@pytest.mark.parametrize(
    ("day", "exempted"),
    [
        (date(2021, 10, 31), False),
        (date(2021, 11, 1), True),
        (date(2021, 11, 30), True),
        (date(2021, 12, 1), False),
    ],
)
def test_an_exemption_holds_on_its_first_and_last_day(
    day: date,
    exempted: bool,  # noqa: FBT001  pytest gives it by name
) -> None:
    house = with_accepted().given(exempt())

    assert house.facts.of(w.WORKPLACE, FIRST).exempt_on(day) is exempted


@pytest.mark.parametrize(
    ("nationals", "others"), [(0, 1), (9, 1), (10, 1), (19, 1), (20, 2), (29, 2), (30, 3)]
)
def test_ten_per_cent_of_the_nationals_or_one_may_work_with_a_permit(nationals: int, others: int) -> None:
    facts = with_accepted().facts

    w.check_quota(nationals, others, date(2021, 11, 1), facts)

    with pytest.raises(w.QuotaPassed):
        w.check_quota(nationals, others + 1, date(2021, 11, 1), facts)
