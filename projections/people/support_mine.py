"""What somebody asked for and received: her own page."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from msgspec import Struct

from projections.store import Reader, Row

MINE_MAX = 50


class MyDelivery(Struct, frozen=True):
    """Something she received; `confirmed_on` once somebody said so, she herself without a `witness`."""

    version: int
    on: date
    last: bool
    what_ref: UUID | None
    confirmed_on: date | None
    witness: str | None


class MySupport(Struct, frozen=True):
    """A request for her. The words lie in the vault, in the row `items_ref`."""

    id: UUID
    code: str
    status: str
    status_on: date
    requested_on: date
    items_ref: UUID
    deliveries: tuple[MyDelivery, ...]


def my_support(reader: Reader, person_id: UUID) -> tuple[MySupport, ...]:
    """Return somebody's requests, the last asked for first, with what she received."""
    rows = reader.all(
        "SELECT id, code, status, status_on, requested_on, items_ref FROM view_support WHERE person_id = ? "  # noqa: S608  ours
        f"ORDER BY requested_on DESC, code DESC LIMIT {MINE_MAX}",
        (person_id.hex,),
    )
    handed = reader.among(
        "SELECT d.support_id, d.version, d.day, d.last, d.what_ref, c.day, c.witness "
        "FROM view_support_deliveries d LEFT JOIN view_support_confirmations c "
        "ON c.support_id = d.support_id AND c.delivery_version = d.version WHERE d.support_id IN (??)",
        [row[0] for row in rows],
    )
    return tuple(
        MySupport(
            id=UUID(id_),
            code=code,
            status=status,
            status_on=date.fromisoformat(status_on),
            requested_on=date.fromisoformat(requested_on),
            items_ref=UUID(items_ref),
            deliveries=_deliveries([row[1:] for row in handed if row[0] == id_]),
        )
        for id_, code, status, status_on, requested_on, items_ref in rows
    )


def _deliveries(rows: Sequence[Row]) -> tuple[MyDelivery, ...]:
    return tuple(
        MyDelivery(
            version=version,
            on=date.fromisoformat(on),
            last=bool(last),
            what_ref=UUID(what_ref) if what_ref else None,
            confirmed_on=date.fromisoformat(confirmed_on) if confirmed_on else None,
            witness=witness,
        )
        for version, on, last, what_ref, confirmed_on, witness in sorted(rows, key=lambda row: int(row[0]))
    )
