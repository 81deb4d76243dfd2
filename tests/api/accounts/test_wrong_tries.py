"""Wrong tries: free at first, then slower and slower, never for ever, and never for the whole kitchen."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from api.accounts import Accounts, Checked, Wait, Wrong
from api.accounts.drawer import Drawer
from api.accounts.keys import Keys
from api.accounts.store import open_store
from api.accounts.tries import ACCOUNT, ADDRESS, PIN, Patience
from tests.api.accounts.door import (
    AMINA,
    FAMILYS_PHONE,
    HATICE,
    KITCHEN,
    PASSWORD,
    SECRET,
    Door,
    with_password,
)

GUESS = "not her password"


def guess(accounts: Accounts, address: str = KITCHEN) -> object:
    return accounts.check_password(HATICE, GUESS, address, typed_code="manager-1")


def right(accounts: Accounts, address: str = KITCHEN) -> object:
    return accounts.check_password(HATICE, PASSWORD, address, typed_code="manager-1")


def test_five_mistakes_cost_nothing(accounts: Accounts) -> None:
    with_password(accounts)
    assert [guess(accounts) for _ in range(5)] == [Wrong()] * 5
    assert right(accounts) == Checked(HATICE)


def test_after_the_sixth_mistake_there_is_a_wait_even_for_the_right_password(
    door: Door, accounts: Accounts
) -> None:
    with_password(accounts)
    assert [guess(accounts) for _ in range(6)] == [Wrong()] * 6
    assert right(accounts) == Wait(5)
    door.later(seconds=4.999)
    assert right(accounts) == Wait(1)
    door.later(seconds=0.001)
    assert right(accounts) == Checked(HATICE)


@pytest.mark.parametrize("patience", [ACCOUNT, ADDRESS, PIN])
def test_no_wait_is_longer_than_a_quarter_of_an_hour(patience: Patience) -> None:
    assert patience.wait_seconds(patience.free) == 0
    assert patience.wait_seconds(patience.free + 1) == patience.first_wait_seconds
    assert patience.wait_seconds(10**9) == 900


def test_a_wait_is_not_made_longer_by_asking_again(door: Door, accounts: Accounts) -> None:
    with_password(accounts)
    for _ in range(6):
        guess(accounts)
    assert [guess(accounts) for _ in range(20)] == [Wait(5)] * 20
    door.later(seconds=5)
    assert right(accounts) == Checked(HATICE)


def test_mistakes_are_forgotten_one_in_a_quarter_of_an_hour(door: Door, accounts: Accounts) -> None:
    with_password(accounts)
    for _ in range(5):
        guess(accounts)
    door.later(minutes=15)
    assert [guess(accounts), right(accounts)] == [Wrong(), Checked(HATICE)]
    for _ in range(5):
        guess(accounts)
    door.later(minutes=15 * 5)
    assert [guess(accounts) for _ in range(5)] == [Wrong()] * 5
    assert right(accounts) == Checked(HATICE)


def test_coming_in_forgets_her_mistakes(accounts: Accounts) -> None:
    with_password(accounts)
    for _ in range(3):
        assert [guess(accounts) for _ in range(5)] == [Wrong()] * 5
        assert right(accounts) == Checked(HATICE)


class Doorkeeper(Drawer):
    """Counts tries as every way in does, without a slow hash: these tests need hundreds."""

    def knock(self, account: str, address: str = KITCHEN, *, right: bool = False) -> Wait | None:
        """Try once; return the wait, None if the try was looked at."""
        tried = self._try("password", account, ACCOUNT, address)
        if isinstance(tried, Wait):
            return tried
        if right:
            with self._store.writing() as writer:
                tried.was_right(writer)
        return None


@pytest.fixture
def keeper(door: Door, accounts: Accounts) -> Iterator[Doorkeeper]:
    """Return somebody at the door of each kind of store."""
    del accounts
    keys = Keys(SECRET)
    store = open_store(door.place, keys)
    yield Doorkeeper(store, keys, door.clock)
    store.close()


def test_one_womans_mistakes_do_not_shut_the_kitchen(door: Door, keeper: Doorkeeper) -> None:
    # For a whole working day somebody tries one account from the kitchen's address, whenever it may be tried.
    until = door.now + timedelta(hours=8)
    while door.now < until:
        wait = keeper.knock("hatice")
        assert keeper.knock("elif", right=True) is None
        door.later(seconds=wait.seconds if wait else 1)


def test_whoever_tries_everybody_from_one_address_is_slowed_there_and_nowhere_else(
    door: Door, keeper: Doorkeeper
) -> None:
    assert [keeper.knock(f"ME{number:04}", FAMILYS_PHONE) for number in range(51)] == [None] * 51
    assert keeper.knock("hatice", FAMILYS_PHONE, right=True) == Wait(5)
    assert keeper.knock("hatice", KITCHEN, right=True) is None
    door.later(seconds=5)
    assert keeper.knock("hatice", FAMILYS_PHONE, right=True) is None


def test_coming_in_does_not_forget_the_mistakes_of_others_at_the_address(keeper: Doorkeeper) -> None:
    for number in range(50):
        assert keeper.knock(f"ME{number:04}") is None
        assert keeper.knock("hatice", right=True) is None
    assert keeper.knock("ME0999") is None
    assert keeper.knock("hatice", right=True) == Wait(5)


def test_coming_in_hurries_no_wait_and_puts_none_off(door: Door, keeper: Doorkeeper) -> None:
    for number in range(50):
        keeper.knock(f"ME{number:04}")
    door.later(seconds=50)
    for _ in range(10):
        assert keeper.knock("hatice", right=True) is None
    door.later(seconds=10)
    # A minute after the fifty one is forgotten, though others came in meanwhile.
    assert [keeper.knock("ME0998"), keeper.knock("ME0999"), keeper.knock("ME0999")] == [None, None, Wait(5)]


def test_right_passwords_fill_no_address(keeper: Doorkeeper) -> None:
    assert {keeper.knock("hatice", right=True) for _ in range(200)} == {None}


def test_all_of_a_home_networks_new_addresses_are_one(keeper: Doorkeeper) -> None:
    for number in range(51):
        assert keeper.knock(f"ME{number:04}", f"2001:db8:7::{number:x}") is None
    assert keeper.knock("hatice", "2001:db8:7::ffff:1") == Wait(5)
    assert keeper.knock("hatice", "2001:db8:7:1::1") is None


def test_each_further_mistake_doubles_the_wait_up_to_a_quarter_of_an_hour(
    door: Door, keeper: Doorkeeper
) -> None:
    assert [keeper.knock("hatice") for _ in range(5)] == [None] * 5
    waits: list[int] = []
    for _ in range(12):
        assert keeper.knock("hatice") is None
        wait = keeper.knock("hatice")
        assert wait is not None
        waits.append(wait.seconds)
        door.later(seconds=wait.seconds)
    assert waits[:8] == [5, 10, 20, 40, 80, 160, 320, 640]
    # From here on as many are forgotten as are made: it stays at a quarter of an hour or just under.
    assert set(waits[8:]) <= {640, 900}


def test_a_code_that_nobody_bears_is_slowed_like_one_that_somebody_does(accounts: Accounts) -> None:
    # Otherwise the wait would tell who has an account.
    with_password(accounts)
    for known, code in ((HATICE, "manager-1"), (None, "manager-7")):
        answers = [accounts.check_password(known, GUESS, FAMILYS_PHONE, typed_code=code) for _ in range(7)]
        assert answers == [Wrong()] * 6 + [Wait(5)]


def test_a_clock_set_back_locks_nobody_out(door: Door, accounts: Accounts) -> None:
    with_password(accounts)
    door.later(days=365)
    for _ in range(6):
        guess(accounts)
    door.later(days=-365)
    assert right(accounts) == Checked(HATICE)


def test_a_hundred_tries_at_once_are_not_a_hundred_free_ones(door: Door, accounts: Accounts) -> None:
    with_password(accounts)
    other = door.open()
    doors = [accounts, other] * 8
    with ThreadPoolExecutor(8) as threads:
        answers = list(threads.map(guess, doors))
    assert answers.count(Wrong()) == 6
    assert answers.count(Wait(5)) == 10


def test_another_users_wait_is_not_hers(accounts: Accounts) -> None:
    with_password(accounts)
    with_password(accounts, AMINA)
    for _ in range(7):
        guess(accounts)
    assert accounts.check_password(AMINA, PASSWORD, KITCHEN, typed_code="ME0003") == Checked(AMINA)
