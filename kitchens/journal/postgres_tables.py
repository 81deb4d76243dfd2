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

# A whole group is one JSON parameter: one statement, one journey, and no packing column by column.
# Positions of one statement follow each other: the sequence is drawn from under the journal's lock only.
_INSERT = """
    WITH given AS (SELECT %b::json AS rows),
    placed AS (
        INSERT INTO {schema}.stored_events (originator_id, originator_version, topic, state)
        SELECT row ->> 0, (row ->> 1)::bigint, row ->> 2, convert_to(row ->> 3, 'UTF8')
        FROM given, json_array_elements(rows -> 0) WITH ORDINALITY AS e (row, place) ORDER BY place
        RETURNING notification_id),
    base AS (SELECT min(notification_id) AS first FROM placed),
    done AS (
        INSERT INTO {schema}.commands (key, hash, first, last)
        SELECT (row ->> 0)::uuid, decode(row ->> 1, 'hex'),
            base.first + (row ->> 2)::bigint, base.first + (row ->> 3)::bigint
        FROM base, given, json_array_elements(rows -> 1) AS c (row)),
    claimed AS (
        INSERT INTO {schema}.codes (noun, code, stream, position)
        SELECT row ->> 0, row ->> 1, (row ->> 2)::uuid, base.first + (row ->> 3)::bigint
        FROM base, given, json_array_elements(rows -> 2) AS c (row))
    SELECT first FROM base"""

# What is new, then the keys, then the codes: three answers in one, told apart by their first column.
_NEWS = """
    (SELECT 0, notification_id, originator_id, originator_version, topic, state
        FROM {schema}.stored_events WHERE notification_id > %b::bigint
        ORDER BY notification_id LIMIT %b::bigint)
    UNION ALL
    SELECT 1, first, key::text, last, NULL, hash
        FROM {schema}.commands WHERE key = ANY(string_to_array(%b::text, ',')::uuid[])
    UNION ALL
    SELECT 2, NULL, noun, NULL, code, uuid_send(stream)
        FROM json_array_elements(%b::json) AS w (row)
        JOIN {schema}.codes ON noun = row ->> 0 AND code = row ->> 1"""


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
            _ROW + "WHERE originator_id = ANY(string_to_array(%b::text, ','))"
            " ORDER BY originator_id, originator_version"
        )
        self.stream_upto = said(
            _ROW + "WHERE originator_id = %b AND notification_id <= %b::bigint ORDER BY originator_version"
        )
        self.news = said(_NEWS)
        self.code_upto = said(
            "SELECT stream FROM {schema}.codes WHERE noun = %b AND code = %b AND position <= %b::bigint"
        )
        self.keys = said("SELECT key, hash, first, last FROM {schema}.commands WHERE key = ANY(%b::uuid[])")
        self.insert = said(_INSERT)
        self.layout = said("SELECT version FROM {schema}.journal_layout")
