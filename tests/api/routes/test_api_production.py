"""Production and sales by programs: the same rules, and the same things to be seen afterwards."""

from decimal import Decimal
from typing import Any

import pytest

from tests.api.routes.conftest import Programs
from tests.api.routes.program import Program, problem

HERE = "/api/kitchens/merkez"
TODAY = "2022-01-31"


def _lot(manager: Program, **more: Any) -> str:
    sent = {
        "ingredient": "milk",
        "supplier": "farm-3",
        "supplier_lot": "L-2201",
        "received_on": "2022-01-10",
        "expires_on": "2022-06-30",
        "quantity_milli": 25000,
        "unit": "l",
        "cost_cents": 21250,
        "seed": "unknown",
    }
    return str(manager.done(f"{HERE}/lots", sent | more)["code"])


def _controls(manager: Program, product: str) -> list[dict[str, str]]:
    items = manager.get("/api/products").json()["items"]
    found: list[dict[str, str]] = next(one["controls"] for one in items if one["code"] == product)
    return found


def _inside(control: dict[str, str]) -> str:
    """Return a reading within a limit."""
    return str(Decimal(control["value"]) + (1 if control["limit"] == "min" else -1))


def _outside(control: dict[str, str]) -> str:
    return str(Decimal(control["value"]) + (-1 if control["limit"] == "min" else 1))


def _made(manager: Program, other: Program, units: int = 10) -> str:
    """Make yoghurt and let it be sold; return the batch's address."""
    batch = manager.done(f"{HERE}/batches", {"product": "yoghurt"})["address"]
    manager.done(f"{batch}/ingredients", {"lot": _lot(manager), "quantity_milli": 4500})
    for control in _controls(manager, "yoghurt"):
        manager.done(f"{batch}/readings", {"control": control["control"], "value": _inside(control)})
    manager.done(f"{batch}/finish", {"units_made": units})
    other.done(f"{batch}/release", {})
    return str(batch)


def _worker(manager: Program) -> str:
    people = manager.get(f"{HERE}/people?status=accepted&page_size=100").json()["items"]
    return str(next(one["code"] for one in people if one["may_work_on_food"]))


def test_a_batch_is_made_released_by_somebody_else_and_sold(program: Programs) -> None:
    one, other = program("manager-1"), program("manager-2")
    batch = _made(one, other)
    code = batch.rpartition("/")[2]

    line = {"batch": code, "units": 3, "unit_price_cents": 2790}
    sale = one.done(f"{HERE}/sales", {"channel": "market-stall", "lines": [line]})["address"]

    seen = one.get(batch).json()
    assert seen["state"] == "released"
    assert seen["units"] == {"made": 10, "sold": 3, "written_off": 0, "given_away": 0, "left": 7}
    assert one.get(sale).json()["gross_cents"] == 8370
    assert code in one.get(f"{HERE}/stock").text


def test_whoever_took_a_reading_does_not_release(program: Programs) -> None:
    one, other = program("manager-1"), program("manager-2")
    batch = one.done(f"{HERE}/batches", {"product": "yoghurt"})["address"]
    for control in _controls(one, "yoghurt"):
        one.done(f"{batch}/readings", {"control": control["control"], "value": _inside(control)})
    one.done(f"{batch}/finish", {"units_made": 5})

    answered = one.send(f"{batch}/release", {})

    told = problem(answered)
    assert (told["status"], told["code"]) == (409, "released-by-reader")
    assert told["may_record_as_deviation"] is False
    assert other.send(f"{batch}/release", {}).status_code == 200


def test_a_reading_out_of_limit_says_that_the_batch_is_held(program: Programs) -> None:
    manager = program("manager-1")
    batch = manager.done(f"{HERE}/batches", {"product": "yoghurt"})["address"]
    control = _controls(manager, "yoghurt")[0]

    inside, outside = (
        manager.done(f"{batch}/readings", {"control": control["control"], "value": value})
        for value in (_inside(control), _outside(control))
    )

    assert (inside["held"], outside["held"]) == (False, True)


def test_a_reading_keeps_the_moment_at_which_it_was_taken(program: Programs) -> None:
    manager = program("manager-1")
    batch = manager.done(f"{HERE}/batches", {"product": "yoghurt", "started_on": "2022-01-28"})["address"]
    control = _controls(manager, "yoghurt")[0]
    sent = {
        "control": control["control"],
        "value": _inside(control),
        "taken_at": "2022-01-28T16:00:00+03:00",
    }

    manager.done(f"{batch}/readings", sent)

    points = manager.get(batch).json()["controls"]
    taken = next(point["readings"] for point in points if point["control"] == control["control"])
    assert taken[0]["taken_at"] == "2022-01-28T13:00:00Z"


def test_a_reading_that_is_still_to_come_is_a_slip(program: Programs) -> None:
    manager = program("manager-1")
    sent = {"control": "ph", "value": "4.1", "taken_at": "2022-02-01T16:00:00+03:00"}

    told = problem(manager.send("/api/batches/MEB0060/readings", sent))

    assert told["errors"][0]["pointer"] == "#/taken_at"


@pytest.mark.parametrize("value", ["4,1", "4.1234", "", "1e3", "٤", "--1"])
def test_a_reading_is_a_plain_number_in_text(program: Programs, value: str) -> None:
    told = problem(
        program("manager-1").send("/api/batches/MEB0060/readings", {"control": "ph", "value": value})
    )

    assert told["errors"][0]["pointer"] == "#/value"


def test_what_has_happened_against_a_rule_is_recorded_as_a_deviation_and_settled(
    program: Programs,
) -> None:
    one, other, coordinator = program("manager-1"), program("manager-2"), program("coordinator-1")
    code = _made(one, other, units=2).rpartition("/")[2]
    sold = {
        "channel": "market-stall",
        "lines": [{"batch": code, "units": 3, "unit_price_cents": 2790}],
    }

    told = problem(one.send(f"{HERE}/sales", sold))
    done = one.done(f"{HERE}/sales", sold | {"despite": [told["code"]]})

    assert told["code"] == "more-units-than-left"
    assert told["may_record_as_deviation"] is True
    assert told["facts"]["left"] == 2
    waiting = coordinator.get("/api/deviations").json()["items"]
    (ours,) = [one for one in waiting if one["code"] == done["code"]]
    assert ours["rules"] == ["more-units-than-left"]
    coordinator.done(f"/api/deviations/{ours['id']}/settle", {"outcome": "people-instructed"})
    assert coordinator.get(f"/api/deviations/{ours['id']}").json()["outcome"] == "people-instructed"


def test_the_facts_of_a_refusal_are_codes_numbers_and_days(program: Programs) -> None:
    manager = program("manager-1")
    lot = _lot(manager, received_on="2022-01-10", expires_on="2022-01-20")
    batch = manager.done(f"{HERE}/batches", {"product": "yoghurt"})["address"]

    told = problem(manager.send(f"{batch}/ingredients", {"lot": lot, "quantity_milli": 100}))

    assert told["code"] == "lot-expired"
    assert "2022-01-20" in told["facts"].values()
    assert lot in told["facts"].values()


def test_a_sale_is_put_right_and_money_given_back(program: Programs) -> None:
    one, other = program("manager-1"), program("manager-2")
    code = _made(one, other).rpartition("/")[2]
    line = {"batch": code, "units": 3, "unit_price_cents": 2790}
    sale = one.done(f"{HERE}/sales", {"channel": "market-stall", "lines": [line]})["address"]

    one.done(f"{sale}/correct", {"lines": [line | {"units": 4}]})
    back = {"batch": code, "units": 1, "goes": "written-off"}
    one.done(f"{sale}/refund", {"lines": [back], "reason": "broken"})

    seen = one.get(sale).json()
    assert [(one["units"], one["refunded_units"]) for one in seen["lines"]] == [(4, 1)]
    assert seen["gross_cents"] == 3 * 2790


def test_a_sale_keeps_the_moment_at_which_it_was_made(program: Programs) -> None:
    one, other = program("manager-1"), program("manager-2")
    code = _made(one, other).rpartition("/")[2]
    line = {"batch": code, "units": 1, "unit_price_cents": 2790}
    sent = {"channel": "market-stall", "lines": [line], "sold_at": f"{TODAY}T11:00:00+03:00"}

    sale = one.done(f"{HERE}/sales", sent)["address"]

    assert one.get(sale).json()["sold_on"] == TODAY


def test_units_leave_the_stock_unsold(program: Programs) -> None:
    one, other = program("manager-1"), program("manager-2")
    batch = _made(one, other)

    one.done(f"{batch}/write-offs", {"units": 2, "reason": "broken"})
    one.done(f"{batch}/give-aways", {"units": 1, "reason": "tasting"})

    units = one.get(batch).json()["units"]
    assert (units["written_off"], units["given_away"], units["left"]) == (2, 1, 7)


def test_every_entry_of_a_batch_is_corrected(program: Programs) -> None:
    manager, worker = program("manager-1"), _worker(program("manager-1"))
    batch = manager.done(f"{HERE}/batches", {"product": "yoghurt"})["address"]
    manager.done(f"{batch}/ingredients", {"lot": _lot(manager), "quantity_milli": 4500})
    manager.done(f"{batch}/labour", {"person": worker, "worked_minutes": 60, "basis": "own-work"})
    manager.done(f"{batch}/finish", {"units_made": 9})
    seen = manager.get(batch).json()

    manager.done(f"{batch}/ingredients/{seen['ingredients'][0]['version']}/correct", {"quantity_milli": 4000})
    manager.done(f"{batch}/labour/{seen['labour'][0]['version']}/correct", {"worked_minutes": 90})
    manager.done(f"{batch}/units/correct", {"units_made": 8})

    seen = manager.get(batch).json()
    assert (seen["ingredients"][0]["quantity_milli"], seen["ingredients"][0]["weighed_milli"]) == (4000, 4500)
    assert (seen["labour"][0]["worked_minutes"], seen["labour"][0]["logged_minutes"]) == (90, 60)
    assert seen["units"]["made"] == 8


@pytest.mark.parametrize("version", ["0", "-1", "x", "1.0", "9" * 30, "٣"])
def test_what_is_no_version_names_no_entry(program: Programs, version: str) -> None:
    answered = program("manager-1").send(
        f"/api/batches/MEB0060/labour/{version}/correct", {"worked_minutes": 1}
    )

    assert problem(answered)["code"] == "absent"


def test_a_lot_is_held_released_thrown_away_and_sent_back(program: Programs) -> None:
    manager = program("manager-1")
    lot = f"/api/lots/{_lot(manager)}"

    manager.done(f"{lot}/quantity", {"quantity_milli": 20000})
    manager.done(f"{lot}/hold", {"reason": "suspect"})
    assert manager.get(lot).json()["lot"]["held"]
    manager.done(f"{lot}/release")
    manager.done(f"{lot}/discard", {"quantity_milli": 500, "reason": "spoiled"})
    manager.done(f"{lot}/return", {"quantity_milli": 1500})

    seen = manager.get(lot).json()["lot"]
    assert (seen["held"], seen["left_milli"]) == (False, 18000)


def test_a_reason_that_is_not_known_is_told_with_those_that_are(program: Programs) -> None:
    manager = program("manager-1")

    told = problem(manager.send(f"/api/lots/{_lot(manager)}/hold", {"reason": "because"}))

    assert told["errors"][0]["detail"].endswith("suspect, supplier-warning, damaged, other.")
