"""All kitchens at a glance, for the coordinator."""

from datetime import date
from uuid import UUID

from msgspec import Struct

from projections.asked import day
from projections.store import Reader


class KitchenLine(Struct, frozen=True):
    """A kitchen, with how many people were referred to it and what is under way in it."""

    id: UUID
    code: str
    name: str
    neighbourhood: str
    opened_on: date
    closed_on: date | None
    people: int
    courses_running: int
    workshops_ahead: int
    batches_open: int
    batches_held: int
    deviations_waiting: int


_COUNTED = (
    ("view_referrals", "person_id NOT IN (SELECT person_id FROM view_merges)"),
    ("view_courses", "starts_on <= ? AND ends_on >= ?"),
    ("view_workshops", "held_on >= ? AND called_off_at IS NULL"),
    ("view_batches", "standing = 'open'"),
    ("view_batches", "standing = 'held'"),
    ("view_deviations", "settled_on IS NULL"),
)
"""What is counted of each kitchen, in the order of the columns; every `?` is the day."""


def kitchens(reader: Reader, today: date) -> tuple[KitchenLine, ...]:
    """Return all kitchens, by code."""
    counted: list[dict[str, int]] = [
        dict(
            reader.all(
                f"SELECT kitchen_id, COUNT(*) FROM {table} WHERE {condition} GROUP BY kitchen_id",  # noqa: S608  ours
                [today.isoformat()] * condition.count("?"),
            )
        )
        for table, condition in _COUNTED
    ]
    return tuple(
        KitchenLine(
            UUID(id_),
            code,
            name,
            neighbourhood,
            date.fromisoformat(opened_on),
            day(closed_on),
            *(of_kind.get(id_, 0) for of_kind in counted),
        )
        for id_, code, name, neighbourhood, opened_on, closed_on in reader.all(
            "SELECT id, code, name, neighbourhood, opened_on, closed_on FROM view_kitchens ORDER BY code"
        )
    )
