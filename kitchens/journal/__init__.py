"""The journal: every fact in order, decided one group at a time under the store's lock.

This package is the only one that knows the eventsourcing library.
"""

from kitchens.journal.journal import Journal, open_journal
from kitchens.journal.reading import Rehearsal
from kitchens.journal.recorded import (
    KeyReused,
    Known,
    Outcome,
    Receipt,
    Recorded,
    Request,
    Row,
    Unavailable,
    Unrecordable,
)
from kitchens.journal.store import UnsafeStore

__all__ = [
    "Journal",
    "KeyReused",
    "Known",
    "Outcome",
    "Receipt",
    "Recorded",
    "Rehearsal",
    "Request",
    "Row",
    "Unavailable",
    "Unrecordable",
    "UnsafeStore",
    "open_journal",
]
