"""Programs about support after the request, and about agreements: many at once, receipts, other ceilings."""

from itertools import count
from typing import Any

import pytest

from tests.api.routes.conftest import Programs
from tests.api.routes.program import problem

AGREEMENTS = "/api/kitchens/merkez/agreements"
TERMS: dict[str, Any] = {
    "partner": "wfp",
    "purpose": "material-support",
    "phase": "pilot",
    "from_on": "2022-01-01",
    "until_on": "2022-12-31",
    "beneficiaries_planned": 40,
}
_numbers = count(1)


def _signed(program: Programs, cents: int) -> str:
    code = f"P-{next(_numbers)}"
    program("coordinator-1").done(AGREEMENTS, TERMS | {"code": code, "lines": {"material-support": cents}})
    return code


def _due(program: Programs, cents: int = 50_000, person: str = "ME0005", income: int = 306_000) -> str:
    asked = {"person": person, "items": "Bıçak", "cost_cents": cents}
    code = program("manager-1").done("/api/kitchens/merkez/support", asked)["code"]
    judged = {"household_size": 5, "household_income_cents": income}
    program("specialist-2").done(f"/api/support/{code}/assess", judged)
    return str(code)


def test_many_decisions_have_an_answer_each(program: Programs) -> None:
    fund, codes = _signed(program, 100_000), [_due(program) for _ in range(3)]
    items = [{"support": code, "decision": "approve", "agreement": fund} for code in codes]

    answered = program("specialist-1").done("/api/support/decisions", {"items": items})

    assert answered["done"] == 2
    assert [one["support"] for one in answered["items"]] == codes
    assert [one["rule"] for one in answered["items"]] == [None, None, "budget-passed"]
    assert "budget" in answered["items"][2]["sentence"]


def test_many_decisions_sent_twice_are_answered_alike(program: Programs) -> None:
    codes = [_due(program) for _ in range(2)]
    sent = {"items": [{"support": code, "decision": "approve"} for code in codes]}
    specialist = program("specialist-1")

    first = specialist.done("/api/support/decisions", sent, key="many-1")
    second = specialist.done("/api/support/decisions", sent, key="many-1")

    assert first == second
    assert first["done"] == 2


def test_a_code_of_nowhere_stops_all_before_any_is_decided(program: Programs) -> None:
    code = _due(program)
    items = [{"support": code, "decision": "approve"}, {"support": "MES999", "decision": "approve"}]

    answered = program("specialist-1").send("/api/support/decisions", {"items": items})

    assert answered.status_code == 422
    assert problem(answered)["errors"][0]["pointer"] == "#/items/1/support"
    assert program("specialist-1").get(f"/api/support/{code}").json()["request"]["status"] == "assessed"


def test_an_agreement_is_signed_renewed_moved_and_closed(program: Programs) -> None:
    coordinator = program("coordinator-1")
    code = _signed(program, 100_000)
    here = f"/api/agreements/{code}"

    coordinator.done(f"{here}/renew", {"until_on": "2023-12-31", "phase": "regular"})
    coordinator.done(f"{here}/budget", {"budget_cents": 120_000, "line": "training"})
    coordinator.done(f"{here}/move", {"from_line": "training", "to_line": "material-support", "cents": 5_000})
    told = coordinator.get(here).json()
    coordinator.done(f"{here}/close", {})

    assert (told["phase"], told["until_on"]) == ("regular", "2023-12-31")
    assert told["lines"] == {"material-support": 105_000, "training": 15_000}
    assert (told["budget_cents"], told["left_cents"]) == (120_000, 105_000)
    assert coordinator.get(here).json()["closed_on"] == "2022-01-31"
    assert code in [one["code"] for one in coordinator.get("/api/agreements").json()["items"]]


@pytest.mark.parametrize("field", [{"purpose": "bribes"}, {"lines": {"bribes": 1}}, {"targets": {"x": 1}}])
def test_what_an_agreement_is_for_is_one_of_the_codes(program: Programs, field: dict[str, Any]) -> None:
    answered = program("coordinator-1").send(AGREEMENTS, TERMS | {"code": "P-BAD"} | field)

    assert answered.status_code == 422


def test_she_confirms_and_a_part_comes_back(program: Programs) -> None:
    code = _due(program, person="ME0043")
    here = f"/api/support/{code}"
    program("specialist-1").done(f"{here}/decide", {"decision": "approve"})
    program("manager-1").done(f"{here}/deliver", {"is_last": True, "what": "Bıçak"})
    hers = program("ME0043").get("/api/me/support").json()["items"]
    version = next(one for one in hers if one["code"] == code)["deliveries"][0]["version"]

    program("ME0043").done(f"/api/me/support/{code}/deliveries/{version}/confirm", {})
    program("manager-1").done(
        f"{here}/return-part", {"reason": "damaged", "what": "Bıçak", "value_cents": 10_000}
    )

    told = program("specialist-1").get(here).json()
    assert told["deliveries"][0]["confirmed_on"] == "2022-01-31"
    assert [one["value_cents"] for one in told["given_back"]] == [10_000]


def test_another_womans_support_is_not_there_for_her(program: Programs) -> None:
    code = _due(program)

    answered = program("ME0043").send(f"/api/me/support/{code}/deliveries/4/confirm", {})

    assert answered.status_code == 404


def test_a_change_and_a_changed_household_are_told(program: Programs) -> None:
    code = _due(program)
    here = f"/api/support/{code}"
    program("specialist-1").done(f"{here}/decide", {"decision": "approve"})

    program("manager-1").done(f"{here}/change", {"items": "Ocak", "cost_cents": 60_000})
    changed = program("specialist-1").get(here).json()
    program("specialist-1").done(f"{here}/household", {})
    outdated = program("specialist-1").get(here).json()

    assert (changed["request"]["status"], changed["approval_voided"]) == ("assessed", "request-changed")
    assert changed["decision"] is None
    assert (outdated["request"]["status"], outdated["assessment_outdated_on"]) == ("requested", "2022-01-31")


def test_another_ceiling_is_replayed_without_any_income(program: Programs) -> None:
    code = _due(program, income=800_000)
    asked = "ceiling_cents={}&from_on=2022-01-31&until_on=2022-01-31"

    told = program("specialist-1").get(f"/api/support/what-if?{asked.format(170_000)}").json()
    fine = program("coordinator-1").get(f"/api/support/what-if?{asked.format(165_001)}")

    found = next(one for one in told["others"] if one["support"] == code)
    assert (found["was_due"], found["would_be_due"]) == (False, True)
    assert "160000" not in str(told)
    assert fine.status_code == 400
