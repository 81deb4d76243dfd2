"""One writer a process: whoever finds the journal idle writes, and answers the others meanwhile."""

from collections import deque
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from functools import partial
from threading import Lock
from time import monotonic, sleep
from typing import NamedTuple
from uuid import UUID

from kitchens.catalogue import Catalogue, UnreadableEvent
from kitchens.decider import Command
from kitchens.journal.cache import Cache
from kitchens.journal.group import Cold, DecideCommand, Group, Order
from kitchens.journal.patience import PATIENCE_SECONDS, PAUSE_SECONDS, Patience
from kitchens.journal.recorded import Known, Outcome, Unavailable, Unrecordable
from kitchens.journal.store import LATE_ROWS_MAX, TAIL_MAX, Found, Store, StoreLost, StoreRefused, Wanted

GROUP_MAX = 500
"""Requests a group."""

GROUP_SECONDS = 0.1
"""A group decides no longer than this, so that nobody waits long for the lock."""

LEAD_SECONDS = 0.05
"""So long a caller whose own request is answered goes on writing for the others."""

ROUNDS_MAX = 3
"""A request is put off so often for facts to be read; then they are read under the lock."""

STREAMS_MAX = 20_000
"""States remembered for decisions."""


class Ticket:
    """Requests of one caller, to be settled in order, and the lock it sleeps on."""

    __slots__ = (
        "alone",
        "deadline_at",
        "error",
        "gone",
        "leads",
        "missed",
        "orders",
        "outcomes",
        "rounds",
        "wake",
    )

    def __init__(self, orders: Sequence[Order], deadline_at: float) -> None:
        self.orders = orders
        self.outcomes: list[Outcome] = []
        self.error: BaseException | None = None
        self.deadline_at = deadline_at
        self.alone = False
        self.leads = False
        self.gone = False
        self.missed: list[Wanted] = []
        self.rounds = 0
        self.wake = Lock()
        self.wake.acquire()  # released once: with the answer, or with the word to lead

    @property
    def settled(self) -> bool:
        """Tell whether there is nothing left to do for this caller."""
        return self.error is not None or len(self.outcomes) == len(self.orders)

    def open_orders(self) -> Sequence[Order]:
        """Return the requests not yet settled; one only if they must be tried alone."""
        return self.orders[len(self.outcomes) : len(self.outcomes) + 1 if self.alone else None]


class _Share(NamedTuple):
    """What a group found for one ticket: answers that hold once it is saved, or an error after them."""

    ticket: Ticket
    outcomes: list[Outcome]
    error: BaseException | None


class Writer:
    """Takes requests from any thread and settles them in groups."""

    def __init__(
        self,
        store: Store,
        decide: DecideCommand,
        catalogue: Catalogue,
        clock: Callable[[], datetime],
        patience: Patience,
    ) -> None:
        self._store = store
        self._decide = decide
        self._catalogue = catalogue
        self._clock = clock
        self._cache = Cache(catalogue, STREAMS_MAX)
        self._guard = Lock()
        self._queue: deque[Ticket] = deque()
        self._led = False
        self._patience = patience

    def settle(self, orders: Sequence[Order]) -> list[Outcome]:
        """Return the outcome of each request, in order.

        Raises `Unavailable`, `Unrecordable`, `UnreadableEvent`, and whatever a decision itself fails with. A
        request before the one that raised may be recorded; asking again with the same keys tells.
        """
        self._patience.check()
        ticket = Ticket(orders, monotonic() + PATIENCE_SECONDS)
        with self._guard:
            self._queue.append(ticket)
            ticket.leads = not self._led
            self._led = True
        if not ticket.leads:
            self._wait(ticket)
        if ticket.leads:
            self._lead(ticket)
        if ticket.error is not None:
            raise ticket.error
        return ticket.outcomes

    def _wait(self, ticket: Ticket) -> None:
        try:
            ticket.wake.acquire()
        except BaseException:
            # Interrupted asleep. Whoever is told to lead must lead, or all the others sleep for ever.
            with self._guard:
                ticket.gone = True
                leads = ticket.leads
            if leads:
                self._hand_over()
            raise

    def _lead(self, ticket: Ticket) -> None:
        until: float | None = None
        try:
            while self._queue:
                if ticket.settled:
                    if until is None:
                        until = monotonic() + LEAD_SECONDS
                    elif monotonic() > until:
                        break
                self._serve()
        except BaseException:
            ticket.gone = True
            raise
        finally:
            self._hand_over()

    def _hand_over(self) -> None:
        with self._guard:
            heir = next((ticket for ticket in self._queue if not ticket.gone and not ticket.leads), None)
            if heir is None:
                self._led = False
                return
            heir.leads = True
        heir.wake.release()

    def _serve(self) -> None:
        """Settle one group, or as much of it as the store allows."""
        taken: list[Ticket] = []
        try:
            self._settle_group(taken)
        except StoreLost as loss:
            self._store.cancel()
            self._after_loss(taken, loss.reason)
        except StoreRefused:
            self._after_refusal(taken)
        except (Unavailable, UnreadableEvent) as error:
            self._store.cancel()
            self._answer(_Share(ticket, [], type(error)(*error.args)) for ticket in taken)
        except BaseException:
            # Interrupted while writing for others: what was taken goes back, and the next one writes it. If
            # it was stored already, its keys will tell.
            self._store.cancel()
            self._put_back(taken)
            raise

    def _settle_group(self, taken: list[Ticket]) -> None:
        taken.extend(self._take(GROUP_MAX, alone=True))
        store = self._store
        cache = self._cache
        if cache.position == 0:
            cache.begin_at(store.last(None))
        orders = [order for ticket in taken for order in ticket.open_orders()]
        wanted = self._wanted(taken, orders)
        opening = store.begin(wanted, cache.position, [order.request.key for order in orders])
        known = opening.known
        late: list[Ticket] = []
        if not taken[0].alone:
            late = self._take(GROUP_MAX - len(orders), alone=False)
            taken.extend(late)
        cache.absorb_found(wanted, opening.found, strict=False)
        cache.absorb_tail(opening.tail, store.last_now() if len(opening.tail) > TAIL_MAX else None)
        if late:
            known |= self._find_late(late)
        group = Group(
            self._decide, self._catalogue, cache, max(self._clock().astimezone(UTC), cache.at), known
        )
        shares = self._decide_all(group, taken)
        base = 0
        if group.write.commands:
            base = store.commit(group.write)
        else:
            store.cancel()
        group.remember(base)
        taken.clear()
        self._answer(
            _Share(ticket, [group.placed(outcome, base) for outcome in outcomes], error)
            for ticket, outcomes, error in shares
        )

    def _find_late(self, late: list[Ticket]) -> dict[UUID, Known]:
        """Read under the lock what those want who came while it was waited for; return their known keys.

        Long streams are not read now: who needs them is put off, and they are read before the next lock.
        """
        orders = [order for ticket in late for order in ticket.open_orders()]
        wanted = self._wanted(late, orders)
        found, known = self._store.find_late(wanted, [order.request.key for order in orders])
        if len(found.rows) > LATE_ROWS_MAX:
            wanted, found = Wanted((), wanted.codes), Found([], found.codes)
        self._cache.absorb_found(wanted, found, strict=False)
        return known

    def _wanted(self, tickets: list[Ticket], orders: list[Order]) -> Wanted:
        return self._cache.cold(
            (order.request.command for order in orders),
            (missed for ticket in tickets for missed in ticket.missed),
        )

    def _take(self, room: int, *, alone: bool) -> list[Ticket]:
        """Take from the queue what there is room for; one that must be tried alone only as the first."""
        taken: list[Ticket] = []
        with self._guard:
            queue = self._queue
            while queue and room > 0 and not (queue[0].alone and (taken or not alone)):
                ticket = queue.popleft()
                taken.append(ticket)
                room -= len(ticket.open_orders())
                if ticket.alone:
                    break
        return taken

    def _decide_all(self, group: Group, taken: list[Ticket]) -> list[_Share]:
        until = monotonic() + GROUP_SECONDS
        shares: list[_Share] = []
        for ticket in taken:
            outcomes: list[Outcome] = []
            error: BaseException | None = None
            # A caller with many requests waits for the whole lot anyway: for it cold facts are read at once.
            at_once = len(ticket.orders) > 1 or ticket.rounds >= ROUNDS_MAX
            for order in ticket.open_orders():
                if monotonic() > until and (outcomes or shares):
                    break
                group.facts.read = partial(self._read_now, order.request.command) if at_once else None
                try:
                    outcomes.append(group.outcome(order))
                except Cold as cold:
                    ticket.rounds += 1
                    ticket.missed.append(cold.wanted())
                    self._cache.learn(order.request.command, cold.noun, cold.value)
                    break
                except (StoreLost, Unavailable):
                    raise
                except Exception as mistake:  # noqa: BLE001  raised again, to the caller whose command it is
                    error = mistake
                    break
            shares.append(_Share(ticket, outcomes, error))
        return shares

    def _read_now(self, command: Command, cold: Cold) -> None:
        wanted = cold.wanted()
        self._cache.learn(command, cold.noun, cold.value)
        self._cache.absorb_found(wanted, self._store.find(wanted), strict=True)

    def _answer(self, shares: Iterable[_Share]) -> None:
        unsettled: list[Ticket] = []
        for ticket, outcomes, error in shares:
            ticket.outcomes.extend(outcomes)
            ticket.error = error
            if outcomes:
                ticket.rounds = 0
                ticket.missed.clear()
            if ticket.settled:
                if not ticket.leads:
                    ticket.wake.release()
            else:
                unsettled.append(ticket)
        self._put_back(unsettled)

    def _put_back(self, tickets: Sequence[Ticket]) -> None:
        with self._guard:
            self._queue.extendleft(reversed([ticket for ticket in tickets if not ticket.settled]))

    def _after_refusal(self, taken: list[Ticket]) -> None:
        """Try each command by itself, so that only the one whose data is refused suffers."""
        if len(taken) == 1 and len(taken[0].open_orders()) == 1:
            key = taken[0].open_orders()[0].request.key
            self._answer([_Share(taken[0], [], Unrecordable(key))])
            return
        for ticket in taken:
            ticket.alone = True
        self._put_back(taken)

    def _after_loss(self, taken: list[Ticket], reason: str) -> None:
        """Try again what still has time, and tell the others."""
        now = monotonic()
        late = [ticket for ticket in taken if now >= ticket.deadline_at]
        if late:
            self._patience.spent(reason)
            self._answer(_Share(ticket, [], Unavailable(reason)) for ticket in late)
        self._put_back([ticket for ticket in taken if now < ticket.deadline_at])
        if not late:
            sleep(PAUSE_SECONDS)
