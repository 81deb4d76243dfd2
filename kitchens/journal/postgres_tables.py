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

# A whole group is one statement and one journey. Each column comes as one text, a line a row: none of them
# can hold the end of a line (JSON writes it as \n), and neither side parses or packs anything value by value.
# Only codes are whatever somebody typed, so they come as JSON. Positions of one statement follow each other:
# the sequence is drawn from under the journal's lock only.
_INSERT = """
    WITH placed AS (
        INSERT INTO {schema}.stored_events (originator_id, originator_version, topic, state)
        SELECT stream, version, name, convert_to(state, 'UTF8')
        FROM unnest(
            string_to_array(%b::text, chr(10)), string_to_array(%b::text, chr(10))::bigint[],
            string_to_array(%b::text, chr(10)), string_to_array(%b::text, chr(10))
        ) WITH ORDINALITY AS e (stream, version, name, state, place) ORDER BY place
        RETURNING notification_id),
    base AS (SELECT min(notification_id) AS first FROM placed),
    done AS (
        INSERT INTO {schema}.commands (key, hash, first, last)
        SELECT key, decode(hash, 'hex'), base.first + from_place, base.first + to_place
        FROM base, unnest(
            string_to_array(%b::text, chr(10))::uuid[], string_to_array(%b::text, chr(10)),
            string_to_array(%b::text, chr(10), '')::bigint[], string_to_array(%b::text, chr(10), '')::bigint[]
        ) AS c (key, hash, from_place, to_place)),
    claimed AS (
        INSERT INTO {schema}.codes (noun, code, stream, position)
        SELECT row ->> 0, row ->> 1, (row ->> 2)::uuid, base.first + (row ->> 3)::bigint
        FROM base, json_array_elements(%b::json) AS c (row))
    SELECT first FROM base"""

_STREAMS = (
    _ROW + "WHERE originator_id = ANY(string_to_array(%b::text, ','))"
    " ORDER BY originator_id, originator_version"
)

# The lock is the last row of the answer: one statement less. It sees the streams as of before the lock, which
# is what is meant: what is new since is read with the next statement.
_THEN_LOCK = ") UNION ALL SELECT NULL, NULL, NULL, NULL, NULL FROM pg_advisory_xact_lock(%b::bigint)"

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
    """What the journal says to the server, for one schema: as bytes, not put together anew each time."""

    def __init__(self, schema: str) -> None:
        def said(text: str) -> bytes:
            return SQL(text).format(schema=Identifier(schema)).as_bytes()

        self.lock = said("SELECT pg_advisory_xact_lock(%b::bigint)")
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
        self.streams = said(f"{_STREAMS} LIMIT %b::bigint")
        self.streams_then_lock = said("(" + _STREAMS + _THEN_LOCK)
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
