"""A form sent after its session was over: nothing that was typed is lost, and nobody else sees it."""

import re
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qsl
from uuid import UUID

import pyotp
import pytest
from httpx import Response

from api import again, asked
from api.again import KEPT_BYTES_MAX, KEPT_FIELD, KEPT_FOR, SECRETS, Kept, opened, seal, writer_of
from api.asked import SESSION_COOKIE
from api.clock import wall_clock
from api.demo.people import PASSWORD, PIN, give_ways_in
from api.house import House
from api.pages.frame import TEMPLATES
from kitchens.identity import new_id
from tests.api.browser import Browser, Fields, words
from tests.api.pages.conftest import SignedIn
from tests.api.pages.production_day import KITCHEN

MANAGER, OTHER = "manager-1", "manager-2"
NEW = f"{KITCHEN}/lots/new?like=MEL0001"
TYPED = {
    "quantity": "47,5",
    "unit": "kg",
    "cost": "1.250,00",
    "expires_on": "2022-02-14",
    "new_supplier": "Gülsüm Teyze",
    "supplier_lot": "S9001",
    "seed": "local",
}
SECRET = b"s" * 32


@pytest.fixture
def ways_in(house: House) -> dict[str, str]:
    """Give everybody a way in; return the cards' tokens by code."""
    return {card.code: card.token for card in give_ways_in(house)}


def _filled(browser: Browser, address: str = NEW, typed: dict[str, str] | None = None) -> dict[str, str]:
    """Open a form and fill it in, without sending it."""
    found = Fields(browser.get(address).text)
    path = address.partition("?")[0]
    mine = next(
        form
        for form, to in zip(found.forms, found.actions, strict=True)
        if to.partition("?")[0] in ("", path) and "key" in form
    )
    return mine | (TYPED if typed is None else typed)


def _over(browser: Browser, house: House) -> None:
    """End the session as half an hour without a tap does; the browser still has its cookie."""
    assert browser.user_id
    house.accounts.end_all(browser.user_id)


def _take_cookie(browser: Browser, answered: Response) -> None:
    found = re.search(rf"{SESSION_COOKIE}=([^;]*);", answered.headers.get("set-cookie", ""))
    assert found, words(answered)
    browser.headers["cookie"] = f"{SESSION_COOKIE}={found[1]}"


def _signed_in_as(browser: Browser, late: Response, user: str) -> Response:
    """Sign in on the page that answered the form."""
    answered = browser.resend(late, "/sign-in", user=user, password=PASSWORD)
    _take_cookie(browser, answered)
    return answered


def _lots(house: House) -> int:
    return sum(
        1 for row in house.journal.rows(1, 100_000) if house.journal.decode(row).name == "lot.received"
    )


@pytest.mark.usefixtures("ways_in")
def test_what_was_typed_is_there_again_after_signing_in_and_is_sent_once(
    signed_in: SignedIn, house: House
) -> None:
    browser = signed_in(MANAGER)
    filled = _filled(browser)
    _over(browser, house)
    before = _lots(house)

    late = browser.post(NEW, filled)
    assert (late.status_code, late.headers["cache-control"]) == (403, "no-store")
    assert "nothing that was typed is lost" in words(late)
    back = _signed_in_as(browser, late, MANAGER)
    shown = browser.resend(back, NEW, change="yes")
    again_filled = next(form for form in Fields(shown.text).forms if "quantity" in form)
    sent = browser.post(NEW, again_filled)

    assert shown.status_code == 200
    assert {name: again_filled[name] for name in TYPED} == TYPED
    assert again_filled["key"] == filled["key"]
    assert again_filled["csrf"] != filled["csrf"]
    assert _lots(house) == before + 1
    # The first form, sent once more by an impatient finger, is the same delivery.
    repeated = browser.post(NEW, filled | {"csrf": again_filled["csrf"]})
    assert repeated.headers["location"] == sent.headers["location"]
    assert _lots(house) == before + 1


@pytest.mark.usefixtures("ways_in")
def test_nothing_that_was_typed_stands_on_the_page_or_in_an_address(
    signed_in: SignedIn, house: House
) -> None:
    browser = signed_in(MANAGER)
    filled = _filled(browser)
    _over(browser, house)

    late = browser.post(NEW, filled)

    for value in ("Gülsüm", "S9001", "47,5", browser.csrf):
        assert value not in late.text
    assert "location" not in late.headers
    assert "set-cookie" not in late.headers


@pytest.mark.usefixtures("ways_in")
def test_somebody_else_who_signs_in_there_gets_her_own_day(signed_in: SignedIn, house: House) -> None:
    browser = signed_in(MANAGER)
    late_form = _filled(browser)
    _over(browser, house)
    late = browser.post(NEW, late_form)

    answered = _signed_in_as(browser, late, OTHER)

    assert (answered.status_code, answered.headers["location"]) == (303, "/today")
    sealed = next(form[KEPT_FIELD] for form in Fields(late.text).forms if KEPT_FIELD in form)
    kept = browser.post(again.AGAIN, {KEPT_FIELD: sealed})
    assert (kept.status_code, kept.headers["location"]) == (303, "/today")


@pytest.mark.usefixtures("ways_in")
def test_a_password_mistyped_on_the_way_loses_nothing(signed_in: SignedIn, house: House) -> None:
    browser = signed_in(MANAGER)
    filled = _filled(browser)
    _over(browser, house)
    late = browser.post(NEW, filled)

    wrong = browser.resend(late, "/sign-in", user=MANAGER, password="not the password")
    back = _signed_in_as(browser, wrong, MANAGER)

    assert wrong.status_code == 422
    assert "Your form is still here" in words(back)


@pytest.mark.usefixtures("ways_in")
def test_it_waits_for_the_second_step_too(signed_in: SignedIn, house: House) -> None:
    address = f"{KITCHEN}/support/new"
    browser = signed_in("specialist-1")
    filled = _filled(browser, address, {"items": "Bıçak seti, önlük", "cost": "620,75"})
    _over(browser, house)
    late = browser.post(address, filled)

    asked_code = browser.resend(late, "/sign-in", user="specialist-1", password=PASSWORD)
    half = browser.headers.get("cookie")
    _take_cookie(browser, asked_code)
    secret = re.search(r">([A-Z2-7]{32})<", asked_code.text)
    assert secret
    wrong = browser.resend(asked_code, "/sign-in/code", code="000000")
    back = browser.resend(wrong, "/sign-in/code", code=pyotp.TOTP(secret[1]).now())
    _take_cookie(browser, back)
    shown = browser.resend(back, address, change="yes")

    assert browser.headers["cookie"] != half
    assert (asked_code.status_code, wrong.status_code, back.status_code) == (200, 422, 200)
    assert "Bıçak seti, önlük" in shown.text
    assert 'value="620,75"' in shown.text


def test_with_a_card_she_comes_back_to_the_first_page(
    signed_in: SignedIn, house: House, ways_in: dict[str, str]
) -> None:
    browser = signed_in("ME0044", "ar")
    listed = browser.get("/mine/minutes").text
    address = re.search(r'href="(/mine/minutes/[^"]+/dispute)"', listed)
    assert address
    filled = _filled(browser, address[1], {"words": "Yetmiş beş dakika"})
    _over(browser, house)
    late = browser.post(address[1], filled)
    early = browser.resend(late, again.AGAIN)

    # The camera opens the card in a window of its own.
    _take_cookie(browser, browser.send(f"/card/{ways_in['ME0044']}", pin=PIN))
    back = browser.resend(early, again.AGAIN)
    shown = browser.resend(back, address[1], change="yes")

    assert early.status_code == 200
    assert shown.status_code == 200
    assert "Yetmiş beş dakika" in shown.text


def test_whoever_signed_in_anew_on_another_page_sends_it_once_more(signed_in: SignedIn, house: House) -> None:
    browser = signed_in(MANAGER)
    filled = _filled(browser)
    anew = signed_in(MANAGER)
    before = _lots(house)

    late = anew.post(NEW, filled)
    again_filled = next(form for form in Fields(late.text).forms if "quantity" in form)
    sent = anew.post(NEW, again_filled)

    assert late.status_code == 403
    assert "Nothing is recorded yet" in words(late)
    assert {name: again_filled[name] for name in TYPED} == TYPED
    assert (again_filled["key"], again_filled["csrf"]) == (filled["key"], anew.csrf)
    assert sent.status_code == 303
    assert _lots(house) == before + 1


@pytest.mark.usefixtures("ways_in")
def test_after_a_hand_over_it_waits_for_its_writer_and_never_counts_as_the_others(
    signed_in: SignedIn, house: House
) -> None:
    hers, others = signed_in(MANAGER), signed_in(OTHER)
    filled = _filled(hers)
    before = _lots(house)

    late = others.post(NEW, filled)
    back = _signed_in_as(others, late, MANAGER)

    assert late.status_code == 403
    assert "Gülsüm" not in late.text
    assert "Your form is still here" in words(back)
    assert "Gülsüm" in back.text
    assert _lots(house) == before


def test_a_form_of_which_nobody_knows_the_writer_leads_to_signing_in(
    signed_in: SignedIn, house: House
) -> None:
    browser = signed_in(MANAGER)
    filled = _filled(browser)
    _over(browser, house)

    for csrf in ("", "x", "-", "jeton çalındı"):
        answered = browser.post(NEW, filled | {"csrf": csrf})
        assert "Gülsüm" not in answered.text, csrf
        if csrf in ("", "-"):
            assert answered.headers["location"] == "/sign-in?next=%2Ftoday", csrf


def test_a_form_from_another_host_is_kept_for_nobody(signed_in: SignedIn, house: House) -> None:
    browser = signed_in(MANAGER)
    filled = _filled(browser)
    _over(browser, house)

    answered = browser.post(NEW, filled, origin="https://evil.example")

    assert answered.status_code == 403
    assert KEPT_FIELD not in answered.text


def test_a_password_is_never_kept(signed_in: SignedIn, house: House) -> None:
    browser = signed_in(MANAGER)
    typed = {"old": "the old one, long", "password": "the new one, long"}
    filled = _filled(browser, "/account/password", typed)
    _over(browser, house)

    answered = browser.post("/account/password", filled)

    assert answered.status_code == 303


def test_every_field_of_a_secret_is_known_or_on_a_way_in() -> None:
    secret_field = re.compile(r'field\(form, "(\w+)"[^\n]*kind="(?:password|pin)"')
    ways_in = {"account/code.html", "account/card.html"}
    found = {
        (path.relative_to(TEMPLATES).as_posix(), name)
        for path in TEMPLATES.rglob("*.html")
        for name in secret_field.findall(path.read_text(encoding="utf-8"))
    }

    assert found
    assert {name for path, name in found if path not in ways_in} <= SECRETS


def _kept(**other: object) -> Kept:
    facts = {"address": "/x", "key": UUID(int=1), "fields": [("a", "b")], "at": wall_clock()} | other
    return Kept(**facts)  # type: ignore[arg-type]


def test_a_seal_opens_for_its_writer_and_as_it_was_made() -> None:
    kept = _kept()
    sealed = seal(SECRET, "hers", kept)

    assert opened(SECRET, "hers", sealed) == kept
    assert opened(SECRET, "another's", sealed) is None
    assert opened(b"t" * 32, "hers", sealed) is None
    for wrong in (sealed[:-4], "A" + sealed[1:], "", "ü", "A", "A" * 20):
        assert opened(SECRET, "hers", wrong) is None


def test_a_form_is_kept_for_half_a_working_day() -> None:
    assert not _kept(at=wall_clock() - KEPT_FOR + timedelta(minutes=1)).is_over
    assert _kept(at=wall_clock() - KEPT_FOR - timedelta(seconds=1)).is_over


def test_one_that_was_kept_too_long_leads_to_the_empty_form(signed_in: SignedIn, house: House) -> None:
    browser = signed_in(MANAGER)
    old = _kept(address=NEW, at=wall_clock() - KEPT_FOR - timedelta(seconds=1))
    sealed = seal(house.vault.secret, writer_of(browser.csrf), old)

    answered = browser.post(again.AGAIN, {KEPT_FIELD: sealed})

    assert (answered.status_code, answered.headers["location"]) == (303, NEW)


def test_a_form_longer_than_any_of_ours_is_not_kept() -> None:
    least = len(seal(SECRET, "hers", _kept(fields=[("a", "b" * (KEPT_BYTES_MAX - 200))])))

    assert 0 < least < asked.BODY_MAX_BYTES
    assert seal(SECRET, "hers", _kept(fields=[("a", "b" * KEPT_BYTES_MAX)])) == ""


def test_a_form_is_read_once(signed_in: SignedIn, monkeypatch: pytest.MonkeyPatch) -> None:
    browser = signed_in(MANAGER)
    filled = _filled(browser)
    times: list[str] = []

    def counted(text: str, **limits: Any) -> list[tuple[str, str]]:
        times.append(text)
        return parse_qsl(text, **limits)

    monkeypatch.setattr("api.asked.parse_qsl", counted)
    browser.post(NEW, filled | {"key": str(new_id())})

    assert len(times) == 1
