"""All views together: caught up with the journal, built again, and honest about one that has stopped."""

import gc
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from threading import Condition
from time import monotonic
from typing import Protocol

from kitchens.catalogue import UnreadableEvent
from projections.lanes import (
    JournalRow,
    Sorting,
    event_at,
    events_for,
    lanes,
    problem_at,
)
from projections.registry import ALL
from projections.standing import POSITIONS, Standing, Stopped, begin, move, promise_at_most, standings, stop
from projections.store import (
    Reader,
    SqliteStore,
    StatementRefused,
    Store,
    StoreUnavailable,
    Writer,
    connect,
)
from projections.table import View

__all__ = [
    "CHUNK_EVENTS", "JournalRow", "JournalRows", "Stopped", "StoreUnavailable", "View", "Views",
    "ViewsNewer",
    "as_known_at",
]  # fmt: skip

CHUNK_EVENTS = 20_000
"""Events in one transaction: enough to fold many into one row, few enough to hold in memory."""

READ_EVENTS = 2_000
"""Events read at once: of the others in a chunk only what views read is held, not the JSON."""

WAIT_SECONDS = 0.02
"""How often a reader who waits looks whether another process has caught up."""

MISTAKES = (
    UnreadableEvent, StatementRefused, ArithmeticError, AssertionError, AttributeError, LookupError,
    RuntimeError, TypeError, ValueError,
)  # fmt: skip
"""What a mistake in a view, or an event it cannot read, may raise. Whatever else is raised is not about
the view but about the moment (no disk, no connection), and stops the whole catching up."""


class JournalRows(Protocol):
    """What views need of the journal."""

    def plain_rows(self, after: int, limit: int, upto: int | None = None) -> Sequence[JournalRow]:
        """Return at most `limit` events after a position, up to `upto` included, in order."""
        ...

    def position(self) -> int:
        """Return the last position, 0 if nothing has happened."""
        ...


class ViewsNewer(Exception):  # noqa: N818  an answer to the reader
    """The views were built by newer code than this; it must not touch them."""


class Views:
    """The views of one municipality. Any thread may read and any process may catch up."""

    def __init__(self, store: Store, views: Sequence[View] = ALL, chunk_events: int = CHUNK_EVENTS) -> None:
        self._store = store
        self._chunk_events = chunk_events
        self._views = {view.name: view for view in views}
        self._lanes = lanes(views)
        self._news = Condition()
        # A stopped view is tried again by the next process that opens the views, perhaps with mended code.
        self._stopped: set[str] = set()
        self._compared = False
        try:
            with store.writing() as writer:
                self._prepare(writer, afresh=False)
        except BaseException:
            store.close()
            raise

    @classmethod
    def open(cls, place: Path | str, views: Sequence[View] = ALL) -> "Views":
        """Open the views in a folder or at a `postgresql://…` address.

        A view whose version has changed, or that is new, begins from nothing. Raise `StoreUnavailable`
        or `ViewsNewer`.
        """
        return cls(connect(place), views)

    @classmethod
    def in_memory(cls, views: Sequence[View] = ALL) -> "Views":
        """Return empty views that are forgotten at the end."""
        return cls(SqliteStore(None), views)

    def close(self) -> None:
        """Close the store."""
        self._store.close()

    def reading(self) -> AbstractContextManager[Reader]:
        """Begin to read all views as of one moment."""
        return self._store.reading()

    def catch_up(
        self,
        journal: JournalRows,
        upto: int | None = None,
        progress: Callable[[int, int], None] | None = None,
    ) -> None:
        """Take in every event up to `upto`, or all there are. Raise `StoreUnavailable`.

        A view that cannot take in an event stops there, alone (`failed`). `progress` is told the
        position reached and the last one.
        """
        total = upto if upto is not None or progress is None else journal.position()
        while reached := self._step(journal, upto):
            with self._news:
                self._news.notify_all()
            if progress is not None:
                progress(reached, total or reached)

    def rebuild(self, journal: JournalRows, progress: Callable[[int, int], None] | None = None) -> None:
        """Drop every view and build it again from the first event. Raise `StoreUnavailable`.

        Until a view is again as far as it was, reports that stand on it are refused (`ViewBehind`).
        """
        with self._store.writing() as writer:
            self._prepare(writer, afresh=True)
            promise_at_most(writer, journal.position())
        self._stopped.clear()
        # Millions of short-lived rows and no cycles among them: looking for cycles is a tenth of the time.
        collecting = gc.isenabled()
        gc.disable()
        try:
            self.catch_up(journal, progress=progress)
        finally:
            if collecting:
                gc.enable()

    def positions(self) -> dict[str, int]:
        """Return the last position each view has taken in."""
        return {name: standing.position for name, standing in self._standings().items()}

    def failed(self) -> tuple[Stopped, ...]:
        """Return the views that have stopped, in whatever process."""
        return tuple(
            Stopped(name, standing.position, standing.problem)
            for name, standing in sorted(self._standings().items())
            if standing.problem
        )

    def wait_for(self, position: int, timeout: float) -> bool:
        """Wait until every view that has not stopped has taken in `position`; tell whether it came to that.

        `timeout` in seconds.
        """
        end = monotonic() + timeout
        while True:
            standings = self._standings().values()
            if all(standing.position >= position for standing in standings if not standing.problem):
                return True
            left = end - monotonic()
            if left <= 0:
                return False
            with self._news:
                self._news.wait(min(left, WAIT_SECONDS))

    def _standings(self) -> dict[str, Standing]:
        with self._store.reading() as reader:
            return self._ours(reader)

    def _ours(self, reader: Reader) -> dict[str, Standing]:
        return {name: s for name, s in standings(reader).items() if name in self._views}

    def _prepare(self, writer: Writer, *, afresh: bool) -> None:
        writer.create(POSITIONS)
        saved = standings(writer)
        promised = max((max(one.position, one.promised) for one in saved.values()), default=0)
        for view in self._views.values():
            standing = saved.get(view.name)
            if standing is not None and not afresh:
                if standing.version > view.version:
                    raise ViewsNewer(f"{view.name} is of version {standing.version}, not {view.version}")
                if standing.version == view.version:
                    continue
            begin(writer, view, standing, promised)

    def _step(self, journal: JournalRows, upto: int | None) -> int:
        # Looked at without the lock first: most of the time there is nothing new.
        after = min(self._running(self._standings()).values(), default=None)
        if after is None or (self._compared and not journal.plain_rows(after, 1, upto)):
            return 0
        with self._store.writing() as writer:
            # Read again now that nobody else can move them: another process may just have done this work.
            if not self._compared:
                self._compare(journal, writer)
            running = self._running(self._ours(writer))
            after = min(running.values())
            # Those behind first, up to the next ones ahead of them: then all go on together.
            ahead = min((position for position in running.values() if position > after), default=upto)
            until = ahead if upto is None or ahead is None else min(ahead, upto)
            names = [name for name in running if running[name] == after]
            reached = self._take_in(writer, names, journal, after, until)
        self._compared = True
        return reached

    def _running(self, saved: Mapping[str, Standing]) -> dict[str, int]:
        # One that another process has brought on since it stopped here runs again.
        self._stopped = {name for name in self._stopped if saved[name].problem}
        return {name: s.position for name, s in saved.items() if name not in self._stopped}

    def _take_in(
        self, writer: Writer, names: Sequence[str], journal: JournalRows, after: int, until: int | None
    ) -> int:
        """Take in one chunk; return the position reached, 0 if there was nothing."""
        sorting = Sorting(self._lanes, names)
        last, left = None, self._chunk_events
        while left and (
            rows := journal.plain_rows(last[0] if last else after, min(left, READ_EVENTS), until)
        ):
            sorting.take(rows)
            last, left = rows[-1], left - len(rows)
        if last is None:
            return 0
        for name in names:
            try:
                if name not in sorting.able:
                    raise UnreadableEvent(name)
                with writer.apart():
                    self._views[name].absorb(writer, sorting.events)
            except MISTAKES:
                self._take_in_parts(
                    writer, name, journal.plain_rows(after, self._chunk_events - left, last[0])
                )
            else:
                move(writer, name, last, "")
        return last[0]

    def _take_in_parts(self, writer: Writer, name: str, rows: Sequence[JournalRow]) -> None:
        """Take in what can be taken in, and stop the view at the event, not at the chunk.

        Nothing stops it if every part goes in after all: how they are cut makes no difference to a view.
        """
        waiting = [rows]
        while waiting:
            part = waiting.pop()
            try:
                with writer.apart():
                    self._views[name].absorb(writer, events_for(self._lanes, name, part))
            except MISTAKES as error:
                if len(part) > 1:
                    half = len(part) // 2
                    waiting += [part[half:], part[:half]]
                    continue
                self._stopped.add(name)
                stop(writer, name, problem_at(error, part[0]))
                return
            move(writer, name, part[-1], "")

    def _compare(self, journal: JournalRows, writer: Writer) -> None:
        """Begin again where the journal is not the one a view was built from: restored from a backup."""
        for name, standing in self._ours(writer).items():
            if standing.position:
                found = journal.plain_rows(standing.position - 1, 1, standing.position)
                if not found or event_at(found[0]) != standing.last:
                    begin(writer, self._views[name], standing, 0)
        promise_at_most(writer, journal.position())


def as_known_at(journal: JournalRows, position: int) -> Views:
    """Return views as they stood at a position of the journal, folded anew from its beginning."""
    views = Views.in_memory()
    views.catch_up(journal, upto=position)
    return views
