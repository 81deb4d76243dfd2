"""A process of its own that works on a vault until it is done or killed; says each act that is on disk."""

import sys
from pathlib import Path
from uuid import UUID

from kitchens.vault import open_vault
from tests.kitchens.vault.vault_place import WallClock, row


def main(act: str, store: str, master_key: str, first: int, last: int) -> None:
    """Open the vault and do `act` for each number; write a line when it has returned."""
    with open_vault(store, clock=WallClock(), master_key=Path(master_key)) as vault:
        sys.stdout.write(f"{vault.secret.hex()}\n")
        sys.stdout.flush()
        for number in range(first, last):
            if act == "keep":
                vault.put([row(number, UUID(int=number), note=f"words {number}")])
            elif act == "rotate":
                vault.rotate_key()
            else:
                vault.erase([UUID(int=number)])
            sys.stdout.write(f"{number}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4]), int(sys.argv[5]))
