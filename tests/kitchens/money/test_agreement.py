"""A funder's money: signed, changed, reserved up to the budget, closed."""

from datetime import date
from uuid import UUID

import pytest

from kitchens.decider import Command, Unknown
from kitchens.money import agreement as a
from kitchens.people import kitchen as k
from kitchens.people import support as s
from tests.kitchens.money.funders import (
    DAY,
    FUND,
    GIZ,
    OTHER_KITCHEN,
    WFP,
    approve,
    change_budget,
    close,
    due,
    renew,
    sign,
    signed,
)
from tests.people import AYSE, MERKEZ, with_accepted


def test_a_signed_agreement_pays_for_its_kitchen_in_the_same_save() -> None:
    house = with_accepted()

    events = house.when(sign())

    assert events == [
        a.Signed(
            code="WFP-2021",
            kitchen_id=MERKEZ,
            funder_id=WFP,
            purpose="material-support",
            from_on=date(2021, 1, 1),
            until_on=date(2021, 12, 31),
            budget_cents=100000,
            beneficiaries_planned=20,
            phase="pilot",
        ),
        k.AgreementOpened(agreement_id=FUND),
    ]
    assert house.facts.of(k.KITCHEN, MERKEZ).agreement_ids == (FUND,)


def test_a_code_stands_for_one_agreement() -> None:
    signed().refuses(sign(GIZ), a.AgreementCodeTaken)


def test_an_agreement_is_signed_once() -> None:
    signed().refuses(sign(code="WFP-2022"), a.AgreementCodeTaken)


@pytest.mark.parametrize(
    "command",
    [sign(budget_cents=-1), sign(beneficiaries_planned=0), sign(until_on=date(2020, 12, 31))],
    ids=["less than nothing", "for nobody", "ends before it begins"],
)
def test_a_malformed_agreement_is_refused(command: a.SignAgreement) -> None:
    with_accepted().refuses(command, a.AgreementMalformed)


def test_the_smallest_agreement_is_signed() -> None:
    smallest = sign(budget_cents=1, beneficiaries_planned=1, until_on=date(2021, 1, 1))

    assert with_accepted().when(smallest)


def test_an_agreement_for_an_unknown_kitchen_is_refused() -> None:
    with_accepted().refuses(sign(kitchen_id=OTHER_KITCHEN), Unknown)


def test_nothing_happens_to_an_agreement_that_nobody_signed() -> None:
    with_accepted().refuses(close(), Unknown)


# Budget, renewal, closing


def test_a_budget_is_changed() -> None:
    assert signed().when(change_budget(120000)) == [a.BudgetChanged(changed_on=DAY, budget_cents=120000)]


def test_the_same_budget_is_no_change() -> None:
    assert signed().when(change_budget(100000)) == []


def test_a_budget_may_shrink_to_what_is_committed() -> None:
    house = signed().given(*due(1, 60000), approve(1))

    assert house.when(change_budget(60000))


def test_a_budget_never_shrinks_below_what_is_committed() -> None:
    house = signed().given(*due(1, 60000), approve(1))

    house.refuses(change_budget(59999), a.BudgetTooSmall)


def test_a_larger_budget_pays_for_what_was_refused() -> None:
    house = signed().given(*due(1, 100001), change_budget(100001))

    assert len(house.when(approve(1))) == 2


def test_a_renewed_agreement_runs_longer() -> None:
    house = signed()

    events = house.when(renew(date(2022, 1, 1)))

    assert events == [a.Renewed(renewed_on=DAY, until_on=date(2022, 1, 1))]
    assert house.facts.of(a.AGREEMENT, FUND).until_on == date(2022, 1, 1)


def test_a_renewal_that_ends_no_later_is_refused() -> None:
    signed().refuses(renew(date(2021, 12, 31)), a.RenewalNotLater)


def test_a_closed_agreement_pays_for_its_kitchen_no_more() -> None:
    house = signed()

    events = house.when(close())

    assert events == [a.Closed(closed_on=DAY), k.AgreementClosed(agreement_id=FUND)]
    assert house.facts.of(k.KITCHEN, MERKEZ).agreement_ids == ()


def test_closing_again_is_nothing_new() -> None:
    assert signed().given(close()).when(close()) == []


@pytest.mark.parametrize(
    "command", [change_budget(120000), renew(date(2022, 1, 1))], ids=["budget", "renewal"]
)
def test_a_closed_agreement_is_not_changed(command: Command) -> None:
    signed().given(close()).refuses(command, a.AgreementClosed)


# Money


def test_a_closed_agreement_approves_nothing() -> None:
    signed().given(*due(1, 100), close()).refuses(approve(1), a.AgreementClosed)


def test_a_closed_agreement_approves_not_even_what_costs_nothing() -> None:
    signed().given(*due(1, 0), close()).refuses(approve(1), a.AgreementClosed)


def test_what_a_closed_agreement_reserved_is_still_delivered() -> None:
    house = signed().given(*due(1, 60000), approve(1), close())

    house.when(s.DeliverSupport(support_id=UUID(int=0x901), delivered_on=DAY))

    assert house.facts.of(a.AGREEMENT, FUND).spent_cents == 60000


def test_a_closed_agreement_takes_a_smaller_cost() -> None:
    house = signed().given(*due(1, 60000), approve(1), close())

    house.when(s.CorrectCost(support_id=UUID(int=0x901), cost_cents=50000, corrected_on=DAY))

    assert house.facts.of(a.AGREEMENT, FUND).reserved_cents == 50000


def test_a_closed_agreement_takes_no_larger_cost_of_what_was_handed_out() -> None:
    support_id = UUID(int=0x901)
    part = s.DeliverSupport(support_id=support_id, delivered_on=DAY, last=False)
    house = signed().given(*due(1, 60000), approve(1), part, close())

    house.refuses(s.CorrectCost(support_id=support_id, cost_cents=60001, corrected_on=DAY), a.AgreementClosed)


def test_the_second_approval_gets_exactly_what_the_first_left() -> None:
    house = signed().given(*due(1, 60000), approve(1), *due(2, 40000))

    assert len(house.when(approve(2))) == 2


def test_the_second_approval_never_passes_what_the_first_left() -> None:
    house = signed().given(*due(1, 60000), approve(1), *due(2, 40001))

    house.refuses(approve(2), a.BudgetPassed)


def test_before_its_first_day_an_agreement_pays_nothing() -> None:
    house = with_accepted(AYSE).given(sign(from_on=date(2021, 4, 15)), *due(1, 100))

    house.refuses(approve(1), a.AgreementNotInForce)


def test_on_its_first_day_an_agreement_pays() -> None:
    house = with_accepted(AYSE).given(sign(from_on=DAY), *due(1, 100))

    assert len(house.when(approve(1))) == 2


def test_an_agreement_pays_for_its_own_kitchen_only() -> None:
    second = k.OpenKitchen(
        kitchen_id=OTHER_KITCHEN,
        code="ferikoy",
        neighbourhood="Feriköy",
        name="Feriköy Mahalle Mutfağı",
        opened_on=date(2021, 1, 1),
        time_zone="Europe/Istanbul",
    )
    house = with_accepted(AYSE).given(second, sign(kitchen_id=OTHER_KITCHEN), *due(1, 100))

    house.refuses(approve(1), a.AgreementOfAnotherKitchen)


def test_an_agreement_that_nobody_signed_pays_nothing() -> None:
    with_accepted(AYSE).given(*due(1, 100)).refuses(approve(1), Unknown)


# Which agreement pays


@pytest.mark.parametrize(
    ("on", "pays"),
    [
        (date(2020, 12, 31), None),
        (date(2021, 1, 1), FUND),
        (date(2021, 12, 31), FUND),
        (date(2022, 1, 1), GIZ),
        (date(2023, 1, 1), None),
    ],
)
def test_the_first_signed_agreement_in_force_pays(on: date, pays: UUID | None) -> None:
    house = signed().given(sign(GIZ, "GIZ-2021", until_on=date(2022, 12, 31)))

    assert a.agreement_in_force(house.facts, MERKEZ, on) == pays


def test_a_closed_agreement_pays_no_more() -> None:
    house = signed().given(sign(GIZ, "GIZ-2021"), close())

    assert a.agreement_in_force(house.facts, MERKEZ, DAY) == GIZ
