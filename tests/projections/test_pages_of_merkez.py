"""The first kitchen's year as pages show it, the same in both stores and with the figures of the reports."""

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from api.house import House
from projections.asked import kitchen_named, people
from projections.food.batch_lists import batches, counts, released_with_stock
from projections.food.batch_page import batch_page
from projections.food.lot_page import lot_page, lots
from projections.food.today import manager_today
from projections.money.earnings import my_month, my_months
from projections.money.minutes import my_minutes
from projections.money.selling import sale_page, sales_on, stock_to_sell
from projections.money.shown import cooperative_month
from projections.next_codes import KINDS, next_code
from projections.people.folk import people_of, person_line, workers
from projections.people.learning import course_page, my_courses
from projections.people.overview import kitchens
from projections.people.support_page import support_page, supports
from projections.people.waiting import waiting
from projections.people.workshop_lines import upcoming_workshops, workshops
from projections.people.workshop_page import my_workshops, workshop_page
from projections.store import Reader, connect
from projections.view import Views

MERKEZ = Path(__file__).parents[2] / "api" / "demo" / "merkez"
EXPECTED = json.loads((Path(__file__).parents[1] / "api" / "importing" / "expected.json").read_text())
EVENING = datetime(2022, 1, 31, 17, 30, tzinfo=UTC)
TODAY = date(2022, 1, 31)


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """The year, recorded."""
    place = tmp_path_factory.mktemp("merkez-pages")
    with House.open(place / "store", clock=lambda: EVENING, master_key=place / "key") as house:
        assert house.import_folder(MERKEZ, dry_run=False, progress=lambda _done, _all: None).lines == ()
        yield house


@pytest.fixture
def reader(house: House) -> Iterator[Reader]:
    with house.views.reading() as reader:
        yield reader


def kitchen_id(reader: Reader) -> UUID:
    kitchen = kitchen_named(reader, "merkez")
    assert kitchen is not None
    return kitchen.id


def everything(reader: Reader) -> list[Any]:
    """Return what every page of the year is told."""
    where = kitchen_id(reader)
    her = person_line(reader, "ME0026")
    assert her is not None
    who = her.person.id
    return [
        batch_page(reader, "MEB0060"), batches(reader, [where]), counts(reader, [where]),
        released_with_stock(reader, where), lot_page(reader, "MEL0071", TODAY),
        lots(reader, where, date(2022, 1, 6)), manager_today(reader, where, EVENING),
        my_months(reader, who), my_month(reader, who, "2022-01"), my_minutes(reader, who),
        sale_page(reader, "MEX00403"), sales_on(reader, where, date(2022, 1, 29)),
        stock_to_sell(reader, where, TODAY), cooperative_month(reader, where, "2021-11"),
        [next_code(reader, where, kind) for kind in KINDS], people_of(reader, [where]),
        workers(reader, where, TODAY), course_page(reader, "ME-CA-3", date(2022, 1, 27)),
        my_courses(reader, who, TODAY), kitchens(reader, TODAY), support_page(reader, "MES001", TODAY),
        supports(reader, [where]), waiting(reader, [where], TODAY), workshops(reader, [where]),
        upcoming_workshops(reader, date(2022, 1, 1), who), my_workshops(reader, who, TODAY),
        workshop_page(reader, "MEW12"),
    ]  # fmt: skip


def test_both_stores_show_the_same_pages(house: House, place: Path | str) -> None:
    views = Views(connect(place))
    views.catch_up(house.journal)
    with views.reading() as there, house.views.reading() as here:
        assert everything(there) == everything(here)
    views.close()


def test_every_womans_months_are_those_of_the_income_report(reader: Reader) -> None:
    told: dict[str, dict[str, int]] = {month: {} for month in EXPECTED["income"]}
    listed = people_of(reader, [kitchen_id(reader)], page_size=200)
    assert listed.total == len(listed.items)
    for line in listed.items:
        for month in my_months(reader, line.person.id):
            told[month.month][line.person.code] = month.cents
            assert my_month(reader, line.person.id, month.month).cents == month.cents

    assert told == {month: figures["by_trainee"] for month, figures in EXPECTED["income"].items()}


@pytest.mark.parametrize("month", sorted(EXPECTED["income"]))
def test_a_kitchens_month_is_that_of_the_income_report(reader: Reader, month: str) -> None:
    found = cooperative_month(reader, kitchen_id(reader), month)

    assert found is not None
    assert {
        f"{key}_cents": getattr(found.total, f"{key}_cents") for key in ("gross", "vat", "ingredients")
    } == {
        f"{key}_cents": EXPECTED["income"][month][f"{key}_cents"] for key in ("gross", "vat", "ingredients")
    }
    assert found.total.cooperative_cents == EXPECTED["income"][month]["cooperative_cents"]
    assert found.total.producers_cents == EXPECTED["income"][month]["producers_cents"]
    assert sum(one.gross_cents for one in found.batches) == found.total.gross_cents
    assert found.producers == len(EXPECTED["income"][month]["by_trainee"])


def test_a_batch_without_a_share_shown_is_one_of_several(reader: Reader) -> None:
    for month in EXPECTED["income"]:
        found = cooperative_month(reader, kitchen_id(reader), month)
        assert found is not None
        assert sum(one.shared is None for one in found.batches) != 1


def test_the_stock_is_that_of_the_production_report(reader: Reader) -> None:
    left = {code: units for code, units in EXPECTED["production"]["stock"].items() if units}

    assert {one.code: one.left for one in released_with_stock(reader, kitchen_id(reader))} == left
    counted = counts(reader, [kitchen_id(reader)])
    assert counted["released"] == EXPECTED["production"]["released"]
    assert counted["discarded"] == EXPECTED["production"]["discarded"]


def test_what_is_for_sale_on_the_last_evening(reader: Reader) -> None:
    stock = {one.product.code: one.left for one in stock_to_sell(reader, kitchen_id(reader), TODAY)}

    assert stock == {"cabbage-pickle": 53, "tarhana": 83, "tomato-paste": 106}


def test_the_workshops_are_those_of_the_report(reader: Reader) -> None:
    for code, expected in EXPECTED["workshops"].items():
        page = workshop_page(reader, code)
        assert page is not None
        assert sorted(seat.person.code for seat in page.seats) == expected["confirmed"]
        assert sorted(rung.person.code for rung in page.ladder) == sorted(expected["waiting"])


def test_a_jar_of_january_is_followed_to_the_kurus(reader: Reader) -> None:
    her = person_line(reader, "ME0026")
    assert her is not None
    (batch,) = my_month(reader, her.person.id, "2022-01").batches

    # 22 jars at 27.90 are 613.80; VAT 45.47; milk 74.18; of the rest 98.83 stay with the cooperative.
    # She worked 105 of the 510 minutes on it: 105 / 510 of 395.32 are 81.39.
    went = batch.went
    assert went is not None
    assert (went.gross_cents, went.vat_cents, went.ingredients_cents) == (61_380, 4_547, 7_418)
    assert (went.cooperative_cents, went.mine_cents, went.others_cents) == (9_883, 8_139, 31_393)
    page = batch_page(reader, "MEB0060")
    assert page is not None
    assert sum(line.minutes for line in page.labour) == 510
    assert sum(line.cost_cents for line in page.ingredients) * 22 // 57 == 7_418


def test_the_support_of_the_year_is_listed_as_the_report_counts_it(reader: Reader) -> None:
    where = [kitchen_id(reader)]
    refused = supports(reader, where, "refused").total
    delivered = supports(reader, where, "delivered").total
    waits = waiting(reader, where, TODAY)

    assert refused == EXPECTED["support"]["refused"]
    assert delivered == EXPECTED["support"]["delivered"]
    assert EXPECTED["support"]["approved"] == delivered + waits.to_deliver.total


def test_who_waits_for_an_interview_is_who_was_referred_and_not_interviewed(reader: Reader) -> None:
    figures = EXPECTED["employment"]
    waits = waiting(reader, [kitchen_id(reader)], TODAY)

    assert waits.interviews.total == figures["referred"] - figures["interviewed"]
    with_contact = people(reader, [one.person.id.hex for one in waits.interviews.items])
    assert all(one.contact_ref is not None for one in with_contact.values())


def test_next_codes_follow_the_years(reader: Reader) -> None:
    assert [next_code(reader, kitchen_id(reader), kind) for kind in KINDS] == [
        "MEB0061", "MEL0072", "MEX00404", "MES041", "MEW23", "ME-TTC-4", "MER01", "ME0167",
        "MED00001", "MEO001", "MEG01", "MEE001",
    ]  # fmt: skip
