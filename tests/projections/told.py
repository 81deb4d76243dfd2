"""A story of changes as a journal in memory, and views laid open, for the tests of views and reports."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
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


def same_however_it_is_cut(story: Sequence[Change]) -> Views:
    """Return the views of a story, the same row for row in chunks of any size, live or built again."""
    journal = Told(story)
    views = seen(story)
    whole = dump(views)
    for chunk_events in (1, 7):
        cut = Views(SqliteStore(None), chunk_events=chunk_events)
        for upto in range(0, journal.position(), 50):
            cut.catch_up(journal, upto=upto)
        cut.catch_up(journal)
        assert dump(cut) == whole
    views.rebuild(journal)
    assert dump(views) == whole
    assert codes_told(views) == codes_claimed(story)
    return views


def codes_told(views: Views) -> set[tuple[str, str, str]]:
    """Return what the codes stand for, as the views tell it: noun, code and id."""
    rows = dump(views)
    told = {(noun, code, id_) for noun, code, id_ in rows["view_codes"]}
    fields = next(table.fields for view in ALL for table in view.tables if table.name == "view_sales")
    sales = [dict(zip(fields, row, strict=True)) for row in rows["view_sales"]]
    return told | {("sale", sale["code"], sale["id"]) for sale in sales}


def codes_claimed(story: Iterable[Change]) -> set[tuple[str, str, str]]:
    """Return which codes a story's events claim."""
    return {
        (noun.name, code, id_.hex) for noun, id_, event in story if (code := getattr(event, "code", None))
    }


def days_of(story: Iterable[Change], since: date) -> list[date]:
    """Return every day from `since` on that events tell of, in order: what a period may just include."""
    told = {
        value
        for _, _, event in story
        for field in event.__struct_fields__
        if type(value := getattr(event, field)) is date and value >= since
    }
    return sorted(told | {since})
