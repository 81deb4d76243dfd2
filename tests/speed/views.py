"""How fast all views are built again, in how much memory, and whether a report minds how much has happened.

The events are those of the first kitchen's year, as its folder is imported, once for each kitchen of a
growing town: 25 kitchens, year after year, each kitchen's events in their order, all kitchens in turn. What
happens in a later year has later ids, as in every house: rows are added at one end of a table, not all over.
"""

import heapq
import json
import re
import sqlite3
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec

from api.house import House
from kitchens.journal import Journal, open_journal
from projections.lanes import JournalRow
from projections.reports import Scope
from projections.reports import run as report
from projections.view import READ_EVENTS, Views

MERKEZ = Path(__file__).parents[2] / "api" / "demo" / "merkez"

KITCHENS = 25
"""★2: one kitchen in each of the district's neighbourhoods."""

GOAL_EVENTS_PER_SECOND = 150_000
GOAL_MEBIBYTES = 32
GOAL_REPORT_RATIO = 1.2

REPORTS_A_ROUND = 20

Figures = list[tuple[str, str]]

_ID = re.compile(rb'"([0-9a-f]{8})-([0-9a-f]{4})(-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{8})[0-9a-f]{4}"')
_CODE = re.compile(rb'"code":"')
_YEAR = re.compile(rb'"(202[0-9])-')
_YEAR_MILLISECONDS = 365 * 24 * 60 * 60 * 1000
_CLAIMED_ONCE = ("kitchen.opened", "settings.changed", "sharing-rule.in-force")

_WRITE = "INSERT INTO stored_events (originator_id, originator_version, topic, state) VALUES (?, ?, ?, ?)"


def _clock() -> datetime:
    return datetime(2022, 1, 31, 17, 30, tzinfo=UTC)


def first_year(folder: Path) -> list[JournalRow]:
    """Return the events of the first kitchen's year, imported as anybody's folder is."""
    with House.open(folder / "first", clock=_clock, master_key=folder / "first.key") as house:
        read = house.import_folder(MERKEZ, dry_run=False, progress=lambda _done, _all: None)
        if read.lines:
            raise AssertionError(read.lines[0])
        return list(house.journal.rows(0, 1_000_000))


def town(
    year: list[JournalRow], events: int, kitchens: int = KITCHENS
) -> Iterator[tuple[str, int, str, bytes]]:
    """Yield so many events of a town, ready to be stored: its kitchens, an event each in turn, by years."""
    copy = written = 0
    while written < events:
        copies = range(copy, copy + kitchens)
        mixed = heapq.merge(*(_kitchen(year, number, kitchens) for number in copies), key=lambda row: row[0])
        for _, stream, version, name, state in mixed:
            yield stream, version, name, state
            written += 1
            if written == events:
                return
        copy += kitchens


def _kitchen(year: list[JournalRow], copy: int, kitchens: int) -> Iterator[tuple[int, str, int, str, bytes]]:
    """Yield one kitchen's year: other ids, other codes, later dates; the kitchen itself is there for good."""
    number, later = copy % kitchens, copy // kitchens
    kitchen_id = next(stream[-32:] for _, stream, _, name, _ in year if name == "kitchen.opened")
    mark = b"%04x" % copy
    own_kitchen = b'"%s%04x"' % (_dashed(kitchen_id)[:-4].encode(), number)
    old_kitchen = b'"%s%s"' % (_dashed(_later_id(kitchen_id, later))[:-4].encode(), mark)
    for position, stream, version, name, state in year:
        if name in _CLAIMED_ONCE and (later or (number and name != "kitchen.opened")):
            continue
        own = _ID.sub(partial(_own_id, later, mark), state).replace(old_kitchen, own_kitchen)
        own = _CODE.sub(b'"code":"K%d-' % (number if name == "kitchen.opened" else copy), own)
        if later:
            own = _years_later(own, later)
        noun, _, id_ = stream.partition("/")
        kept = name in _CLAIMED_ONCE and name != "kitchen.opened"
        last = number if name == "kitchen.opened" else copy
        place = stream if kept else f"{noun}/{_later_id(id_, later)[:-4]}{last:04x}"
        yield position, place, version, name, own


def _own_id(later: int, mark: bytes, found: re.Match[bytes]) -> bytes:
    digits = _later_id((found[1] + found[2]).decode(), later).encode()
    return b'"%s-%s%s%s"' % (digits[:8], digits[8:], found[3], mark)


def _later_id(id_: str, years: int) -> str:
    """Return an id with its moment, the first twelve digits, moved: what happens later has later ids."""
    return f"{int(id_[:12], 16) + years * _YEAR_MILLISECONDS:012x}{id_[12:]}"


def _years_later(state: bytes, years: int) -> bytes:
    return _YEAR.sub(lambda found: b'"%d-' % (int(found[1]) + years), state)


def _dashed(id_: str) -> str:
    return f"{id_[:8]}-{id_[8:12]}-{id_[12:16]}-{id_[16:20]}-{id_[20:]}"


def stored(folder: Path, rows: Iterator[tuple[str, int, str, bytes]]) -> Journal:
    """Return a journal that holds these events."""
    journal = open_journal(folder, clock=_clock, secret=bytes(32))
    connection = sqlite3.connect(folder / "journal.sqlite")
    with connection:
        connection.executemany(_WRITE, rows)
    connection.close()
    return journal


def rebuilt(folder: Path) -> dict[str, float]:
    """Build all views of a journal again; return seconds, mebibytes beyond the beginning, and events.

    Run in a process of its own, so that its peak of memory is this one's.
    """
    journal = open_journal(folder, clock=_clock, secret=bytes(32))
    views = Views.open(folder)
    journal.rows(0, 1)
    # A process begins with the peak of whoever started it: forget that, and count from what is held now.
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
    base = _kibibytes("VmRSS")
    begun, begun_cpu = time.perf_counter(), time.process_time()
    views.rebuild(journal)
    seconds, cpu = time.perf_counter() - begun, time.process_time() - begun_cpu
    peak = _kibibytes("VmHWM")
    if views.failed():
        raise AssertionError(views.failed())
    begun, begun_cpu = time.perf_counter(), time.process_time()
    bare_cpu = _read_only(journal)
    views.close()
    events = journal.position()
    journal.close()
    return {
        "seconds": seconds,
        "cpu": cpu,
        "bare": bare_cpu,
        "mebibytes": (peak - base) / 1024,
        "events": events,
    }


def _kibibytes(what: str) -> int:
    """Return what Linux says of this process: `VmRSS` held now, `VmHWM` held at most."""
    lines = Path("/proc/self/status").read_text(encoding="utf-8").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(f"{what}:"))


def _read_only(journal: Journal) -> float:
    """Read and parse every event and do nothing with it; return the seconds of processor time."""
    begun, after = time.process_time(), 0
    while rows := journal.plain_rows(after, READ_EVENTS):
        for row in rows:
            msgspec.json.decode(row[-1])
        after = rows[-1][0]
    return time.process_time() - begun


def _apart(folder: Path) -> dict[str, float]:
    words = (
        "import json, sys; from pathlib import Path; from tests.speed.views import rebuilt; "
        "print(json.dumps(rebuilt(Path(sys.argv[1]))))"
    )
    ran = subprocess.run(  # noqa: S603  our own Python with our own words
        [sys.executable, "-c", words, str(folder)],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=True,
    )
    found: dict[str, float] = json.loads(ran.stdout)
    return found


def run(*, small: bool) -> Figures:
    """Measure rebuilding and reading; return what was measured and the figures."""
    # The first kitchen's year is whole in both: the report is the same, only the town around it grows.
    few, many, kitchens, rounds = (7_000, 14_000, 2, 1) if small else (10_000, 1_000_000, KITCHENS, 5)
    with TemporaryDirectory() as place:
        folder = Path(place)
        year = first_year(folder)
        journals = {}
        for name, events, among in (("few", few, 1), ("many", many, kitchens)):
            journals[name] = stored(folder / name, town(year, events, among))
        built = [_apart(folder / "many") for _ in range(rounds)]
        _apart(folder / "few")
        figures = _rebuild_figures(built, many)
        figures += _report_figures(folder, few, many, rounds)
        for journal in journals.values():
            journal.close()
    return figures


def _rebuild_figures(built: list[dict[str, float]], events: int) -> Figures:
    rate = statistics.median(one["events"] / one["seconds"] for one in built)
    of_processor = statistics.median(one["events"] / one["cpu"] for one in built)
    beside = statistics.median(one["cpu"] / one["bare"] for one in built)
    memory = statistics.median(one["mebibytes"] for one in built)
    return [
        (
            f"rebuilding all views over {events:,} events",
            (
                f"{rate:,.0f} a second, {of_processor:,.0f} a second of processor; "
                f"goal {GOAL_EVENTS_PER_SECOND:,}"
            ),
        ),
        ("the same beside reading and parsing every event", f"{beside:.2f} × its processor time"),
        (
            "peak memory of a rebuild",
            f"base + {memory:.0f} MiB; goal base + {GOAL_MEBIBYTES} MiB",
        ),
    ]


def _cents(asked: object) -> bytes:
    """Return a report without the codes, that differ from town to town."""
    return re.sub(rb'"K[^"]*"', b"", msgspec.json.encode(asked))


def _report_figures(folder: Path, few: int, many: int, rounds: int) -> Figures:
    scope = Scope("K0-merkez", date(2021, 1, 1), date(2021, 12, 31))
    views = {name: Views.open(folder / name) for name in ("few", "many")}
    seconds: dict[str, list[float]] = {"few": [], "many": []}
    for _ in range(rounds * REPORTS_A_ROUND):
        for name, one in views.items():
            begun = time.perf_counter()
            report("income", one, scope)
            seconds[name].append(time.perf_counter() - begun)
    asked = [report("income", one, scope) for one in views.values()]
    if not asked[0] or _cents(asked[0]) != _cents(asked[1]):
        raise AssertionError("the two reports are not of the same year")
    for one in views.values():
        one.close()
    few_ms, many_ms = (statistics.median(seconds[name]) * 1000 for name in ("few", "many"))
    return [
        (
            f"a kitchen's income of a year at {few:,} and at {many:,} events",
            f"{few_ms:.2f} ms and {many_ms:.2f} ms: {many_ms / few_ms:.2f} ×; goal {GOAL_REPORT_RATIO} ×",
        )
    ]
