"""What every store must do where processes, readers and mistakes meet: told once and run on both."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Thread
from uuid import UUID

import pytest

from kitchens.catalogue import NewerVersion
from kitchens.decider import Refused
from kitchens.draft import CodeTaken
from kitchens.food.batch import MoreUnitsThanLeft
from kitchens.identity import new_id
from kitchens.journal import Journal, Receipt, Row, Unrecordable
from tests.kitchens.journal.counter import OPENED_AT, Counter
from tests.kitchens.journal.shelf import (
    BASKET,
    SHELF,
    JarTaken,
    Shelf,
    Stumble,
    asked,
    fill,
    take,
)


def test_a_decision_stands_on_what_other_processes_recorded(counter: Counter) -> None:
    here, there = counter.journal(), counter.journal()
    shelf_id, filling = fill(2)
    here.execute(filling)
    there.execute(take(shelf_id))
    here.execute(take(shelf_id))
    with pytest.raises(MoreUnitsThanLeft):
        there.execute(take(shelf_id))


def test_a_process_that_is_far_behind_begins_anew(counter: Counter) -> None:
    here, there = counter.journal(), counter.journal()
    shelf_id, filling = fill(1_101)
    here.execute(filling)
    there.execute_all([take(shelf_id) for _ in range(1_100)])
    here.execute(take(shelf_id))
    with pytest.raises(MoreUnitsThanLeft):
        here.execute(take(shelf_id))
    assert here.facts().of(SHELF, shelf_id) == Shelf(0)


def test_facts_stay_as_of_their_moment(counter: Counter) -> None:
    journal = counter.journal()
    shelf_id, filling = fill(3)
    journal.execute(filling)
    before = journal.facts()
    unread = journal.facts()
    assert before.of(SHELF, shelf_id) == Shelf(3)
    journal.execute(take(shelf_id))
    journal.execute(fill(1, "B")[1])
    assert journal.facts().of(SHELF, shelf_id) == Shelf(2)
    assert before.of(SHELF, shelf_id) == Shelf(3)
    assert unread.of(SHELF, shelf_id) == Shelf(3)
    assert unread.named(SHELF, "B") is None
    assert unread.named(SHELF, "A") == shelf_id


def test_facts_of_what_never_happened_are_the_beginning(journal: Journal) -> None:
    assert journal.facts().of(BASKET, new_id()) == BASKET.initial
    assert journal.facts().named(SHELF, "A") is None


def test_a_rehearsal_gives_the_outcomes_and_records_nothing(journal: Journal) -> None:
    shelf_id, filling = fill(2)
    journal.execute(filling)
    requests = [take(shelf_id), take(shelf_id), take(shelf_id), fill(1, "A")[1]]
    rehearsed = journal.rehearse().execute_all([filling, *requests, requests[0]])
    assert journal.position() == 1
    assert [type(outcome) for outcome in rehearsed[1:5]] == [Receipt, Receipt, MoreUnitsThanLeft, CodeTaken]
    assert rehearsed[0] == Receipt(filling.key, 1, 1, replayed=True)
    assert rehearsed[5] == Receipt(requests[0].key, 2, 3, replayed=True)
    assert journal.execute_all(requests)[:2] == rehearsed[1:3]


def test_rows_come_in_order_within_their_limits(journal: Journal) -> None:
    shelf_id, filling = fill(9)
    journal.execute_all([filling, *(take(shelf_id) for _ in range(4))])
    assert [row.position for row in journal.rows(0, 3)] == [1, 2, 3]
    assert [row.position for row in journal.rows(3, 100, upto=5)] == [4, 5]
    assert journal.rows(9, 100) == []
    row = journal.rows(1, 1)[0]
    assert isinstance(row, Row)
    assert isinstance(row.state, bytes)
    assert journal.decode(row).event == JarTaken(journal.decode(journal.rows(2, 1)[0]).id)


def test_a_moment_never_goes_back_though_the_clock_does(counter: Counter) -> None:
    here = counter.journal(clock=lambda: OPENED_AT)
    late = counter.journal(clock=lambda: OPENED_AT - timedelta(hours=3))
    here.execute(fill(1, "A")[1])
    late.execute(fill(1, "B")[1])
    moments = [journal_row.at for journal_row in map(here.decode, here.rows(0, 10))]
    assert moments == [OPENED_AT] * 2


def test_moments_are_stored_in_utc_whatever_the_clock_shows(counter: Counter) -> None:
    istanbul = counter.journal(clock=lambda: datetime.fromisoformat("2021-03-01T12:00:00+03:00"))
    istanbul.execute(fill(1)[1])
    assert b'"at":"2021-03-01T09:00:00Z"' in istanbul.rows(0, 1)[0].state


def test_the_position_of_a_moment_is_the_last_one_recorded_by_then(counter: Counter) -> None:
    journal = counter.journal()
    assert journal.position_at(OPENED_AT) == 0
    for number in range(5):
        journal.execute(fill(1, f"shelf {number}")[1])
    at = [journal.decode(row).at for row in journal.rows(0, 10)]
    assert journal.position_at(at[0] - timedelta(microseconds=1)) == 0
    assert [journal.position_at(moment) for moment in at] == [1, 2, 3, 4, 5]
    assert journal.position_at(at[2] + timedelta(microseconds=1)) == 3
    assert journal.position_at(datetime(2030, 1, 1, tzinfo=UTC)) == 5


def test_a_mistake_in_one_decision_reaches_its_caller_and_nobody_else(counter: Counter) -> None:
    journal = counter.journal()
    shelf_id, filling = fill(50)
    journal.execute(filling)
    failures: list[Exception] = []
    receipts: list[Receipt] = []

    def stumble() -> None:
        try:
            journal.execute(asked(Stumble()))
        except KeyError as error:
            failures.append(error)

    def buy() -> None:
        receipts.append(journal.execute(take(shelf_id)))

    threads = [Thread(target=stumble if number % 2 else buy) for number in range(40)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (len(failures), len(receipts)) == (20, 20)


def test_a_mistake_in_a_list_stops_the_list_there(journal: Journal) -> None:
    shelf_id, filling = fill(5)
    with pytest.raises(KeyError):
        journal.execute_all([filling, asked(Stumble()), take(shelf_id)])
    assert journal.position() == 1


def test_data_that_the_store_refuses_troubles_only_its_own_caller(counter: Counter) -> None:
    journal = counter.journal()
    forbid_code(counter.store, "cursed")
    cursed = fill(1, "cursed")[1]
    shelf_id, filling = fill(5)
    with pytest.raises(Unrecordable):
        journal.execute_all([filling, take(shelf_id), cursed, take(shelf_id)])
    assert [journal.decode(row).name for row in journal.rows(0, 10)] == [
        "shelf.filled",
        "shelf.jar-taken",
        "basket.jar-put",
    ]
    assert journal.known([cursed.key]) == {}
    assert journal.execute(take(shelf_id)).first == journal.position() - 1


def test_an_event_of_newer_code_stops_whoever_needs_its_stream_and_nobody_else(counter: Counter) -> None:
    counter.journal().execute(fill(1, "A")[1])
    shelf_id, filling = fill(5, "B")
    counter.journal().execute(filling)
    make_newer(counter.store, shelf_id)
    journal = counter.journal()
    other_id, other_filling = fill(5, "C")
    journal.execute(other_filling)
    with pytest.raises(NewerVersion):
        journal.execute(take(shelf_id))
    with pytest.raises(NewerVersion):
        journal.facts().of(SHELF, shelf_id)
    assert journal.execute(take(other_id)).first == journal.position() - 1


def test_refusals_are_told_with_their_facts(journal: Journal) -> None:
    shelf_id = new_id()
    (refusal,) = journal.execute_all([take(shelf_id)])
    assert isinstance(refusal, Refused)
    assert refusal.facts == {"shelf": shelf_id}


def sql(store: Path | str, statement: str, *values: object) -> None:
    """Carry out a statement behind the journal's back."""
    if isinstance(store, Path):
        import sqlite3  # noqa: PLC0415

        connection = sqlite3.connect(store / "journal.sqlite")
        connection.execute(statement, values)
        connection.commit()
        connection.close()
    else:
        import psycopg  # noqa: PLC0415
        from psycopg import sql as composing  # noqa: PLC0415

        url, _, schema = store.rpartition("&schema=")
        with psycopg.connect(url, autocommit=True) as server:
            server.execute(composing.SQL("SET search_path = {}").format(composing.Identifier(schema)))
            server.execute(statement.replace("?", "%s").encode(), values or None)


def forbid_code(store: Path | str, code: str) -> None:
    """Let the store refuse a code, as data."""
    if isinstance(store, Path):
        sql(
            store,
            "CREATE TRIGGER forbidden BEFORE INSERT ON codes WHEN NEW.code = 'cursed'"
            " BEGIN SELECT RAISE(ABORT, 'forbidden'); END",
        )
    else:
        sql(store, f"ALTER TABLE codes ADD CHECK (code <> '{code}')")


def make_newer(store: Path | str, shelf_id: UUID) -> None:
    """Let a stored event be of a version that this code does not know."""
    nobody = b"00000000-0000-0000-0000-000000000000"
    state = b'{"v":2,"at":"2021-03-01T08:00:00Z","by":"x","key":"' + nobody + b'","event":{}}'
    sql(store, "UPDATE stored_events SET state = ? WHERE originator_id = ?", state, f"shelf/{shelf_id.hex}")
