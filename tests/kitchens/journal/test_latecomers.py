"""Who comes while a writer waits for the lock is served with the others, unless that would keep it long."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from threading import Event, Thread
from time import sleep
from uuid import UUID

import pytest

from kitchens.draft import CodeTaken
from kitchens.journal import Journal, Receipt, Request
from kitchens.journal.store import LATE_ROWS_MAX
from tests.kitchens.journal.counter import OPENED_AT, Counter
from tests.kitchens.journal.shelf import SHELF, Shelf, fill, take

ARRIVAL_SECONDS = 0.2
"""Time for a thread to come to where it waits. Too short, nobody is late and nothing is shown."""


@contextmanager
def lock_held(counter: Counter) -> Iterator[None]:
    """Let another process stand with the store's lock in its hand: it reads a clock that has stopped."""
    reached, go_on = Event(), Event()

    def stopped() -> datetime:
        reached.set()
        go_on.wait(10)
        return OPENED_AT

    holder = Thread(target=counter.journal(clock=stopped).execute, args=(fill(1, "holder")[1],))
    holder.start()
    assert reached.wait(10)
    yield
    go_on.set()
    holder.join()


def come_one_after_the_other(counter: Counter, here: Journal, requests: Sequence[Request]) -> list[object]:
    """Return what comes of requests of which all but the first come while the first waits for the lock."""
    outcomes: dict[UUID, object] = {}

    def come(request: Request) -> None:
        try:
            outcomes[request.key] = here.execute(request)
        except CodeTaken as refusal:
            outcomes[request.key] = refusal

    threads = [Thread(target=come, args=(request,)) for request in requests]
    with lock_held(counter):
        for thread in threads:
            thread.start()
            sleep(ARRIVAL_SECONDS)
    for thread in threads:
        thread.join()
    return [outcomes[request.key] for request in requests]


@pytest.fixture
def here(counter: Counter) -> Journal:
    """Return a journal that knows by experience where such commands name what they look at."""
    journal = counter.journal()
    shelf_id, filling = fill(9, "experience")
    counter.journal().execute(filling)
    journal.execute(take(shelf_id))
    journal.execute(fill(9, "more")[1])
    return journal


def moments(journal: Journal, outcomes: Sequence[object]) -> list[datetime]:
    """Return when each was recorded; one group has one moment."""
    receipts = [outcome for outcome in outcomes if isinstance(outcome, Receipt)]
    assert len(receipts) == len(outcomes)
    return [journal.decode(journal.rows((r.first or 0) - 1, 1)[0]).at for r in receipts]


def test_a_latecomer_to_a_stream_not_remembered_is_served_in_the_same_group(
    counter: Counter, here: Journal
) -> None:
    (first, filling_first), (second, filling_second) = fill(5, "first"), fill(5, "second")
    counter.journal().execute_all([filling_first, filling_second])
    outcomes = come_one_after_the_other(counter, here, [take(first), take(second)])
    assert len(set(moments(here, outcomes))) == 1
    assert here.facts().of(SHELF, second) == Shelf(4)


def test_a_latecomer_to_a_long_stream_waits_for_the_next_group(counter: Counter, here: Journal) -> None:
    (short, filling_short), (long, filling_long) = fill(5, "short"), fill(LATE_ROWS_MAX + 5, "long")
    takings = [take(long) for _ in range(LATE_ROWS_MAX)]
    counter.journal().execute_all([filling_short, filling_long, *takings])
    outcomes = come_one_after_the_other(counter, here, [take(short), take(long)])
    assert len(set(moments(here, outcomes))) == 2
    assert here.facts().of(SHELF, long) == Shelf(4)


def test_a_stream_just_short_enough_is_read_under_the_lock(counter: Counter, here: Journal) -> None:
    (short, filling_short), (long, filling_long) = fill(5, "short"), fill(LATE_ROWS_MAX + 5, "long")
    takings = [take(long) for _ in range(LATE_ROWS_MAX - 1)]
    counter.journal().execute_all([filling_short, filling_long, *takings])
    outcomes = come_one_after_the_other(counter, here, [take(short), take(long)])
    assert len(set(moments(here, outcomes))) == 1
    assert here.facts().of(SHELF, long) == Shelf(5)


def test_a_latecomer_with_a_known_key_gets_its_answer_again(counter: Counter, here: Journal) -> None:
    shelf_id, filling = fill(5, "shelf")
    there, request = counter.journal(), take(shelf_id)
    there.execute(filling)
    recorded = there.execute(request)
    _, again = come_one_after_the_other(counter, here, [take(shelf_id), request])
    assert again == Receipt(request.key, recorded.first, recorded.last, replayed=True)
    assert here.facts().of(SHELF, shelf_id) == Shelf(3)


def test_a_latecomer_meets_a_code_taken_elsewhere(counter: Counter, here: Journal) -> None:
    counter.journal().execute(fill(1, "taken")[1])
    outcomes = come_one_after_the_other(counter, here, [fill(1, "free")[1], fill(1, "taken")[1]])
    assert [type(outcome) for outcome in outcomes] == [Receipt, CodeTaken]
