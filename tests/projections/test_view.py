"""Views keep up, are built again, stop alone, and never count twice."""

import multiprocessing
import os
import signal
import threading
import time
from datetime import date
from pathlib import Path
from uuid import UUID

import msgspec
import pytest

from kitchens.decider import Change
from kitchens.people.party import PARTNER, PartnerNoted, StaffNoted
from kitchens.settings import SettingChanged
from projections import codes
from projections.people import kitchens as kitchens_view
from projections.registry import ALL
from projections.reports import Scope, ViewStopped, run
from projections.store import SqliteStore, StoreUnavailable, Writer, connect
from projections.table import Events, Table, View
from projections.view import CHUNK_EVENTS, Views, ViewsNewer
from tests.kitchens.food.pantry import AYSE, TUESDAY_JARS, jars_on_the_shelf
from tests.projections.told import Told, dump, seen

TALLY = Table("view_tally", ("code TEXT NOT NULL", "number BIGINT NOT NULL"), key=("code",))


def count(writer: Writer, events: Events) -> None:
    """Count how often a code was noted: twice would show."""
    writer.add(TALLY, [(event.code, 1) for _, _, event in events[PartnerNoted]])


COUNTING = View("tally", 1, (TALLY,), (PartnerNoted,), count)


def partners(number: int, first: int = 0) -> list[Change]:
    return [
        Change(PARTNER, UUID(int=n + 1), PartnerNoted(f"muhtar-{n}")) for n in range(first, first + number)
    ]


def tally(views: Views) -> dict[str, int]:
    with views.reading() as reader:
        return dict(reader.all("SELECT code, number FROM view_tally"))


def test_views_take_in_what_has_happened_and_then_what_happens_next(place: Path | str) -> None:
    journal = Told(partners(3))
    views = Views.open(place, [COUNTING])
    views.catch_up(journal)
    journal.tell(partners(2, first=3))
    views.catch_up(journal)
    assert tally(views) == {f"muhtar-{n}": 1 for n in range(5)}
    assert views.positions() == {"tally": 5}
    views.close()


def test_catching_up_stops_where_it_is_told(place: Path | str) -> None:
    views = Views.open(place, [COUNTING])
    views.catch_up(Told(partners(5)), upto=2)
    assert len(tally(views)) == 2
    assert views.positions() == {"tally": 2}
    views.close()


def test_a_whole_kitchen_is_the_same_in_both_stores_and_in_chunks_of_one(place: Path | str) -> None:
    journal = Told(jars_on_the_shelf().story)
    whole, single = Views.open(place), Views(SqliteStore(None), chunk_events=1)
    whole.catch_up(journal)
    single.catch_up(journal)
    assert dump(whole) == dump(single)
    whole.close()


def test_a_rebuild_ends_in_the_same_rows_and_tells_how_far_it_is(place: Path | str) -> None:
    journal = Told(jars_on_the_shelf().story)
    views = Views(connect(place), chunk_events=7)
    views.catch_up(journal)
    live = dump(views)
    told: list[tuple[int, int]] = []
    views.rebuild(journal, lambda done, total: told.append((done, total)))
    assert dump(views) == live
    assert told[-1] == (journal.position(), journal.position())
    assert [done for done, _ in told] == sorted(done for done, _ in told)
    views.close()


def test_two_who_catch_up_at_once_do_not_count_twice(place: Path | str) -> None:
    journal = Told(partners(300))
    both = [Views(connect(place), [COUNTING], chunk_events=10) for _ in range(2)]
    threads = [threading.Thread(target=views.catch_up, args=(journal,)) for views in both]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert set(tally(both[0]).values()) == {1}
    assert len(tally(both[0])) == 300
    for views in both:
        views.close()


def catch_up_slowly(place: Path, events: int) -> None:
    def slowly(writer: Writer, happened: Events) -> None:
        count(writer, happened)
        time.sleep(0.005)

    slow = View("tally", 1, (TALLY,), (PartnerNoted,), slowly)
    Views(connect(place), [slow], chunk_events=10).catch_up(Told(partners(events)))


def test_whoever_is_killed_while_catching_up_leaves_whole_chunks(tmp_path: Path) -> None:
    events = 2_000
    process = multiprocessing.get_context("spawn").Process(target=catch_up_slowly, args=(tmp_path, events))
    process.start()
    deadline = time.monotonic() + 30
    views = Views.open(tmp_path, [COUNTING])
    while views.positions()["tally"] < 50 and time.monotonic() < deadline:
        time.sleep(0.01)
    assert process.pid is not None
    os.kill(process.pid, signal.SIGKILL)
    process.join(30)
    reached = views.positions()["tally"]
    assert 0 < reached < events
    assert len(tally(views)) == reached
    views.catch_up(Told(partners(events)))
    assert tally(views) == {f"muhtar-{n}": 1 for n in range(events)}
    views.close()


def spilling(writer: Writer, events: Events) -> None:
    """Count, but choke on one partner."""
    for happened in events[PartnerNoted]:
        count(writer, Events({PartnerNoted: [happened]}))
        if happened[2].code == "muhtar-3":
            raise KeyError("muhtar-3")


def test_a_view_that_fails_stops_alone_before_the_event_and_says_so(place: Path | str) -> None:
    journal = Told(partners(6))
    choking = View("tally", 1, (TALLY,), (PartnerNoted,), spilling)
    views = Views.open(place, [choking, codes.VIEW])
    views.catch_up(journal)
    stopped = views.failed()
    assert [(view.name, view.position) for view in stopped] == [("tally", 3)]
    assert "muhtar-3" in stopped[0].problem
    assert "position 4" in stopped[0].problem
    assert tally(views) == {"muhtar-0": 1, "muhtar-1": 1, "muhtar-2": 1}
    assert views.positions()["codes"] == 6
    views.close()


def test_a_stopped_view_never_skips_and_the_others_go_on(place: Path | str) -> None:
    journal = Told(partners(6))
    views = Views.open(place, [View("tally", 1, (TALLY,), (PartnerNoted,), spilling), codes.VIEW])
    views.catch_up(journal)
    journal.tell(partners(4, first=6))
    views.catch_up(journal)
    assert views.positions() == {"tally": 3, "codes": 10}
    assert len(tally(views)) == 3
    views.close()


def test_mended_code_goes_on_where_the_view_had_stopped(place: Path | str) -> None:
    journal = Told(partners(6))
    broken = Views.open(place, [View("tally", 1, (TALLY,), (PartnerNoted,), spilling)])
    broken.catch_up(journal)
    mended = Views.open(place, [COUNTING])
    assert [view.name for view in mended.failed()] == ["tally"]
    mended.catch_up(journal)
    assert mended.failed() == ()
    assert tally(mended) == {f"muhtar-{n}": 1 for n in range(6)}
    journal.tell(partners(1, first=6))
    broken.catch_up(journal)
    assert broken.positions() == {"tally": 7}
    broken.close()
    mended.close()


def test_an_event_stored_by_newer_code_stops_those_views_that_read_it() -> None:
    journal = Told(partners(1))
    row = msgspec.json.decode(journal.told[0][4])
    journal.add(f"partner/{UUID(int=9).hex}", "partner.noted", msgspec.json.encode(row | {"v": 2}))
    views = Views.in_memory([COUNTING, kitchens_view.VIEW])
    views.catch_up(journal)
    assert [(view.name, view.position) for view in views.failed()] == [("tally", 1)]
    assert views.positions() == {"tally": 1, "kitchens": 2}


def test_an_event_of_an_unknown_name_stops_every_view() -> None:
    journal = Told(partners(2))
    journal.add(f"ghost/{UUID(int=9).hex}", "ghost.seen", b"{}")
    journal.tell(partners(1, first=2))
    views = Views.in_memory([COUNTING, kitchens_view.VIEW])
    views.catch_up(journal)
    assert [(view.name, view.position) for view in views.failed()] == [("kitchens", 2), ("tally", 2)]
    assert "'ghost.seen' is unknown" in views.failed()[0].problem


def test_malformed_json_stops_the_view_that_reads_it() -> None:
    journal = Told()
    journal.add(f"partner/{UUID(int=9).hex}", "partner.noted", b'{"v": 1')
    views = Views.in_memory([COUNTING])
    views.catch_up(journal)
    assert [(view.name, view.position) for view in views.failed()] == [("tally", 0)]


def test_a_view_of_a_new_version_begins_from_nothing_and_its_old_tables_go(place: Path | str) -> None:
    journal = Told(partners(3))
    narrow = Views.open(place, [COUNTING])
    narrow.catch_up(journal)
    narrow.close()
    wider = Table("view_tally_2", ("code TEXT NOT NULL", "number BIGINT NOT NULL"), key=("code",))

    def twice(writer: Writer, events: Events) -> None:
        writer.put(wider, [(event.code, 2) for _, _, event in events[PartnerNoted]])

    views = Views.open(place, [View("tally", 2, (wider,), (PartnerNoted,), twice), codes.VIEW])
    assert views.positions()["tally"] == 0
    views.catch_up(journal)
    with views.reading() as reader:
        assert reader.all("SELECT SUM(number) FROM view_tally_2") == [(6,)]
    with pytest.raises(ViewsNewer):
        Views.open(place, [COUNTING])
    views.close()


def test_views_of_a_journal_restored_from_a_backup_begin_again(place: Path | str) -> None:
    views = Views.open(place, [COUNTING])
    views.catch_up(Told(partners(5)))
    views.close()
    restored = Told(partners(2))
    restored.tell(partners(4, first=70))
    again = Views.open(place, [COUNTING])
    again.catch_up(restored)
    assert sorted(tally(again)) == ["muhtar-0", "muhtar-1", *(f"muhtar-{n}" for n in range(70, 74))]
    again.close()


def test_views_ahead_of_a_restored_journal_begin_again(place: Path | str) -> None:
    views = Views.open(place, [COUNTING])
    views.catch_up(Told(partners(5)))
    views.close()
    again = Views.open(place, [COUNTING])
    again.catch_up(Told(partners(2)))
    assert sorted(tally(again)) == ["muhtar-0", "muhtar-1"]
    again.close()


def test_a_view_added_later_catches_up_with_the_others(place: Path | str) -> None:
    journal = Told(partners(25))
    first = Views(connect(place), [COUNTING], chunk_events=10)
    first.catch_up(journal)
    both = Views(connect(place), [COUNTING, codes.VIEW], chunk_events=10)
    both.catch_up(journal)
    assert both.positions() == {"tally": 25, "codes": 25}
    assert set(tally(both).values()) == {1}
    first.close()
    both.close()


def test_a_reader_waits_for_her_own_writes(place: Path | str) -> None:
    journal = Told(partners(3))
    views, elsewhere = Views.open(place, [COUNTING]), Views.open(place, [COUNTING])
    assert not views.wait_for(3, timeout=0.05)
    thread = threading.Thread(target=elsewhere.catch_up, args=(journal,))
    thread.start()
    assert views.wait_for(3, timeout=20)
    thread.join(20)
    views.close()
    elsewhere.close()


def test_a_report_on_a_stopped_view_is_not_given() -> None:
    journal = Told(jars_on_the_shelf().story)
    stream = f"trainer/{AYSE.hex}"
    journal.add(stream, "trainer.noted", b'{"v": 99, "at": "2022-01-31T00:00:00Z", "by": "x", "key": '
                b'"00000000-0000-0000-0000-000000000001", "event": {}}')  # fmt: skip
    views = Views.in_memory()
    views.catch_up(journal)
    assert [view.name for view in views.failed()] == ["codes"]
    scope = Scope(None, None, date(2022, 1, 31))
    with pytest.raises(ViewStopped, match="codes"):
        run("workshops", views, scope)
    assert run("income", views, scope) == {}


def test_a_folder_that_cannot_be_written_is_the_moments_fault_not_the_views(tmp_path: Path) -> None:
    views = Views.open(tmp_path, [COUNTING])
    (tmp_path / "views.sqlite").write_bytes(b"not a database at all" * 100)
    for left in ("views.sqlite-wal", "views.sqlite-shm"):
        (tmp_path / left).unlink(missing_ok=True)
    with pytest.raises(StoreUnavailable):
        Views.open(tmp_path, [COUNTING])
    views.close()


def test_every_event_that_a_view_reads_is_decoded_and_no_other() -> None:
    assert CHUNK_EVENTS == 20_000
    names = [view.name for view in ALL]
    assert len(set(names)) == len(names)
    tables = [table.name for view in ALL for table in view.tables]
    assert len(set(tables)) == len(tables)
    assert all(name.startswith("view_") for name in tables)
    assert StaffNoted in codes.VIEW.reads
    assert SettingChanged in kitchens_view.VIEW.reads


def test_the_same_story_in_memory_is_the_same_in_a_folder(tmp_path: Path) -> None:
    story = jars_on_the_shelf().story
    views = Views.open(tmp_path)
    views.catch_up(Told(story))
    assert dump(views) == dump(seen(story))
    with views.reading() as reader:
        assert codes.named(reader, "batch", "MEB0001") == TUESDAY_JARS
        assert codes.code_of(reader, "person", AYSE) == "ME0001"
        assert codes.named(reader, "batch", "nobody") is None
    views.close()
