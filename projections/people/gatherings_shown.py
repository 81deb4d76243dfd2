"""Groups, events and answers as pages and programs are shown them."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from msgspec import Struct

from projections.asked import Paged, Part, day, within
from projections.codes import codes_of
from projections.store import Reader, Row

LISTED_MAX = 200


class MeetingLine(Struct, frozen=True):
    """A meeting as it stands; with nobody there, it was not held."""

    met_on: date
    participants: int
    city: str
    version: int


class GroupLine(Struct, frozen=True):
    """A group with its meetings, the last first."""

    id: UUID
    code: str
    kitchen_id: UUID
    city: str
    started_on: date
    version: int
    ended_on: date | None
    meetings: tuple[MeetingLine, ...]

    @property
    def held(self) -> int:
        """Return how many meetings were held."""
        return sum(1 for meeting in self.meetings if meeting.participants)


class GatheringLine(Struct, frozen=True):
    """An event as it stands; `sheets` is how many sheets were answered."""

    id: UUID
    code: str
    kitchen_id: UUID
    kind: str
    held_on: date
    place: str
    participants: int
    minutes: int | None
    desk: str | None
    programme: str | None
    version: int
    annulled: bool
    sheets: int


class AnswerLine(Struct, frozen=True):
    """An answer as it stands; None: the question was left empty."""

    sheet: int
    side: str
    question: str
    score: int | None
    version: int


def groups(reader: Reader, kitchen_ids: Sequence[UUID] | None) -> list[GroupLine]:
    """Return groups of some kitchens, or all, those that last first."""
    condition, values = within("kitchen_id", kitchen_ids)
    return _groups(
        reader,
        reader.all(
            f"SELECT {_GROUP} FROM view_groups WHERE {condition} "  # noqa: S608  bound
            f"ORDER BY CASE WHEN ended_on IS NULL THEN 0 ELSE 1 END, code LIMIT {LISTED_MAX}",
            values,
        ),
    )


def group(reader: Reader, id_: UUID) -> GroupLine | None:
    """Return a group, or None."""
    rows = reader.all(f"SELECT {_GROUP} FROM view_groups WHERE id = ?", (id_.hex,))  # noqa: S608  bound
    return next(iter(_groups(reader, rows)), None)


def gatherings(
    reader: Reader,
    kitchen_ids: Sequence[UUID] | None,
    *,
    evaluated: bool = False,
    page: int = 1,
    page_size: int = 20,
) -> Paged[GatheringLine]:
    """Return events of some kitchens, or all, the newest first; `evaluated`: only trainings."""
    condition, values = within("kitchen_id", kitchen_ids)
    if evaluated:
        condition += " AND annulled = 0 AND kind IN ('awareness-training', 'training')"
    part = Part(page, page_size)
    rows = reader.all(
        f"SELECT {_GATHERING} FROM view_gatherings WHERE {condition} "  # noqa: S608  bound
        f"ORDER BY held_on DESC, id DESC{part.limit}",
        values,
    )
    total = reader.all(f"SELECT COUNT(*) FROM view_gatherings WHERE {condition}", values)[0][0]  # noqa: S608
    return part.of(_gatherings(reader, rows), total)


def gathering(reader: Reader, id_: UUID) -> GatheringLine | None:
    """Return an event, or None."""
    rows = reader.all(f"SELECT {_GATHERING} FROM view_gatherings WHERE id = ?", (id_.hex,))  # noqa: S608  bound
    return next(iter(_gatherings(reader, rows)), None)


def answers(reader: Reader, gathering_id: UUID) -> list[AnswerLine]:
    """Return the answers of a training, by sheet, question and side."""
    rows = reader.all(
        "SELECT sheet, side, question, score, version FROM view_answers WHERE gathering_id = ? "
        "ORDER BY sheet, question, side DESC",
        (gathering_id.hex,),
    )
    return [AnswerLine(*row) for row in rows]


_GROUP = "id, code, kitchen_id, city, started_on, entry_version, ended_on"
_GATHERING = (
    "id, code, kitchen_id, kind, held_on, place, participants, minutes, desk_id, programme_id, "
    "entry_version, annulled"
)


def _groups(reader: Reader, rows: Sequence[Row]) -> list[GroupLine]:
    met: dict[str, list[MeetingLine]] = {row[0]: [] for row in rows}
    for id_, on, participants, city, version in sorted(
        reader.among(
            "SELECT group_id, met_on, participants, city, version FROM view_group_meetings "
            "WHERE group_id IN (??)",
            met,
        ),
        key=lambda row: str(row[1]),
        reverse=True,
    ):
        met[id_].append(MeetingLine(date.fromisoformat(on), participants, city, version))
    return [
        GroupLine(
            UUID(row[0]), row[1], UUID(row[2]), row[3], date.fromisoformat(row[4]), row[5], day(row[6]),
            tuple(met[row[0]]),
        )
        for row in rows
    ]  # fmt: skip


def _gatherings(reader: Reader, rows: Sequence[Row]) -> list[GatheringLine]:
    at = codes_of(reader, "desk", {row[8] for row in rows if row[8]})
    of = codes_of(reader, "programme", {row[9] for row in rows if row[9]})
    sheets: dict[str, set[int]] = {row[0]: set() for row in rows}
    for id_, sheet in reader.among(
        "SELECT gathering_id, sheet FROM view_answers WHERE score IS NOT NULL AND gathering_id IN (??)",
        sheets,
    ):
        sheets[id_].add(sheet)
    return [
        GatheringLine(
            UUID(row[0]), row[1], UUID(row[2]), row[3], date.fromisoformat(row[4]), row[5], row[6],
            row[7], at.get(row[8]), of.get(row[9]), row[10], bool(row[11]), len(sheets[row[0]]),
        )
        for row in rows
    ]  # fmt: skip
