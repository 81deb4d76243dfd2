"""What a budget is for, line by line; agreements without money; pilots that become regular."""

from datetime import date

import pytest

from kitchens.decider import Command
from kitchens.money import agreement as a
from kitchens.reason import ReasonNotCoded
from tests.kitchens.money.funders import (
    DAY,
    FUND,
    GIZ,
    approve,
    change_budget,
    close,
    due,
    move,
    renew,
    sign,
    signed,
)
from tests.people import AYSE, MERKEZ, with_accepted

HALVES = {"material-support": 60000, "training": 40000}

# Lines


def test_a_budget_of_lines_pays_support_out_of_its_own_line() -> None:
    house = with_accepted(AYSE).given(sign(lines=HALVES), *due(1, 60000), approve(1))

    assert house.facts.of(a.AGREEMENT, FUND).free_cents == 0


def test_money_for_training_pays_no_support() -> None:
    house = with_accepted(AYSE).given(sign(lines=HALVES), *due(1, 60001))

    assert house.refuses(approve(1), a.BudgetPassed).facts["free_cents"] == 60000


def test_an_agreement_without_a_line_for_support_pays_none() -> None:
    house = with_accepted(AYSE).given(sign(lines={"training": 100000}), *due(1, 0))

    house.refuses(approve(1), a.NoMoneyForSupport)


@pytest.mark.parametrize(
    "lines",
    [{"training": 99999}, {"training": 100001}, {"training": 100001, "staff": -1}],
    ids=["too little", "too much", "less than nothing"],
)
def test_lines_add_up_to_the_budget(lines: dict[str, int]) -> None:
    with_accepted().refuses(sign(lines=lines), a.BudgetLinesDiffer)


@pytest.mark.parametrize(
    "command", [sign(lines={"For Ayşe": 100000}), sign(targets={"For Ayşe": 1})], ids=["line", "target"]
)
def test_lines_and_targets_are_codes(command: a.SignAgreement) -> None:
    with_accepted().refuses(command, ReasonNotCoded)


def test_a_target_is_never_less_than_nothing() -> None:
    with_accepted().refuses(sign(targets={"education": -1}), a.AgreementMalformed)


def test_targets_stand_in_what_was_signed() -> None:
    signing = with_accepted().when(sign(targets={"education": 40, "job-or-internship": 60}))[0]

    assert isinstance(signing, a.Signed)
    assert signing.targets == {"education": 40, "job-or-internship": 60}


def test_money_moves_from_line_to_line() -> None:
    house = signed()

    events = house.when(move(40000))

    assert events == [
        a.BudgetLineMoved(moved_on=DAY, from_line="material-support", to_line="training", moved_cents=40000)
    ]
    assert house.facts.of(a.AGREEMENT, FUND).lines == HALVES
    assert house.facts.of(a.AGREEMENT, FUND).budget_cents == 100000


def test_all_that_is_free_may_be_moved() -> None:
    house = signed().given(*due(1, 60000), approve(1))

    assert house.when(move(40000))


def test_what_is_reserved_is_not_moved() -> None:
    house = signed().given(*due(1, 60000), approve(1))

    house.refuses(move(40001), a.BudgetLineTooSmall)


def test_nothing_is_moved_out_of_a_line_that_is_not_there() -> None:
    signed().refuses(move(1, "staff", "training"), a.BudgetLineTooSmall)


@pytest.mark.parametrize("command", [move(0), move(-1), move(5, "training", "training")])
def test_a_move_moves_something(command: a.MoveBudgetLine) -> None:
    with_accepted().given(sign(lines=HALVES)).refuses(command, a.BudgetMoveMalformed)


def test_what_was_moved_to_support_pays_for_it() -> None:
    house = with_accepted(AYSE).given(sign(lines=HALVES), *due(1, 60001))

    assert house.given(move(1, "training", "material-support")).when(approve(1))


def test_a_changed_budget_is_of_one_line() -> None:
    house = with_accepted().given(sign(lines=HALVES), change_budget(90000, "training"))

    assert house.facts.of(a.AGREEMENT, FUND).lines == {"material-support": 60000, "training": 30000}


def test_a_line_shrinks_to_nothing_and_not_below() -> None:
    house = with_accepted().given(sign(lines=HALVES))

    house.refuses(change_budget(59999, "training"), a.BudgetTooSmall)
    assert house.when(change_budget(60000, "training"))


def test_a_budget_never_shrinks_to_nothing() -> None:
    signed().refuses(change_budget(0), a.BudgetTooSmall)


# Without money


def test_a_partner_may_agree_to_something_without_money() -> None:
    house = with_accepted().given(sign(budget_cents=0, beneficiaries_planned=0))

    assert house.facts.of(a.AGREEMENT, FUND).lines == {}


def test_an_agreement_without_money_pays_nothing() -> None:
    house = with_accepted(AYSE).given(sign(budget_cents=0), *due(1, 0))

    house.refuses(approve(1), a.NoMoneyForSupport)


def test_support_is_paid_from_the_first_agreement_with_money_for_it() -> None:
    house = with_accepted().given(sign(budget_cents=0), sign(GIZ, "GIZ-2021"))

    assert a.agreement_in_force(house.facts, MERKEZ, DAY) == GIZ


# Pilots


def test_a_pilot_is_renewed_into_a_regular_agreement() -> None:
    house = signed().given(renew(date(2022, 12, 31), "regular"))

    assert house.facts.of(a.AGREEMENT, FUND).phase == "regular"


def test_a_renewal_that_says_nothing_leaves_the_phase() -> None:
    house = signed().given(renew(date(2022, 6, 30), "regular"), renew(date(2022, 12, 31)))

    assert house.facts.of(a.AGREEMENT, FUND).phase == "regular"


def test_a_regular_agreement_is_no_pilot_again() -> None:
    house = signed().given(renew(date(2022, 6, 30), "regular"))

    house.refuses(renew(date(2022, 12, 31), "pilot"), a.BackToPilot)


@pytest.mark.parametrize("command", [move(1), renew(date(2022, 12, 31), "regular")])
def test_nothing_of_a_closed_agreement_is_moved_or_renewed(command: Command) -> None:
    signed().given(close()).refuses(command, a.AgreementClosed)
