"""The description of what programs may ask: whole, true, and readable without a network."""

from typing import Any

import msgspec
import pytest
from msgspec import Struct
from openapi_spec_validator import OpenAPIV31SpecValidator

from api.access import ACCESS
from api.programs.operations import Operation
from api.programs.problems import KINDS
from api.routes.reference import document
from api.routes.routes import OPERATIONS
from kitchens.decider import RULES
from tests.api.routes.conftest import Programs

WHOLE = document(OPERATIONS)


def _id(one: Operation) -> str:
    return f"{one.method} {one.route}"


def test_the_description_is_openapi() -> None:
    OpenAPIV31SpecValidator(WHOLE).validate()


def test_it_describes_every_address_of_programs() -> None:
    described = {(one.method, one.route) for one in OPERATIONS}
    ours = {row for row in ACCESS if row[1].startswith("/api/")}

    assert ours - described == {("GET", "/api/docs"), ("GET", "/api/openapi.json")}


def test_every_operation_has_a_name_of_its_own() -> None:
    names = [one["operationId"] for path in WHOLE["paths"].values() for one in path.values()]

    assert len(names) == len(set(names)) == len(OPERATIONS)


@pytest.mark.parametrize("one", OPERATIONS, ids=_id)
def test_every_example_can_be_sent_and_answered(one: Operation) -> None:
    sent, gives = msgspec.to_builtins(one.sent), msgspec.to_builtins(one.gives)

    assert msgspec.convert(sent, type(one.sent)) == one.sent
    assert msgspec.convert(gives, one.shape) == one.gives


@pytest.mark.parametrize("one", OPERATIONS, ids=_id)
def test_what_is_sent_is_taken_strictly(one: Operation) -> None:
    def strict(kind: type[Struct]) -> bool:
        return bool(kind.__struct_config__.forbid_unknown_fields)

    assert strict(type(one.sent))


def test_no_kind_of_problem_bears_the_code_of_a_rule() -> None:
    assert set(KINDS) & set(RULES) == set()


def test_the_example_of_a_refusal_is_of_a_rule() -> None:
    example = WHOLE["components"]["responses"]["refused"]["content"]["application/problem+json"]["example"]

    assert example["code"] in RULES


def test_the_document_is_public_and_the_same_until_it_changes(program: Programs) -> None:
    stranger = program(None)
    first = stranger.get("/api/openapi.json")

    again = stranger.get("/api/openapi.json", if_none_match=first.headers["etag"])

    assert first.json()["openapi"] == "3.1.0"
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("language", ["tr", "ar", "en", "sv"])
def test_the_page_needs_no_other_host_and_no_inline_script(program: Programs, language: str) -> None:
    shown = program(None, language=language).get("/api/docs")

    assert shown.status_code == 200
    assert "/api/kitchens/{kitchen}/sales" in shown.text
    assert "http://" not in shown.text
    assert "https://" not in shown.text
    assert "style=" not in shown.text
    assert "<script>" not in shown.text


def test_every_operation_stands_on_the_page(program: Programs) -> None:
    shown = program(None).get("/api/docs").text
    names: list[Any] = [one["operationId"] for path in WHOLE["paths"].values() for one in path.values()]

    assert [name for name in names if f'id="{name}"' not in shown] == []
