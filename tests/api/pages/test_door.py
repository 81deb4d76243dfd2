"""The door: who is let in, whose form is taken, and what is answered when something is wrong."""

import pytest

from api.house import House
from api.outbox import TYPE
from projections.store import StoreUnavailable
from projections.view import Stopped
from tests.api.browser import HOST, words
from tests.api.pages.conftest import SignedIn


def test_a_stranger_is_sent_to_sign_in_and_back(looking: SignedIn) -> None:
    answered = looking(None).get("/account?x=1")

    assert answered.status_code == 303
    assert answered.headers["location"] == "/sign-in?next=%2Faccount%3Fx%3D1"


def test_an_address_that_nothing_has_says_so_in_the_readers_language(looking: SignedIn) -> None:
    answered = looking(None, "sv").get("/nothing/here")

    assert answered.status_code == 404
    assert answered.headers["content-language"] == "sv"


@pytest.mark.parametrize(
    ("csrf", "origin"),
    [("", HOST), ("another", HOST), ("jeton çalındı", HOST), (None, "https://evil.example"), (None, None)],
)
def test_a_form_from_elsewhere_is_not_taken(
    signed_in: SignedIn, csrf: str | None, origin: str | None
) -> None:
    browser = signed_in("manager-1")
    fields = {"csrf": browser.csrf if csrf is None else csrf}

    answered = browser.post("/sign-out", fields, origin=origin)

    assert answered.status_code == 403
    assert "Nothing was recorded" in words(answered)
    assert browser.get("/account").status_code == 200


def test_the_token_of_one_session_is_worth_nothing_in_another(signed_in: SignedIn) -> None:
    one, other = signed_in("manager-1"), signed_in("manager-1")

    assert one.post("/sign-out", {"csrf": other.csrf}).status_code == 403


def test_a_form_too_long_is_refused_before_it_is_read(signed_in: SignedIn) -> None:
    browser = signed_in("manager-1")

    answered = browser.post("/sign-out", {"csrf": browser.csrf, "x": "a" * 300_000})

    assert answered.status_code == 413
    assert "what you typed is still there" in words(answered)


def test_a_phones_entry_that_is_too_long_is_a_task_and_holds_up_no_other(signed_in: SignedIn) -> None:
    browser = signed_in("manager-1", "tr")
    fields = {"csrf": browser.csrf, "x": "a" * 300_000}

    answered = browser.post("/batches/MEB0060/finish", fields, accept=TYPE)

    assert answered.status_code == 400
    assert answered.json()["state"] == "attention"


def test_a_buttons_address_loaded_once_more_is_answered_by_a_page(looking: SignedIn) -> None:
    answered = looking("manager-1", "ar").get("/sign-out")

    assert answered.status_code == 405
    assert "POST" in answered.headers["allow"]
    assert answered.headers["content-language"] == "ar"
    assert "الصفحة" in words(answered)


def test_a_form_with_broken_signs_is_no_mistake_of_ours(signed_in: SignedIn) -> None:
    browser = signed_in("manager-1")

    answered = browser.post_raw("/sign-out", b"csrf=%ff%fe&x=\xff")

    assert answered.status_code == 400


def test_what_somebody_saw_is_not_kept_in_the_browser(looking: SignedIn) -> None:
    assert looking("manager-1").get("/account").headers["cache-control"] == "no-store"


def test_a_language_once_chosen_holds_for_every_page(signed_in: SignedIn) -> None:
    browser = signed_in("manager-1", "tr")

    browser.get("/account?language=sv")

    assert browser.get("/account").headers["content-language"] == "sv"


def test_every_page_is_shown_as_a_head_too(looking: SignedIn) -> None:
    browser = looking("manager-1")

    answered = browser.head("/account")

    assert answered.status_code == 200
    assert not answered.content


def test_a_store_that_cannot_be_reached_is_said_kindly(
    signed_in: SignedIn, house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = signed_in("manager-1", "tr")

    def gone(*_: object) -> None:
        raise StoreUnavailable("gone")

    monkeypatch.setattr(house.journal, "position", gone)
    answered = browser.get("/account")

    assert answered.status_code == 503
    assert answered.headers["retry-after"] == "5"
    assert "Hiçbir şey kaybolmadı" in words(answered)


def test_a_mistake_of_ours_is_told_as_ours_and_logged(
    signed_in: SignedIn, house: House, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    browser = signed_in("manager-1", "sv")

    def broken(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(house.accounts, "sessions", broken)
    answered = browser.get("/account")

    assert answered.status_code == 500
    assert "inget sparas två gånger" in words(answered)
    assert "ZeroDivisionError" not in answered.text
    assert "ZeroDivisionError" in caplog.text


def test_a_page_that_needs_a_stopped_view_says_that_it_is_being_mended(
    signed_in: SignedIn, house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = signed_in("manager-1", "sv")

    def broken(*_: object) -> None:
        raise ValueError("a row that is not there")

    monkeypatch.setattr(house.accounts, "sessions", broken)
    monkeypatch.setattr(house.views, "failed", lambda: (Stopped("sales", 7, "ValueError"),))
    answered = browser.get("/account")

    assert answered.status_code == 503
    assert "Inget är förlorat" in words(answered)
