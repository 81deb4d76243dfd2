"""Real commands of three kinds, as a benchmark gives them to a journal, from any thread."""

from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from itertools import count, cycle
from pathlib import Path
from typing import TypeAlias
from uuid import UUID

from kitchens.decider import Command
from kitchens.identity import new_id
from kitchens.journal import Journal, Request
from kitchens.money.sale import RecordSale, WantedLine
from kitchens.people.workshop import Announce, BookPlace, CancelPlace
from tests.faults.town import JARS, SEATS, Recording, found_town, jars_for_sale
from tests.kitchens.food import pantry
from tests.people import MERKEZ, merkez, neighbours, with_accepted

Act: TypeAlias = Callable[[], object]
"""One durable act; any thread may do it."""

JARS_MADE = 1_000_000
WORKSHOPS = 40
BATCHES = 1_000
"""So many that a batch has some dozens of readings at the end, and not thousands, as none ever has."""

SOLD_AT = pantry.moment(pantry.FINISHED, 15)
FIRST_FRIDAY = date(2021, 9, 3)
ASKED_AT = datetime(2021, 8, 2, 9, tzinfo=UTC)

numbers = count()
"""For codes that nothing else bears, in this process."""


@contextmanager
def sales(store: Path | str) -> Iterator[Act]:
    """Yield a sale of one jar: two events over two streams in one save, a code of its own, stock counted."""
    line = (WantedLine(batch_id=JARS, units=1, unit_price_cents=2_500),)

    def sell(journal: Journal) -> object:
        command = RecordSale(
            sale_id=new_id(),
            code=f"MES{next(numbers):08d}",
            kitchen_id=pantry.MERKEZ,
            sold_at=SOLD_AT,
            channel="market-stall",
            lines=line,
        )
        return journal.execute(_asked(command))

    with _in_town(store, jars_for_sale(JARS_MADE), sell) as act:
        yield act


@contextmanager
def bookings(store: Path | str) -> Iterator[Act]:
    """Yield a booking at one of several workshops or its cancelling, in turn for each of hundreds of women.

    Two events over two streams: the workshop, and the diary that keeps her from being elsewhere.
    """
    women = neighbours(WORKSHOPS * SEATS)
    workshop_ids = [UUID(int=0x500 + number) for number in range(WORKSHOPS)]
    # Whoever takes a place from here is the only one who asks for this woman until she is put back.
    idle = deque((woman, workshop_ids[n // SEATS], False) for n, woman in enumerate(women))

    def book_or_cancel(journal: Journal) -> object:
        woman, workshop_id, holds = idle.popleft()
        command: Command = (
            CancelPlace(workshop_id=workshop_id, person_id=woman, cancelled_at=ASKED_AT)
            if holds
            else BookPlace(workshop_id=workshop_id, person_id=woman, requested_at=ASKED_AT)
        )
        receipt = journal.execute(_asked(command))
        idle.append((woman, workshop_id, not holds))
        return receipt

    with _in_town(store, _workshops(women, workshop_ids), book_or_cancel) as act:
        yield act


@contextmanager
def readings(store: Path | str) -> Iterator[Act]:
    """Yield a reading, within its limit, of one of many batches: one event."""
    batch_ids = [UUID(int=0x9000 + number) for number in range(BATCHES)]
    batches = [pantry.begun(batch_id, f"MEB{number:05d}") for number, batch_id in enumerate(batch_ids)]
    turns = cycle(batch_ids)

    def read(journal: Journal) -> object:
        return journal.execute(_asked(pantry.read("ph", "4.4", next(turns))))

    with _in_town(store, [*jars_for_sale(), *batches], read) as act:
        yield act


@contextmanager
def _in_town(store: Path | str, commands: list[Command], act: Callable[[Journal], object]) -> Iterator[Act]:
    journal = found_town(store, commands)
    yield lambda: act(journal)
    journal.close()


def _asked(command: Command) -> Request:
    return Request(new_id(), "command-line", command)


def _workshops(women: list[UUID], workshop_ids: list[UUID]) -> list[Command]:
    """Return what makes workshops, a week apart, that these women may book."""
    scenario = Recording()
    with_accepted(*women, scenario=scenario.given(merkez()))
    for week, workshop_id in enumerate(workshop_ids):
        held_on = FIRST_FRIDAY + timedelta(weeks=week)
        starts_at = datetime(held_on.year, held_on.month, held_on.day, 10, tzinfo=UTC)
        scenario.given(
            Announce(
                workshop_id=workshop_id,
                code=f"MEW{week:02d}",
                kitchen_id=MERKEZ,
                title="Yoğurt",
                held_on=held_on,
                starts_at=starts_at,
                ends_at=starts_at + timedelta(hours=3),
                seats_max=SEATS,
            )
        )
    return scenario.commands
