"""One process that does the jobs of one week until it is killed.

Run as `python -m tests.faults.jobs_child PLACE BESIDE PORT WEEK`: writes `ready` when the house is open.
"""

import sys
from pathlib import Path

from tests.faults.jobs_town import Week, opened, work


def main(place: str, beside: str, port: str, week: str) -> None:
    """Do the jobs."""
    with opened(place if "://" in place else Path(place), Path(beside), int(port)) as village:
        sys.stdout.write("ready\n")
        sys.stdout.flush()
        work(village, Week(int(week)))
        sys.stdout.write("done\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
