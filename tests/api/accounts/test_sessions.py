"""Sessions: begun anew at each sign-in, ended by time, by hand, or by whoever hands over the telephone."""

from datetime import timedelta
from pathlib import Path
from time import perf_counter

import pytest

from api.accounts import Accounts
from api.accounts.labels import label
from api.accounts.sessions import AT_ONCE_MAX, Session
from tests.api.accounts.door import AMINA, ELIF, HATICE, Door

PHONE = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/125.0 Mobile Safari/537.36"


def begin(accounts: Accounts, *, own_device: bool = False, needs_totp: bool = False) -> tuple[str, Session]:
    return accounts.begin(HATICE, own_device=own_device, agent=PHONE, needs_totp=needs_totp)


def test_a_session_is_found_by_its_secret_alone(door: Door, accounts: Accounts) -> None:
    secret, session = begin(accounts)
    found = accounts.session(secret)
    assert found == session
    assert (found.user_id, found.begun_at, found.is_full) == (HATICE, door.now, True)
    assert (found.language, found.label) == (None, "Chrome · Android")
    for other in ("", "x" * 43, secret[:-1], str(session.id), session.csrf, "\udce9"):
        assert accounts.session(other) is None


def test_each_session_has_a_secret_and_a_form_mark_of_its_own(accounts: Accounts) -> None:
    sessions = [begin(accounts) for _ in range(3)]
    assert len({secret for secret, _ in sessions}) == 3
    assert len({session.csrf for _, session in sessions}) == 3
    assert all(secret not in (session.csrf, str(session.id)) for secret, session in sessions)


def test_a_session_on_a_shared_desk_ends_after_half_an_hour_unused(door: Door, accounts: Accounts) -> None:
    secret, _ = begin(accounts)
    door.later(minutes=30)
    assert accounts.session(secret) is not None
    door.later(minutes=30)
    assert accounts.session(secret) is not None
    door.later(minutes=30, milliseconds=1)
    assert accounts.session(secret) is None


def test_on_her_own_telephone_it_does_not(door: Door, accounts: Accounts) -> None:
    secret, _ = begin(accounts, own_device=True)
    door.later(hours=11, minutes=59)
    assert accounts.session(secret) is not None


@pytest.mark.parametrize("own_device", [True, False])
def test_after_twelve_hours_every_session_ends(door: Door, accounts: Accounts, own_device: bool) -> None:  # noqa: FBT001  a case
    secret, _ = begin(accounts, own_device=own_device)
    for _ in range(12 * 3 - 1):
        door.later(minutes=20)
        assert accounts.session(secret) is not None
    door.later(minutes=20, milliseconds=-1)
    assert accounts.session(secret) is not None
    door.later(milliseconds=1)
    assert accounts.session(secret) is None


def test_when_she_was_last_seen_is_written_once_a_minute(door: Door, accounts: Accounts) -> None:
    secret, session = begin(accounts)
    door.later(seconds=59)
    accounts.session(secret)
    assert accounts.sessions(HATICE)[0].seen_at == session.seen_at
    door.later(seconds=1)
    accounts.session(secret)
    assert accounts.sessions(HATICE)[0].seen_at == session.seen_at + timedelta(minutes=1)


def test_a_session_is_not_full_before_its_code_and_has_another_secret_after(
    door: Door, accounts: Accounts
) -> None:
    first, session = begin(accounts, needs_totp=True)
    assert not session.is_full
    accounts.choose_language(session.id, "ar")
    door.later(minutes=1)

    completed = accounts.complete(session)

    assert completed is not None
    secret, full = completed
    assert secret != first
    assert full.is_full
    assert full.csrf != session.csrf
    assert (full.id, full.begun_at, full.language) == (session.id, session.begun_at, "ar")
    assert accounts.session(first) is None
    assert accounts.session(secret) == full


def test_a_session_is_completed_once_and_only_while_it_lasts(door: Door, accounts: Accounts) -> None:
    _, session = begin(accounts, needs_totp=True)
    assert accounts.complete(session) is not None
    assert accounts.complete(session) is None
    _, full = begin(accounts)
    assert accounts.complete(full) is None
    _, late = begin(accounts, needs_totp=True)
    door.later(minutes=31)
    assert accounts.complete(late) is None
    _, ended = begin(accounts, needs_totp=True)
    accounts.end(ended.id, HATICE)
    assert accounts.complete(ended) is None


def test_her_sessions_are_listed_the_newest_first_and_ended_one_by_one(
    door: Door, accounts: Accounts
) -> None:
    desk, at_desk = begin(accounts)
    door.later(minutes=1)
    phone, on_phone = begin(accounts, own_device=True)
    accounts.begin(ELIF, own_device=False, agent="", needs_totp=False)
    assert accounts.sessions(HATICE) == [on_phone, at_desk]

    accounts.end(at_desk.id, HATICE)

    assert accounts.session(desk) is None
    assert accounts.session(phone) is not None
    assert accounts.sessions(HATICE) == [on_phone]


def test_nobody_ends_a_session_of_somebody_else(accounts: Accounts) -> None:
    secret, session = begin(accounts)
    accounts.end(session.id, ELIF)
    assert accounts.session(secret) is not None


def test_all_sessions_are_ended_or_all_but_this_one(accounts: Accounts) -> None:
    secrets = [begin(accounts) for _ in range(3)]
    hers, _ = accounts.begin(ELIF, own_device=False, agent="", needs_totp=False)
    accounts.end_all(HATICE, but=secrets[1][1].id)
    assert [accounts.session(secret) is not None for secret, _ in secrets] == [False, True, False]
    accounts.end_all(HATICE)
    assert accounts.sessions(HATICE) == []
    assert accounts.session(hers) is not None


def test_ended_sessions_are_cleared_away_when_another_begins(door: Door, accounts: Accounts) -> None:
    for _ in range(3):
        begin(accounts)
    door.later(hours=1)
    accounts.begin(AMINA, own_device=False, agent="", needs_totp=False)
    with accounts._store.reading() as reader:  # noqa: SLF001  what is kept matters here
        assert reader.all("SELECT COUNT(*) FROM accounts_sessions") == [(1,)]


def test_nobody_has_more_than_twenty_sessions_and_the_oldest_ends(door: Door, accounts: Accounts) -> None:
    first, _ = begin(accounts)
    others = []
    for _ in range(AT_ONCE_MAX - 1):
        door.later(seconds=1)
        others.append(begin(accounts)[0])
    assert accounts.session(first) is not None
    door.later(seconds=1)
    last, _ = begin(accounts)
    assert accounts.session(first) is None
    assert all(accounts.session(secret) is not None for secret in (*others, last))


def test_a_language_is_chosen_for_a_session(accounts: Accounts) -> None:
    secret, session = begin(accounts)
    accounts.choose_language(session.id, "sv")
    found = accounts.session(secret)
    assert found is not None
    assert found.language == "sv"


@pytest.mark.parametrize(
    ("agent", "named"),
    [
        ("Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0", "Firefox · Linux"),
        (PHONE, "Chrome · Android"),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) Safari/604.1",
            "Safari · iPhone",
        ),
        ("Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/125.0 Safari/537.36 Edg/125.0", "Edge · Windows"),
        ("curl/8.5", ""),
        ("", ""),
        ("<script>alert(1)</script> Firefox/1 " + "x" * 10_000, "Firefox"),
    ],
)
def test_a_session_is_called_by_browser_and_device_and_nothing_else_is_kept(agent: str, named: str) -> None:
    assert label(agent) == named


def test_finding_a_session_costs_a_request_next_to_nothing(tmp_path: Path) -> None:
    accounts = Door(tmp_path).open()
    secret, _ = begin(accounts)
    best_seconds = min(_timed(accounts, secret) for _ in range(20))
    accounts.close()
    # Aimed at 0.1 ms; a busy machine gets room, a lost index or a forgotten pool does not.
    assert best_seconds < 0.0005


def _timed(accounts: Accounts, secret: str) -> float:
    begun = perf_counter()
    for _ in range(50):
        accounts.session(secret)
    return (perf_counter() - begun) / 50
