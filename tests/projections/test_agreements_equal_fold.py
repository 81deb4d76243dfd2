"""What each agreement holds and what each request has come to, as the views show it, is as they know it."""

from collections.abc import Callable
from datetime import date, timedelta
from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as st

from kitchens.decider import Command, Refused
from kitchens.money import agreement as a
from kitchens.people import support as s
from projections.money.agreements_shown import agreement_of
from projections.store import Reader
from tests.projections.test_support_equals_fold import FIRST, FUNDS, REQUESTS, STORIES, Step, told
from tests.projections.told import same_however_it_is_cut
from tests.scenario import Scenario

Ending = Callable[[UUID, date], Command]

ENDINGS: tuple[Ending, ...] = (
    lambda fund, day: a.CloseAgreement(agreement_id=fund, closed_on=day),
    lambda fund, day: a.RenewAgreement(
        agreement_id=fund, renewed_on=day, until_on=day + timedelta(days=300), phase="regular"
    ),
)


@settings(max_examples=20, deadline=None)
@given(
    STORIES,
    st.lists(st.tuples(st.sampled_from(ENDINGS), st.sampled_from(FUNDS), st.integers(0, 200)), max_size=3),
)
def test_each_agreement_and_each_request_is_shown_as_it_stands(
    story: list[tuple[Step, int, int, int]], endings: list[tuple[Ending, UUID, int]]
) -> None:
    house = told(story)
    for ending, fund, days in endings:
        try:
            house.when(ending(fund, FIRST + timedelta(days=days)))
        except Refused:
            continue

    views = same_however_it_is_cut(house.story)

    with views.reading() as reader:
        check_agreements(house, reader)
        check_requests(house, reader)
    views.close()


def check_agreements(house: Scenario, reader: Reader) -> None:
    """Compare terms, budget and the money that each request holds."""
    agreements = {id_: house.facts.of(a.AGREEMENT, id_) for id_ in FUNDS}
    shown = reader.all(
        "SELECT id, code, kitchen_id, until_on, phase, budget_cents, closed_on FROM view_agreements"
    )
    assert set(shown) == {
        (
            id_.hex,
            one.terms.code,
            one.terms.kitchen_id.hex,
            one.until_on.isoformat(),
            one.phase,
            one.budget_cents,
            None if one.closed_on is None else one.closed_on.isoformat(),
        )
        for id_, one in agreements.items()
        if one.terms is not None
    }
    lines = reader.all("SELECT agreement_id, line, cents FROM view_agreement_lines WHERE cents <> 0")
    assert set(lines) == {
        (id_.hex, line, cents)
        for id_, one in agreements.items()
        for line, cents in one.lines.items()
        if cents
    }
    money = reader.all(
        "SELECT agreement_id, support_id, cents, spent FROM view_agreement_money WHERE cents <> 0"
    )
    assert set(money) == {
        (id_.hex, support_id.hex, held.cents, held.spent)
        for id_, one in agreements.items()
        for support_id, held in one.held.items()
        if held.cents
    }
    for id_, one in agreements.items():
        told = agreement_of(reader, id_)
        assert told is not None
        assert (told.reserved_cents, told.spent_cents) == (one.reserved_cents, one.spent_cents)
        assert told.left_cents == one.free_cents
        assert (one.reserved_cents, one.spent_cents) == by_hand(house, id_)


def by_hand(house: Scenario, fund: UUID) -> tuple[int, int]:
    """Return what is reserved and what is spent, by nothing but a plain reading of the money's events."""
    held: dict[UUID, list[int]] = {}
    for _, of, event in house.story:
        match event:
            case a.MoneyReserved() if of == fund:
                held[event.support_id] = [event.reserved_cents, 0]
            case a.MoneySpent() if of == fund:
                held[event.support_id] = [0, sum(held[event.support_id])]
            case a.MoneyReleased() if of == fund:
                held[event.support_id] = [0, 0]
            case _:
                pass
    return sum(reserved for reserved, _ in held.values()), sum(spent for _, spent in held.values())


def check_requests(house: Scenario, reader: Reader) -> None:
    """Compare what was asked for, what it costs now, and what it has come to, with its day."""
    requests = {id_: house.facts.of(s.SUPPORT, id_) for id_ in REQUESTS}
    shown = reader.all(
        "SELECT id, code, person_id, kitchen_id, requested_on, requested_cents, cost_cents, items_ref, "
        "status, status_on FROM view_support"
    )
    assert set(shown) == {
        (
            id_.hex,
            asked.code,
            asked.person_id.hex,
            asked.kitchen_id.hex,
            asked.requested_on.isoformat(),
            asked.cost_cents,
            one.cost_cents,
            one.items_ref.hex if one.items_ref else None,
            one.status,
            one.last_on.isoformat(),
        )
        for id_, one in requests.items()
        if (asked := one.request) is not None
    }
    askers = reader.all("SELECT support_id, user_id FROM view_support_askers")
    assert set(askers) == {(id_.hex, by.hex) for id_, one in requests.items() for by in one.asked_by}
    handed = reader.all(
        "SELECT d.support_id, d.version, d.day, c.day FROM view_support_deliveries d "
        "LEFT JOIN view_support_confirmations c "
        "ON c.support_id = d.support_id AND c.delivery_version = d.version"
    )
    assert {(*row[:3], row[3] is not None) for row in handed} == {
        (id_.hex, handing.version, handing.on.isoformat(), handing.confirmed)
        for id_, one in requests.items()
        for handing in one.handings
    }
