"""The sharing rule: what the cooperative keeps, in force from a month on."""

from datetime import date

import pytest

from kitchens.money.sharing import (
    PutRuleInForce,
    RuleInForce,
    SharingMalformed,
    SharingNotLater,
)
from tests.scenario import Scenario

MAY, JUNE = date(2021, 5, 1), date(2021, 6, 1)


def rule(percent: int, from_on: date = MAY) -> PutRuleInForce:
    """Let the cooperative keep so many per cent from May."""
    return PutRuleInForce(from_on=from_on, cooperative_percent=percent)


@pytest.mark.parametrize("percent", [0, 20, 100])
def test_the_cooperative_keeps_between_nothing_and_all(percent: int) -> None:
    assert Scenario().when(rule(percent)) == [RuleInForce(from_on=MAY, cooperative_percent=percent)]


@pytest.mark.parametrize("percent", [-1, 101])
def test_a_part_beyond_all_is_refused(percent: int) -> None:
    Scenario().refuses(rule(percent), SharingMalformed)


def test_a_rule_begins_with_a_month() -> None:
    Scenario().refuses(rule(20, date(2021, 5, 2)), SharingMalformed)


def test_a_rule_begins_after_the_one_before() -> None:
    assert len(Scenario().given(rule(20)).when(rule(25, JUNE))) == 1


@pytest.mark.parametrize("from_on", [MAY, date(2021, 4, 1)])
def test_no_month_changes_its_rule(from_on: date) -> None:
    Scenario().given(rule(20)).refuses(rule(25, from_on), SharingNotLater)


def test_the_same_rule_again_is_nothing_new() -> None:
    assert Scenario().given(rule(20), rule(25, JUNE)).when(rule(20)) == []
