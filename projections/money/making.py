"""What a batch's income is worked out from, apart from its sales: lots, labour, units made, sharing rules."""

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from kitchens.decider import Event
from kitchens.food import lot
from kitchens.food.batch import Finished, LabourCorrected, LabourLogged, Started, UnitsMadeCorrected
from kitchens.money.income import input_costs_cents
from kitchens.money.sharing import RuleInForce
from kitchens.people.person import PersonRegistered
from projections.plain import digits
from projections.store import Reader, Writer
from projections.table import Events, Table

LOTS = Table(
    "view_income_lots",
    ("lot_id TEXT NOT NULL", "quantity_milli BIGINT NOT NULL", "cost_cents BIGINT NOT NULL"),
    key=("lot_id",),
)

INPUTS = Table(
    "view_income_inputs",
    (
        "lot_id TEXT NOT NULL",
        "version BIGINT NOT NULL",
        "batch_id TEXT NOT NULL",
        "quantity_milli BIGINT NOT NULL",
        "cost_cents BIGINT NOT NULL",
    ),
    key=("lot_id", "version"),
    indexes=(("batch_id",),),
)

LABOUR = Table(
    "view_income_labour",
    (
        "batch_id TEXT NOT NULL",
        "version BIGINT NOT NULL",
        "person_id TEXT NOT NULL",
        "worked_minutes BIGINT NOT NULL",
        "logged_minutes BIGINT NOT NULL",
        "basis TEXT NOT NULL",
        "day TEXT",
    ),
    key=("batch_id", "version"),
    indexes=(("person_id",),),
)
"""`logged_minutes` are as first logged, `worked_minutes` as corrected. `day` is NULL where none was told."""

BATCHES = Table(
    "view_income_batches",
    ("batch_id TEXT NOT NULL", "kitchen_id TEXT NOT NULL", "units_made BIGINT NOT NULL"),
    key=("batch_id",),
)

PRODUCERS = Table(
    "view_income_producers", ("person_id TEXT NOT NULL", "code TEXT NOT NULL"), key=("person_id",)
)

RULES = Table(
    "view_income_rules",
    ("from_month TEXT NOT NULL", "cooperative_percent BIGINT NOT NULL"),
    key=("from_month",),
)

TABLES = (LOTS, INPUTS, LABOUR, BATCHES, PRODUCERS, RULES)

READS: tuple[type[Event], ...] = (
    LabourLogged, LabourCorrected, Started, Finished, UnitsMadeCorrected, PersonRegistered, RuleInForce,
    lot.Received, lot.Used, lot.UseCorrected, lot.QuantityCorrected,
)  # fmt: skip


class Work(NamedTuple):
    """A batch apart from its sales: kitchen, cost of ingredients, units made, and minutes by trainee code."""

    kitchen_id: str
    cost_cents: int
    units_made: int
    minutes: dict[str, int]


class NoRuleInForce(LookupError):  # noqa: N818  an answer to the reader
    """Income of a month cannot be shared before a sharing rule is in force."""


class Percents:
    """The cooperative's per cent by month."""

    def __init__(self, reader: Reader) -> None:
        rows = reader.all("SELECT from_month, cooperative_percent FROM view_income_rules ORDER BY from_month")
        self._rules = [(str(month), int(percent)) for month, percent in rows]

    def of(self, month: str) -> int:
        """Return the per cent in force. Raise `NoRuleInForce`."""
        for from_month, percent in reversed(self._rules):
            if from_month <= month:
                return percent
        raise NoRuleInForce(f"no sharing rule was in force in {month}")


def work_on(reader: Reader, batch_ids: Iterable[str]) -> dict[str, Work]:
    """Return what is known of batches apart from their sales."""
    wanted = list(batch_ids)
    costs: dict[str, int] = dict(
        reader.among(
            "SELECT batch_id, SUM(cost_cents) FROM view_income_inputs WHERE batch_id IN (??) "
            "GROUP BY batch_id",
            wanted,
        )
    )
    minutes: dict[str, dict[str, int]] = defaultdict(dict)
    rows = reader.among(
        "SELECT l.batch_id, p.code, SUM(l.worked_minutes) FROM view_income_labour l "
        "JOIN view_income_producers p ON p.person_id = l.person_id WHERE l.batch_id IN (??) "
        "GROUP BY l.batch_id, p.code",
        wanted,
    )
    for batch_id, code, worked in rows:
        # PostgreSQL adds BIGINTs up to a number of arbitrary size, which comes back as a Decimal.
        minutes[batch_id][code] = int(worked)
    rows = reader.among(
        "SELECT batch_id, kitchen_id, units_made FROM view_income_batches WHERE batch_id IN (??)", wanted
    )
    return {
        id_: Work(kitchen_id, int(costs.get(id_, 0)), made, minutes.get(id_, {}))
        for id_, kitchen_id, made in rows
    }


class Making:
    """What a chunk tells of lots, batches, labour and rules."""

    def __init__(self, events: Events) -> None:
        self.lots = [(id_, event.quantity_milli, event.cost_cents) for id_, _, event in events[lot.Received]]
        self.quantities = {id_: event.quantity_milli for id_, _, event in events[lot.QuantityCorrected]}
        self.inputs = [
            (id_, version, digits(event.batch_id), event.quantity_milli)
            for id_, version, event in events[lot.Used]
        ]
        self.input_corrections = {
            (id_, event.corrects_version): event.quantity_milli for id_, _, event in events[lot.UseCorrected]
        }
        self.labour = [
            (
                id_, version, digits(event.person_id), event.worked_minutes, event.worked_minutes,
                event.basis, event.worked_on,
            )
            for id_, version, event in events[LabourLogged]
        ]  # fmt: skip
        self.labour_corrections = {
            (id_, event.corrects_version): event.worked_minutes for id_, _, event in events[LabourCorrected]
        }
        self.batches = [(id_, digits(event.kitchen_id), 0) for id_, _, event in events[Started]]
        made = events.in_order(Finished, UnitsMadeCorrected)
        self.made = {id_: event.units_made for id_, _, event in made}
        self.producers = [(id_, event.code) for id_, _, event in events[PersonRegistered]]
        self.rules = {event.from_on[:7]: event.cooperative_percent for _, _, event in events[RuleInForce]}

    def write(self, writer: Writer) -> set[str]:
        """Write it and return the batches whose months may come out otherwise."""
        writer.put(PRODUCERS, self.producers)
        writer.put(RULES, self.rules.items())
        writer.put(BATCHES, self.batches)
        writer.change(BATCHES, "units_made", self.made.items())
        writer.put(LABOUR, self.labour)
        corrections = [(*key, minutes) for key, minutes in self.labour_corrections.items()]
        writer.change(LABOUR, "worked_minutes", corrections)
        writer.put(LOTS, self.lots)
        writer.change(LOTS, "quantity_milli", self.quantities.items())
        touched = {row[0] for row in self.labour} | {id_ for id_, _ in self.labour_corrections}
        touched |= set(self.made) | self._price_inputs(writer)
        if self.rules:
            first = min(self.rules)
            rows = writer.all("SELECT batch_id FROM view_income_batch_months WHERE month >= ?", (first,))
            touched |= {row[0] for row in rows}
        return touched

    def _price_inputs(self, writer: Writer) -> set[str]:
        """Price every use of the lots touched, in order of use; return the batches concerned."""
        lots = {row[0] for row in self.inputs} | {id_ for id_, _ in self.input_corrections}
        lots |= set(self.quantities)
        facts = {
            id_: (quantity, cost)
            for id_, quantity, cost in writer.among(
                "SELECT lot_id, quantity_milli, cost_cents FROM view_income_lots WHERE lot_id IN (??)", lots
            )
        }
        saved = writer.among(
            "SELECT lot_id, version, batch_id, quantity_milli, cost_cents FROM view_income_inputs "
            "WHERE lot_id IN (??)",
            lots,
        )
        uses: dict[str, list[tuple[str, int, str, int]]] = defaultdict(list)
        for id_, version, batch_id, milli in sorted([*(row[:4] for row in saved), *self.inputs]):
            now = self.input_corrections.get((id_, version), milli)
            uses[id_].append((id_, version, batch_id, now))
        before = set(saved)
        changed = []
        for id_, of_lot in uses.items():
            quantity, lot_cost = facts[id_]
            costs = input_costs_cents(lot_cost, quantity, [use[3] for use in of_lot])
            priced = [(*use, cost) for use, cost in zip(of_lot, costs, strict=True)]
            changed += [use for use in priced if use not in before]
        writer.put(INPUTS, changed)
        return {use[2] for use in changed}
