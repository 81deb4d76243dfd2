"""How accounts are kept: whole over a restart, between processes, and without a secret in any byte."""

import stat
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from api.accounts import Accounts, AccountsNewer, AccountsOfAnotherHouse, Checked, Wrong
from api.accounts.store import OF_A_USER, SHAPE, TRIES
from projections.store import StoreUnavailable
from tests.api.accounts.accounts_worker import TRIES as EACH
from tests.api.accounts.door import (
    AMINA,
    ELIF,
    FAMILYS_PHONE,
    HATICE,
    PASSWORD,
    PIN,
    SECRET,
    Door,
    with_card,
    with_generator,
    with_password,
)
from tests.postgres import a_new_schema, a_server

HOUSE = Path(__file__).parents[3]
SECONDS_MAX = 60
PROCESSES = 4


def every_way_in(accounts: Accounts, door: Door) -> list[str]:
    """Give Hatice every way in there is, use each, and return everything that must be kept nowhere."""
    with_password(accounts)
    assert accounts.check_password(HATICE, PASSWORD, FAMILYS_PHONE, typed_code="manager-1") == Checked(HATICE)
    accounts.check_password(HATICE, "kanarya kafesi 99", FAMILYS_PHONE, typed_code="manager-1")
    accounts.check_password(None, "kanarya kafesi 99", FAMILYS_PHONE, typed_code="kanarya-code")
    generator = with_generator(accounts, door, HATICE)
    assert accounts.check_totp(HATICE, door.code(generator)) == Checked(HATICE)
    card = with_card(accounts, HATICE)
    assert accounts.check_pin(card, PIN, FAMILYS_PHONE) == Checked(HATICE)
    first, session = accounts.begin(HATICE, own_device=True, agent="Kanarya/7.3 Firefox/1", needs_totp=True)
    completed = accounts.complete(session)
    assert completed is not None
    token = accounts.issue_token(HATICE, "sheet", ["read"], 30)
    invitation = accounts.invite(HATICE)
    secrets = [PASSWORD, "kanarya kafesi 99", generator, card, PIN, first, completed[0], token]
    secrets += [session.csrf, completed[1].csrf, token.removeprefix("kitchens_")]
    secrets += [invitation.token, invitation.code, invitation.code.replace("-", "")]
    return [*secrets, "kanarya-code", "Kanarya/7.3", FAMILYS_PHONE, SECRET.hex()]


def bytes_of(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())


def test_no_secret_and_no_address_is_in_any_byte_of_the_folder(tmp_path: Path) -> None:
    door = Door(tmp_path / "store")
    accounts = door.open()
    wanted = every_way_in(accounts, door)
    for _ in range(2):
        kept = bytes_of(tmp_path)
        assert HATICE.hex.encode() in kept, "the test looks in the wrong place"
        assert [one for one in wanted if one.encode() in kept or one.encode("utf-16-le") in kept] == []
        door.close()


def test_no_secret_and_no_address_is_in_any_byte_of_the_servers_folder() -> None:
    with a_server() as server:
        door = Door(a_new_schema(server.url))
        wanted = every_way_in(door.open(), door)
        door.close()
        kept = bytes_of(server.folder)
        assert HATICE.hex.encode() in kept, "the test looks in the wrong place"
        # Six figures are by chance in a log of that size; a PIN is looked for in the folder's file above.
        assert [one for one in wanted if one != PIN and one.encode() in kept] == []


def _rows_of(accounts: Accounts, user: str) -> int:
    with accounts._store.reading() as reader:  # noqa: SLF001  what is kept matters here
        return sum(
            len(reader.all(f"SELECT 1 FROM {table.name} WHERE user_id = ?", (user,)))  # noqa: S608  ours
            for table in OF_A_USER
        )


@pytest.mark.parametrize("act", ["reset", "forget"])
def test_after_a_reset_no_way_in_is_left_and_others_keep_theirs(
    door: Door, accounts: Accounts, act: str
) -> None:
    secrets = every_way_in(accounts, door)
    with_password(accounts, ELIF)
    others, _ = accounts.begin(ELIF, own_device=True, agent="", needs_totp=False)

    getattr(accounts, act)(HATICE)

    assert _rows_of(accounts, HATICE.hex) == 0
    assert not any(
        found
        for secret in secrets
        for found in (accounts.session(secret), accounts.token(secret), accounts.card(secret))
    )
    left = (accounts.has_password(HATICE), accounts.has_totp(HATICE), accounts.has_card(HATICE))
    assert left == (False, False, False)
    assert all(accounts.invited(secret) is None for secret in secrets)
    assert accounts.session(others) is not None
    assert accounts.has_password(ELIF)
    getattr(accounts, act)(HATICE)


def test_after_a_reset_the_new_way_in_does_not_begin_with_a_wait(accounts: Accounts) -> None:
    with_password(accounts)
    for _ in range(7):
        accounts.check_password(HATICE, "wrong", FAMILYS_PHONE, typed_code="manager-1")
    accounts.reset(HATICE)
    with_password(accounts)
    assert accounts.check_password(HATICE, PASSWORD, FAMILYS_PHONE, typed_code="manager-1") == Checked(HATICE)


def test_whoever_is_forgotten_is_in_no_byte_of_the_folder(tmp_path: Path) -> None:
    door = Door(tmp_path / "store")
    accounts = door.open()
    every_way_in(accounts, door)
    with_card(accounts, AMINA)
    accounts.forget(HATICE)
    kept = bytes_of(tmp_path)
    assert HATICE.hex.encode() not in kept
    assert AMINA.hex.encode() in kept
    door.close()


def test_everything_is_there_after_a_restart(door: Door, accounts: Accounts) -> None:
    with_password(accounts)
    secret, session = accounts.begin(HATICE, own_device=True, agent="", needs_totp=False)
    for _ in range(3):
        accounts.check_password(HATICE, "wrong", FAMILYS_PHONE, typed_code="manager-1")
    door.close()

    again = door.open()

    assert again.session(secret) == session
    answers = [again.check_password(HATICE, "wrong", FAMILYS_PHONE, typed_code="manager-1") for _ in range(4)]
    assert answers.count(Wrong()) == 3


def test_accounts_of_another_vault_are_not_opened(door: Door, accounts: Accounts) -> None:
    with_password(accounts)
    with pytest.raises(AccountsOfAnotherHouse):
        door.open(bytes(32))
    assert accounts.has_password(HATICE)


def test_accounts_written_by_newer_code_are_not_opened(door: Door, accounts: Accounts) -> None:
    with accounts._store.writing() as writer:  # noqa: SLF001  as that code would
        writer.run("UPDATE accounts_house SET shape = ?", (SHAPE + 1,))
    with pytest.raises(AccountsNewer):
        door.open()


def test_the_file_is_its_owners_alone_and_durable(tmp_path: Path) -> None:
    door = Door(tmp_path / "store")
    accounts = door.open()
    with_password(accounts)
    for path in (tmp_path / "store").iterdir():
        assert stat.S_IMODE(path.stat().st_mode) == 0o600, path
    for kind in ("reading", "writing"):
        with getattr(accounts._store, kind)() as reader:  # noqa: SLF001
            assert reader.all("PRAGMA synchronous") == [(2,)]
            assert reader.all("PRAGMA secure_delete") == [(1,)]
            assert reader.all("PRAGMA journal_mode") == [("wal",)]
    door.close()


def test_a_file_that_is_no_database_is_not_opened(tmp_path: Path) -> None:
    (tmp_path / "accounts.sqlite").write_bytes(b"not a database at all" * 100)
    with pytest.raises(StoreUnavailable):
        Door(tmp_path).open()


def test_forgotten_tries_are_cleared_away(door: Door, accounts: Accounts) -> None:
    accounts.check_password(None, "wrong", FAMILYS_PHONE, typed_code="nobody")
    door.now += timedelta(minutes=16)
    accounts.begin(HATICE, own_device=False, agent="", needs_totp=False)
    with accounts._store.reading() as reader:  # noqa: SLF001
        assert reader.all(f"SELECT 1 FROM {TRIES.name}") == []  # noqa: S608


@pytest.fixture
def workers() -> Iterator[list[subprocess.Popen[str]]]:
    """Return a list for the processes that a test starts; whatever still runs at its end is ended."""
    started: list[subprocess.Popen[str]] = []
    yield started
    for worker in started:
        worker.kill()
        worker.communicate(timeout=SECONDS_MAX)


def answers_of_all(
    door: Door, workers: list[subprocess.Popen[str]], act: str, typed: str, secret: bytes = SECRET
) -> list[str]:
    """Let several processes try at once; return every answer."""
    command = [sys.executable, "-m", "tests.api.accounts.accounts_worker", act, str(door.place)]
    command += [secret.hex(), str(HATICE), typed, door.now.isoformat()]
    pipe = subprocess.PIPE
    workers += [
        subprocess.Popen(command, cwd=HOUSE, stdin=pipe, stdout=pipe, text=True)  # noqa: S603  our own file
        for _ in range(PROCESSES)
    ]
    for worker in workers:
        assert worker.stdout is not None
        assert worker.stdout.readline() == "ready\n"
    # Only now, when all of them stand at the door.
    for worker in workers:
        assert worker.stdin is not None
        worker.stdin.write("go\n")
        worker.stdin.flush()
    said = [worker.communicate(timeout=SECONDS_MAX)[0].split() for worker in workers]
    assert [worker.returncode for worker in workers] == [0] * PROCESSES
    return [answer for lines in said for answer in lines]


def test_several_processes_found_the_accounts_at_once_and_count_together(
    door: Door, workers: list[subprocess.Popen[str]]
) -> None:
    answers = answers_of_all(door, workers, "password", "not her password")

    assert answers.count("Wrong") == 6
    assert answers.count("Wait") == PROCESSES * EACH - 6


def test_of_several_processes_with_the_same_code_one_takes_it(
    door: Door, accounts: Accounts, workers: list[subprocess.Popen[str]]
) -> None:
    generator = with_generator(accounts, door, HATICE)

    answers = answers_of_all(door, workers, "totp", door.code(generator))

    assert answers.count("Checked") == 1


def test_of_several_processes_with_the_right_password_all_come_in(
    door: Door, accounts: Accounts, workers: list[subprocess.Popen[str]]
) -> None:
    # At most five are under way at once, so nobody who knows her password meets a wait.
    with_password(accounts)

    assert answers_of_all(door, workers, "password", PASSWORD) == ["Checked"] * (PROCESSES * EACH)
