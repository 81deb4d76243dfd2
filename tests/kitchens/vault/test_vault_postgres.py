"""What only PostgreSQL brings: schemas, connections that die, a server that keeps files of its own."""

import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import psycopg
import pytest
from psycopg import sql

from kitchens.vault import EraseUnfinished, StoreIncomplete, VaultUnavailable, open_vault
from tests.kitchens.vault.vault_place import AMINA, FATMA, Place, WallClock, row
from tests.postgres import PostgresServer

NAME = "Kanarya Şakıyanoğlu"


@pytest.fixture
def admin(postgres: PostgresServer) -> Iterator[psycopg.Connection[tuple[Any, ...]]]:
    """Return a connection of the server's keeper."""
    with psycopg.connect(postgres.url, autocommit=True) as connection:
        yield connection


def schema_of(place: Place) -> str:
    return parse_qs(urlsplit(str(place.store)).query)["schema"][0]


def cut_others(admin: psycopg.Connection[tuple[Any, ...]]) -> None:
    admin.execute(
        "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
        " WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()"
    )


def tables_in(admin: psycopg.Connection[tuple[Any, ...]], schema: str) -> set[str]:
    found = admin.execute("SELECT tablename FROM pg_tables WHERE schemaname = %s", (schema,))
    return {name for (name,) in found}


def server_files_with(thing: bytes, folder: Path) -> list[str]:
    return [str(f.relative_to(folder)) for f in folder.rglob("*") if f.is_file() and thing in f.read_bytes()]


def test_keys_lie_in_a_schema_of_their_own(
    postgres_place: Place, admin: psycopg.Connection[tuple[Any, ...]]
) -> None:
    postgres_place.open()
    schema = schema_of(postgres_place)
    assert tables_in(admin, schema) == {"vault_rows", "vault_store", "vault_erased", "vault_bookmark"}
    assert tables_in(admin, f"{schema}_keys") == {
        "key_wrapped",
        "key_store",
        "key_tombstones",
        "key_purpose_tombstones",
    }


def test_without_a_schema_the_kitchens_own_is_used(
    postgres: PostgresServer, tmp_path: Path, admin: psycopg.Connection[tuple[Any, ...]]
) -> None:
    with open_vault(postgres.url, clock=WallClock(), master_key=tmp_path / "merkez.key"):
        assert "vault_rows" in tables_in(admin, "kitchens")
        assert "key_wrapped" in tables_in(admin, "kitchens_keys")


@pytest.mark.parametrize("schema", ["Kitchens", "k;drop", "1k", "k" * 57, ""])
def test_a_schema_that_is_no_plain_name_is_refused(
    postgres: PostgresServer, tmp_path: Path, schema: str
) -> None:
    joint = "&" if "?" in postgres.url else "?"
    with pytest.raises(StoreIncomplete, match="cannot be a schema"):
        open_vault(f"{postgres.url}{joint}schema={schema}", clock=WallClock(), master_key=tmp_path / "k.key")


def test_two_municipalities_share_nothing(postgres: PostgresServer, tmp_path: Path) -> None:
    joint = "&" if "?" in postgres.url else "?"
    places = [
        Place(f"{postgres.url}{joint}schema={name}", tmp_path / f"{name}.key") for name in ("m_a", "m_b")
    ]
    one, other = (place.open() for place in places)
    one.put([row(1)])
    one.erase([AMINA])
    assert one.secret != other.secret
    assert not other.is_erased(AMINA)
    for place in places:
        place.close()


def test_a_second_machine_takes_the_register_over_at_its_first_opening(
    postgres_place: Place, tmp_path: Path
) -> None:
    postgres_place.open().erase([AMINA])
    elsewhere = tmp_path / "second machine" / "merkez.key"
    elsewhere.parent.mkdir()
    elsewhere.write_bytes(postgres_place.master_key.read_bytes())

    second = Place(postgres_place.store, elsewhere)
    second.open()
    second.close()

    (register,) = elsewhere.parent.glob("erased-*.txt")
    assert register.read_bytes() == AMINA.hex.encode() + b"\n"


def test_a_connection_that_was_cut_is_made_anew(
    postgres_place: Place, admin: psycopg.Connection[tuple[Any, ...]]
) -> None:
    vault = postgres_place.open()
    vault.put([row(1)])
    cut_others(admin)
    assert vault.get([row(1).ref]) == {row(1).ref: row(1).content}
    cut_others(admin)
    vault.put([row(2)])
    cut_others(admin)
    vault.erase([AMINA])
    assert vault.is_erased(AMINA)


def test_a_server_that_is_away_is_named_as_such(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kitchens.vault.postgres._RECONNECT_SECONDS", 0)
    with pytest.raises(VaultUnavailable, match="does not answer"):
        open_vault("postgresql://127.0.0.1:1/kitchens", clock=WallClock(), master_key=tmp_path / "k.key")


def test_no_file_of_the_server_holds_a_name_and_after_an_erasure_no_table_holds_her_row(
    postgres_place: Place, postgres: PostgresServer, admin: psycopg.Connection[tuple[Any, ...]]
) -> None:
    vault = postgres_place.open()
    vault.put([row(n, FATMA, note=f"{n} " * (n % 40)) for n in range(100, 400)])
    vault.put([row(1, AMINA, first_name=NAME)])
    admin.execute("CHECKPOINT")
    schema = sql.Identifier(schema_of(postgres_place))
    found = admin.execute(
        sql.SQL("SELECT sealed FROM {}.vault_rows WHERE ref = %s").format(schema), (row(1).ref.bytes,)
    )
    ((sealed,),) = found.fetchall()
    assert server_files_with(NAME.encode(), postgres.folder) == []
    assert server_files_with(NAME.split(maxsplit=1)[0].encode(), postgres.folder) == []
    assert any(file.startswith("base") for file in server_files_with(bytes(sealed), postgres.folder))

    vault.erase([AMINA])

    admin.execute("CHECKPOINT")
    # The server's log of writes keeps sealed bytes until it is recycled; the key they need is gone.
    left = server_files_with(bytes(sealed), postgres.folder)
    assert [file for file in left if not file.startswith("pg_wal")] == []


def test_a_dump_that_still_reads_holds_the_erasure_up_and_repeating_ends_it(
    postgres_place: Place, postgres: PostgresServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kitchens.vault.postgres.LOCK_SECONDS", 0.2)
    vault = postgres_place.open()
    vault.put([row(1), row(2, FATMA, first_name="Fatma")])
    with psycopg.connect(postgres.url) as reader:
        reader.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        reader.execute("SELECT 1")
        with pytest.raises(EraseUnfinished, match="Erase again"):
            vault.erase([AMINA])
    assert vault.is_erased(AMINA)

    vault.erase([AMINA])

    assert vault.get([row(1).ref, row(2).ref]) == {row(1).ref: None, row(2).ref: {"first_name": "Fatma"}}


def test_a_value_never_reaches_the_log(
    postgres_place: Place, caplog: pytest.LogCaptureFixture, admin: psycopg.Connection[tuple[Any, ...]]
) -> None:
    with caplog.at_level(logging.DEBUG):
        vault = postgres_place.open()
        vault.put([row(1, AMINA, first_name=NAME)])
        cut_others(admin)
        vault.get([row(1).ref])
    assert NAME not in caplog.text
