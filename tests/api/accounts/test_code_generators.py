"""Codes that change every half minute: taken once, half a minute early or late, slowed when guessed."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from api.accounts import Accounts, Checked, TotpStands, Wait, Wrong
from tests.api.accounts.door import ELIF, HATICE, Door, with_generator


def test_a_generator_counts_once_a_code_of_it_was_shown(door: Door, accounts: Accounts) -> None:
    begun = accounts.begin_totp(ELIF, "specialist-1")
    assert begun.uri.startswith("otpauth://totp/")
    assert f"secret={begun.secret}" in begun.uri
    assert "specialist-1" in begun.uri
    assert not accounts.has_totp(ELIF)
    assert accounts.check_totp(ELIF, door.code(begun.secret)) == Wrong()

    assert accounts.confirm_totp(ELIF, "000000") == Wrong()
    assert accounts.confirm_totp(ELIF, door.code(begun.secret)) == Checked(ELIF)

    assert accounts.has_totp(ELIF)
    assert not accounts.has_totp(HATICE)


def test_one_begun_and_not_confirmed_is_forgotten_when_another_is_begun(
    door: Door, accounts: Accounts
) -> None:
    first, second = (accounts.begin_totp(ELIF, "specialist-1").secret for _ in range(2))
    assert accounts.confirm_totp(ELIF, door.code(first)) == Wrong()
    assert accounts.confirm_totp(ELIF, door.code(second)) == Checked(ELIF)


def test_one_begun_is_shown_again_until_it_is_confirmed_and_never_after(
    door: Door, accounts: Accounts
) -> None:
    assert accounts.begun_totp(ELIF, "specialist-1") is None
    begun = accounts.begin_totp(ELIF, "specialist-1")
    assert accounts.begun_totp(ELIF, "specialist-1") == begun
    accounts.confirm_totp(ELIF, door.code(begun.secret))
    assert accounts.begun_totp(ELIF, "specialist-1") is None


def test_a_confirmed_generator_is_not_replaced_by_whoever_holds_a_session(
    door: Door, accounts: Accounts
) -> None:
    secret = with_generator(accounts, door)
    with pytest.raises(TotpStands):
        accounts.begin_totp(ELIF, "specialist-1")
    assert accounts.check_totp(ELIF, door.code(secret)) == Checked(ELIF)
    accounts.drop_totp(ELIF)
    assert not accounts.has_totp(ELIF)
    accounts.begin_totp(ELIF, "specialist-1")


@pytest.mark.parametrize("steps", [-1, 0, 1])
def test_a_telephone_may_be_half_a_minute_off(door: Door, accounts: Accounts, steps: int) -> None:
    secret = with_generator(accounts, door)
    assert accounts.check_totp(ELIF, door.code(secret, steps)) == Checked(ELIF)


@pytest.mark.parametrize("steps", [-2, 2])
def test_a_minute_is_too_much(door: Door, accounts: Accounts, steps: int) -> None:
    secret = with_generator(accounts, door)
    assert accounts.check_totp(ELIF, door.code(secret, steps)) == Wrong()


def test_a_code_is_taken_once_and_none_older_after_it(door: Door, accounts: Accounts) -> None:
    secret = with_generator(accounts, door)
    code, before, after = (door.code(secret, steps) for steps in (0, -1, 1))
    assert accounts.check_totp(ELIF, code) == Checked(ELIF)
    assert accounts.check_totp(ELIF, code) == Wrong()
    assert accounts.check_totp(ELIF, before) == Wrong()
    assert accounts.check_totp(ELIF, after) == Checked(ELIF)


def test_the_code_that_confirmed_is_used_up(door: Door, accounts: Accounts) -> None:
    secret = accounts.begin_totp(ELIF, "specialist-1").secret
    accounts.confirm_totp(ELIF, door.code(secret))
    assert accounts.check_totp(ELIF, door.code(secret)) == Wrong()


def test_arabic_figures_and_blanks_are_read(door: Door, accounts: Accounts) -> None:
    secret = with_generator(accounts, door)
    arabic = door.code(secret).translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
    assert accounts.check_totp(ELIF, f"{arabic[:3]} {arabic[3:]} ") == Checked(ELIF)


def test_of_many_who_bring_the_same_code_at_once_one_comes_in(door: Door, accounts: Accounts) -> None:
    secret = with_generator(accounts, door)
    code, other = door.code(secret), door.open()
    with ThreadPoolExecutor(6) as threads:
        answers = list(threads.map(lambda one: one.check_totp(ELIF, code), [accounts, other] * 3))
    assert answers.count(Checked(ELIF)) == 1


def test_guessing_is_slowed_like_a_password(door: Door, accounts: Accounts) -> None:
    secret = with_generator(accounts, door)
    wrong = "".join(str((int(figure) + 5) % 10) for figure in door.code(secret))
    assert [accounts.check_totp(ELIF, wrong) for _ in range(7)] == [Wrong()] * 6 + [Wait(5)]
    door.later(seconds=5)
    assert accounts.check_totp(ELIF, door.code(secret)) == Checked(ELIF)


@pytest.mark.parametrize("code", ["", "12345", "1234567", "ABCDEF", "\udce9", "１２３"])
def test_whatever_is_typed_as_a_code_is_an_answer_not_an_error(
    door: Door, accounts: Accounts, code: str
) -> None:
    with_generator(accounts, door)
    assert accounts.check_totp(ELIF, code) == Wrong()


def test_whoever_has_no_generator_has_no_code(accounts: Accounts) -> None:
    assert accounts.check_totp(HATICE, "123456") == Wrong()
    assert accounts.confirm_totp(HATICE, "123456") == Wrong()
