"""The demonstration's live matters: there for whoever looks at its pages, in no figure of the year."""

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TypeVar

import msgspec
import pytest

from api.demo.live import begin_a_day
from api.house import House
from kitchens.people.person import PERSON
from projections.asked import Kitchen, kitchen_named
from projections.food.batch_page import batch_page
from projections.food.batch_shown import BatchPage
from projections.food.deviations import deviations
from projections.food.lot_page import LotLine, lots
from projections.food.today import (
    AttendanceWaits,
    BatchHeld,
    LotEnding,
    ReadingsMissing,
    StockEnding,
    StockPast,
    Today,
    ToRelease,
    manager_today,
)
from projections.money.agreements_shown import agreements
from projections.money.minutes import my_minutes, open_disputes
from projections.money.selling import sale_page
from projections.people.learning import course_page
from projections.people.support_page import support_page
from projections.people.users import users
from projections.people.waiting import Waiting, waiting
from projections.people.workshop_lines import upcoming_workshops
from projections.people.workshop_page import workshop_page
from projections.reports import Scope
from projections.store import Reader

TODAY = date(2022, 1, 31)
YESTERDAY = date(2022, 1, 30)

T = TypeVar("T")


@pytest.fixture(scope="module")
def live_house(peopled_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """Return a demonstration that is about to be served. Not to be changed: every test here shares it."""
    store = tmp_path_factory.mktemp("live") / "store"
    shutil.copytree(peopled_store, store)
    with House.open(store) as house:
        begin_a_day(house)
        yield house


@pytest.fixture
def reader(live_house: House) -> Iterator[Reader]:
    """Return what its pages read."""
    with live_house.views.reading() as reading:
        yield reading


@pytest.fixture
def merkez(reader: Reader) -> Kitchen:
    """Return the kitchen."""
    return _there(kitchen_named(reader, "merkez"))


@pytest.fixture
def today(live_house: House, reader: Reader, merkez: Kitchen) -> Today:
    """Return the manager's day."""
    return manager_today(reader, merkez.id, live_house.clock())


@pytest.fixture
def waits(reader: Reader, merkez: Kitchen) -> Waiting:
    """Return what waits for the specialists."""
    return waiting(reader, [merkez.id], TODAY)


def test_the_managers_day_brings_one_of_everything(today: Today) -> None:
    assert [type(item) for item in (today.next, *today.also)] == [
        BatchHeld,
        ReadingsMissing,
        ToRelease,
        ReadingsMissing,
        StockEnding,
        LotEnding,
        AttendanceWaits,
        StockPast,
    ]


def test_the_pickle_is_held_because_4_7_is_not_below_4_6(today: Today, reader: Reader) -> None:
    held = today.next
    assert isinstance(held, BatchHeld)
    ph = _batch(reader, held.batch.code).controls[0]

    assert (held.batch.product_code, held.out_of_limit) == ("cabbage-pickle", ("ph",))
    assert held.reasons == ("reading-out-of-limit", "deviation")
    assert (ph.control.limit, str(ph.control.value), str(_there(ph.last).value)) == ("below", "4.6", "4.7")


def test_of_the_batches_to_be_made_the_yoghurt_comes_first_with_one_reading_missing(today: Today) -> None:
    yoghurt, bread = [item for item in today.also if isinstance(item, ReadingsMissing)]

    assert (yoghurt.batch.product_code, yoghurt.batch.missing) == ("yoghurt", ("ph",))
    assert yoghurt.batch.finished_on == TODAY
    assert today.also[0] is yoghurt
    assert (bread.batch.product_code, bread.batch.state, bread.batch.finished_on) == (
        "sourdough",
        "open",
        None,
    )


def test_the_dough_has_ingredients_and_labour(today: Today, reader: Reader) -> None:
    dough = [item for item in today.also if isinstance(item, ReadingsMissing)][1]

    page = _batch(reader, dough.batch.code)

    assert [line.ingredient for line in page.ingredients] == ["wholewheat-flour", "salt"]
    assert [(line.person.code, line.minutes) for line in page.labour] == [("ME0046", 45), ("ME0043", 30)]


def test_the_paste_may_be_released_by_the_other_manager_alone(live_house: House, today: Today) -> None:
    (paste,) = [item for item in today.also if isinstance(item, ToRelease)]

    with live_house.views.reading() as reader:
        page = _batch(reader, paste.batch.code)

    assert [who.code for who in paste.not_by] == ["manager-1"]
    assert page.release.may
    assert not page.may_be_released_by(paste.not_by[0].id)


def test_saturdays_bread_may_be_sold_two_days_more(today: Today) -> None:
    (ending,) = [item for item in today.also if isinstance(item, StockEnding)]

    assert (ending.batch.product_code, ending.days_left, ending.batch.left) == ("sourdough", 2, 16)


def test_five_deliveries_came_today_one_of_them_held_and_one_for_two_days(
    today: Today, reader: Reader, merkez: Kitchen
) -> None:
    received = _received(reader, merkez, TODAY)

    assert [lot.ingredient for lot in received] == ["milk", "tomato", "cabbage", "salt", "wholewheat-flour"]
    assert [lot.ingredient for lot in received if lot.held] == ["cabbage"]
    (milk,) = [item.lot for item in today.also if isinstance(item, LotEnding)]
    assert (milk.ingredient, milk.days_left) == ("milk", 2)
    assert all(lot.left_milli > 0 for lot in received)


def test_what_comes_after_the_year_bears_the_kitchens_next_codes(
    today: Today, reader: Reader, merkez: Kitchen
) -> None:
    batches = {item.batch.code for item in (today.next, *today.also) if item and hasattr(item, "batch")}
    lots_received = [lot.code for lot in _received(reader, merkez, TODAY)]

    assert batches >= {"MEB0061", "MEB0062", "MEB0063", "MEB0064", "MEB0065"}
    assert lots_received == ["MEL0075", "MEL0076", "MEL0077", "MEL0078", "MEL0079"]
    assert sale_page(reader, "MEX00404") is not None
    assert sale_page(reader, "MEX00407") is None


def test_a_sale_from_what_was_not_released_waits_for_the_coordinator(reader: Reader, merkez: Kitchen) -> None:
    (waits,) = deviations(reader, [merkez.id]).items

    sale = _there(sale_page(reader, _there(waits.subject_code)))

    assert waits.rules == ("batch-not-released", "batch-held")
    assert waits.happened_on == TODAY
    assert [(line.product_code, line.units) for line in sale.lines] == [("cabbage-pickle", 2)]


def test_one_fridays_workshop_is_full_and_three_of_different_ranks_wait(reader: Reader) -> None:
    full = _there(workshop_page(reader, "MEW23"))

    assert (full.line.held_on, full.line.taken, full.line.free) == (date(2022, 2, 4), 10, 0)
    assert [(rung.person.code, rung.rank, rung.position) for rung in full.ladder] == [
        ("ME0043", 0, 1),
        ("ME0061", 1, 2),
        ("ME0052", 2, 3),
    ]
    assert "ME0044" in {seat.person.code for seat in full.seats}


def test_the_next_fridays_workshop_has_one_last_place(live_house: House, reader: Reader) -> None:
    trainee = _there(live_house.journal.facts().named(PERSON, "ME0043"))

    full, last = upcoming_workshops(reader, TODAY, trainee)

    assert (last.code, last.held_on, last.taken, last.free) == ("MEW24", date(2022, 2, 11), 9, 1)
    assert _there(full.mine).state == "waiting"
    assert last.mine is None


def test_of_a_course_that_began_today_nobody_noted_who_was_there(today: Today, reader: Reader) -> None:
    (course,) = [item for item in today.also if isinstance(item, AttendanceWaits)]

    page = _there(course_page(reader, course.course.code, TODAY))

    assert (course.course.title, course.to_note) == ("Food Hygiene", 6)
    assert page.has_session
    assert [pupil.today for pupil in page.pupils] == [None] * 6


def test_one_request_waits_at_each_step(waits: Waiting) -> None:
    asked, judged, granted = waits.to_assess, waits.to_decide, waits.to_deliver

    assert [(lines.total, lines.items[0].person.code) for lines in (asked, judged, granted)] == [
        (1, "ME0052"),
        (1, "ME0041"),
        (1, "ME0057"),
    ]


def test_what_is_to_be_decided_is_due_and_not_for_whoever_asked_or_assessed(
    waits: Waiting, reader: Reader
) -> None:
    page = _there(support_page(reader, waits.to_decide.items[0].code, TODAY))

    assessment = _there(page.assessment)

    assert assessment.due
    assert (page.requested_by.code, assessment.by.code) == ("manager-1", "specialist-1")
    assert not page.may_be_approved_by(assessment.by.id)
    assert not page.may_be_approved_by(page.requested_by.id)


def test_an_agreement_pays_and_holds_what_is_to_be_delivered(
    waits: Waiting, reader: Reader, merkez: Kitchen
) -> None:
    (agreement,) = agreements(reader, merkez.id)

    assert agreement.is_open_on(TODAY)
    assert agreement.reserved_cents == waits.to_deliver.items[0].cost_cents == 455_50
    assert agreement.left_cents == 84_000_00 - 455_50


def test_two_newcomers_wait_for_an_interview_one_of_them_for_20_days(waits: Waiting) -> None:
    days = {line.person.code: line.days for line in waits.interviews.items}

    assert days["ME0167"] == 20
    assert days["ME0168"] == 3
    assert [line.person.code for line in waits.decisions.items] == ["ME0139"]


def test_the_newcomers_names_lie_in_the_vault_and_nowhere_in_the_journal(
    live_house: House, waits: Waiting
) -> None:
    refs = {
        line.person.code: _there(line.person.contact_ref)
        for line in waits.interviews.items
        if line.person.code in {"ME0167", "ME0168"}
    }

    found = live_house.vault.get(refs.values())
    told = [_there(found[ref])["last_name"] for ref in refs.values()]
    journal = " ".join(str(row) for row in live_house.journal.plain_rows(0, 1_000_000))

    assert sorted(told) == ["Korkmaz", "العلي"]
    assert not any(name in journal for name in told)


def test_follow_ups_are_due_and_a_permit_is_not_answered(live_house: House, waits: Waiting) -> None:
    permits = live_house.report("employment", Scope("merkez", TODAY, TODAY))

    assert waits.follow_ups.total == 10
    assert msgspec.to_builtins(permits)["permits"]["applied"] == 1


def test_a_woman_disputes_her_minutes_in_her_own_words(
    live_house: House, reader: Reader, merkez: Kitchen
) -> None:
    (open_one,) = open_disputes(reader, [merkez.id])

    ref = _there(open_one.dispute.words_ref)

    assert (open_one.person.code, open_one.minutes, open_one.on) == ("ME0044", 150, date(2022, 1, 29))
    assert "ساعتين ونصف" in _there(live_house.vault.get([ref])[ref])["words"]
    assert my_minutes(reader, open_one.person.id).items[2].dispute == open_one.dispute


def test_everything_was_done_by_somebody_who_may(live_house: House, demo_house: House) -> None:
    after = demo_house.journal.position()
    rows = [live_house.journal.decode(row) for row in live_house.journal.rows(after, 1000)]

    by = {recorded.by for recorded in rows} - {"founding"}
    with live_house.views.reading() as reader:
        codes = {str(user.id): user.code for user in users(reader)}

    assert sorted(codes[id_] for id_ in by) == [
        "ME0043",
        "ME0044",
        "ME0046",
        "coordinator-1",
        "manager-1",
        "manager-2",
        "specialist-1",
        "specialist-2",
    ]


def _received(reader: Reader, kitchen: Kitchen, on: date) -> list[LotLine]:
    found = lots(reader, kitchen.id, TODAY, "all").items
    return sorted((lot for lot in found if lot.received_on == on), key=lambda lot: lot.code)


def _batch(reader: Reader, code: str) -> BatchPage:
    return _there(batch_page(reader, code))


def _there(found: T | None) -> T:
    assert found is not None
    return found
