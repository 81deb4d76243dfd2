"""Opening the vault: its parts must belong together, and the master key must lie apart and fit."""

import contextlib
import re
import secrets
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

from kitchens.vault import master
from kitchens.vault.erasing import Undertaker
from kitchens.vault.errors import EraseUnfinished, StoreIncomplete, VaultMissing
from kitchens.vault.keyring import Keyring
from kitchens.vault.register import Register
from kitchens.vault.sealing import Wrapping, master_mark, new_key
from kitchens.vault.sqlite import FILES, SqliteStore
from kitchens.vault.stores import Store
from kitchens.vault.vault import Clock, Vault

_ID_BYTES = 8
_SHAPE = b"1"
"""The shape of tables, labels and seals. Code that meets another one must not guess."""


def _new_house() -> bool:
    return True


def open_vault(
    store: Path | str,
    *,
    clock: Clock,
    master_key: Path | None = None,
    may_found: Callable[[], bool] = _new_house,
) -> Vault:
    """Open the vault in a folder or at `postgresql://…[?schema=NAME]`; make it if there is none.

    `may_found` is asked only then: it tells whether nothing has happened in the house yet. If something has,
    the vault was there and is lost, so `VaultMissing` is raised, and nothing is made or changed.

    The master key lies at `master_key`, else where `KITCHENS_MASTER_KEY` says, else in the user's
    configuration folder; only a store without any keys gets a new one (`Vault.created`). Who was erased is
    erased again first, whatever was put back from a backup. Raises subclasses of `VaultTrouble`, each with a
    sentence that says what to do.
    """
    named = master.named_place(master_key)
    if isinstance(store, str) and urlsplit(store).scheme in {"postgresql", "postgres"}:
        # Read only where it is used: the driver takes a tenth of a second to load.
        from kitchens.vault.postgres import PostgresStore  # noqa: PLC0415

        return _open(PostgresStore(store), None, named, clock, may_found)
    folder = Path(store).expanduser().absolute()
    master.refuse_inside(named or master.default_folder() / "any.key", folder)
    if not any((folder / file).exists() for file in FILES) and not may_found():
        # Before the files are made: an empty one would look as if nothing were missing.
        raise VaultMissing(" and ".join(str(folder / file) for file in FILES))
    return _open(SqliteStore(folder), folder, named, clock, may_found)


def _open(
    store: Store, folder: Path | None, named: Path | None, clock: Clock, may_found: Callable[[], bool]
) -> Vault:
    try:
        store_id, place, key, created = _belonging(store, named, may_found)
        master.refuse_inside(place, folder)
        keyring = Keyring(store, place, store_id, key)
        undertaker = Undertaker(store, Register(place, store_id))
        vault = Vault(store, keyring, undertaker, clock, created)
        # Keys and rows are gone by then; somebody who still reads the files must not keep the house shut.
        # What is unfinished stays marked so (`Vault.has_traces`), and the next erasure or opening goes on.
        with contextlib.suppress(EraseUnfinished):
            vault.apply_tombstones()
    except BaseException:
        store.close()
        raise
    return vault


def _belonging(
    store: Store, named: Path | None, may_found: Callable[[], bool]
) -> tuple[bytes, Path, bytes, Path | None]:
    """Return the store's id, its master key's place and bytes, and that place if it was made just now."""
    with store.reading():
        found = _parts(store)
    created = None
    if "id" not in found or "rows-id" not in found:
        with store.writing():
            found = _parts(store)
            if not found and not may_found():
                raise VaultMissing(store.parts)
            if "id" not in found:
                created = _found_keys(store, named)
            if "rows-id" not in found:
                _found_rows(store)
            found = _parts(store)
    if found["shape"] != _SHAPE:
        raise StoreIncomplete(
            "This vault was made by a newer version of the program: use that one, or newer."
        )
    if found["id"] != found["rows-id"]:
        raise StoreIncomplete(
            "The rows and the keys of the vault belong to two different stores. Put the store of keys back"
            " that belongs to these rows."
        )
    place = named or master.default_place(_file_name(store.name), found["id"])
    return found["id"], place, _fitting_key(store, place, found), created


def _fitting_key(store: Store, place: Path, found: dict[str, bytes]) -> bytes:
    last_place = found["place"].decode()
    keys = master.read_keys(place, last_place)
    if len(keys) == 1 and master_mark(keys[0]) == found["master"] and not master.is_half_replaced(place):
        return keys[0]
    # A rotation is under way, or it broke off, or the key is wrong: under the lock it is not under way.
    with store.writing():
        mark = _parts(store)["master"]
        key = master.key_with_mark(place, master.read_keys(place, last_place), mark)
        Keyring(store, place, found["id"], key).tidy()
    return key


def _parts(store: Store) -> dict[str, bytes]:
    parts = {str(name): bytes(value) for name, value in store.keys("SELECT name, value FROM key_store")}
    for (store_id,) in store.rows("SELECT id FROM vault_store"):
        parts["rows-id"] = bytes(store_id)
    return parts


def _found_keys(store: Store, named: Path | None) -> Path | None:
    """Give a new store its id, secret and master key; return the key's place if it was not there before."""
    if store.rows("SELECT id FROM vault_store"):
        raise StoreIncomplete(
            "The vault has rows, but its store of keys is missing. Put that back from its own backup; a new"
            " one would open none of the names."
        )
    store_id = secrets.token_bytes(_ID_BYTES)
    place = named or master.default_place(_file_name(store.name), store_id)
    created = None
    if named and named.exists():
        key = master.read_keys(named, "")[0]
    else:
        key, created = new_key(), place
        # Durable before anything is wrapped by it; if nothing ever is, an unused file is left behind.
        master.create_file(place, key)
    Register(place, store_id).open()
    values = [
        ("shape", _SHAPE),
        ("id", store_id),
        ("master", master_mark(key)),
        ("place", str(place).encode()),
    ]
    values.append(("secret", Wrapping(key, store_id).wrap_secret(new_key())))
    store.many_keys("INSERT INTO key_store (name, value) VALUES (?, ?)", values)
    return created


def _found_rows(store: Store) -> None:
    """Mark new rows as belonging to these keys, unless the keys say that rows are lost."""
    if store.keys("SELECT subject FROM key_wrapped LIMIT 1"):
        raise StoreIncomplete(
            "The vault has keys, but its sealed rows are missing. Put them back from a backup of the store."
        )
    ((store_id,),) = store.keys("SELECT value FROM key_store WHERE name = 'id'")
    store.rows("INSERT INTO vault_store (id) VALUES (?)", (bytes(store_id),))


def _file_name(name: str) -> str:
    return re.sub(r"[^\w.-]+", "-", name).strip("-.") or "kitchens"
