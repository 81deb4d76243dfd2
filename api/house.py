"""The house put together: vault, journal and views of one store; opened, founded, kept true."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from threading import Lock
from time import monotonic
from types import TracebackType
from typing import TYPE_CHECKING, Self
from uuid import UUID

from api.clock import DEMO_MOMENT, Clock, HouseClock, today, wall_clock
from api.erasing import Erasure, Ground, erase_person
from api.following import follow, sweep
from api.kept import Kept
from api.numbering import Numbering
from api.store import Store, is_new
from kitchens.identity import derived_id
from kitchens.journal import Journal, Request, open_journal
from kitchens.money.sharing import PutRuleInForce
from kitchens.settings import ALWAYS, FOUNDING, FoundSettings
from kitchens.vault import Vault, open_vault
from projections.codes import codes_of
from projections.food.trace import Trace, trace
from projections.people.contact import records_of
from projections.people.users import users
from projections.reports import Report, Scope, public_report, run
from projections.view import Views, as_known_at

if TYPE_CHECKING:
    from api.accounts import Accounts
    from api.importing import ImportResult
    from api.jobs.logbook import Logbook

FIRST_COOPERATIVE_PERCENT = 20
"""The first sharing rule (IMPORT §3): so much to the cooperative, the rest by minutes worked."""

PUBLIC_KEPT_MAX = 32
"""So many reports for outside readers are kept, of some kilobytes each."""

_FOUNDING = (
    Request(UUID("00000000-0000-7000-8000-0000000000f1"), "founding", FoundSettings()),
    Request(
        UUID("00000000-0000-7000-8000-0000000000f2"),
        "founding",
        PutRuleInForce(from_on=ALWAYS, cooperative_percent=FIRST_COOPERATIVE_PERCENT),
    ),
    # A store of an earlier release gets the settings that came since: other settings make another key.
    Request(
        derived_id(b"settings", datetime(2022, 1, 1, tzinfo=UTC), *sorted({one for one, *_ in FOUNDING})),
        "founding",
        FoundSettings(),
    ),
)
_DEMO_MARK = Request(UUID("00000000-0000-7000-8000-0000000000f3"), "founding", FoundSettings())
"""Gives the same settings, but its key lies in the store for ever: this house is a demonstration."""


class NotADemo(Exception):  # noqa: N818  an answer to the reader
    """A real kitchen's house would be filled with the demonstration's records."""


class House:
    """An open house. `clock` stands still in a demonstration."""

    def __init__(self, store: Store, journal: Journal, vault: Vault, views: Views, clock: HouseClock) -> None:
        self.journal = journal
        self.vault = vault
        self.views = views
        self._store = store
        self._accounts: Accounts | None = None
        self._logbook: Logbook | None = None
        self._opening = Lock()
        self._catching_up = Lock()
        self._caught_up = 0
        self._caught_up_at = 0.0
        self.numbering = Numbering()
        self._public = Kept[Report](PUBLIC_KEPT_MAX)
        self.clock = clock

    @classmethod
    def open(
        cls, store: Store, *, clock: Clock = wall_clock, master_key: Path | None = None, demo: bool = False
    ) -> Self:
        """Open the house at a place; found it if it is new, finish what a crash cut short.

        `demo` founds a demonstration. Raise `NotADemo` for it where a real house stands, and the errors of
        `open_vault`, `open_journal` and `Views.open`.
        """
        running = HouseClock(clock)
        if demo:
            running.stopped_at = DEMO_MOMENT
        with ExitStack() as opened:
            vault = open_vault(
                store,
                clock=running,
                master_key=master_key,
                may_found=lambda: _nothing_happened(store, running),
            )
            opened.callback(vault.close)
            journal = open_journal(store, clock=running, secret=vault.secret)
            opened.callback(journal.close)
            _found(journal, running, demo=demo)
            # Before the views: one that is broken holds no erasure up.
            follow(journal, vault)
            views = Views.open(store)
            opened.callback(views.close)
            house = cls(store, journal, vault, views, running)
            house.catch_up()
            opened.pop_all()
            return house

    @property
    def is_demo(self) -> bool:
        """Tell whether this is a demonstration, whose clock stands still."""
        return self.clock.stopped_at is not None

    @property
    def place(self) -> Store:
        """Where everything of this house lies."""
        return self._store

    @property
    def logbook(self) -> "Logbook":
        """Who does the house's jobs, and when they were done: opened when somebody first looks."""
        with self._opening:
            if self._logbook is None:
                from api.jobs.logbook import Logbook  # noqa: PLC0415  a report needs no jobs

                self._logbook = Logbook(self._store)
            return self._logbook

    @property
    def today(self) -> date:
        """The day it is, in the house's zone."""
        return today(self.clock())

    @property
    def accounts(self) -> "Accounts":
        """Who may come in, and how: opened when somebody first comes. A report needs nobody.

        Raise the errors of `open_accounts`.
        """
        with self._opening:
            if self._accounts is None:
                from api.accounts import open_accounts  # noqa: PLC0415  a report needs nobody

                self._accounts = open_accounts(self._store, self.vault.secret)
                self._forget_accounts(self._accounts)
            return self._accounts

    def catch_up(self, *, within_seconds: float = 0.0) -> None:
        """Bring every view to the journal's end. A view that fails stays behind and says so.

        Of many who ask at once one does the work for all. Views brought up within the last `within_seconds`
        are taken as they are.
        """
        if within_seconds and monotonic() - self._caught_up_at < within_seconds:
            return
        wanted, began = self.journal.position(), monotonic()
        if wanted > self._caught_up:
            with self._catching_up:
                if wanted > self._caught_up:
                    reached, began = self.journal.position(), monotonic()
                    self.views.catch_up(self.journal)
                    self._caught_up = reached
        self._caught_up_at = max(self._caught_up_at, began)

    def import_folder(
        self, folder: Path, *, dry_run: bool, progress: Callable[[int, int], None]
    ) -> "ImportResult":
        """Read a folder of CSV files (IMPORT §1)."""
        # Only a folder that is read loads what reads it: a report starts in half a second.
        from api.importing import import_folder  # noqa: PLC0415

        if not dry_run:
            # Before, not after: what this folder brings is too young to be swept, and if the vault cannot be
            # reached, nothing of the folder is recorded yet.
            self.sweep()
        result = import_folder(
            folder,
            self.journal,
            self.vault,
            by="import",
            dry_run=dry_run,
            progress=progress,
        )
        if not dry_run:
            self.catch_up()
        return result

    def report(
        self, name: str, scope: Scope, *, known_at: datetime | int | None = None, hide_small: bool = False
    ) -> Report:
        """Return a report's figures; as known at a moment or position; as outside readers see it.

        What outside readers see takes a report for each kitchen and quarter, as one may give another away;
        so it is kept until a view knows more.
        """
        if hide_small and known_at is None:
            known = (tuple(sorted(self.views.positions().items())), self.views.failed())
            asked = (name, scope, self.today, known)
            return self._public.of(asked, lambda: public_report(name, self.views, scope, self.today))
        with self._views_of(known_at) as views:
            return public_report(name, views, scope, self.today) if hide_small else run(name, views, scope)

    def trace(self, code: str) -> Trace:
        """Follow a lot, a batch or a sale to what it went into and what it came from."""
        return trace(self.views, code)

    def erase(self, code: str, ground: Ground) -> Erasure:
        """Destroy somebody's details for ever, under whichever code she stands. Raise `NoSuchPerson`.

        Of records that were merged each is erased: she is one woman. What is answered is of the code asked.
        """
        erasure = erase_person(self.journal, self.vault, code, ground, self.today)
        # A merger of a moment ago counts too: nobody is erased by half.
        self.catch_up()
        with self.views.reading() as reader:
            records = {record.hex for record in records_of(reader, erasure.person_id)}
            others = codes_of(reader, "person", records - {erasure.person_id.hex})
        erasures = [erasure] + [
            erase_person(self.journal, self.vault, other, ground, self.today)
            for other in sorted(others.values())
        ]
        self.catch_up()
        for one in erasures:
            if not one.kept:
                self.accounts.forget(one.person_id)
        return erasure._replace(kept=tuple(kept for one in erasures for kept in one.kept))

    def sweep(self) -> int:
        """Remove details that were kept for what was then refused or broken off; return how many rows."""
        return sweep(self.journal, self.vault)

    def rebuild(self, progress: Callable[[int, int], None]) -> None:
        """Make every view anew from the journal."""
        self.views.rebuild(self.journal, progress)

    def close(self) -> None:
        """Let go of the store."""
        if self._accounts is not None:
            self._accounts.close()
        if self._logbook is not None:
            self._logbook.close()
        self.views.close()
        self.journal.close()
        self.vault.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        self.close()

    def _forget_accounts(self, accounts: "Accounts") -> None:
        """Finish what a crash cut between an erasing and the way in of whoever was erased."""
        with self.views.reading() as reader:
            shut = [user.id for user in users(reader) if user.is_closed]
        for user_id in self.vault.erased_among(shut):
            accounts.forget(user_id)

    @contextmanager
    def _views_of(self, known_at: datetime | int | None) -> Iterator[Views]:
        if known_at is None:
            yield self.views
            return
        position = known_at if isinstance(known_at, int) else self.journal.position_at(known_at)
        views = as_known_at(self.journal, position)
        try:
            yield views
        finally:
            views.close()


def _nothing_happened(store: Store, clock: Clock) -> bool:
    """Tell whether a house's journal is empty, before there is a vault whose secret would open it."""
    if is_new(store):
        return True
    # Only its length is read: no fingerprint is made, so it needs no secret.
    journal = open_journal(store, clock=clock, secret=b"")
    try:
        return journal.position() == 0
    finally:
        journal.close()


def _found(journal: Journal, clock: HouseClock, *, demo: bool) -> None:
    """Give a new house its settings and its first sharing rule, and tell a demonstration from a real one."""
    # The mark comes first: a demonstration is one from its first event, wherever a crash cuts.
    marked = [_DEMO_MARK, *_FOUNDING]
    known = journal.known([request.key for request in marked])
    if _DEMO_MARK.key in known:
        clock.stopped_at = DEMO_MOMENT
    elif demo and known:
        raise NotADemo
    wanted = [request for request in (marked if demo else _FOUNDING) if request.key not in known]
    for outcome in journal.execute_all(wanted):
        if isinstance(outcome, Exception):
            raise outcome
