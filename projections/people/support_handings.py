"""What was handed out for a request, who said that it arrived, and what came back of it."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from msgspec import Struct

from projections.asked import Who, id_or_none
from projections.store import Reader, Row

HANDINGS_MAX = 200


class Confirmation(Struct, frozen=True):
    """Somebody said that a delivery arrived: she herself, or a coded witness."""

    by: Who
    on: date
    witness: str | None


class Delivery(Struct, frozen=True):
    """She received it, or a part of it; `last` closes the request. The words lie in the vault: `what_ref`."""

    version: int
    on: date
    last: bool
    by: Who | None = None
    what_ref: UUID | None = None
    confirmation: Confirmation | None = None


class GivenBack(Struct, frozen=True):
    """A part came back, worth so much. What it was is in the vault, in the row `what_ref`."""

    version: int
    on: date
    reason: str
    value_cents: int
    what_ref: UUID


def handed(reader: Reader, support_id: str) -> list[Row]:
    """Return a request's deliveries with their confirmations, as `deliveries_of` takes them."""
    return reader.all(
        "SELECT d.version, d.day, d.last, d.by_id, d.what_ref, c.day, c.by_id, c.witness "  # noqa: S608  ours
        "FROM view_support_deliveries d LEFT JOIN view_support_confirmations c "
        "ON c.support_id = d.support_id AND c.delivery_version = d.version "
        f"WHERE d.support_id = ? ORDER BY d.version LIMIT {HANDINGS_MAX}",
        (support_id,),
    )


def named_in(rows: Sequence[Row]) -> set[str | None]:
    """Return the ids of those who handed out and confirmed."""
    return {one for row in rows for one in (row[3], row[6])}


def deliveries_of(rows: Sequence[Row], known: dict[str, Who]) -> tuple[Delivery, ...]:
    """Return deliveries from their rows."""
    return tuple(
        Delivery(
            version=version,
            on=date.fromisoformat(on),
            last=bool(last),
            by=known[by_id] if by_id else None,
            what_ref=id_or_none(what_ref),
            confirmation=Confirmation(known[confirmed_by], date.fromisoformat(confirmed_on), witness)
            if confirmed_by
            else None,
        )
        for version, on, last, by_id, what_ref, confirmed_on, confirmed_by, witness in rows
    )


def given_back(reader: Reader, support_id: str, steps: Sequence[Row]) -> tuple[GivenBack, ...]:
    """Return the parts that came back; day and reason stand among the steps."""
    told = {version: (on, reason) for version, step, on, reason, *_ in steps if step == "returned-in-part"}
    rows = reader.all(
        "SELECT version, value_cents, what_ref FROM view_support_given_back "
        "WHERE support_id = ? ORDER BY version",
        (support_id,),
    )
    return tuple(
        GivenBack(version, date.fromisoformat(told[version][0]), told[version][1], cents, UUID(what_ref))
        for version, cents, what_ref in rows
        if version in told
    )
