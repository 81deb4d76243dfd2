"""Reads a folder of CSV files into the journal: everything in it, or a list of what is wrong."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from api.importing.act import RowName
from api.importing.carrying import Carrier, Progress, Tally
from api.importing.files import BY_NAME, FILES
from api.importing.fingerprints import Fingerprints
from api.importing.looking_back import LookingBack
from api.importing.planning import places_of, plan
from api.importing.problem import wrong
from api.importing.reading import FILE, Sheet, absent, read, unreadable
from api.importing.references import References
from api.importing.register import Register
from api.importing.result import ImportResult, Malformed
from kitchens.journal import Journal
from kitchens.vault import Sealed, Vault

CSV = ".csv"


def import_folder(
    folder: Path,
    journal: Journal,
    vault: Vault,
    *,
    by: str,
    dry_run: bool,
    progress: Progress,
) -> ImportResult:
    """Record what a folder tells, once (IMPORT §1).

    Nothing is recorded if anything is malformed, or with `dry_run`. Reading the same folder again, after a
    crash too, records what is missing and nothing twice. `progress` is told (acts done, acts in all).
    Raises the journal's `Unavailable` and `Disturbed`: reading again is safe.
    """
    sheets, malformed = _read(folder)
    register = Register(journal.facts(), journal, vault.secret, sheets)
    references = References(sheets, register)
    for file in FILES:
        references.check(file)
    acts = plan(sheets, register, journal, vault)
    rows = sum(len(sheet.by_key) for sheet in sheets.values())
    malformed += [problem for sheet in sheets.values() for problem in sheet.problems]
    if malformed:
        return ImportResult(malformed=_in_order(malformed), read=rows)
    carrier = Carrier(
        executor=journal.rehearse() if dry_run else journal,
        register=register,
        fingerprints=Fingerprints(vault, register, keep=not dry_run),
        looking_back=LookingBack(register.facts, journal, places_of(acts), journal.position()),
        put=_keep_nothing if dry_run else vault.put,
        by=by,
    )
    carrier.carry(acts, progress)
    return _result(carrier.tally, rows)


def _read(folder: Path) -> tuple[dict[str, Sheet[Any]], list[Malformed]]:
    """Return the sheet of each file, an empty one for a file that is missing, and what else is wrong."""
    sheets: dict[str, Sheet[Any]] = {file.name: absent(file.shape) for file in FILES}
    try:
        paths = sorted(path for path in folder.iterdir() if _is_csv(path))
    except OSError as error:
        return sheets, [Malformed(folder.name, 0, FILE, unreadable(error))]
    if not paths:
        problem = wrong("this folder holds no CSV file; name the folder in which they lie")
        return sheets, [Malformed(folder.name, 0, FILE, problem)]
    unknown: list[Malformed] = []
    for path in paths:
        file = BY_NAME.get(path.name.removesuffix(CSV))
        if file is None:
            known = ", ".join(sorted(BY_NAME))
            problem = wrong("is none of the files known here: {known}; rename it or move it out", known=known)
            unknown.append(Malformed(path.name, 0, FILE, problem))
        else:
            sheets[file.name] = read(file.shape, path)
    return sheets, unknown


def _is_csv(path: Path) -> bool:
    return path.suffix.lower() == CSV and not path.name.startswith(".")


def _in_order(malformed: Sequence[Malformed]) -> tuple[Malformed, ...]:
    # By the English words, so that the order is the same whoever reads.
    return tuple(
        sorted(
            set(malformed),
            key=lambda one: (
                _place(one.file.removesuffix(CSV)),
                one.file,
                one.line,
                one.column,
                str(one.problem),
            ),
        )
    )


def _place(file: str) -> int:
    return FILES.index(BY_NAME[file]) if file in BY_NAME else len(FILES)


def _result(tally: Tally, rows: int) -> ImportResult:
    refused: Mapping[RowName, Any] = tally.refused
    names = sorted(refused, key=lambda name: (_place(name.file), name.line))
    return ImportResult(
        refused=tuple(tally.refused[name] for name in names),
        read=rows,
        recorded=len(tally.recorded),
        unchanged=rows - len(tally.recorded | tally.refused.keys()),
        position=tally.position,
    )


def _keep_nothing(_rows: Sequence[Sealed]) -> None:
    """Stand in for the vault in a dry run."""
