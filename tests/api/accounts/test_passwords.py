"""Invitations and passwords: who gets in, who does not, and what is refused as a password."""

import pytest

from api.accounts import Accounts, Checked, InvitationOver, PasswordRefused, Wrong
from api.accounts.answers import PasswordFault
from api.accounts.passwords import NOBODY, _hasher, refuse_weak
from tests.api.accounts.door import ELIF, FAMILYS_PHONE, HATICE, OTHER_PASSWORD, PASSWORD, Door, with_password


def check(accounts: Accounts, password: str) -> object:
    return accounts.check_password(HATICE, password, FAMILYS_PHONE, typed_code="manager-1")


def test_whoever_was_invited_chooses_a_password_and_comes_in_with_it(accounts: Accounts) -> None:
    invitation = accounts.invite(HATICE)
    assert accounts.invited(invitation.token) == HATICE
    assert not accounts.has_password(HATICE)

    assert accounts.accept(invitation.token, PASSWORD, "manager-1") == HATICE

    assert accounts.has_password(HATICE)
    assert check(accounts, PASSWORD) == Checked(HATICE)
    assert check(accounts, PASSWORD + " ") == Wrong()


def test_a_printed_code_is_read_however_it_is_typed(accounts: Accounts) -> None:
    code = accounts.invite(HATICE).code
    assert [len(group) for group in code.split("-")] == [4, 4, 4]
    assert not set(code) & set("OI01L")
    arabic = code.translate(str.maketrans("34679", "٣٤٦٧٩"))
    for typed in (code, code.lower(), code.replace("-", " "), code.replace("-", ""), f" {code} ", arabic):
        assert accounts.invited(typed) == HATICE
    assert accounts.accept(code.lower(), PASSWORD, "manager-1") == HATICE


def test_an_invitation_is_good_once(accounts: Accounts) -> None:
    invitation = accounts.invite(HATICE)
    accounts.accept(invitation.code, PASSWORD, "manager-1")
    for used in (invitation.token, invitation.code):
        assert accounts.invited(used) is None
        with pytest.raises(InvitationOver):
            accounts.accept(used, OTHER_PASSWORD, "manager-1")
    assert check(accounts, PASSWORD) == Checked(HATICE)


def test_an_invitation_ends_after_seven_days(door: Door, accounts: Accounts) -> None:
    invitation = accounts.invite(HATICE)
    door.later(days=7, milliseconds=-1)
    assert accounts.invited(invitation.token) == HATICE
    door.later(milliseconds=1)
    assert accounts.invited(invitation.token) is None
    with pytest.raises(InvitationOver):
        accounts.accept(invitation.code, PASSWORD, "manager-1")


def test_a_new_invitation_ends_the_one_before_and_nobody_elses(accounts: Accounts) -> None:
    first, hers = accounts.invite(HATICE), accounts.invite(ELIF)
    second = accounts.invite(HATICE)
    assert [accounts.invited(one.token) for one in (first, second, hers)] == [None, HATICE, ELIF]
    assert accounts.invited(first.code) is None


@pytest.mark.parametrize("typed", ["", "-", "ACDE-FGHJ-KMNP", "x" * 43, "\udce9" * 12, "ş" * 500])
def test_whatever_is_typed_in_an_invitations_place_invites_nobody(accounts: Accounts, typed: str) -> None:
    accounts.invite(HATICE)
    assert accounts.invited(typed) is None


def test_a_refused_password_leaves_the_invitation_as_it_was(accounts: Accounts) -> None:
    invitation = accounts.invite(HATICE)
    with pytest.raises(PasswordRefused):
        accounts.accept(invitation.token, "short", "manager-1")
    assert accounts.accept(invitation.token, PASSWORD, "manager-1") == HATICE


def test_taking_up_an_invitation_ends_sessions_of_before(accounts: Accounts) -> None:
    secret, _ = accounts.begin(HATICE, own_device=True, agent="", needs_totp=False)
    with_password(accounts)
    assert accounts.session(secret) is None


@pytest.mark.parametrize(
    ("password", "reason"),
    [
        ("elevensigns", "too-short"),
        (" ", "too-short"),
        ("", "too-short"),
        ("kırmızı biber " * 18 + "-----", "too-long"),
        ("﷽" * 15, "easy"),
        ("ﷺ" * 20, "too-long"),
        ("coordinator-1", "own-code"),
        ("COORDINATOR-1", "own-code"),
        ("coordinator1coordinator1", "own-code"),
        ("passwordpassword", "easy"),
        ("123456789012", "easy"),
        ("qwertyuiop12", "easy"),
        ("aaaaaaaaaaaa", "easy"),
        ("mutfakmutfak", "easy"),
        ("iloveyou1234", "easy"),
        ("Password1234!", "easy"),
        ("galatasaray1905", "easy"),
        ("coordinator-12", "easy"),
    ],
)
def test_what_is_short_her_own_code_or_soon_guessed_is_no_password(
    password: str, reason: PasswordFault
) -> None:
    with pytest.raises(PasswordRefused) as refused:
        refuse_weak(password, "coordinator-1")
    assert refused.value.reason == reason


@pytest.mark.parametrize(
    "password",
    [
        "zeytin mavi k",
        "ab cd ef gh!",
        "خبز ماء ملح زيت",
        "ekmek su tuz yoğurt",
        "correct horse battery staple",
        "x7#" * 4 + "Qv9-kJ2",
        "kırmızı-biber-7-kavanoz-" * 10 + "salça",
        "çok uzun " * 28 + "1234",
    ],
)
def test_whoever_likes_blanks_or_no_capitals_may_have_them(password: str) -> None:
    refuse_weak(password, "coordinator-1")


def test_twelve_signs_are_enough_and_256_not_too_many() -> None:
    refuse_weak("kq zm wv xj r", "manager-1")
    refuse_weak("kq zm wv xjr", "manager-1")
    refuse_weak("kq zm wv xj t" * 19 + "abcdefghi", "manager-1")
    for wrong in ("kq zm wv xj", "kq zm wv xj t" * 19 + "abcdefghij"):
        with pytest.raises(PasswordRefused):
            refuse_weak(wrong, "manager-1")


def test_the_same_password_from_another_keyboard_is_the_same(accounts: Accounts) -> None:
    # ü as one sign, and as u with two dots; a full-width figure.
    with_password(accounts, password=OTHER_PASSWORD)
    assert check(accounts, "u\u0308c\u0327 kavanoz salc\u0327a １７") == Checked(HATICE)


def test_a_password_is_whole_to_its_last_sign(accounts: Accounts) -> None:
    long = "kq zm wv xj t" * 19 + "abcdefghi"
    with_password(accounts, password=long)
    assert check(accounts, long) == Checked(HATICE)
    assert check(accounts, long[:-1]) == Wrong()
    assert check(accounts, long + "x") == Wrong()


@pytest.mark.parametrize("password", ["", "\udce9" * 12, "\x00" * 12, "x" * 100_000])
def test_whatever_is_typed_as_a_password_is_an_answer_not_an_error(accounts: Accounts, password: str) -> None:
    with_password(accounts)
    assert check(accounts, password) == Wrong()


def test_somebody_without_a_password_and_nobody_at_all_are_both_wrong(accounts: Accounts) -> None:
    assert accounts.check_password(ELIF, PASSWORD, FAMILYS_PHONE, typed_code="elif") == Wrong()
    assert accounts.check_password(None, PASSWORD, FAMILYS_PHONE, typed_code="nobody") == Wrong()


def test_nobody_is_refused_by_a_hash_as_slow_as_everybodys() -> None:
    # No stopwatch: the same parameters are the same work.
    assert not _hasher().check_needs_rehash(NOBODY)
    assert NOBODY.startswith("$argon2id$v=19$m=19456,t=2,p=1$")


def test_a_changed_password_ends_the_other_sessions_and_keeps_this_one(accounts: Accounts) -> None:
    with_password(accounts)
    desk, _ = accounts.begin(HATICE, own_device=False, agent="", needs_totp=False)
    phone, session = accounts.begin(HATICE, own_device=True, agent="", needs_totp=False)

    accounts.change_password(HATICE, OTHER_PASSWORD, "manager-1", but=session.id)

    assert check(accounts, OTHER_PASSWORD) == Checked(HATICE)
    assert check(accounts, PASSWORD) == Wrong()
    assert accounts.session(desk) is None
    assert accounts.session(phone) is not None


def test_a_weak_password_is_refused_when_it_is_changed_too(accounts: Accounts) -> None:
    with_password(accounts)
    with pytest.raises(PasswordRefused):
        accounts.change_password(HATICE, "manager-1", "manager-1", but=None)
    assert check(accounts, PASSWORD) == Checked(HATICE)
