"""The journal's tables and statements on PostgreSQL."""

from psycopg.sql import SQL, Composed, Identifier

from kitchens.journal.store import LAYOUT

_TABLES = (
    "CREATE SCHEMA IF NOT EXISTS {schema}",
    # The library reads columns of these names. Text is compared byte by byte, so that ids growing with time
    # fill the index at one end.
    """CREATE TABLE {schema}.stored_events (
        originator_id text COLLATE "C" NOT NULL,
        originator_version bigint NOT NULL,
        topic text COLLATE "C" NOT NULL,
        state bytea NOT NULL,
        notification_id bigserial NOT NULL,
        PRIMARY KEY (originator_id, originator_version))""",
    "CREATE UNIQUE INDEX stored_events_notification_id_idx ON {schema}.stored_events (notification_id)",
    "CREATE TABLE {schema}.commands (key uuid PRIMARY KEY, hash bytea NOT NULL, first bigint, last bigint)",
    """CREATE TABLE {schema}.codes (
        noun text COLLATE "C" NOT NULL,
        code text COLLATE "C" NOT NULL,
        stream uuid NOT NULL,
        position bigint NOT NULL,
        PRIMARY KEY (noun, code))""",
    "CREATE TABLE {schema}.journal_layout (version integer NOT NULL)",
    "INSERT INTO {schema}.journal_layout (version) VALUES ({layout})",
)

_ROW = "SELECT notification_id, originator_id, originator_version, topic, state FROM {schema}.stored_events "

# Every column a parameter, whole groups as arrays: one statement, one journey. Positions of one statement
# follow each other, because the sequence is drawn from under the journal's lock only.
_INSERT = """
    WITH placed AS (
        INSERT INTO {schema}.stored_events (originator_id, originator_version, topic, state)
        SELECT * FROM unnest(%b::text[], %b::bigint[], %b::text[], %b::bytea[])
        RETURNING notification_id),
    base AS (SELECT min(notification_id) AS first FROM placed),
    given AS (
        INSERT INTO {schema}.commands (key, hash, first, last)
        SELECT c.key, c.hash, base.first + c.first, base.first + c.last
        FROM unnest(%b::uuid[], %b::bytea[], %b::bigint[], %b::bigint[]) AS c (key, hash, first, last), base),
    claimed AS (
        INSERT INTO {schema}.codes (noun, code, stream, position)
        SELECT c.noun, c.code, c.stream, base.first + c.place
        FROM unnest(%b::text[], %b::text[], %b::uuid[], %b::bigint[]) AS c (noun, code, stream, place), base)
    SELECT first FROM base"""


def tables(schema: str) -> list[Composed]:
    """Return the statements that make the tables."""
    return [SQL(text).format(schema=Identifier(schema), layout=LAYOUT) for text in _TABLES]


class Statements:
    """What the journal says to the server, for one schema."""

    def __init__(self, schema: str) -> None:
        def said(text: str) -> Composed:
            return SQL(text).format(schema=Identifier(schema))

        self.lock = SQL("SELECT pg_advisory_xact_lock(%b::bigint)")
        self.tail = said(
            _ROW + "WHERE notification_id > %b::bigint ORDER BY notification_id LIMIT %b::bigint"
        )
        self.tail_upto = said(
            _ROW + "WHERE notification_id > %b::bigint AND notification_id <= %b::bigint"
            " ORDER BY notification_id LIMIT %b::bigint"
        )
        self.last = said(_ROW + "ORDER BY notification_id DESC LIMIT 1")
        self.last_upto = said(
            _ROW + "WHERE notification_id <= %b::bigint ORDER BY notification_id DESC LIMIT 1"
        )
        self.streams = said(
            _ROW + "WHERE originator_id = ANY(%b::text[]) ORDER BY originator_id, originator_version"
        )
        self.stream_upto = said(
            _ROW + "WHERE originator_id = %b AND notification_id <= %b::bigint ORDER BY originator_version"
        )
        self.codes = said(
            "SELECT noun, code, stream FROM {schema}.codes"
            " WHERE (noun, code) IN (SELECT * FROM unnest(%b::text[], %b::text[]))"
        )
        self.code_upto = said(
            "SELECT stream FROM {schema}.codes WHERE noun = %b AND code = %b AND position <= %b::bigint"
        )
        self.keys = said("SELECT key, hash, first, last FROM {schema}.commands WHERE key = ANY(%b::uuid[])")
        self.insert = said(_INSERT)
        self.layout = said("SELECT version FROM {schema}.journal_layout")
