"""Agreements: a funder's budget, and how much of it each request for support holds."""

import json
from collections import Counter

from kitchens.money.agreement import (
    SUPPORT_LINE,
    BudgetChanged,
    BudgetLineMoved,
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
        "targets TEXT NOT NULL",
        "closed_on TEXT",
    ),
    key=("id",),
    indexes=(("kitchen_id",),),
)
"""`targets` are numbers by code, as JSON."""

LINES = Table(
    "view_agreement_lines",
    ("agreement_id TEXT NOT NULL", "line TEXT NOT NULL", "cents BIGINT NOT NULL"),
    key=("agreement_id", "line"),
)
"""What the budget is for. A line from which all was moved stays, with nothing in it."""

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
            e.until_on, e.budget_cents, e.beneficiaries_planned, json.dumps(e.targets, sort_keys=True), None,
        )
        for id_, _, e in events[Signed]
    ]  # fmt: skip
    writer.put(AGREEMENTS, signed)
    _enter_lines(writer, events)
    writer.change(AGREEMENTS, "until_on", {id_: e.until_on for id_, _, e in events[Renewed]}.items())
    phases = {id_: e.phase for id_, _, e in events[Renewed] if e.phase is not None}
    writer.change(AGREEMENTS, "phase", phases.items())
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


def _enter_lines(writer: Writer, events: Events) -> None:
    """Enter what budgets are for. A changed budget tells its new whole, so the old one is looked up."""
    changed = {id_ for id_, _, _ in events[BudgetChanged]}
    budgets: dict[str, int] = dict(
        writer.among("SELECT id, budget_cents FROM view_agreements WHERE id IN (??)", changed)
    )
    more: Counter[tuple[str, str]] = Counter()
    for id_, _, event in events.in_order(Signed, BudgetChanged, BudgetLineMoved):
        match type(event).__name__:
            case Signed.__name__:
                # As the agreement itself has it: without lines, all of it is for support.
                usual = {SUPPORT_LINE: event.budget_cents} if event.budget_cents else {}
                more.update({(id_, line): cents for line, cents in (event.lines or usual).items()})
                budgets[id_] = event.budget_cents
            case BudgetChanged.__name__:
                more[id_, event.line] += event.budget_cents - budgets[id_]
                budgets[id_] = event.budget_cents
            case _:
                more[id_, event.from_line] -= event.moved_cents
                more[id_, event.to_line] += event.moved_cents
    writer.change(AGREEMENTS, "budget_cents", budgets.items())
    writer.add(LINES, [(*key, cents) for key, cents in sorted(more.items())])


VIEW = View(
    "agreements",
    2,
    (AGREEMENTS, LINES, MONEY),
    (Signed, BudgetChanged, BudgetLineMoved, Renewed, Closed, MoneyReserved, MoneySpent, MoneyReleased),
    absorb,
)
