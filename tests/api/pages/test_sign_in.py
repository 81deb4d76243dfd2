"""Coming in: with a password and a second step, with a card and a PIN, by invitation; and going out."""

import re
from datetime import UTC, datetime
from uuid import UUID

import pyotp
import pytest

from api.asked import SESSION_COOKIE
from api.demo.people import PASSWORD, PIN, give_ways_in, users
from api.house import House
from kitchens.identity import new_id
from kitchens.journal import Request
from kitchens.people.user import CloseUser
from tests.api.browser import Browser, words
from tests.api.pages.conftest import SignedIn

COOKIE = re.compile(rf"{SESSION_COOKIE}=([^;]*);")


@pytest.fixture
def cards(house: House) -> dict[str, str]:
    """Give everybody a way in; return the cards' tokens by code."""
    return {card.code: card.token for card in give_ways_in(house)}


def _id(house: House, code: str) -> UUID:
    return next(user_id for somebody, user_id in users(house) if somebody.code == code)


def _take_cookie(browser: Browser, answered: object) -> str:
    found = COOKIE.search(str(getattr(answered, "headers", {}).get("set-cookie", "")))
    assert found
    browser.headers["cookie"] = f"{SESSION_COOKIE}={found[1]}"
    return found[1]


@pytest.mark.usefixtures("cards")
def test_a_manager_comes_in_with_code_and_password(signed_in: SignedIn) -> None:
    browser = signed_in(None)

    answered = browser.send("/sign-in?next=/account", to="/sign-in", user="Manager-1", password=PASSWORD)

    cookie = answered.headers["set-cookie"]
    assert (answered.status_code, answered.headers["location"]) == (303, "/account")
    assert all(part in cookie for part in ("Secure", "HttpOnly", "SameSite=lax", "Path=/"))
    assert "Domain" not in cookie
    assert "Max-Age" not in cookie
    _take_cookie(browser, answered)
    assert "Zeynep Arslan" in words(browser.get("/account"))


@pytest.mark.usefixtures("cards")
@pytest.mark.parametrize(
    ("user", "password"),
    [("manager-1", "not the password"), ("nobody-1", PASSWORD), ("manager-2", "something else")],
)
def test_whoever_is_wrong_is_told_the_same(signed_in: SignedIn, user: str, password: str) -> None:
    answered = signed_in(None).send("/sign-in", user=user, password=password)

    assert answered.status_code == 422
    assert "Code or password is not right" in words(answered)
    assert "set-cookie" not in answered.headers
    assert password not in answered.text


@pytest.mark.usefixtures("cards")
def test_a_closed_user_is_told_nothing_else(signed_in: SignedIn, house: House) -> None:
    closing = CloseUser(
        user_id=_id(house, "manager-1"), closed_on=datetime.now(UTC).date(), reason="left-the-kitchen"
    )
    house.journal.execute(Request(new_id(), "command-line", closing))

    answered = signed_in(None).send("/sign-in", user="manager-1", password=PASSWORD)

    assert "Code or password is not right" in words(answered)


@pytest.mark.usefixtures("cards")
def test_many_wrong_tries_make_her_wait_and_nobody_else(signed_in: SignedIn) -> None:
    browser = signed_in(None)
    for _ in range(7):
        answered = browser.send("/sign-in", user="manager-1", password="not the password")

    assert "Too many tries" in words(answered)
    assert "Too many tries" in words(browser.send("/sign-in", user="manager-1", password=PASSWORD))
    assert browser.send("/sign-in", user="manager-2", password=PASSWORD).status_code == 303


@pytest.mark.usefixtures("cards")
def test_a_specialist_shows_a_code_from_her_telephone_too(signed_in: SignedIn) -> None:
    browser = signed_in(None)
    half = _take_cookie(browser, browser.send("/sign-in", user="specialist-1", password=PASSWORD))

    assert browser.get("/account").status_code == 303, "half a sign-in opens nothing"
    asked = browser.get("/sign-in/code")
    wrong = browser.resend(asked, "/sign-in/code", code="000000")
    secret = re.search(r">([A-Z2-7]{32})<", asked.text)
    assert secret
    assert secret[1] in wrong.text, "the telephone has scanned this one already"
    right = browser.resend(wrong, "/sign-in/code", code=pyotp.TOTP(secret[1]).now())
    whole = _take_cookie(browser, right)

    assert (wrong.status_code, right.status_code) == (422, 303)
    assert whole != half, "a cookie known before the second step is worth nothing after it"
    assert browser.get("/account").status_code == 200


@pytest.mark.usefixtures("cards")
def test_an_invented_cookie_is_no_session(signed_in: SignedIn) -> None:
    browser = signed_in(None)
    browser.headers["cookie"] = f"{SESSION_COOKIE}={'a' * 43}"

    answered = browser.send("/sign-in", user="manager-1", password=PASSWORD)

    assert browser.get("/account").status_code == 303
    assert "a" * 43 not in answered.headers["set-cookie"]


def test_a_card_and_a_pin_are_enough_for_a_trainee(signed_in: SignedIn, cards: dict[str, str]) -> None:
    browser = signed_in(None, "ar")

    wrong = browser.send(f"/card/{cards['ME0044']}", pin="111222")
    right = browser.send(
        f"/card/{cards['ME0044']}", pin=PIN.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
    )
    _take_cookie(browser, right)

    assert (wrong.status_code, right.status_code) == (422, 303)
    assert "سلمى نجار" in words(browser.get("/account"))


def test_a_new_card_asks_for_a_pin_twice(signed_in: SignedIn, house: House) -> None:
    token = house.accounts.issue_card(_id(house, "ME0044")).token
    browser = signed_in(None)

    differing = browser.send(f"/card/{token}", pin="271828", again="314159")
    easy = browser.send(f"/card/{token}", pin="123456", again="123456")
    chosen = browser.send(f"/card/{token}", pin="271828", again="271828")

    assert "not the same six figures" in words(differing)
    assert "guessed at once" in words(easy)
    assert chosen.status_code == 303


def test_a_lost_card_opens_nothing(signed_in: SignedIn, house: House, cards: dict[str, str]) -> None:
    house.accounts.issue_card(_id(house, "ME0044"))

    assert "This card is over" in words(signed_in(None).get(f"/card/{cards['ME0044']}"))


def test_an_invitation_gives_a_password_once(signed_in: SignedIn, house: House) -> None:
    invitation = house.accounts.invite(_id(house, "manager-1"))
    browser = signed_in(None)

    by_code = browser.send("/invitation", code=invitation.code.lower())
    short = browser.send(by_code.headers["location"], password="kısa")
    taken = browser.send(f"/invitation/{invitation.token}", password="üç dört sözcük yeter")

    assert "at least 12 characters" in words(short).lower()
    assert taken.status_code == 303
    assert "This invitation is over" in words(browser.get(f"/invitation/{invitation.token}?language=en"))


@pytest.mark.parametrize("way", ["/sign-out", "/hand-over"])
def test_going_out_ends_the_session_and_forgets_the_pages(signed_in: SignedIn, way: str) -> None:
    browser = signed_in("manager-1")

    answered = browser.post(way, {"csrf": browser.csrf})

    assert answered.headers["location"].startswith("/sign-in?done=")
    assert "Max-Age=0" in answered.headers["set-cookie"]
    assert "cache" in answered.headers["clear-site-data"]
    assert browser.get("/account").status_code == 303


def test_somebody_sees_where_she_is_signed_in_and_ends_it(signed_in: SignedIn) -> None:
    phone, desk = signed_in("manager-1"), signed_in("manager-1")
    shown = phone.get("/account")
    (other,) = re.findall(r'action="(/account/sessions/[^"]+/end)"', shown.text)

    answered = phone.resend(shown, other)

    assert answered.status_code == 303
    assert desk.get("/account").status_code == 303
    assert phone.get("/account").status_code == 200


def test_nobody_ends_the_session_of_somebody_else(signed_in: SignedIn, house: House) -> None:
    hers = house.accounts.sessions(signed_in("manager-2").user_id or UUID(int=0))[0]
    browser = signed_in("manager-1")

    browser.post(f"/account/sessions/{hers.id}/end", {"csrf": browser.csrf})

    assert house.accounts.sessions(hers.user_id)


@pytest.mark.usefixtures("cards")
def test_another_password_needs_the_one_of_today(signed_in: SignedIn) -> None:
    browser, elsewhere = signed_in("manager-1"), signed_in("manager-1")

    wrong = browser.send("/account/password", old="not it at all", password="yeni ve uzun parola")
    right = browser.send("/account/password", old=PASSWORD, password="yeni ve uzun parola")

    assert (wrong.status_code, right.status_code) == (422, 303)
    assert elsewhere.get("/account").status_code == 303, "whoever else was signed in as her is out"
    assert browser.get("/account").status_code == 200


def test_a_key_for_a_program_is_shown_once(signed_in: SignedIn, house: House) -> None:
    browser = signed_in("manager-1")

    shown = browser.send("/account/tokens", name="till", scope="read", days="30")
    secret = re.search(r"kitchens_[\w-]+", shown.text)

    assert secret
    assert house.accounts.token(secret[0]) is not None
    assert secret[0] not in browser.get("/account").text
    assert "till" in words(browser.get("/account"))


def test_a_tap_signs_in_at_a_demonstration_only(signed_in: SignedIn, house: House) -> None:
    browser = signed_in(None)

    as_manager = browser.post("/sign-in/demo", {"code": "manager-1"})
    house.clock.stopped_at = None
    in_earnest = browser.post("/sign-in/demo", {"code": "manager-1"})

    assert as_manager.headers["location"] == "/today"
    assert "set-cookie" not in in_earnest.headers
    assert "demonstration" not in words(browser.get("/sign-in"))


@pytest.mark.parametrize(
    "elsewhere", ["//evil.example", "https://evil.example", "/\\evil.example", "evil", "/sign-in", "/a\nb"]
)
@pytest.mark.usefixtures("cards")
def test_signing_in_leads_nowhere_else(signed_in: SignedIn, elsewhere: str) -> None:
    answered = signed_in(None).post(
        "/sign-in", {"user": "manager-1", "password": PASSWORD, "next": elsewhere}
    )

    assert answered.headers["location"] == "/today"
