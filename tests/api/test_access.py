"""Every address × every role × nobody × another kitchen's things: let in, sent to sign in, or refused."""

from collections.abc import Iterator

import pytest
from litestar.testing import TestClient
from litestar.types import ASGIApp

from api.access import ACCESS, ROLES
from api.app import create_app, routes
from api.demo.people import EVERYBODY, users
from api.house import House
from tests.api.addresses import MERKEZ, ONE_EACH, filled
from tests.api.browser import HOST, Browser
from tests.api.kuzey import CODES


@pytest.fixture(scope="module")
def app(two_kitchens: House) -> ASGIApp:
    return create_app(two_kitchens)


@pytest.fixture(scope="module")
def client(app: ASGIApp) -> Iterator[TestClient[ASGIApp]]:
    with TestClient(app, base_url=HOST) as opened:
        yield opened


@pytest.fixture
def browsers(client: TestClient[ASGIApp], two_kitchens: House) -> dict[str, Browser]:
    """Return fresh browsers: some of the addresses that are walked end a session."""
    ids = {somebody.code: user_id for somebody, user_id in users(two_kitchens)}
    found = {"nobody": Browser(client, two_kitchens)}
    return found | {role: Browser(client, two_kitchens, ids[code]) for role, code in ONE_EACH.items()}


def _answer(browser: Browser, method: str, address: str) -> int:
    if method == "GET":
        return browser.get(address).status_code
    csrf = browser.csrf
    return browser.post(address, {"csrf": csrf}).status_code


PAGES = sorted((method, route) for method, route in ACCESS if not route.startswith("/api"))


def test_the_table_and_the_house_name_the_same_addresses() -> None:
    assert routes() == set(ACCESS)


@pytest.mark.parametrize(("method", "route"), PAGES)
def test_only_whom_the_table_names_is_let_in(method: str, route: str, browsers: dict[str, Browser]) -> None:
    row = ACCESS[method, route]
    address = filled(route, row, MERKEZ)

    for who, browser in browsers.items():
        status = _answer(browser, method, address)
        if row.who == "everybody":
            assert status not in (401, 403), (who, address)
        elif who == "nobody":
            assert status == 303, (who, address)
            assert browser.sent_to_sign_in, (who, address)
        elif row.who == "roles" and who not in row.roles:
            assert status == 403, (who, address)
        else:
            assert status != 403, (who, address)


@pytest.mark.parametrize(("method", "route"), [page for page in PAGES if ACCESS[page].of])
def test_a_thing_of_another_kitchen_is_not_there(
    method: str, route: str, browsers: dict[str, Browser]
) -> None:
    row = ACCESS[method, route]
    address = filled(route, row, CODES)

    for who, browser in browsers.items():
        if row.who != "roles" or who not in row.roles:
            continue
        status = _answer(browser, method, address)
        if who in ("coordinator", "observer"):
            assert status not in (403, 404), (who, address)
        else:
            assert status == 404, (who, address)


def test_every_role_is_walked() -> None:
    walked = set(ONE_EACH) | {"member"}

    # Members are trainees of the demonstration too.
    assert walked == set(ROLES)
    assert {somebody.code for somebody in EVERYBODY} >= set(ONE_EACH.values())
