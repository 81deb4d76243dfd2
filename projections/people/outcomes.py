"""Outcomes of guidance as they stand, and what their checks found."""

from typing import Any

from kitchens.people.outcome import CheckCorrected, Checked, Corrected, Reached, Withdrawn
from projections.people.guidance import change_all, or_none
from projections.plain import digits
from projections.store import Writer
from projections.table import Events, Table, View

OUTCOMES = Table(
    "view_outcomes",
    (
        "id TEXT NOT NULL",
        "code TEXT NOT NULL",
        "person_id TEXT NOT NULL",
        "kitchen_id TEXT NOT NULL",
        "kind TEXT NOT NULL",
        "reached_on TEXT NOT NULL",
        "evidence TEXT NOT NULL",
        "programme_id TEXT",
        "entry_version BIGINT NOT NULL",
        "withdrawn BIGINT NOT NULL",
    ),
    key=("id",),
    indexes=(("kitchen_id", "reached_on"), ("person_id",)),
)

CHECKS = Table(
    "view_outcome_checks",
    (
        "outcome_id TEXT NOT NULL",
        "after TEXT NOT NULL",
        "checked_on TEXT NOT NULL",
        "stands BIGINT NOT NULL",
        "evidence TEXT NOT NULL",
        "version BIGINT NOT NULL",
    ),
    key=("outcome_id", "after"),
)
"""`version` is that of the entry which stands, by which it is corrected."""


def absorb(writer: Writer, events: Events) -> None:
    """Enter outcomes and checks."""
    reached = [
        (
            id_, event.code, digits(event.person_id), digits(event.kitchen_id), *_result(event.result),
            version, 0,
        )
        for id_, version, event in events[Reached]
    ]  # fmt: skip
    corrected = {id_: (*_result(event.result), version) for id_, version, event in events.in_order(Corrected)}
    writer.put(OUTCOMES, reached)
    change_all(writer, OUTCOMES, OUTCOMES.fields[4:-1], corrected)
    writer.change(OUTCOMES, "withdrawn", [(id_, 1) for id_, _, _ in events[Withdrawn]])
    checks = {
        (id_, event.after): (
            event.check.checked_on, int(event.check.stands), event.check.evidence, version,
        )
        for id_, version, event in events.in_order(Checked, CheckCorrected)
    }  # fmt: skip
    writer.put(CHECKS, [(*key, *found) for key, found in checks.items()])


def _result(of: Any) -> tuple[Any, ...]:
    return of.kind, of.reached_on, of.evidence, or_none(of.programme_id)


VIEW = View(
    "outcomes", 1, (OUTCOMES, CHECKS), (Reached, Corrected, Withdrawn, Checked, CheckCorrected), absorb
)
