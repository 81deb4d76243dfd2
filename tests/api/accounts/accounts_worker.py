"""A process of its own that tries to come in at an agreed moment; says each answer."""

import sys
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

from api.accounts import open_accounts

TRIES = 5


def main(act: str, store: str, secret: str, user_id: str, typed: str, now: str) -> None:
    """Open the accounts, say so, wait for a line, and try; `now` is the moment of the clock."""
    place = store if store.startswith("postgresql://") else Path(store)

    def clock() -> datetime:
        return datetime.fromisoformat(now).astimezone(UTC)

    with open_accounts(place, bytes.fromhex(secret), clock=clock) as accounts:
        sys.stdout.write("ready\n")
        sys.stdout.flush()
        sys.stdin.readline()
        for _ in range(TRIES):
            if act == "totp":
                answer: object = accounts.check_totp(UUID(user_id), typed)
            else:
                answer = accounts.check_password(UUID(user_id), typed, "192.0.2.1", typed_code="manager-1")
            sys.stdout.write(f"{type(answer).__name__}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:7])
