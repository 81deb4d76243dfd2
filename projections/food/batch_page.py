"""The page of a batch: what went in, who worked, what was read, and whether it may be released."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime
from typing import Literal, NamedTuple
from uuid import UUID

from projections.asked import (
    Person,
    Product,
    Who,
    day,
    id_or_none,
    kitchen_of,
    named,
    newest_products,
    number,
    people,
    products,
    whos,
)
from projections.food.batch_lists import sold_units, state_of
from projections.food.batch_shown import (
    BatchPage,
    ControlPoint,
    Dispute,
    Hold,
    IngredientLine,
    LabourLine,
    Leaving,
    ReadingLine,
    Release,
    Units,
)
from projections.food.deviations import waiting_ids
from projections.store import Reader, Row

ENTRIES_MAX = 1_000
"""Of each kind of entry the first so many are shown: a batch has a dozen."""


class _Act(NamedTuple):
    version: int
    act: str
    day: str | None
    units: int
    reason: str | None
    about_id: str | None


def batch_page(reader: Reader, code: str) -> BatchPage | None:
    """Return the batch with this code, or None."""
    batch_id = named(reader, "batch", code)
    if batch_id is None:
        return None
    (row,) = reader.all(
        "SELECT kitchen_id, product_id, product_version, started_on, standing, standing_on, finished_on, "
        "best_before_on, made, written_off, given_away FROM view_batches WHERE id = ?",
        (batch_id,),
    )
    kitchen_id, product_id, version, started, standing, standing_on, finished, best_before, *units = row
    editions = products(reader, [product_id])
    product = editions[product_id, version]
    acts = _acts(reader, batch_id)
    readings = _rows(
        reader,
        "view_readings",
        "version, control, value, first_value, taken_at, taken_by, corrected_by",
        batch_id,
    )
    readers = {id_ for reading in readings for id_ in reading[5:7] if id_ is not None}
    decided_by = _decided_by(acts, standing)
    known = whos(reader, {*readers, decided_by})
    controls = control_points(product, readings, known)
    missing = tuple(point.control.name for point in controls if point.state == "missing")
    holds = _holds(reader, acts, standing)
    return BatchPage(
        id=UUID(batch_id),
        code=code,
        kitchen=kitchen_of(reader, UUID(kitchen_id)),
        product=product,
        price_now_cents=editions[product_id, newest_products(editions)[product_id]].price_cents,
        started_on=date.fromisoformat(started),
        finished_on=day(finished),
        best_before_on=day(best_before),
        standing=standing,
        standing_on=None if standing == "held" else day(standing_on),
        standing_by=None if decided_by is None else known[decided_by],
        state=state_of(standing, finished=finished is not None, missing=bool(missing)),
        units=_units(reader, batch_id, units),
        ingredients=_ingredients(reader, batch_id, started),
        labour=_labour(reader, batch_id, started),
        controls=controls,
        missing=missing,
        holds=holds,
        leavings=_leavings(acts),
        release=_release(standing, finished, controls, holds, [known[id_] for id_ in sorted(readers)]),
    )


def control_points(
    product: Product, readings: Sequence[Row], known: dict[str, Who]
) -> tuple[ControlPoint, ...]:
    """Return a product's control points with their readings, in the order in which they count."""
    of: dict[str, list[ReadingLine]] = defaultdict(list)
    limits = {control.name: control for control in product.controls}
    for version, name, value, first_value, taken_at, taken_by, corrected_by in sorted(readings, key=_when):
        of[name].append(
            ReadingLine(
                version=version,
                value=number(value),
                in_limit=limits[name].allows(number(value)),
                taken_at=datetime.fromisoformat(taken_at),
                taken_by=known[taken_by],
                first_value=None if corrected_by is None else number(first_value),
                corrected_by=None if corrected_by is None else known[corrected_by],
            )
        )
    points = []
    for control in product.controls:
        lines = tuple(of[control.name])
        if not lines:
            points.append(ControlPoint(control, lines, "missing"))
        else:
            points.append(ControlPoint(control, lines, "in-limit" if lines[-1].in_limit else "out-of-limit"))
    return tuple(points)


def _when(reading: Row) -> tuple[str, int]:
    return reading[4], reading[0]


def _rows(reader: Reader, table: str, fields: str, batch_id: str) -> list[Row]:
    return reader.all(
        f"SELECT {fields} FROM {table} WHERE batch_id = ? ORDER BY version LIMIT {ENTRIES_MAX}",  # noqa: S608  ours
        (batch_id,),
    )


def _acts(reader: Reader, batch_id: str) -> list[_Act]:
    rows = _rows(reader, "view_batch_acts", "version, act, day, units, reason, about_id", batch_id)
    return [_Act(*row) for row in rows]


def _decided_by(acts: Sequence[_Act], standing: str) -> str | None:
    """Return who released or discarded it last, None while that does not stand."""
    decided = [act.about_id for act in acts if act.act in {"released", "discarded"}]
    return decided[-1] if decided and standing != "held" else None


def _leavings(acts: Sequence[_Act]) -> tuple[Leaving, ...]:
    kinds: dict[str, Literal["written-off", "given-away"]] = {
        "written-off": "written-off",
        "given-away": "given-away",
    }
    return tuple(
        Leaving(act.version, kinds[act.act], date.fromisoformat(act.day), act.units, act.reason or "")
        for act in acts
        if act.act in kinds and act.day is not None
    )


def _units(reader: Reader, batch_id: str, counted: Sequence[int]) -> Units:
    made, written_off, given_away = counted
    sold = sold_units(reader, [batch_id]).get(batch_id, 0)
    return Units(made, sold, written_off, given_away, made - sold - written_off - given_away)


def _ingredients(reader: Reader, batch_id: str, started_on: str) -> tuple[IngredientLine, ...]:
    rows = _rows(
        reader, "view_batch_ingredients", "version, lot_id, quantity_milli, weighed_milli, day", batch_id
    )
    lots = {
        row[0]: row[1:]
        for row in reader.among(
            "SELECT id, code, ingredient, unit FROM view_lots WHERE id IN (??)", {row[1] for row in rows}
        )
    }
    # The batch's second weighing from a lot is that lot's second use by the batch: they are saved together.
    costs: dict[str, list[int]] = defaultdict(list)
    for lot_id, _, cents in reader.all(
        "SELECT lot_id, version, cost_cents FROM view_income_inputs WHERE batch_id = ? "
        "ORDER BY lot_id, version",
        (batch_id,),
    ):
        costs[lot_id].append(cents)
    found = []
    for version, lot_id, milli, weighed_milli, on in rows:
        code, ingredient, unit = lots[lot_id]
        found.append(
            IngredientLine(
                version=version,
                lot_id=UUID(lot_id),
                lot_code=code,
                ingredient=ingredient,
                unit=unit,
                quantity_milli=milli,
                weighed_milli=weighed_milli,
                on=date.fromisoformat(on or started_on),
                cost_cents=costs[lot_id].pop(0),
            )
        )
    return tuple(found)


def _labour(reader: Reader, batch_id: str, started_on: str) -> tuple[LabourLine, ...]:
    rows = _rows(
        reader,
        "view_income_labour",
        "version, person_id, worked_minutes, logged_minutes, basis, day",
        batch_id,
    )
    known: dict[str, Person] = people(reader, {row[1] for row in rows})
    disputed = disputes_of(reader, [batch_id])
    return tuple(
        LabourLine(
            version=version,
            person=known[person_id],
            minutes=minutes,
            logged_minutes=logged,
            basis=basis,
            on=date.fromisoformat(on or started_on),
            dispute=disputed.get((batch_id, version)),
        )
        for version, person_id, minutes, logged, basis, on in rows
    )


def disputes_of(reader: Reader, batch_ids: Sequence[str]) -> dict[tuple[str, int], Dispute]:
    """Return the last dispute of each entry of minutes of batches, by batch and version."""
    rows = reader.among(
        "SELECT batch_id, labour_version, person_id, disputed_on, words_ref, outcome, settled_on, settled_by "
        "FROM view_labour_disputes WHERE batch_id IN (??)",
        batch_ids,
    )
    return {(row[0], row[1]): dispute_of(*row[1:]) for row in rows}


def dispute_of(
    version: int,
    person_id: str,
    disputed_on: str,
    words_ref: str | None,
    outcome: str | None,
    settled_on: str | None,
    settled_by: str | None,
) -> Dispute:
    """Return a dispute from its row."""
    return Dispute(
        labour_version=version,
        person_id=UUID(person_id),
        disputed_on=date.fromisoformat(disputed_on),
        words_ref=id_or_none(words_ref),
        outcome=outcome,  # type: ignore[arg-type]
        settled_on=day(settled_on),
        settled_by=id_or_none(settled_by),
    )


def _holds(reader: Reader, acts: Sequence[_Act], standing: str) -> tuple[Hold, ...]:
    held = [act for act in acts if act.act == "held"]
    waits = waiting_ids(reader, [act.about_id for act in held if act.about_id is not None])
    last_release = max((act.version for act in acts if act.act == "released"), default=0)
    return tuple(
        Hold(
            version=act.version,
            reason=act.reason or "",
            deviation_id=id_or_none(act.about_id),
            deviation_waits=act.about_id in waits,
            stands=standing == "held" and act.version > last_release,
        )
        for act in held
    )


def _release(
    standing: str,
    finished_on: str | None,
    controls: Sequence[ControlPoint],
    holds: Sequence[Hold],
    readers: Sequence[Who],
) -> Release:
    states = {point.state for point in controls}
    hindrances = {
        "batch-discarded": standing == "discarded",
        "batch-not-finished": finished_on is None,
        "reading-missing": "missing" in states,
        "reading-out-of-limit": "out-of-limit" in states,
        "deviation-waits": any(hold.deviation_waits for hold in holds),
    }
    hindered_by = tuple(rule for rule, stands in hindrances.items() if stands)
    if standing == "released":
        hindered_by = ()
    return Release(standing in {"open", "held"} and not hindered_by, hindered_by, tuple(readers))
