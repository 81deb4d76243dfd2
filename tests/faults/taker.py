"""A process that takes jar after jar, and tells of each once it is sure.

Run as `python -m tests.faults.taker STORE SHELF`.
"""

import sys
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock, Thread
from uuid import UUID

from kitchens.journal import open_journal
from tests.kitchens.journal.counter import SECRET
from tests.kitchens.journal.shelf import CATALOGUE, decide, take

THREADS = 4


def main(store: str, shelf: str) -> None:
    """Take jars until killed."""
    journal = open_journal(
        store if "://" in store else Path(store),
        clock=lambda: datetime.now(UTC),
        secret=SECRET,
        catalogue=CATALOGUE,
        decide=decide,
    )
    telling = Lock()

    def go_on() -> None:
        while True:
            request = take(UUID(shelf))
            journal.execute(request)
            with telling:
                sys.stdout.write(f"{request.key}\n")
                sys.stdout.flush()

    threads = [Thread(target=go_on) for _ in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
