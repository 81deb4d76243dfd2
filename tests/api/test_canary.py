"""Planted names: in no byte of any file in clear, and after erasing nowhere at all, while totals stay."""

import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from uuid import UUID

import msgspec
import pytest

from api.demo.show import YEAR
from api.house import House
from kitchens.identity import new_id
from kitchens.journal import Request
from kitchens.people.person import PERSON, ErasePerson, PersonRegistered
from kitchens.people.support import Assessed, Requested
from projections.reports import NAMES, Scope
from tests.api.conftest import BEFORE_CHRISTMAS, nobody_looks

CANARY = "ME0042"
"""She has a workshop place, minutes on batches, a certificate, and material support."""

PLANTED = {
    "first_name": "Kanaryakuşu",
    "last_name": "Zümrüdüankagil",
    "birth_date": "1971-03-17",
    "phone": "+90 555 987 65 43",
    "items": "sarı kanarya kafesi",
    "household_income": "1082.37",
}
TELLING = ("Kanaryakuşu", "Zümrüdüankagil", "+90 555 987 65 43", "sarı kanarya kafesi", "1082.37", "108237")
"""What no file may hold. A birth date is a day like others, and is looked for in her own events only."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return the first kitchen's year with the planted details."""
    folder = shutil.copytree(YEAR, tmp_path / "year")
    _plant(folder / "trainees.csv", "trainee")
    _plant(folder / "support.csv", "trainee")
    return folder


def _plant(path: Path, key: str) -> None:
    header, *rows = path.read_text(encoding="utf-8").splitlines()
    names = header.split(",")
    planted = []
    for row in rows:
        cells = dict(zip(names, row.split(","), strict=True))
        if cells[key] == CANARY:
            cells |= {name: text for name, text in PLANTED.items() if name in cells}
        planted.append(",".join(cells.values()))
    path.write_text("\n".join([header, *planted]) + "\n", encoding="utf-8")


def _files(folder: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield path.name, path.read_bytes()


def found_in(folder: Path, telling: Iterable[str]) -> list[str]:
    """Return where a planted text stands, in any of the ways in which a file may hold it."""
    texts = list(telling)
    wanted = [
        text.encode(encoding) for text in texts for encoding in ("utf-8", "utf-16-le", "iso-8859-9")
    ] + [msgspec.json.encode(text)[1:-1] for text in texts]
    return [f"{name}: {text!r}" for name, content in _files(folder) for text in wanted if text in content]


def _found(folder: Path) -> list[str]:
    return found_in(folder, TELLING)


def _figures(house: House) -> dict[str, bytes]:
    scope = Scope(kitchen=None, from_on=None, to_on=house.today)
    return {name: msgspec.json.encode(house.report(name, scope)) for name in NAMES}


def test_a_planted_name_is_in_no_file_and_after_erasing_nowhere(tmp_path: Path, folder: Path) -> None:
    store = tmp_path / "store"
    with House.open(store, clock=lambda: BEFORE_CHRISTMAS) as house:
        house.import_folder(folder, dry_run=False, progress=nobody_looks)
        person_id = house.journal.facts().named(PERSON, CANARY)
        assert person_id is not None
        refs = _refs(house)
        details = [content for content in house.vault.get(refs).values() if content]
        assert {PLANTED["first_name"], PLANTED["items"]} <= {t for c in details for t in c.values()}
        assert all(ref.bytes in _vault_files(store) for ref in refs)
        assert _found(store) == []
        before = _figures(house)

        house.erase(CANARY, "own-request")

        assert _found(store) == []
        assert set(house.vault.get(refs).values()) == {None}
        assert _figures(house) == before
        assert house.vault.is_erased(person_id)
        # Not even what was sealed is left: neither in the tables nor in free pages nor in the logs.
        assert not [ref for ref in refs if ref.bytes in _vault_files(store)]
    assert _found(store) == []


def test_rows_of_an_erased_person_read_again_store_nothing(tmp_path: Path, folder: Path) -> None:
    store = tmp_path / "store"
    with House.open(store, clock=lambda: BEFORE_CHRISTMAS) as house:
        house.import_folder(folder, dry_run=False, progress=nobody_looks)
        house.erase(CANARY, "own-request")
        position = house.journal.position()

        again = house.import_folder(folder, dry_run=False, progress=nobody_looks)

        assert again.exit_code == 0
        assert house.journal.position() == position
        assert set(house.vault.get(_refs(house)).values()) == {None}
    assert _found(store) == []


def test_an_erasing_cut_short_is_finished_at_the_next_start(tmp_path: Path, folder: Path) -> None:
    store = tmp_path / "store"
    with House.open(store, clock=lambda: BEFORE_CHRISTMAS) as house:
        house.import_folder(folder, dry_run=False, progress=nobody_looks)
        refs = _refs(house)
        person_id = house.journal.facts().named(PERSON, CANARY)
        assert person_id is not None
        _record_only(house, person_id)
        assert not house.vault.is_erased(person_id)

    with House.open(store, clock=lambda: BEFORE_CHRISTMAS) as house:
        assert house.vault.is_erased(person_id)
        assert set(house.vault.get(refs).values()) == {None}


def _record_only(house: House, person_id: UUID) -> None:
    """Record the event of an erasing, as if the power had gone right after it."""
    command = ErasePerson(person_id=person_id, ground="own-request")
    house.journal.execute(Request(new_id(), "command-line", command))


def _refs(house: House) -> list[UUID]:
    """Return the vault rows that events name for her."""
    person_id = house.journal.facts().named(PERSON, CANARY)
    refs: list[UUID] = []
    hers: set[UUID] = set()
    after = 0
    while rows := house.journal.rows(after, 5_000):
        after = rows[-1].position
        for row in rows:
            recorded = house.journal.decode(row)
            match recorded.event:
                case PersonRegistered(contact_ref=ref) if recorded.id == person_id:
                    refs.append(ref)
                case Requested(items_ref=ref, person_id=who) if who == person_id:
                    refs.append(ref)
                    hers.add(recorded.id)
                case Assessed(inputs_ref=ref) if recorded.id in hers:
                    refs.append(ref)
    assert len(refs) >= 3
    return refs


def _vault_files(store: Path) -> bytes:
    return b"".join(content for name, content in _files(store) if name.startswith(("vault", "keys")))
