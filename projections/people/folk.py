"""The people of a kitchen, by code; names are added where the page is shown."""

from collections.abc import Sequence
from datetime import date
from typing import Literal, TypeAlias
from uuid import UUID

from msgspec import Struct

from projections.asked import PERSON_FIELDS, Paged, Part, Person, day, person_of, within
from projections.store import Reader, Row

Status: TypeAlias = Literal["referred", "interviewed", "accepted", "declined", "withdrawn"]


class PersonLine(Struct, frozen=True):
    """Somebody in a list: how her case stands since when, and her last hygiene certificate."""

    person: Person
    kitchen_id: UUID
    status: Status
    since: date
    hygiene_from_on: date | None
    hygiene_until_on: date | None

    def may_work_on_food(self, on: date) -> bool:
        """Tell whether her last hygiene certificate is in force on a day."""
        first, last = self.hygiene_from_on, self.hygiene_until_on
        return first is not None and first <= on and (last is None or on <= last)


# A withdrawn case is called so after `withdrew`; a reopened one stands where the interview left it.
STATUS = (
    "CASE WHEN r.last_step = 'withdrew' THEN 'withdrawn' "
    "WHEN r.last_step <> 'reopened' THEN r.last_step "
    "WHEN r.interviewed_on IS NULL THEN 'referred' ELSE 'interviewed' END"
)
_FROM = "FROM view_referrals r JOIN view_people p ON p.id = r.person_id"
NOT_MERGED = "NOT EXISTS (SELECT 1 FROM view_merges m WHERE m.person_id = p.id)"
"""The condition by which a list names everybody once: not under a record that was merged with another."""

_LINE = (
    f"SELECT r.kitchen_id, {STATUS}, r.last_step_on, r.hygiene_from_on, r.hygiene_until_on, {PERSON_FIELDS} "
    f"{_FROM}"
)


def people_of(
    reader: Reader,
    kitchen_ids: Sequence[UUID] | None,
    status: Status | Literal["all"] = "all",
    code_begins: str = "",
    page: int = 1,
    page_size: int = 30,
) -> Paged[PersonLine]:
    """Return the people referred to some kitchens, by code; merged records only where a code is asked for."""
    part = Part(page, page_size)
    condition, values = within("r.kitchen_id", kitchen_ids)
    if status != "all":
        condition, values = f"{condition} AND {STATUS} = ?", (*values, status)
    if not code_begins:
        condition = f"{condition} AND {NOT_MERGED}"
    if code_begins:
        condition += " AND SUBSTR(p.code, 1, ?) = ?"
        bound: tuple[str | int, ...] = (*values, len(code_begins), code_begins)
    else:
        bound = values
    rows = reader.all(f"{_LINE} WHERE {condition} ORDER BY p.code{part.limit}", bound)
    total = reader.all(f"SELECT COUNT(*) {_FROM} WHERE {condition}", bound)[0][0]
    return part.of(map(_line, rows), total)


def person_line(reader: Reader, code: str) -> PersonLine | None:
    """Return the person with this code, or None."""
    rows = reader.all(
        f"{_LINE} WHERE p.id IN (SELECT id FROM view_codes WHERE noun = 'person' AND code = ?)",  # noqa: S608  ours
        (code,),
    )
    return _line(rows[0]) if rows else None


def workers(reader: Reader, kitchen_id: UUID, on: date) -> tuple[Person, ...]:
    """Return who may work on food in a kitchen on a day, by code: a hygiene certificate is in force."""
    rows = reader.all(
        f"{_LINE} WHERE r.kitchen_id = ? AND p.erased = 0 AND {NOT_MERGED} AND r.hygiene_from_on <= ? "
        "AND (r.hygiene_until_on IS NULL OR r.hygiene_until_on >= ?) ORDER BY p.code",
        (kitchen_id.hex, on.isoformat(), on.isoformat()),
    )
    return tuple(_line(row).person for row in rows)


def _line(row: Row) -> PersonLine:
    kitchen_id, status, since, hygiene_from_on, hygiene_until_on, *person = row
    return PersonLine(
        person=person_of(*person),
        kitchen_id=UUID(kitchen_id),
        status=status,
        since=date.fromisoformat(since),
        hygiene_from_on=day(hygiene_from_on),
        hygiene_until_on=day(hygiene_until_on),
    )
