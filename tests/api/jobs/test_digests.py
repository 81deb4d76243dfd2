"""What waits at a desk is told in one message a kind and day, and each matter once, whatever the clock."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from msgspec.structs import replace

from api.house import House
from api.jobs.reminding import tell_desks
from kitchens.decider import Command
from kitchens.people.message import MESSAGE, Gathered
from kitchens.people.user import GiveRole, Invite
from projections.people.messages import matters_in
from tests.api.jobs.village import NERMIN, THURSDAY, Village, a_village, founding, newcomer
from tests.kitchens.people import guiding
from tests.people import AYSE, MERKEZ

HATICE = UUID(int=0x603)
A_DAY = timedelta(days=1)


@pytest.fixture
def village(tmp_path: Path) -> Iterator[Village]:
    """Return a house on Thursday at ten with a specialist."""
    with a_village(tmp_path / "store", tmp_path) as found:
        yield found.given(*founding())


def waiting(*numbers: int) -> list[Command]:
    return [replace(newcomer(), person_id=UUID(int=0x3A0 + n), code=f"ME09{n:02d}") for n in numbers]


def told(village: Village, who: UUID = NERMIN) -> list[tuple[str, int]]:
    lines = village.told(who)
    with village.house.views.reading() as reader:
        numbers = matters_in(reader, [line.id for line in lines])
    return [(line.kind, numbers[line.id]) for line in lines]


def test_three_overdue_interviews_are_one_message(village: Village) -> None:
    village.given(*waiting(1, 2, 3)).done()

    assert told(village) == [("interview-overdue", 3)]


def test_each_of_the_staff_has_her_own(village: Village) -> None:
    village.given(
        Invite(user_id=HATICE, code="specialist-2", language="tr", invited_on=date(2021, 2, 1)),
        GiveRole(
            user_id=HATICE, role="specialist", kitchen_id=MERKEZ, given_by=None, given_on=date(2021, 2, 1)
        ),
        *waiting(1, 2),
    ).done()

    assert told(village) == told(village, HATICE) == [("interview-overdue", 2)]


def test_kinds_are_told_apart(village: Village) -> None:
    village.given(*waiting(1), *checks()).done()

    assert sorted(told(village)) == [
        ("interview-overdue", 1),
        ("outcome-check-28-days", 1),
    ]


def checks() -> list[Command]:
    """Ayşe found a job on 1 July; whether she has it still was to be asked after 28 days."""
    reached = guiding.reach()
    result = replace(reached.result, reached_on=date(2021, 7, 1))
    return [guiding.consult(person_id=AYSE), replace(reached, result=result)]


def test_what_was_told_is_not_told_on_the_next_day_again(village: Village) -> None:
    village.given(*waiting(1, 2)).done()

    village.at(THURSDAY + A_DAY).done()
    village.at(THURSDAY + 9 * A_DAY).done()

    assert told(village) == [("interview-overdue", 2)]


def test_what_comes_up_later_on_a_day_is_told_on_the_next(village: Village) -> None:
    village.given(*waiting(1)).done()
    village.given(*waiting(2, 3)).at(THURSDAY + timedelta(hours=5)).done()
    assert told(village) == [("interview-overdue", 1)]

    village.at(THURSDAY + A_DAY).done()

    assert told(village) == [("interview-overdue", 2), ("interview-overdue", 1)]


def test_two_who_lead_at_once_and_a_clock_put_back_tell_each_matter_once(
    village: Village, tmp_path: Path
) -> None:
    village.given(*waiting(1, 2))
    with House.open(
        village.house.place, clock=lambda: THURSDAY + A_DAY, master_key=tmp_path / "master.key"
    ) as other:
        other.catch_up()
        # Each has read that nothing was told; by the other's clock it is tomorrow.
        tell_desks(village.house)
        tell_desks(other)
    village.at(THURSDAY - A_DAY).done()

    assert told(village) == [("interview-overdue", 2)]
    rows = village.house.journal.rows(0, 100_000)
    gathered = [one for row in rows if isinstance((one := village.house.journal.decode(row)).event, Gathered)]
    assert len(gathered) == len({one.id for one in gathered}) == 2
    facts = village.house.journal.facts()
    assert {facts.of(MESSAGE, one.id).state for one in gathered} == {"gathered"}
