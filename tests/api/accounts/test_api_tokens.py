"""Tokens for programs: named, limited, shown once, ended by time or by hand."""

import pytest

from api.accounts import Accounts, TokenRefused
from api.accounts.tokens import TOKENS_MAX, Scope
from tests.api.accounts.door import ELIF, HATICE, Door


def test_a_token_acts_for_whoever_issued_it_within_its_scopes(accounts: Accounts) -> None:
    secret = accounts.issue_token(HATICE, "  stall   sheet ", ["act", "read"], 30)
    token = accounts.token(secret)
    assert token is not None
    assert (token.user_id, token.name, token.scopes) == (HATICE, "stall sheet", frozenset({"read", "act"}))
    assert (token.ends_at - token.issued_at).days == 30
    assert accounts.tokens(HATICE) == [token]
    assert accounts.tokens(ELIF) == []
    assert secret.startswith("kitchens_")


@pytest.mark.parametrize("secret", ["", "kitchens_", "kitchens_" + "x" * 43, "\udce9"])
def test_a_token_that_nobody_issued_is_none(accounts: Accounts, secret: str) -> None:
    accounts.issue_token(HATICE, "sheet", ["read"], 30)
    assert accounts.token(secret) is None


def test_a_token_ends_on_its_day(door: Door, accounts: Accounts) -> None:
    secret = accounts.issue_token(HATICE, "sheet", ["read"], 1)
    door.later(days=1, milliseconds=-1)
    assert accounts.token(secret) is not None
    door.later(milliseconds=1)
    assert accounts.token(secret) is None
    assert accounts.tokens(HATICE) == []


def test_a_token_is_revoked_by_its_owner_and_by_nobody_else(accounts: Accounts) -> None:
    secret, kept = (accounts.issue_token(HATICE, name, ["read"], 30) for name in ("old", "new"))
    token = accounts.token(secret)
    assert token is not None
    accounts.revoke(token.id, ELIF)
    assert accounts.token(secret) is not None
    accounts.revoke(token.id, HATICE)
    assert accounts.token(secret) is None
    assert accounts.token(kept) is not None


@pytest.mark.parametrize(
    ("name", "scopes", "days"),
    [
        ("", ["read"], 30),
        ("   ", ["read"], 30),
        ("x" * 61, ["read"], 30),
        ("sheet", [], 30),
        ("sheet", ["read", "admin"], 30),
        ("sheet", ["read"], 0),
        ("sheet", ["read"], 366),
    ],
)
def test_a_token_without_name_scope_or_end_is_refused(
    accounts: Accounts, name: str, scopes: list[Scope], days: int
) -> None:
    with pytest.raises(TokenRefused):
        accounts.issue_token(HATICE, name, scopes, days)
    assert accounts.tokens(HATICE) == []


@pytest.mark.parametrize(("name", "days"), [("x" * 60, 365), ("x", 1)])
def test_at_the_limit_it_is_issued(accounts: Accounts, name: str, days: int) -> None:
    assert accounts.token(accounts.issue_token(HATICE, name, ["read"], days))


def test_nobody_has_more_than_twenty_and_ended_ones_do_not_count(door: Door, accounts: Accounts) -> None:
    for number in range(TOKENS_MAX):
        accounts.issue_token(HATICE, f"sheet {number}", ["read"], 1)
    with pytest.raises(TokenRefused):
        accounts.issue_token(HATICE, "one more", ["read"], 1)
    assert accounts.issue_token(ELIF, "hers", ["read"], 1)
    door.later(days=1)
    assert accounts.issue_token(HATICE, "one more", ["read"], 1)
