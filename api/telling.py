"""What the command says while it works and when it is done: lines and bars on the error stream."""
# ruff: noqa: PLC0415  Only a terminal needs the bar, so nothing else loads it.

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from api.language import Speech

Progress: TypeAlias = Callable[[int, int], None]
"""Takes how much is done, and of how much."""

_SECONDS_BETWEEN_LINES = 5.0


def tell(sentence: str = "") -> None:
    """Say something that is not the answer."""
    print(sentence, file=sys.stderr, flush=True)  # noqa: T201  it is what a command does


@contextmanager
def progress(speech: "Speech", sentence: str) -> Iterator[Progress]:
    """Show how far long work has come: a bar on a terminal, a line every few seconds elsewhere."""
    if sys.stderr.isatty():
        with _bar(sentence) as show:
            yield show
    else:
        yield _lines(speech, sentence)


@contextmanager
def _bar(sentence: str) -> Iterator[Progress]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bars

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Bars(*columns, console=Console(stderr=True), transient=True) as bars:
        task = bars.add_task(sentence, total=None)
        yield lambda done, total: bars.update(task, completed=done, total=total)


def _lines(speech: "Speech", sentence: str) -> Progress:
    said_at = time.monotonic()

    def show(done: int, total: int) -> None:
        nonlocal said_at
        now = time.monotonic()
        if now - said_at >= _SECONDS_BETWEEN_LINES:
            said_at = now
            tell(speech.say("{work}: {done} of {total}", work=sentence, done=done, total=total))

    return show
