"""Every address of programs × every role's token × nobody × another kitchen: let in, or told why not."""

from collections.abc import Iterator

import pytest
from litestar.testing import TestClient

from api.access import ACCESS
from api.app import create_app
from api.demo.people import users
from api.house import House
from api.programs.operations import Operation
from api.routes.routes import OPERATIONS
from tests.api.addresses import MERKEZ, ONE_EACH, filled
from tests.api.browser import HOST
from tests.api.kuzey import CODES
from tests.api.routes.program import LOOKING, Program, problem


@pytest.fixture(scope="module")
def programs(two_kitchens: House) -> Iterator[dict[str, Program]]:
    """Return a program of somebody of each role, of nobody, and one that may only look."""
    ids = {somebody.code: user_id for somebody, user_id in users(two_kitchens)}
    with TestClient(create_app(two_kitchens), base_url=HOST) as client:
        found = {"nobody": Program(client, two_kitchens)}
        for role, code in ONE_EACH.items():
            found[role] = Program(client, two_kitchens, ids[code])
            found[f"{role}, looking"] = Program(client, two_kitchens, ids[code], scopes=LOOKING)
        yield found


def _id(one: Operation) -> str:
    return f"{one.method} {one.route}"


def _asked(program: Program, one: Operation, codes: dict[str, str]) -> tuple[int, str]:
    """Ask for something with an empty body: what is looked at here is who is let in."""
    address = filled(one.route, ACCESS[one.method, one.route], codes)
    answered = program.send(address, {}, method=one.method) if one.is_act else program.get(address)
    return answered.status_code, problem(answered)["code"] if answered.status_code >= 400 else ""


@pytest.mark.parametrize("one", OPERATIONS, ids=_id)
def test_only_whom_the_table_names_is_let_in(one: Operation, programs: dict[str, Program]) -> None:
    row = ACCESS[one.method, one.route]

    for who in ("nobody", *ONE_EACH):
        status, code = _asked(programs[who], one, MERKEZ)
        if row.who == "everybody":
            assert status not in (401, 403), who
        elif who == "nobody":
            assert (status, code) == (401, "sign-in-first")
        elif row.who == "roles" and who not in row.roles:
            assert (status, code) == (403, "forbidden"), who
        else:
            assert status not in (401, 403), who


@pytest.mark.parametrize("one", [one for one in OPERATIONS if ACCESS[one.method, one.route].of], ids=_id)
def test_a_thing_of_another_kitchen_is_not_there(one: Operation, programs: dict[str, Program]) -> None:
    row = ACCESS[one.method, one.route]

    for who in ONE_EACH:
        if row.who != "roles" or who not in row.roles:
            continue
        status, _ = _asked(programs[who], one, CODES)
        if who == "coordinator":
            assert status not in (403, 404), who
        else:
            assert status == 404, who


@pytest.mark.parametrize("one", [one for one in OPERATIONS if one.is_act], ids=_id)
def test_a_token_that_may_only_look_cannot_act(one: Operation, programs: dict[str, Program]) -> None:
    for who in ONE_EACH:
        assert _asked(programs[f"{who}, looking"], one, MERKEZ) == (403, "scope")


@pytest.mark.parametrize(
    "one",
    [one for one in OPERATIONS if not one.is_act and ACCESS[one.method, one.route].who == "roles"],
    ids=_id,
)
def test_a_token_that_may_look_sees_what_its_owner_sees(one: Operation, programs: dict[str, Program]) -> None:
    for who in ONE_EACH:
        hers = _asked(programs[who], one, MERKEZ)
        assert _asked(programs[f"{who}, looking"], one, MERKEZ) == hers
