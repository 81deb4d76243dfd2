"""The door of programs: who calls, from where, and what is said when something is wrong."""

import logging

import pytest

from api.asked import SESSION_COOKIE
from api.demo.people import users
from api.house import House
from api.programs import door
from projections.store import StoreUnavailable
from tests.api.browser import HOST
from tests.api.routes.conftest import Programs
from tests.api.routes.program import DELIVERY, LOTS, Program, problem


def test_nobody_is_told_how_to_come_in(program: Programs) -> None:
    answered = program(None).get("/api/me")

    assert problem(answered)["code"] == "sign-in-first"
    assert answered.headers["www-authenticate"] == 'Bearer realm="kitchens"'


@pytest.mark.parametrize("header", ["Bearer kitchens_none", "Basic bWU6bWU=", "Bearer", "", "Bearer \x7f"])
def test_a_token_that_is_none_is_refused_also_where_everybody_may_look(
    program: Programs, header: str
) -> None:
    stranger = program(None)
    stranger.headers["authorization"] = header

    answered = stranger.get("/api/announcements")

    assert problem(answered)["code"] == "token-unknown"
    assert 'error="invalid_token"' in answered.headers["www-authenticate"]


def test_a_token_that_was_revoked_opens_nothing(program: Programs, api_house: House) -> None:
    manager = program("manager-1")
    ids = {somebody.code: user_id for somebody, user_id in users(api_house)}
    (token,) = api_house.accounts.tokens(ids["manager-1"])

    api_house.accounts.revoke(token.id, ids["manager-1"])

    assert problem(manager.get("/api/me"))["code"] == "token-unknown"


def test_a_problem_speaks_the_tokens_owners_language_unless_another_is_asked_for(
    program: Programs,
) -> None:
    manager = program("manager-1")
    manager.headers["accept-language"] = "de"

    hers = manager.get("/api/nothing", accept_language="sv")
    unasked = manager.get("/api/lots/none")

    assert hers.headers["content-language"] == "sv"
    assert unasked.headers["content-language"] == "tr"


def test_a_method_that_an_address_does_not_have_is_told(program: Programs) -> None:
    answered = program("manager-1").send("/api/me", {}, method="PUT")

    assert problem(answered)["code"] == "method"
    assert "GET" in answered.headers["allow"]


def test_a_page_is_still_a_page_where_nothing_is(program: Programs) -> None:
    assert program(None).get("/nothing").headers["content-type"].startswith("text/html")


def test_every_address_is_answered_as_a_head_too(program: Programs) -> None:
    manager = program("manager-1")

    answered = manager.send("/api/me", method="HEAD")

    assert answered.status_code == 200
    assert not answered.content
    assert answered.headers["etag"] == manager.get("/api/me").headers["etag"]


def test_what_is_still_the_same_is_not_sent_again(program: Programs) -> None:
    manager = program("manager-1")
    mark = manager.get("/api/products").headers["etag"]

    answered = manager.get("/api/products", if_none_match=f'"x", W/{mark}')

    assert (answered.status_code, answered.content) == (304, b"")
    assert "position" in answered.headers


def _with_cookie(program: Program, house: House) -> tuple[Program, str]:
    ids = {somebody.code: user_id for somebody, user_id in users(house)}
    secret, session = house.accounts.begin(ids["manager-1"], own_device=False, agent="test", needs_totp=False)
    program.headers["cookie"] = f"{SESSION_COOKIE}={secret}"
    return program, session.csrf


def test_a_script_of_a_page_of_ours_acts_with_its_session(program: Programs, api_house: House) -> None:
    script, csrf = _with_cookie(program(None), api_house)

    assert script.send(LOTS, DELIVERY, x_csrf_token=csrf, origin=HOST).status_code == 201


@pytest.mark.parametrize(
    ("csrf", "origin"),
    [("", HOST), ("another", HOST), (None, "https://evil.example"), (None, "-")],
)
def test_a_script_from_elsewhere_acts_with_nobodys_session(
    program: Programs, api_house: House, csrf: str | None, origin: str
) -> None:
    script, hers = _with_cookie(program(None), api_house)
    stands = api_house.journal.position()

    answered = script.send(LOTS, DELIVERY, x_csrf_token=hers if csrf is None else csrf, origin=origin)

    assert problem(answered)["code"] == "forged"
    assert api_house.journal.position() == stands


def test_one_caller_has_so_many_requests_under_way(
    program: Programs, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(door, "IN_HAND_MAX", 0)

    answered = program("manager-1").get("/api/me")

    assert (answered.status_code, problem(answered)["code"]) == (429, "too-many")
    assert answered.headers["retry-after"] == "1"


def test_a_store_that_cannot_be_reached_is_told(
    program: Programs, api_house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    manager = program("manager-1")

    def gone(*_: object) -> None:
        raise StoreUnavailable("secret place")

    monkeypatch.setattr(api_house, "catch_up", gone)
    answered = manager.get("/api/me")

    assert (answered.status_code, problem(answered)["code"]) == (503, "unreachable")
    assert answered.headers["retry-after"] == "5"
    assert "secret" not in answered.text


def test_a_mistake_of_ours_is_told_by_a_number_that_our_log_has(
    program: Programs, api_house: House, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    manager = program("manager-1")

    def slip(*_: object) -> None:
        raise ZeroDivisionError("of ours")

    monkeypatch.setattr(api_house, "catch_up", slip)
    with caplog.at_level(logging.ERROR):
        answered = manager.get("/api/me")

    told = problem(answered)
    assert (told["status"], told["code"]) == (500, "our-mistake")
    assert "of ours" not in answered.text
    assert told["instance"].startswith("urn:uuid:")
    assert told["instance"] in caplog.text
