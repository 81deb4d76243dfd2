"""Each test of the journal runs on both stores."""

from tests.kitchens.journal.stores import counter, folder_store, journal, postgres_store, store

__all__ = ["counter", "folder_store", "journal", "postgres_store", "store"]
