"""Deviations: what happened against a rule, and what the coordinator found."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from msgspec import Struct

from kitchens.food.deviation import Recorded, Settled
from projections.asked import Paged, Part, Who, day, whos, within
from projections.codes import codes_of
from projections.plain import digits
from projections.store import Reader, Row, Writer
from projections.table import Events, Table, View

DEVIATIONS = Table(
    "view_deviations",
    (
        "id TEXT NOT NULL",
        "rules TEXT NOT NULL",
        "kitchen_id TEXT NOT NULL",
        "subject_noun TEXT NOT NULL",
        "subject_id TEXT NOT NULL",
        "happened_on TEXT NOT NULL",
        "settled_on TEXT",
        "settled_by TEXT",
        "outcome TEXT",
    ),
    key=("id",),
    indexes=(("settled_on", "happened_on"),),
)
"""`rules` are codes, with spaces between them."""


def absorb(writer: Writer, events: Events) -> None:
    """Enter deviations and how they were settled."""
    recorded = [
        (
            id_, " ".join(e.rules), digits(e.kitchen_id), e.subject_noun, digits(e.subject_id), e.happened_on,
            None, None, None,
        )
        for id_, _, e in events[Recorded]
    ]  # fmt: skip
    settled = events[Settled]
    writer.put(DEVIATIONS, recorded)
    writer.change(DEVIATIONS, "settled_on", [(id_, e.settled_on) for id_, _, e in settled])
    writer.change(DEVIATIONS, "settled_by", [(id_, digits(e.settled_by)) for id_, _, e in settled])
    writer.change(DEVIATIONS, "outcome", [(id_, e.outcome) for id_, _, e in settled])


VIEW = View("deviations", 1, (DEVIATIONS,), (Recorded, Settled), absorb)


class DeviationLine(Struct, frozen=True):
    """A deviation; `outcome` is None while it waits for the coordinator."""

    id: UUID
    rules: tuple[str, ...]
    kitchen_id: UUID
    subject_noun: str
    subject_id: UUID
    subject_code: str | None
    happened_on: date
    settled_on: date | None
    settled_by: Who | None
    outcome: str | None


_FIELDS = ", ".join(DEVIATIONS.fields)


def deviations(
    reader: Reader,
    kitchen_ids: Sequence[UUID] | None = None,
    *,
    settled: bool = False,
    page: int = 1,
    page_size: int = 20,
) -> Paged[DeviationLine]:
    """Return the deviations that wait, the oldest first; or those settled, the last settled first."""
    condition, values = within("kitchen_id", kitchen_ids)
    condition += f" AND settled_on IS {'NOT ' if settled else ''}NULL"
    order = "settled_on DESC, id DESC" if settled else "happened_on, id"
    part = Part(page, page_size)
    rows = reader.all(
        f"SELECT {_FIELDS} FROM view_deviations WHERE {condition} ORDER BY {order}{part.limit}",  # noqa: S608  bound
        values,
    )
    total = reader.all(f"SELECT COUNT(*) FROM view_deviations WHERE {condition}", values)[0][0]  # noqa: S608  bound
    return part.of(_lines(reader, rows), total)


def deviation(reader: Reader, deviation_id: UUID) -> DeviationLine | None:
    """Return one deviation, or None."""
    rows = reader.all(f"SELECT {_FIELDS} FROM view_deviations WHERE id = ?", (deviation_id.hex,))  # noqa: S608  bound
    return next(iter(_lines(reader, rows)), None)


def waiting_ids(reader: Reader, ids: Sequence[str]) -> set[str]:
    """Return which of these deviations wait for the coordinator."""
    rows = reader.among("SELECT id, settled_on FROM view_deviations WHERE id IN (??)", ids)
    return {id_ for id_, settled_on in rows if settled_on is None}


def _lines(reader: Reader, rows: Sequence[Row]) -> list[DeviationLine]:
    by = whos(reader, [row[7] for row in rows])
    codes: dict[str, str] = {}
    for noun in ("batch", "sale"):
        codes |= codes_of(reader, noun, [row[4] for row in rows if row[3] == noun])
    return [
        DeviationLine(
            id=UUID(id_),
            rules=tuple(rules.split()),
            kitchen_id=UUID(kitchen_id),
            subject_noun=noun,
            subject_id=UUID(subject_id),
            subject_code=codes.get(subject_id),
            happened_on=date.fromisoformat(happened_on),
            settled_on=day(settled_on),
            settled_by=None if settled_by is None else by[settled_by],
            outcome=outcome,
        )
        for (
            id_, rules, kitchen_id, noun, subject_id, happened_on, settled_on, settled_by, outcome,
        ) in rows
    ]  # fmt: skip
