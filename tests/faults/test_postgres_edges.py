"""PostgreSQL's sharp edges, each with its remedy."""

from urllib.parse import quote

import psycopg
import pytest
from psycopg.sql import SQL, Identifier

from kitchens.journal import UnsafeStore
from kitchens.journal.postgres import PostgresStore, server_and_schema
from kitchens.journal.postgres_library import JournalDatastore
from kitchens.journal.postgres_tables import Statements
from tests.kitchens.journal.counter import Counter
from tests.kitchens.journal.shelf import fill


def with_option(url: str, option: str) -> str:
    return f"{url}&options={quote(f'-c {option}')}"


def test_every_session_is_read_committed_and_says_nothing_of_values_in_the_log(postgres_store: str) -> None:
    unsafe = "default_transaction_isolation=serializable -c log_parameter_max_length_on_error=-1"
    store = PostgresStore(with_option(postgres_store, unsafe))
    store.prepare()
    with store.recorder.datastore.get_connection() as connection:
        answers = connection.execute(
            "SELECT current_setting('transaction_isolation') AS isolation,"
            " current_setting('log_parameter_max_length_on_error') AS logged,"
            " current_setting('lock_timeout') AS waits"
        ).fetchone()
    assert answers == {"isolation": "read committed", "logged": "0", "waits": "15s"}
    store.close()


def test_no_look_up_reads_a_table_from_end_to_end_however_small_it_was_when_it_was_prepared(
    postgres_store: str,
) -> None:
    counter = Counter(postgres_store)
    counter.journal().execute(fill(1, "merkez")[1])
    store = PostgresStore(postgres_store)
    store.prepare()
    sql = Statements(store.schema)
    looked_up: list[tuple[bytes, tuple[object, ...]]] = [
        (sql.tail, (1, 10)),
        (sql.tail_upto, (1, 5, 10)),
        (sql.last, ()),
        (sql.last_upto, (5,)),
        (sql.stream_upto, ("shelf/0", 5)),
        (sql.code_upto, ("shelf", "merkez", 5)),
        (sql.keys, ([],)),
        (sql.streams, ("shelf/0,shelf/1", 10)),
        (sql.streams_then_lock, ("shelf/0,shelf/1", 7)),
        (sql.news, (1, 10, "", '[["shelf", "merkez"]]')),
    ]
    datastore = store.recorder.datastore
    assert isinstance(datastore, JournalDatastore)
    with datastore.get_connection() as reading, datastore.connect() as writing:
        # The server now knows that the tables are small, as it does soon after a kitchen begins.
        reading.execute("ANALYZE")
        for statement, values in looked_up:
            for connection in (reading, writing):
                plan = str(connection.execute(b"EXPLAIN " + statement, values).fetchall())
                assert "Seq Scan" not in plan, statement
    store.close()
    counter.close()


@pytest.mark.parametrize("option", ["synchronous_commit=off", "synchronous_commit=local"])
def test_a_server_that_acknowledges_before_the_disk_is_refused(postgres_store: str, option: str) -> None:
    with pytest.raises(UnsafeStore, match="synchronous_commit"):
        Counter(with_option(postgres_store, option)).journal()


def test_the_librarys_database_functions_are_neither_used_nor_there(
    postgres_url: str, postgres_store: str
) -> None:
    counter = Counter(postgres_store)
    counter.journal().execute(fill(1)[1])
    store = PostgresStore(postgres_store)
    assert not store.recorder.datastore.enable_db_functions
    with psycopg.connect(postgres_url) as server:
        functions = server.execute(
            "SELECT count(*) FROM pg_proc JOIN pg_namespace AS n ON n.oid = pronamespace WHERE nspname = %s",
            (store.schema,),
        ).fetchone()
    assert functions == (0,)
    store.close()
    counter.close()


def test_two_municipalities_share_a_server_and_nothing_else(postgres_url: str, postgres_store: str) -> None:
    joint = "&" if "?" in postgres_url else "?"
    sisli, fatih = Counter(postgres_store), Counter(f"{postgres_url}{joint}schema=fatih")
    sisli.journal().execute(fill(1, "merkez")[1])
    journal = fatih.journal()
    assert journal.position() == 0
    journal.execute(fill(1, "merkez")[1])
    assert journal.position() == 1
    sisli.close()
    fatih.close()


def test_the_schema_is_kitchens_unless_the_url_says_otherwise() -> None:
    assert server_and_schema("postgresql://h/db") == ("postgresql://h/db", "kitchens")
    assert server_and_schema("postgresql://h/db?sslmode=require&schema=fatih") == (
        "postgresql://h/db?sslmode=require",
        "fatih",
    )


@pytest.mark.parametrize("schema", ["", "Fatih", 'a"; DROP TABLE stored_events', "a" * 52])
def test_what_is_no_name_of_a_schema_is_not_taken(schema: str) -> None:
    with pytest.raises(ValueError, match="no name of a schema"):
        server_and_schema(f"postgresql://h/db?schema={quote(schema)}")


def test_tables_of_newer_code_are_refused_there_too(postgres_url: str, postgres_store: str) -> None:
    Counter(postgres_store).journal().close()
    schema = server_and_schema(postgres_store)[1]
    with psycopg.connect(postgres_url, autocommit=True) as server:
        server.execute(SQL("UPDATE {}.journal_layout SET version = 99").format(Identifier(schema)))
    with pytest.raises(UnsafeStore, match="99"):
        Counter(postgres_store).journal()


def test_a_position_lost_by_a_rollback_leaves_a_gap_that_no_reader_waits_for(
    postgres_url: str, postgres_store: str
) -> None:
    counter = Counter(postgres_store)
    journal = counter.journal()
    journal.execute(fill(1, "A")[1])
    schema = server_and_schema(postgres_store)[1]
    with psycopg.connect(postgres_url, autocommit=True) as server:
        sequence = f"{schema}.stored_events_notification_id_seq"
        server.execute("SELECT nextval(%s)", (sequence,))
    receipt = journal.execute(fill(1, "B")[1])
    assert receipt.first == 3
    assert [row.position for row in journal.rows(0, 10)] == [1, 3]
    moment = journal.decode(journal.rows(0, 1)[0]).at
    assert journal.position_at(moment) == 1
    assert journal.known([receipt.key])[receipt.key].first == 3
    counter.close()
