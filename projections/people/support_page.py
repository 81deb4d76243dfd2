"""Requests for support: lists, and the page on which a specialist decides."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Literal, TypeAlias
from uuid import UUID

from msgspec import Struct

from kitchens.people.support import Status
from kitchens.settings import Setting
from projections.asked import (
    PERSON_FIELDS,
    Kitchen,
    Paged,
    Part,
    Person,
    Who,
    day,
    id_or_none,
    kitchen_of,
    named,
    person_of,
    whos,
    within,
)
from projections.money.agreements_shown import Agreement, agreement_of, agreements
from projections.people.support_handings import (
    Delivery,
    GivenBack,
    deliveries_of,
    given_back,
    handed,
    named_in,
)
from projections.store import Reader, Row

Outcome: TypeAlias = Literal["approved", "refused"]

STEPS_MAX = 200


class SupportLine(Struct, frozen=True):
    """A request in a list; `status_on` is the day since when it stands so."""

    id: UUID
    code: str
    person: Person
    kitchen_id: UUID
    status: Status
    status_on: date
    requested_on: date
    cost_cents: int


class Assessment(Struct, frozen=True):
    """A specialist's assessment. The household's figures are in the vault, in the row `inputs_ref`.

    `ceiling_cents` is per head and month, in force on that day since `ceiling_from_on`; help is `due` below
    it. A decision may rest on the assessment until `valid_until`, that day included.
    """

    version: int
    by: Who
    on: date
    ceiling_cents: int
    ceiling_from_on: date
    due: bool
    inputs_ref: UUID
    valid_until: date


class Decision(Struct, frozen=True):
    """Help was granted or refused. `reason` is coded, where the decision departs from the assessment."""

    version: int
    outcome: Outcome
    by: Who
    on: date
    reason: str | None
    agreement_id: UUID | None


class Voided(Struct, frozen=True):
    """An approval is gone, for a coded reason, and nothing was decided since."""

    on: date
    reason: str


class Closing(Struct, frozen=True):
    """She gave it back, or the request was withdrawn; for a coded reason."""

    version: int
    kind: Literal["returned", "withdrawn"]
    on: date
    reason: str


class SupportPage(Struct, frozen=True):
    """A request with all that is known of it. What was asked for is in the vault, in the row `items_ref`.

    `agreement` is the decision's, before a decision the kitchen's first open one. `limit_cents`: above it
    who assessed does not approve. `ceiling_cents` is today's, None before any was in force.
    """

    line: SupportLine
    kitchen: Kitchen
    requested_by: Who
    requested_cents: int
    items_ref: UUID
    assessments: tuple[Assessment, ...]
    decision: Decision | None
    voided: Voided | None
    deliveries: tuple[Delivery, ...]
    given_back: tuple[GivenBack, ...]
    closing: Closing | None
    asked_by: frozenset[UUID]
    changed_on: date | None
    household_changed_on: date | None
    agreement: Agreement | None
    ceiling_cents: int | None
    ceiling_from_on: date | None
    limit_cents: int | None
    is_assessment_too_old: bool

    @property
    def assessment(self) -> Assessment | None:
        """Return the last assessment; it counts unless it is too old or the household has changed."""
        return self.assessments[-1] if self.assessments else None

    @property
    def needs_second_person(self) -> bool:
        """Tell whether who assessed may not approve, because of the cost."""
        return self.limit_cents is not None and self.line.cost_cents > self.limit_cents

    def may_be_approved_by(self, id_: UUID) -> bool:
        """Tell whether somebody may approve it now, by the rules of two pairs of eyes."""
        assessment = self.assessment
        if assessment is None or self.line.status != "assessed" or self.is_assessment_too_old:
            return False
        own = self.needs_second_person and assessment.by.id == id_
        return id_ not in self.asked_by and not own

    @property
    def unconfirmed(self) -> tuple[Delivery, ...]:
        """Return the deliveries of which nobody has said that they arrived."""
        return tuple(one for one in self.deliveries if one.confirmation is None)

    @property
    def returned_cents(self) -> int:
        """Return what all that came back in parts is worth."""
        return sum(one.value_cents for one in self.given_back)


_LINE = f"s.id, s.code, s.kitchen_id, s.status, s.status_on, s.requested_on, s.cost_cents, {PERSON_FIELDS}"


def supports(
    reader: Reader,
    kitchen_ids: Sequence[UUID] | None,
    status: Status | Literal["all"] = "all",
    page: int = 1,
    page_size: int = 20,
) -> Paged[SupportLine]:
    """Return requests of some kitchens, the last asked for first."""
    part = Part(page, page_size)
    condition, values = within("s.kitchen_id", kitchen_ids)
    if status != "all":
        condition, values = f"{condition} AND s.status = ?", (*values, status)
    rows = reader.all(
        f"SELECT {_LINE} FROM view_support s JOIN view_people p ON p.id = s.person_id WHERE {condition} "  # noqa: S608  bound
        f"ORDER BY s.requested_on DESC, s.code DESC{part.limit}",
        values,
    )
    total = reader.all(f"SELECT COUNT(*) FROM view_support s WHERE {condition}", values)[0][0]  # noqa: S608  bound
    return part.of(map(_line, rows), total)


def in_status(
    reader: Reader, kitchen_ids: Sequence[UUID] | None, statuses: Sequence[Status], limit: int
) -> tuple[list[SupportLine], int]:
    """Return the requests that stand so, the longest first, and how many there are."""
    condition, values = within("s.kitchen_id", kitchen_ids)
    condition += f" AND s.status IN ({', '.join('?' * len(statuses))})"
    values = (*values, *statuses)
    rows = reader.all(
        f"SELECT {_LINE} FROM view_support s JOIN view_people p ON p.id = s.person_id WHERE {condition} "  # noqa: S608  bound
        f"ORDER BY s.status_on, s.code LIMIT {int(limit)}",
        values,
    )
    total = reader.all(f"SELECT COUNT(*) FROM view_support s WHERE {condition}", values)[0][0]  # noqa: S608  bound
    return [_line(row) for row in rows], int(total)


def lines_of(reader: Reader, kitchen_ids: Sequence[UUID] | None, codes: Iterable[str]) -> list[SupportLine]:
    """Return the requests of some kitchens with these codes, by code."""
    rows = reader.among(
        f"SELECT {_LINE} FROM view_support s JOIN view_people p ON p.id = s.person_id WHERE s.code IN (??)",  # noqa: S608  ours
        codes,
    )
    found = (_line(row) for row in rows)
    return sorted(
        (one for one in found if kitchen_ids is None or one.kitchen_id in kitchen_ids),
        key=lambda one: one.code,
    )


def support_page(reader: Reader, code: str, today: date) -> SupportPage | None:
    """Return the request with this code, or None."""
    support_id = named(reader, "support", code)
    if support_id is None:
        return None
    (row,) = reader.all(
        f"SELECT {_LINE}, s.requested_by, s.requested_cents, s.items_ref, s.changed_on "  # noqa: S608  bound
        "FROM view_support s JOIN view_people p ON p.id = s.person_id WHERE s.id = ?",
        (support_id,),
    )
    line, (requested_by, requested_cents, items_ref, changed_on) = _line(row[:-4]), row[-4:]
    assessed = reader.all(
        "SELECT version, assessed_by, assessed_on, ceiling_cents, due, inputs_ref "
        "FROM view_support_assessments WHERE support_id = ? ORDER BY version",
        (support_id,),
    )
    steps = reader.all(
        "SELECT version, step, day, reason, by_id, agreement_id FROM view_support_steps "  # noqa: S608  ours
        f"WHERE support_id = ? ORDER BY version LIMIT {STEPS_MAX}",
        (support_id,),
    )
    rows = handed(reader, support_id)
    staff = {requested_by, *(one[1] for one in assessed), *(step[4] for step in steps), *named_in(rows)}
    known = whos(reader, staff)
    valid_days = in_force(reader, Setting.SUPPORT_ASSESSMENT_VALID_DAYS, today)[0]
    decision = _decision(steps, known)
    ceiling_cents, ceiling_from_on = in_force(reader, Setting.SUPPORT_CEILING_CENTS, today)
    assessments = tuple(_assessment(reader, one, known, valid_days or 0) for one in assessed)
    return SupportPage(
        line=line,
        kitchen=kitchen_of(reader, line.kitchen_id),
        requested_by=known[requested_by],
        requested_cents=requested_cents,
        items_ref=UUID(items_ref),
        assessments=assessments,
        decision=decision,
        voided=_voided(steps),
        deliveries=deliveries_of(rows, known),
        given_back=given_back(reader, support_id, steps),
        closing=_closing(steps),
        asked_by=_askers(reader, support_id),
        changed_on=day(changed_on),
        household_changed_on=_household_changed(steps, assessments),
        agreement=_agreement(reader, decision, line.kitchen_id, today),
        ceiling_cents=ceiling_cents,
        ceiling_from_on=ceiling_from_on,
        limit_cents=in_force(reader, Setting.SUPPORT_SECOND_PERSON_ABOVE_CENTS, today)[0],
        is_assessment_too_old=bool(assessments) and today > assessments[-1].valid_until,
    )


def _line(row: Row) -> SupportLine:
    id_, code, kitchen_id, status, status_on, requested_on, cost_cents, *person = row
    return SupportLine(
        id=UUID(id_),
        code=code,
        person=person_of(*person),
        kitchen_id=UUID(kitchen_id),
        status=status,
        status_on=date.fromisoformat(status_on),
        requested_on=date.fromisoformat(requested_on),
        cost_cents=cost_cents,
    )


def _assessment(reader: Reader, row: Row, known: dict[str, Who], valid_days: int) -> Assessment:
    version, assessed_by, assessed_on, ceiling_cents, due, inputs_ref = row
    on = date.fromisoformat(assessed_on)
    return Assessment(
        version=version,
        by=known[assessed_by],
        on=on,
        ceiling_cents=ceiling_cents,
        ceiling_from_on=in_force(reader, Setting.SUPPORT_CEILING_CENTS, on)[1] or on,
        due=bool(due),
        inputs_ref=UUID(inputs_ref),
        valid_until=on + timedelta(days=valid_days),
    )


def in_force(reader: Reader, setting: Setting, on: date) -> tuple[int | None, date | None]:
    """Return a setting's value on a day and since when it is in force; None before the first."""
    rows = reader.all(
        "SELECT value, from_on FROM view_settings WHERE setting = ? AND from_on <= ? "
        "ORDER BY from_on DESC LIMIT 1",
        (setting.value, on.isoformat()),
    )
    return (rows[0][0], day(rows[0][1])) if rows else (None, None)


def _decision(steps: Sequence[Row], known: dict[str, Who]) -> Decision | None:
    """Return the decision that stands: the last one, unless it was an approval that is gone."""
    for version, step, on, reason, by_id, agreement_id in reversed(steps):
        if step == "voided":
            return None
        if step in {"approved", "refused"}:
            return Decision(
                version, step, known[by_id], date.fromisoformat(on), reason, id_or_none(agreement_id)
            )
    return None


def _voided(steps: Sequence[Row]) -> Voided | None:
    for _, step, on, reason, _, _ in reversed(steps):
        if step in {"approved", "refused"}:
            return None
        if step == "voided":
            return Voided(date.fromisoformat(on), reason)
    return None


def _household_changed(steps: Sequence[Row], assessments: Sequence[Assessment]) -> date | None:
    """Return the day since when the last assessment counts no more, None while it does."""
    assessed_at = assessments[-1].version if assessments else 0
    days = [on for version, step, on, *_ in steps if step == "household-changed" and version > assessed_at]
    return day(days[-1]) if days else None


def _askers(reader: Reader, support_id: str) -> frozenset[UUID]:
    rows = reader.all("SELECT user_id FROM view_support_askers WHERE support_id = ?", (support_id,))
    return frozenset(UUID(user_id) for (user_id,) in rows)


def _closing(steps: Sequence[Row]) -> Closing | None:
    for version, step, on, reason, _, _ in steps:
        if step in {"returned", "withdrawn"}:
            return Closing(version, step, date.fromisoformat(on), reason)
    return None


def _agreement(reader: Reader, decision: Decision | None, kitchen_id: UUID, today: date) -> Agreement | None:
    if decision is not None:
        return None if decision.agreement_id is None else agreement_of(reader, decision.agreement_id)
    return next((one for one in agreements(reader, kitchen_id) if one.pays_support_on(today)), None)
