"""Agreements: a funder's budget, and how much of it each request for support holds."""

from kitchens.money.agreement import (
    BudgetChanged,
    Closed,
    MoneyReleased,
    MoneyReserved,
    MoneySpent,
    Renewed,
    Signed,
)
from projections.plain import digits
from projections.store import Writer
from projections.table import Events, Table, View

AGREEMENTS = Table(
    "view_agreements",
    (
        "id TEXT NOT NULL",
        "code TEXT NOT NULL",
        "kitchen_id TEXT NOT NULL",
        "funder_id TEXT NOT NULL",
        "purpose TEXT NOT NULL",
        "phase TEXT NOT NULL",
        "from_on TEXT NOT NULL",
        "until_on TEXT NOT NULL",
        "budget_cents BIGINT NOT NULL",
        "beneficiaries_planned BIGINT NOT NULL",
        "closed_on TEXT",
    ),
    key=("id",),
)

MONEY = Table(
    "view_agreement_money",
    (
        "agreement_id TEXT NOT NULL",
        "support_id TEXT NOT NULL",
        "cents BIGINT NOT NULL",
        "spent BIGINT NOT NULL",
    ),
    key=("agreement_id", "support_id"),
)
"""What a request holds of the budget; nothing is 0 kuruş."""


def absorb(writer: Writer, events: Events) -> None:
    """Enter agreements and what is reserved, spent and released."""
    signed = [
        (
            id_, e.code, digits(e.kitchen_id), digits(e.funder_id), e.purpose, e.phase, e.from_on,
            e.until_on, e.budget_cents, e.beneficiaries_planned, None,
        )
        for id_, _, e in events[Signed]
    ]  # fmt: skip
    writer.put(AGREEMENTS, signed)
    budgets = {id_: e.budget_cents for id_, _, e in events[BudgetChanged]}
    writer.change(AGREEMENTS, "budget_cents", budgets.items())
    writer.change(AGREEMENTS, "until_on", {id_: e.until_on for id_, _, e in events[Renewed]}.items())
    writer.change(AGREEMENTS, "closed_on", {id_: e.closed_on for id_, _, e in events[Closed]}.items())
    # Reserved anew, money is reserved; only what it says of the amount and what of the spending differ.
    cents: dict[tuple[str, str], int] = {}
    spent: dict[tuple[str, str], int] = {}
    for id_, _, event in events.in_order(MoneyReserved, MoneySpent, MoneyReleased):
        key = (id_, digits(event.support_id))
        match type(event).__name__:
            case MoneyReserved.__name__:
                cents[key], spent[key] = event.reserved_cents, 0
            case MoneySpent.__name__:
                spent[key] = 1
            case _:
                cents[key], spent[key] = 0, 0
    writer.put(MONEY, [(*key, held, spent[key]) for key, held in cents.items()])
    writer.change(MONEY, "spent", [(*key, is_) for key, is_ in spent.items() if key not in cents])


VIEW = View(
    "agreements",
    1,
    (AGREEMENTS, MONEY),
    (Signed, BudgetChanged, Renewed, Closed, MoneyReserved, MoneySpent, MoneyReleased),
    absorb,
)
