"""Before anyone applies or hires: every rule that would be broken, by name, at once."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kitchens.decider import Command, Refused, Unknown
from kitchens.people import employment as e
from kitchens.people.person import MergePerson, PersonMerged
from kitchens.people.trainee import NotInterviewed
from kitchens.people.workplace import QuotaPassed
from kitchens.settings import SettingNotInForce
from tests.kitchens.people.jobs import (
    BEGAN,
    WAGE,
    apply_for,
    correct,
    documents,
    end,
    exempt,
    grant,
    permitted,
    prepare,
    ready,
    refuse,
    renew,
    start,
    take_back,
)
from tests.people import AYSE, EMINE, OMAR, RANA, merkez, neighbours, referred, with_accepted
from tests.scenario import Scenario


def names(house: Scenario, plan: e.StartWork | e.ApplyForPermit) -> list[str]:
    return [refused.code for refused in e.unmet(plan, house.facts)]


def test_every_unmet_rule_is_named_at_once() -> None:
    house = permitted(OMAR).given(start(OMAR), referred(RANA), prepare(RANA))

    assert names(house, start(RANA, wage_cents=WAGE - 1)) == [
        NotInterviewed.code,
        e.NoPermitInForce.code,
        e.BelowMinimumWage.code,
        QuotaPassed.code,
    ]


def test_a_national_lacks_the_interview_her_documents_and_pay() -> None:
    house = Scenario().given(merkez(), referred(AYSE), prepare(AYSE))

    assert names(house, start(AYSE, wage_cents=None)) == [
        NotInterviewed.code,
        e.DocumentsIncomplete.code,
        e.BelowMinimumWage.code,
    ]


def test_the_counts_of_the_quota_are_told() -> None:
    house = permitted(OMAR, RANA, beside=19).given(start(OMAR))

    (quota,) = e.unmet(start(RANA), house.facts)

    assert dict(quota.facts) == {"nationals": 19, "others": 2, "others_max": 1, "percent": 10, "on": BEGAN}


def test_the_first_day_on_which_one_may_apply_is_told() -> None:
    house = with_accepted(RANA).given(prepare(RANA))

    (early,) = e.unmet(apply_for(RANA, date(2019, 3, 27)), house.facts)

    assert early.facts["earliest_on"] == date(2019, 3, 28)


def test_whoever_waits_and_applies_too_early_is_told_both() -> None:
    house = with_accepted(RANA).given(prepare(RANA), apply_for(RANA))

    assert names(house, apply_for(RANA, date(2019, 3, 27))) == [
        e.PermitPending.code,
        e.AppliedTooEarly.code,
    ]


def test_a_day_without_a_minimum_wage_is_named_too() -> None:
    early = date(2020, 12, 31)
    house = with_accepted(AYSE).given(prepare(AYSE), documents(AYSE, early))

    assert names(house, start(AYSE, early)) == [NotInterviewed.code, SettingNotInForce.code]


def test_who_goes_on_under_another_code_neither_applies_nor_starts() -> None:
    house = with_accepted(RANA, OMAR).given(prepare(RANA))
    house.given(MergePerson(person_id=RANA, into_id=OMAR, ground="same-person"))

    assert names(house, apply_for(RANA)) == [PersonMerged.code]
    house.refuses(apply_for(RANA), PersonMerged)
    house.refuses(start(RANA), PersonMerged)


def test_for_who_goes_on_under_another_code_no_job_is_prepared() -> None:
    house = with_accepted(RANA, OMAR).given(MergePerson(person_id=RANA, into_id=OMAR, ground="same-person"))

    house.refuses(prepare(RANA), PersonMerged)


def test_somebody_with_two_records_counts_once_for_the_quota() -> None:
    twice = neighbours(1)[0]
    house = permitted(RANA, OMAR, beside=20).given(start(RANA))
    house.given(MergePerson(person_id=twice, into_id=neighbours(2)[1], ground="same-person"))

    # Twenty jobs of nationals, but nineteen women.
    house.refuses(start(OMAR), QuotaPassed)


def test_nothing_is_unmet_where_all_is_ready() -> None:
    assert names(ready(AYSE), start(AYSE)) == []


def test_of_a_job_that_nobody_prepared_nothing_is_told() -> None:
    with pytest.raises(Unknown):
        e.unmet(start(AYSE), with_accepted(AYSE).facts)


PEOPLE = (AYSE, EMINE, RANA, OMAR)
DAYS = st.integers(-3, 3).map(lambda days: BEGAN + timedelta(days=days))


def _commands(who: UUID, on: date, until: date) -> list[Command]:
    return [
        documents(who, on),
        apply_for(who, on),
        grant(who, on, on, until),
        renew(who, until, on, on),
        refuse(who, on),
        take_back(who, on),
        start(who, on),
        end(who, on),
        correct(who, on),
        exempt(on, until),
        MergePerson(person_id=EMINE, into_id=AYSE, ground="same-person"),
    ]


STEPS = st.tuples(st.sampled_from(PEOPLE), st.integers(0, 10), DAYS, st.integers(0, 4))
PLANS = st.tuples(st.sampled_from(PEOPLE), DAYS, st.sampled_from((None, 0, WAGE - 1, WAGE)))


@settings(max_examples=120, deadline=None)
@example([(RANA, 1, BEGAN, 0), (RANA, 2, BEGAN, 1)], [(RANA, BEGAN, WAGE)])
@given(st.lists(STEPS, max_size=12), st.lists(PLANS, min_size=3, max_size=6))
def test_nothing_is_unmet_exactly_if_the_command_is_accepted(
    story: list[tuple[UUID, int, date, int]], plans: list[tuple[UUID, date, int | None]]
) -> None:
    house = with_accepted(AYSE, RANA, OMAR).given(referred(EMINE), *(prepare(who) for who in PEOPLE))
    for who, step, on, days in story:
        try:
            house.when(_commands(who, on, on + timedelta(days=days))[step])
        except Refused:
            continue
    for who, on, wage_cents in plans:
        for plan in (start(who, on, wage_cents), apply_for(who, on)):
            found = e.unmet(plan, house.facts)
            if found:
                assert house.refuses(plan, type(found[0])).facts == found[0].facts
                assert len({type(one) for one in found}) == len(found)
            else:
                assert e.decide(plan, house.facts)
