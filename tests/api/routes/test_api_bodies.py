"""What programs send: read strictly, and every wrong field told at once in the reader's language."""

import json

import pytest

from tests.api.routes.conftest import Programs
from tests.api.routes.program import DELIVERY, LOTS, problem


@pytest.mark.parametrize(
    "body",
    [
        b"{",
        b'{"a": 1, "a": 2}',
        b'{"a": NaN}',
        b"\xff",
        b'{"a": ' + b"[" * 20 + b"]" * 20 + b"}",
        b"[" * 200_000,
        b'{"a": ' + b"9" * 5000 + b"}",
    ],
)
def test_what_is_no_plain_json_is_not_read(program: Programs, body: bytes) -> None:
    answered = program("manager-1").send(LOTS, body)

    assert (answered.status_code, problem(answered)["code"]) == (400, "unreadable")


@pytest.mark.parametrize("body", [b"[]", b"1", b'"a"', b"null"])
def test_what_is_no_object_has_no_fields(program: Programs, body: bytes) -> None:
    assert problem(program("manager-1").send(LOTS, body))["errors"][0]["pointer"] == "#"


@pytest.mark.parametrize(
    "kind", ["text/plain", "application/x-www-form-urlencoded", "application/json; charset=latin-1"]
)
def test_only_json_is_taken(program: Programs, kind: str) -> None:
    answered = program("manager-1").send(LOTS, b"{}", content_type=kind)

    assert (answered.status_code, problem(answered)["code"]) == (415, "not-json")


@pytest.mark.parametrize(("letters", "status"), [(256 * 1024, 400), (256 * 1024 + 1, 413)])
def test_a_body_has_a_limit(program: Programs, letters: int, status: int) -> None:
    assert problem(program("manager-1").send(LOTS, b"x" * letters))["status"] == status


def test_every_wrong_field_is_told_at_once_in_the_readers_language(program: Programs) -> None:
    sent = DELIVERY | {
        "quantity_milli": "many", "unit": "a b", "seed": "none", "received_on": "2022-02-01", "price": 1,
    }  # fmt: skip
    del sent["supplier"]

    told = problem(program("manager-1", language="sv").send(LOTS, sent))

    assert {error["pointer"]: error["detail"] for error in told["errors"]} == {
        "#/supplier": "Fyll i detta.",
        "#/quantity_milli": "Skicka ett heltal från 1 till 1000000000000.",
        "#/unit": "Skicka en kod utan blanksteg, på högst 40 tecken.",
        "#/seed": "Skicka något av dessa: heirloom, local, unknown.",
        "#/price": "Det finns inget sådant fält här.",
    }


def test_a_wrong_line_is_told_by_its_number(program: Programs) -> None:
    lines = [
        {"batch": "MEB0060", "units": 1, "unit_price_cents": 100},
        {"batch": "MEB0060", "units": 0, "cents": 1},
    ]

    told = problem(
        program("manager-1").send("/api/kitchens/merkez/sales", {"channel": "market-stall", "lines": lines})
    )

    assert [error["pointer"] for error in told["errors"]] == [
        "#/lines/1/units", "#/lines/1/unit_price_cents", "#/lines/1/cents",
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["a\\u0000b", "\\ud800", "\\u200b\\uffff"])
def test_signs_that_no_text_has_are_told(program: Programs, text: str) -> None:
    body = json.dumps(DELIVERY | {"supplier_lot": "here"}).replace("here", text).encode()

    told = problem(program("manager-1").send(LOTS, body))

    assert [error["pointer"] for error in told["errors"]] == ["#/supplier_lot"]


def test_a_day_of_another_age_is_a_slip(program: Programs) -> None:
    told = problem(program("manager-1").send(LOTS, DELIVERY | {"expires_on": "0022-06-30"}))

    assert told["errors"][0]["pointer"] == "#/expires_on"


def test_a_parameter_that_is_mistyped_is_not_passed_over(program: Programs) -> None:
    told = problem(program("manager-1").get(f"{LOTS}?wich=all&page=0"))

    assert {error["parameter"] for error in told["errors"]} == {"wich", "page"}


@pytest.mark.parametrize("code", ["%00", "a%0Ab", "%F0%9F%98%80", "x" * 3000, "..%2f.."])
def test_a_code_of_strange_signs_names_nothing(program: Programs, code: str) -> None:
    assert problem(program("manager-1").get(f"/api/lots/{code}"))["code"] == "absent"
