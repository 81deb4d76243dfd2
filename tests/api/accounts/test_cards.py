"""Cards and PINs: for whoever has no e-mail and reads little, and for nobody who finds a card."""

from pathlib import Path

import pytest

from api.accounts import Accounts, Blocked, CardOver, Checked, PinRefused, PinStands, Wait, Wrong
from api.accounts.answers import PinFault
from api.accounts.cards import WRONG_MAX
from tests.api.accounts.door import AMINA, FAMILYS_PHONE, HATICE, KITCHEN, PIN, Door, with_card

WRONG_PIN = "735519"


def test_a_card_and_its_pin_let_her_in(accounts: Accounts) -> None:
    token = accounts.issue_card(AMINA).token
    assert accounts.card(token) == AMINA
    assert (accounts.has_card(AMINA), accounts.has_pin(AMINA)) == (True, False)
    assert accounts.check_pin(token, PIN, KITCHEN) == Wrong()

    assert accounts.set_pin(token, PIN) == AMINA

    assert accounts.has_pin(AMINA)
    assert accounts.check_pin(token, PIN, KITCHEN) == Checked(AMINA)
    assert accounts.check_pin(token, WRONG_PIN, KITCHEN) == Wrong()


def test_her_own_figures_are_figures(accounts: Accounts) -> None:
    token = with_card(accounts, pin="٤٨٢ ٩١٥")
    for typed in ("482915", "482 915", "٤٨٢٩١٥", "۴۸۲۹۱۵"):
        assert accounts.check_pin(token, typed, KITCHEN) == Checked(AMINA)


@pytest.mark.parametrize(
    ("pin", "reason"),
    [
        ("48291", "not-six-digits"),
        ("4829156", "not-six-digits"),
        ("", "not-six-digits"),
        ("48291x", "not-six-digits"),
        ("48291²", "not-six-digits"),
        ("-48291", "not-six-digits"),
        ("777777", "easy"),
        ("000000", "easy"),
        ("١١١١١١", "easy"),
        ("123456", "easy"),
        ("012345", "easy"),
        ("456789", "easy"),
        ("567890", "easy"),
        ("654321", "easy"),
        ("098765", "easy"),
    ],
)
def test_what_anybody_would_try_first_is_no_pin(tmp_path: Path, pin: str, reason: PinFault) -> None:
    accounts = Door(tmp_path).open()
    token = accounts.issue_card(AMINA).token
    with pytest.raises(PinRefused) as refused:
        accounts.set_pin(token, pin)
    assert refused.value.reason == reason
    assert not accounts.has_pin(AMINA)
    accounts.close()


@pytest.mark.parametrize("pin", ["123457", "777778", "135792", "121212", "654320"])
def test_what_is_nearly_that_is_one(accounts: Accounts, pin: str) -> None:
    token = with_card(accounts, pin=pin)
    assert accounts.check_pin(token, pin, KITCHEN) == Checked(AMINA)


def test_a_new_card_ends_the_old_one_and_its_pin(accounts: Accounts) -> None:
    lost = with_card(accounts)
    token = accounts.issue_card(AMINA).token
    assert accounts.card(lost) is None
    assert accounts.check_pin(lost, PIN, KITCHEN) == Wrong()
    assert not accounts.has_pin(AMINA)
    with pytest.raises(CardOver):
        accounts.set_pin(lost, PIN)
    accounts.set_pin(token, WRONG_PIN)
    assert accounts.check_pin(token, WRONG_PIN, KITCHEN) == Checked(AMINA)


def test_whoever_finds_a_card_does_not_choose_its_pin_anew(accounts: Accounts) -> None:
    token = with_card(accounts)
    with pytest.raises(PinStands):
        accounts.set_pin(token, WRONG_PIN)
    assert accounts.check_pin(token, PIN, KITCHEN) == Checked(AMINA)


@pytest.mark.parametrize("token", ["", "x" * 43, "\udce9", "ş" * 500])
def test_a_card_that_nobody_issued_is_nobodys(accounts: Accounts, token: str) -> None:
    with_card(accounts)
    assert accounts.card(token) is None
    assert accounts.check_pin(token, PIN, KITCHEN) == Wrong()


def test_after_the_fifth_wrong_pin_it_takes_minutes(door: Door, accounts: Accounts) -> None:
    token = with_card(accounts)
    assert [accounts.check_pin(token, WRONG_PIN, KITCHEN) for _ in range(5)] == [Wrong()] * 5
    waits = []
    for _ in range(5):
        answer = accounts.check_pin(token, PIN, KITCHEN)
        assert isinstance(answer, Wait)
        waits.append(answer.seconds)
        door.later(seconds=answer.seconds)
        assert accounts.check_pin(token, WRONG_PIN, KITCHEN) == Wrong()
    assert waits == [60, 120, 240, 480, 900]
    door.later(seconds=900)
    assert accounts.check_pin(token, PIN, KITCHEN) == Checked(AMINA)


def wrong_for_ever(door: Door, accounts: Accounts, token: str, times: int) -> None:
    for _ in range(times):
        assert accounts.check_pin(token, WRONG_PIN, FAMILYS_PHONE) == Wrong()
        door.later(hours=6)


def test_after_twenty_wrong_pins_in_however_long_only_a_new_card_helps(
    door: Door, accounts: Accounts
) -> None:
    token = with_card(accounts)
    wrong_for_ever(door, accounts, token, WRONG_MAX)
    assert accounts.check_pin(token, PIN, KITCHEN) == Blocked()
    door.later(days=400)
    assert accounts.check_pin(token, PIN, KITCHEN) == Blocked()
    token = with_card(accounts)
    assert accounts.check_pin(token, PIN, KITCHEN) == Checked(AMINA)


def test_at_nineteen_her_own_pin_still_helps_and_begins_the_count_anew(
    door: Door, accounts: Accounts
) -> None:
    token = with_card(accounts)
    for _ in range(2):
        wrong_for_ever(door, accounts, token, WRONG_MAX - 1)
        assert accounts.check_pin(token, PIN, KITCHEN) == Checked(AMINA)


def test_one_blocked_card_blocks_no_other(door: Door, accounts: Accounts) -> None:
    token, other = with_card(accounts), with_card(accounts, HATICE)
    wrong_for_ever(door, accounts, token, WRONG_MAX)
    assert accounts.check_pin(other, PIN, FAMILYS_PHONE) == Checked(HATICE)
