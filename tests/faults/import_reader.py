"""A process that reads a folder into a store, to be killed half way. It says how far it is."""

import sys
from pathlib import Path

from api.importing import import_folder
from tests.api.importing.folders import opened

GROUP = "done "
"""Begins a line that tells how many acts are done."""


def main(place: Path, folder: Path) -> int:
    """Read the folder; print a line after each group, then what is refused."""
    with opened(place) as house:
        result = import_folder(
            folder,
            house.journal,
            house.vault,
            by="import",
            dry_run=False,
            progress=_say,
        )
    for line in result.lines:
        print(line)  # noqa: T201  the test reads it
    return result.exit_code


def _say(done: int, _all: int) -> None:
    print(f"{GROUP}{done}", flush=True)  # noqa: T201  the test waits for it


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
