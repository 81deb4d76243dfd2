"""`python -m tests.speed [--small]`: every figure, each beside what it is to be compared with."""

import argparse
import os
import platform
import re
import sqlite3
import sys
import warnings
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from tests.speed import commands, importing, over_http, pages, startup, views

RESULTS = Path(__file__).with_name("RESULTS.md")

Figures = Sequence[tuple[str, str]]

PARTS: tuple[tuple[str, Callable[[], Figures], Callable[[], Figures]], ...] = (
    ("Start-up and memory (f)", lambda: startup.run(5), lambda: startup.run(1)),
    ("Commands (a, b)", lambda: _commands(5, 2.0), lambda: _commands(1, 0.1)),
    ("Views and reports (c, e)", lambda: views.run(small=False), lambda: views.run(small=True)),
    ("Acts over HTTP", lambda: over_http.run(5, 2.0), lambda: over_http.run(1, 0.2)),
    ("Pages, twenty people at once", lambda: pages.run(3), lambda: pages.run(1, pages_max=3)),
    ("Import (d)", lambda: importing.run(100_000), lambda: importing.run(200)),
)
"""Title, the whole measurement, the small one that only shows that it runs."""


def _commands(rounds: int, seconds: float) -> Figures:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the test server's own, about a folder that the machine lacks
        figures = commands.run(rounds, seconds)
    return [
        (
            figure.what,
            f"{figure.ratio:.2f}{f'; goal {figure.goal}' if figure.goal else ''}; {figure.per_second:,.0f}/s",
        )
        for figure in figures
    ]


def main(arguments: Sequence[str]) -> None:
    """Measure, print, and write RESULTS.md unless it is the small run."""
    parser = argparse.ArgumentParser(prog="python -m tests.speed", description=__doc__)
    parser.add_argument("--small", action="store_true", help="a minute only; writes nothing")
    parser.add_argument(
        "--only", metavar="WORD", help="only parts whose title holds this word; the others keep their figures"
    )
    asked = parser.parse_args(arguments)
    kept = _sections(RESULTS.read_text(encoding="utf-8")) if asked.only else {}
    for title, whole, little in PARTS:
        if not asked.only or asked.only.lower() in title.lower():
            kept[title] = _part(title, little() if asked.small else whole())
            print(kept[title], flush=True)  # noqa: T201  it is a command
    if not asked.small:
        sections = [kept[title] for title, _, _ in PARTS if title in kept]
        RESULTS.write_text("\n".join([_HEAD, *sections]), encoding="utf-8")


_HEAD = (
    "# Speed\n\n"
    "Written by `python -m tests.speed`. A figure to be compared is a ratio taken in one\n"
    "interleaved run, the median of five. The letters are those of the goals.\n"
)


def _sections(document: str) -> dict[str, str]:
    """Return the parts of a document by title, as they stand."""
    found = re.findall(r"^## (.+?)\n(.*?)(?=^## |\Z)", document, flags=re.MULTILINE | re.DOTALL)
    return {title: f"## {title}\n{text.rstrip()}\n" for title, text in found}


def _machine() -> str:
    return (
        f"Measured {datetime.now(UTC):%Y-%m-%d}, {os.cpu_count()} cores, {_processor()}, "
        f"{platform.system()} {platform.release()}, Python {platform.python_version()}, "
        f"SQLite {sqlite3.sqlite_version}."
    )


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.machine()
    return next(
        (line.partition(": ")[2] for line in lines if line.startswith("model name")), platform.machine()
    )


def _part(title: str, figures: Figures) -> str:
    rows = "\n".join(f"| {what} | {figure} |" for what, figure in figures)
    return f"## {title}\n\n{_machine()}\n\n| what | figure |\n|---|---|\n{rows}\n"


if __name__ == "__main__":
    main(sys.argv[1:])
