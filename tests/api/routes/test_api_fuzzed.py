"""Programs that send anything: never a mistake of ours, always an answer that is described."""

import shutil
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest
import requests
import schemathesis
from hypothesis import HealthCheck, Phase, settings
from litestar.testing import TestClient
from requests.structures import CaseInsensitiveDict
from schemathesis import Case
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from api.app import create_app
from api.demo.people import users
from api.house import House
from api.routes.reference import document
from api.routes.routes import OPERATIONS
from tests.api.browser import HOST

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
    response_headers_conformance,
]
EXAMPLES = 6
_numbers = count(1)

schema = schemathesis.openapi.from_dict(document(OPERATIONS))
REAL = {"kitchen": "merkez", "person": "ME0043", "month": "2021-12", "batch": "MEB0060", "version": "2"}
CODES = {
    "lots": "MEL0071", "batches": "MEB0060", "sales": "MEX00403", "workshops": "MEW22", "courses": "ME-CA-3",
    "support": "MES040", "rooms": "MER01", "people": "ME0001", "problems": "absent",
}  # fmt: skip


@pytest.fixture(scope="module")
def caller(
    peopled_store: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[TestClient[Any], dict[str, str]]]:
    """Return a connection to a house of these tests' own, and a token for each role."""
    store = tmp_path_factory.mktemp("fuzzed") / "store"
    shutil.copytree(peopled_store, store)
    with House.open(store) as house, TestClient(create_app(house), base_url=HOST) as client:
        tokens = {
            somebody.code: house.accounts.issue_token(user_id, "fuzz", ("read", "act"), 30)
            for somebody, user_id in users(house)
        }
        yield client, tokens


def _who(case: Case[Any]) -> str:
    """Return somebody whom the operation lets in, so that it is the fields that are tried."""
    words = str(case.operation.definition.raw["description"])
    for role, code in (
        ("manager", "manager-1"),
        ("specialist", "specialist-1"),
        ("coordinator", "coordinator-1"),
        ("trainee", "ME0044"),
    ):
        if role in words:
            return code
    return "manager-1"


def _bytes(body: object) -> bytes | None:
    return body.encode() if isinstance(body, str) else body if isinstance(body, bytes) else None


@schema.parametrize()
@settings(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize=True,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
def test_whatever_is_sent_is_answered_as_described(
    case: Case[Any], caller: tuple[TestClient[Any], dict[str, str]]
) -> None:
    client, tokens = caller
    noun = case.operation.path.split("/")[2]
    number = next(_numbers)
    headers = {name: value for name, value in (case.headers or {}).items() if name != "Position"}
    if number % 4:
        # Three times of four something that is there, with a key of its own; else whatever comes.
        headers["Idempotency-Key"] = f"fuzz {number}"
        for name in case.path_parameters:
            real = CODES.get(noun) if name == "code" else REAL.get(name)
            if real is not None:
                case.path_parameters[name] = real
    headers["Authorization"] = f"Bearer {tokens[_who(case)]}"
    case.headers = CaseInsensitiveDict(headers)

    wanted = requests.Request(**case.as_transport_kwargs(base_url=HOST)).prepare()
    sent = {name: value for name, value in wanted.headers.items() if isinstance(value, str)}
    answered = client.request(str(wanted.method), str(wanted.url), content=_bytes(wanted.body), headers=sent)

    case.validate_response(answered, checks=CHECKS)
    if answered.status_code >= 400:
        assert answered.headers["content-type"] == "application/problem+json"
