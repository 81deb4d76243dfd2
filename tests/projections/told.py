"""A story of changes as a journal in memory, and views laid open, for the tests of views and reports."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from uuid import UUID

from kitchens.catalogue import CATALOGUE
from kitchens.decider import Change
from projections.lanes import JournalRow
from projections.registry import ALL
from projections.store import Row, SqliteStore
from projections.view import Views

RECORDED = datetime(2022, 1, 31, 17, 30, tzinfo=UTC)


class Told:
    """What the journal gives to views, over a story told by real commands."""

    def __init__(self, story: Iterable[Change] = ()) -> None:
        self.told: list[JournalRow] = []
        self._versions = Counter[str]()
        self.tell(story)

    def tell(self, story: Iterable[Change]) -> None:
        """Add what happened next."""
        for noun, id_, event in story:
            name, state = CATALOGUE.encode(event, RECORDED, "test", UUID(int=1))
            self.add(f"{noun.name}/{id_.hex}", name, state)

    def add(self, stream: str, name: str, state: bytes) -> None:
        """Add one stored event."""
        self._versions[stream] += 1
        self.told.append((len(self.told) + 1, stream, self._versions[stream], name, state))

    def plain_rows(self, after: int, limit: int, upto: int | None = None) -> Sequence[JournalRow]:
        """Return at most `limit` events after a position, up to `upto` included."""
        end = len(self.told) if upto is None else min(upto, len(self.told))
        return self.told[after : min(after + limit, end)]

    def position(self) -> int:
        """Return the last position."""
        return len(self.told)


def dump(views: Views) -> dict[str, list[Row]]:
    """Return every row of every table of every view."""
    with views.reading() as reader:
        return {
            table.name: sorted(reader.all(f"SELECT {', '.join(table.fields)} FROM {table.name}"), key=repr)  # noqa: S608  names from code
            for view in ALL
            for table in view.tables
        }


def seen(story: Iterable[Change], chunk_events: int = 5_000) -> Views:
    """Return views that have taken in a story."""
    views = Views(SqliteStore(None), chunk_events=chunk_events)
    views.catch_up(Told(story))
    assert views.failed() == ()
    return views
