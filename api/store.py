"""Where a house is kept: a folder with SQLite files, or a PostgreSQL database by its address."""

from pathlib import Path
from typing import TypeAlias

Store: TypeAlias = Path | str
"""A folder, or a `postgresql://…` address."""

DEFAULT_STORE = "./kitchens-data"
PROXY_VARIABLE = "KITCHENS_PROXY"
"""The address of a proxy whose word about the asker is believed."""

STORE_VARIABLE = "KITCHENS_STORE"
JOBS_VARIABLE = "KITCHENS_JOBS"
"""`on` where the processes that serve also do the jobs."""

_ADDRESS_STARTS = ("postgresql://", "postgres://")


class StoreAbsent(Exception):  # noqa: N818  an answer to the reader
    """There is no house at the place that was named."""

    def __init__(self, folder: Path) -> None:
        super().__init__(str(folder))
        self.folder = folder


class StoreNotFolder(Exception):  # noqa: N818  an answer to the reader
    """The place that was named is a file."""

    def __init__(self, path: Path) -> None:
        super().__init__(str(path))
        self.path = path


def place(text: str) -> Store:
    """Return the store that a text names. Raise `StoreNotFolder`."""
    if text.startswith(_ADDRESS_STARTS):
        return text
    folder = Path(text).expanduser()
    if folder.exists() and not folder.is_dir():
        raise StoreNotFolder(folder)
    return folder


def is_new(store: Store) -> bool:
    """Tell whether nothing was ever recorded in a folder. A database says so only when it is opened."""
    return isinstance(store, Path) and not (store / "journal.sqlite").exists()


def existing(store: Store) -> Store:
    """Return the store. Raise `StoreAbsent` for a folder without a house, such as a mistyped one."""
    if isinstance(store, Path) and is_new(store):
        raise StoreAbsent(store)
    return store
