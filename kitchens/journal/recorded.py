"""What goes into the journal and what comes out of it."""

from datetime import datetime
from typing import NamedTuple, TypeAlias
from uuid import UUID

from msgspec import Struct

from kitchens.decider import Command, Event, Refused


class Request(Struct, frozen=True):
    """A command with its idempotency key and who gives it.

    `by` is the id of a person or member of staff, or one of `import`, `founding`, `command-line`, `job`.
    `fingerprint` is a keyed hash of the command's content, at most 256 bytes: the same key with another
    fingerprint is an error. None lets the journal make one with its own secret. `device_at` is what the clock
    of a telephone said when the entry was made there; it is no part of the content.
    """

    key: UUID
    by: str
    command: Command
    fingerprint: bytes | None = None
    device_at: datetime | None = None


class Receipt(Struct, frozen=True):
    """The command is on disk, at positions `first` to `last`, None if it changed nothing.

    `replayed` tells that the key was known: nothing was decided anew.
    """

    key: UUID
    first: int | None
    last: int | None
    replayed: bool = False


Outcome: TypeAlias = "Receipt | Refused | KeyReused"


class KeyReused(Exception):  # noqa: N818  an answer to the caller, like a refusal
    """An idempotency key came again with another content."""

    def __init__(self, key: UUID) -> None:
        super().__init__(str(key))
        self.key = key


class Unavailable(Exception):  # noqa: N818  an answer to the caller
    """The store could not be reached, or could not write, for as long as a caller is kept waiting (~10 s).

    `reason` is `busy`, `unreachable`, `disk-full` or `damaged`. What was asked may yet be found recorded:
    asking again with the same key is always safe.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Unrecordable(Exception):  # noqa: N818  the same
    """The store refuses the data of this one command, though the rules allow it. Nothing is recorded."""

    def __init__(self, key: UUID) -> None:
        super().__init__(str(key))
        self.key = key


class Row(NamedTuple):
    """A stored event as it lies on disk. `stream` is `noun/id in hex`; `state` is the JSON, not yet read."""

    position: int
    stream: str
    version: int
    name: str
    state: bytes


PlainRow: TypeAlias = tuple[int, str, int, str, bytes]
"""A `Row` without its names, for whoever reads a whole journal: names cost half as much as the reading."""


class Recorded(NamedTuple):
    """An event as it lies in the journal, in today's shape.

    `position` grows along the journal (gaps are possible), `version` along the stream from 1. `device_at` is
    what a telephone's clock said, if the entry lay on one before it was sent.
    """

    position: int
    noun: str
    id: UUID
    version: int
    name: str
    at: datetime
    by: str
    key: UUID
    event: Event
    device_at: datetime | None = None


class Known(NamedTuple):
    """What the journal keeps of a command: the fingerprint and the positions it was given."""

    fingerprint: bytes
    first: int | None
    last: int | None
