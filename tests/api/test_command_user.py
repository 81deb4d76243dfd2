"""`kitchens user`: the first coordinator gets her way in from whoever sits at the machine."""

from pathlib import Path

import pytest
from click.testing import Result

from api.house import House
from tests.api.typed import kitchens

INVITE = ("user", "invite", "coordinator-1", "--name", "Derya Koç", "--role", "coordinator")


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tmp_path / "store"


def _code(result: Result) -> str:
    return result.stdout.splitlines()[-1]


def test_the_first_coordinator_is_invited_into_an_empty_house(store: Path) -> None:
    result = kitchens(store, *INVITE)

    assert result.exit_code == 0, result.stderr
    with House.open(store) as house:
        user_id = house.accounts.accept(_code(result), "üç dört sözcük yeter", "coordinator-1")
        assert house.accounts.has_password(user_id)


def test_a_code_is_given_again_while_nobody_has_used_one(store: Path) -> None:
    first = _code(kitchens(store, *INVITE))

    again = kitchens(store, *INVITE)

    assert again.exit_code == 1, "the role is held already, and a rule says so"
    assert "role-held" in again.stderr
    with House.open(store) as house:
        assert house.accounts.invited(first) is not None


def test_a_reset_gives_a_new_code_and_ends_the_old(store: Path) -> None:
    first = _code(kitchens(store, *INVITE))

    second = _code(kitchens(store, "user", "reset", "coordinator-1"))

    with House.open(store) as house:
        assert (house.accounts.invited(first), house.accounts.invited(second) is None) == (None, False)


def test_nobody_is_reset_who_is_none(store: Path) -> None:
    kitchens(store, *INVITE)

    assert kitchens(store, "user", "reset", "nobody-9").exit_code == 1


def test_the_list_names_codes_and_roles_and_nobody(store: Path) -> None:
    kitchens(store, *INVITE)

    listed = kitchens(store, "user", "list")

    assert listed.stdout.split() == ["coordinator-1", "Coordinator"]


def test_a_kitchen_that_is_none_is_told(store: Path) -> None:
    result = kitchens(
        store, "user", "invite", "manager-1", "--name", "A B", "--role", "manager", "--kitchen", "nowhere"
    )

    assert result.exit_code == 1
    assert "unknown-code" in result.stderr
