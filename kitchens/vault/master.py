"""The master key: one small file outside the store that opens everything in it."""

import os
import re
from collections.abc import Sequence
from pathlib import Path
from typing import IO

from kitchens.vault.errors import (
    MasterKeyInsideStore,
    MasterKeyMissing,
    MasterKeyUnwritable,
    MasterKeyWrong,
)
from kitchens.vault.sealing import KEY_BYTES, master_mark

PLACE_VARIABLE = "KITCHENS_MASTER_KEY"
"""Names the path of the master key, where it is not the default one."""

_WORDS = """\
# The master key of a store of Neighbourhood Kitchens. Without this file every name in the store is lost.
# Keep two sealed copies away from the store and from its backups. Never put it inside the store.
"""
_KEY_LINE = re.compile(rf"key ([0-9a-f]{{{2 * KEY_BYTES}}})")
_FILE_BYTES_MAX = 4096
_READINGS_MAX = 5
"""A file is read anew so often while rotations follow each other; blanks that stay are damage."""


def named_place(given: Path | None) -> Path | None:
    """Return the path that the caller or `KITCHENS_MASTER_KEY` names, or None."""
    named = os.environ.get(PLACE_VARIABLE, "")
    if given is None and named:
        given = Path(named)
    return None if given is None else given.expanduser().absolute()


def default_folder() -> Path:
    """Return the folder for master keys that nobody has given a place: the user's configuration."""
    configured = os.environ.get("XDG_CONFIG_HOME", "")
    base = Path(configured) if configured.startswith("/") else Path("~/.config").expanduser()
    return (base / "kitchens").absolute()


def default_place(name: str, store_id: bytes) -> Path:
    """Return where the key of a store lies: found by the store's id, as the store may be renamed."""
    folder = default_folder()
    found = sorted(folder.glob(f"*-{store_id.hex()}.key"))
    return found[0] if found else folder / f"{name}-{store_id.hex()}.key"


def refuse_inside(path: Path, store: Path | None) -> None:
    """Raise `MasterKeyInsideStore` for a path under the store, as named and as links lead."""
    if store is None:
        return
    named = Path(os.path.normpath(path))
    for above in {*named.parents, *path.resolve().parents}:
        # Compared as folders on disk too, not as texts alone: right where A and a are one folder.
        same = store.exists() and above.exists() and above.samefile(store)
        if same or above in {Path(os.path.normpath(store.absolute())), store.resolve()}:
            raise MasterKeyInsideStore(path, store)


def read_keys(path: Path, last_place: str) -> list[bytes]:
    """Return the keys in a file: one, or two while a rotation is under way.

    Raise `MasterKeyMissing` or `MasterKeyWrong`.
    """
    try:
        text = _text(path)
        for _ in range(_READINGS_MAX):
            if "\0" not in text:
                break
            # Opened as the old file and wiped by a rotation while it was read: the new one is in place.
            text = _text(path)
    except FileNotFoundError as error:
        raise MasterKeyMissing(path, last_place) from error
    except OSError as error:
        raise MasterKeyWrong(path, readable=False) from error
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    matches = [_KEY_LINE.fullmatch(line.strip()) for line in lines]
    keys = [bytes.fromhex(match[1]) for match in matches if match]
    if not keys or len(keys) != len(lines):
        raise MasterKeyWrong(path, readable=False)
    return keys


def key_with_mark(path: Path, keys: Sequence[bytes], mark: bytes) -> bytes:
    """Return the key that wraps the store. Raise `MasterKeyWrong` if none does."""
    for key in keys:
        if master_mark(key) == mark:
            return key
    raise MasterKeyWrong(path, readable=True)


def create_file(path: Path, key: bytes) -> None:
    """Write a new key file that only its owner reads, durably. Raise `MasterKeyUnwritable`."""
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        _write_new(path, [key])
        sync_folder(path.parent)
    except OSError as error:
        raise MasterKeyUnwritable(path, error) from error


def replace_file(path: Path, keys: Sequence[bytes]) -> None:
    """Put these keys in the place of those in the file, at once and durably, and wipe the old bytes.

    Raise `MasterKeyUnwritable`; the file is then as it was.
    """
    real, beside = path.resolve(), _beside(path)
    try:
        if beside.exists():
            with beside.open("r+b") as left_over:
                beside.unlink()
                _wipe(left_over)
        _write_new(beside, keys)
        with real.open("r+b") as old:
            beside.replace(real)
            sync_folder(real.parent)
            _wipe(old)
    except OSError as error:
        raise MasterKeyUnwritable(path, error) from error


def is_half_replaced(path: Path) -> bool:
    """Tell whether a replacement broke off and left its unfinished file."""
    return _beside(path).exists()


def sync_folder(folder: Path) -> None:
    """Make the names in a folder durable."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _text(path: Path) -> str:
    with path.open("rb") as file:
        return file.read(_FILE_BYTES_MAX).decode("ascii", "replace")


def _beside(path: Path) -> Path:
    real = path.resolve()
    return real.with_name(real.name + ".new")


def _wipe(file: IO[bytes]) -> None:
    # The name is gone, the blocks on the disk need not be. Some disks write elsewhere: it is worth a try.
    file.write(b"\0" * os.fstat(file.fileno()).st_size)
    file.flush()
    os.fsync(file.fileno())


def _write_new(path: Path, keys: Sequence[bytes]) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(_WORDS + "".join(f"key {key.hex()}\n" for key in keys))
        file.flush()
        os.fsync(file.fileno())
