"""Who waits too long for her interview, and who has worked how often: each told as the rules say."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from msgspec.structs import replace

from kitchens.people.trainee import Interview, Reopen, Withdraw
from kitchens.settings import ChangeSetting, Setting
from projections.people.casework import overdue_interviews
from projections.reports import Scope, run
from tests.kitchens.people import jobs as j
from tests.people import AYSE, merkez, referred
from tests.projections.shown import shown
from tests.projections.told import seen
from tests.scenario import Scenario

REFERRED = date(2021, 2, 1)
A_DAY = timedelta(days=1)


def overdue(house: Scenario, on: date) -> list[tuple[date, int]]:
    return [(one.due_on, one.days) for one in shown(house, lambda reader: overdue_interviews(reader, on))]


def came() -> Scenario:
    return Scenario().given(merkez(), referred(AYSE))


@pytest.mark.parametrize(("days", "told"), [(14, []), (15, [(REFERRED + 14 * A_DAY, 15)])])
def test_on_the_fourteenth_day_she_is_not_late_yet(days: int, told: list[tuple[date, int]]) -> None:
    assert overdue(came(), REFERRED + days * A_DAY) == told


def test_the_days_are_those_in_force_when_she_came() -> None:
    later = ChangeSetting(setting=Setting.INTERVIEW_DUE_DAYS, in_force_from=REFERRED + A_DAY, value=3)

    assert overdue(came().given(later), REFERRED + 14 * A_DAY) == []


def test_fewer_days_in_force_when_she_came_make_her_late_earlier() -> None:
    fewer = ChangeSetting(setting=Setting.INTERVIEW_DUE_DAYS, in_force_from=REFERRED, value=3)

    assert overdue(came().given(fewer), REFERRED + 4 * A_DAY) == [(REFERRED + 3 * A_DAY, 4)]


def test_who_was_interviewed_or_left_waits_no_more() -> None:
    on = REFERRED + 20 * A_DAY
    left = Withdraw(person_id=AYSE, withdrew_on=REFERRED + A_DAY, reason="moved-away")

    assert overdue(came().given(Interview(person_id=AYSE, interviewed_on=REFERRED)), on) == []
    assert overdue(came().given(left), on) == []


def test_who_came_back_waits_from_that_day() -> None:
    left = Withdraw(person_id=AYSE, withdrew_on=REFERRED + A_DAY, reason="moved-away")
    back = Reopen(person_id=AYSE, reopened_on=REFERRED + 30 * A_DAY, reason="came-back")
    house = came().given(left, back)

    assert overdue(house, REFERRED + 44 * A_DAY) == []
    assert overdue(house, REFERRED + 45 * A_DAY) == [(REFERRED + 44 * A_DAY, 15)]


def test_nobody_is_left_out_however_many_wait() -> None:
    house = Scenario().given(merkez())
    for number in range(501):
        house.given(replace(referred(AYSE), person_id=UUID(int=0x9000 + number), code=f"ME{number:04d}"))

    assert len(overdue(house, REFERRED + 15 * A_DAY)) == 501


def test_who_left_a_job_and_returned_is_one_person_in_work() -> None:
    house = j.ready(AYSE).given(j.start(AYSE), j.end(AYSE), j.start(AYSE, j.ENDED + A_DAY))
    views = seen(house.story)

    told = run("employment", views, Scope("merkez", None, date(2022, 1, 31)))
    views.close()

    assert (told.employed, told.employed_kitchen_staff) == (1, 1)  # type: ignore[union-attr]
