"""How long the command takes to begin, and how much memory it holds then."""

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from api.house import House

GOAL_SECONDS = 0.5
Figures = list[tuple[str, str]]

_COMMAND = "from api.cli import main; main()"
_MEASURED = (
    "import resource, sys; from api.cli import main\n"
    "try:\n    main()\nexcept SystemExit:\n    pass\n"
    "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, file=sys.stderr)"
)


def run(rounds: int) -> Figures:
    """Start Python alone, `--help` and a report on an empty house in turn; return medians."""
    with TemporaryDirectory() as store, TemporaryDirectory() as keys:
        environment = os.environ | {
            "KITCHENS_STORE": store,
            "KITCHENS_MASTER_KEY": str(Path(keys, "master.key")),
            "LANG": "C.UTF-8",
        }
        with House.open(Path(store), master_key=Path(keys, "master.key")):
            pass
        asked = {
            "Python alone": ["-c", "pass"],
            "kitchens --help": ["-c", _COMMAND, "--help"],
            "kitchens report income": ["-c", _COMMAND, "report", "income", "--format", "json"],
        }
        seconds: dict[str, list[float]] = {name: [] for name in asked}
        for _ in range(rounds):
            for name, arguments in asked.items():
                started = time.perf_counter()
                _python(arguments, environment)
                seconds[name].append(time.perf_counter() - started)
        peak_kib = int(_python(["-c", _MEASURED, "report", "income"], environment).split()[-1])
    alone = statistics.median(seconds["Python alone"])
    figures = [("start of Python alone", f"{alone:.2f} s")]
    for name in list(asked)[1:]:
        median = statistics.median(seconds[name])
        figures.append((f"start of `{name}`", f"{median:.2f} s; goal {GOAL_SECONDS} s"))
    figures.append(("peak memory of `kitchens report income`, empty house", f"{peak_kib / 1024:.0f} MiB"))
    return figures


def _python(arguments: list[str], environment: dict[str, str]) -> str:
    ran = subprocess.run(  # noqa: S603  our own Python with our own words
        [sys.executable, *arguments],
        env=environment,
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    return ran.stderr
