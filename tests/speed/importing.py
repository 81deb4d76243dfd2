"""How long a folder of sales takes to read, with all that belongs to them: lots, batches, labour."""

import csv
import os
import resource
import sys
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from uuid import uuid4

from api.importing import import_folder
from kitchens.journal import Request, open_journal
from kitchens.settings import FoundSettings
from kitchens.vault import open_vault

SALES_A_BATCH = 7
BATCHES_A_DAY = 20
TRAINEES = 150
FIRST = date(2021, 3, 1)
READ_AT = datetime(2022, 1, 31, 18, tzinfo=UTC)
GOAL_SECONDS_A_SALE = 180 / 100_000

Figures = list[tuple[str, str]]


def run(sales: int) -> Figures:
    """Read a folder of so many sales into a new SQLite store, twice, and return the figures."""
    with TemporaryDirectory() as folder, TemporaryDirectory() as store, TemporaryDirectory() as keys:
        rows = write_folder(Path(folder), sales)
        before_kib = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        first_seconds, events, again_seconds = _read_twice(Path(folder), Path(store), Path(keys, "m.key"))
        peak_kib = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    goal_seconds = sales * GOAL_SECONDS_A_SALE
    return [
        ("rows of the folder", f"{rows:,} ({sales:,} sales)"),
        (
            "import into an empty store",
            f"{first_seconds:.1f} s, {events:,} events; goal {goal_seconds:.1f} s",
        ),
        ("share of the goal's time", f"{first_seconds / goal_seconds:.2f}"),
        ("import of the same folder again", f"{again_seconds:.1f} s"),
        ("memory above the start", f"{(peak_kib - before_kib) / 1024:.0f} MiB"),
    ]


def write_folder(folder: Path, sales: int) -> int:
    """Write a folder of so many sales and what belongs to them; return the number of rows."""
    batches = -(-sales // SALES_A_BATCH)
    rows = _write(folder, "kitchens", "kitchen,neighbourhood,name,opened_on", ["k,Merkez,Mutfak,2020-11-19"])
    rows += _write(
        folder,
        "products",
        "product,name,method,unit,price,shelf_life_days,allergens",
        ["pickle,Turşu,brine,jar,41.75,180,"],
    )
    rows += _write(folder, "controls", "product,control,unit,limit,value", ["pickle,ph,pH,below,4.6"])
    rows += _write(
        folder,
        "trainees",
        "trainee,kitchen,referred_by,referred_on,first_name,last_name,sex,birth_date,origin,in_work,language,"
        "phone,protected_since,interviewed_on,decision,hygiene_certified_on",
        (
            f"T{n:04d},k,wfp,2021-01-10,Ayşe,Kaya,f,1980-05-04,national,no,tr,+90 555 000 00 01,,2021-01-12,"
            "accepted,2021-02-01"
            for n in range(TRAINEES)
        ),
    )
    rows += _write(
        folder,
        "lots",
        "lot,kitchen,ingredient,supplier,supplier_lot,received_on,expires_on,quantity,unit,cost,seed",
        (
            f"L{n:06d},k,cabbage,village,S{n},{_day(n)},{_day(n) + timedelta(days=60)},30.5,kg,208.18,local"
            for n in range(batches)
        ),
    )
    rows += _write(
        folder,
        "batches",
        "batch,kitchen,product,started_on,finished_on,units_made,decision,decided_on,decided_by,reason",
        (
            f"B{n:06d},k,pickle,{_day(n)},{_done(n)},{3 * SALES_A_BATCH},released,{_done(n)},manager-2,"
            for n in range(batches)
        ),
    )
    rows += _write(
        folder,
        "batch_inputs",
        "batch,lot,quantity",
        (f"B{n:06d},L{lot:06d},10.125" for n in range(batches) for lot in {n, max(n - 1, 0)}),
    )
    rows += _write(
        folder,
        "batch_labour",
        "batch,trainee,minutes",
        (f"B{n:06d},T{(3 * n + k) % TRAINEES:04d},{60 + k}" for n in range(batches) for k in range(3)),
    )
    rows += _write(
        folder,
        "readings",
        "batch,control,value,taken_at,taken_by",
        (f"B{n:06d},ph,3.9,{_done(n)}T15:30:00,manager-1" for n in range(batches)),
    )
    return rows + _write(
        folder, "sales", "sale,kitchen,sold_at,channel,batch,units,unit_price", _sales(sales)
    )


def _sales(sales: int) -> Iterator[str]:
    for n in range(sales):
        batch, nth = divmod(n, SALES_A_BATCH)
        sold_on = _done(batch) + timedelta(days=1 + 2 * nth)
        sold_at = f"{sold_on}T{9 + n % 9:02d}:{n % 60:02d}:00"
        yield f"X{n:06d},k,{sold_at},market-stall,B{batch:06d},{1 + n % 3},41.75"


def _day(batch: int) -> date:
    return FIRST + timedelta(days=batch // BATCHES_A_DAY)


def _done(batch: int) -> date:
    return _day(batch) + timedelta(days=3)


def _write(folder: Path, name: str, header: str, lines: Iterable[str]) -> int:
    with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(header.split(","))
        written = [writer.writerow(line.split(",")) for line in lines]
    return len(written)


def _read_twice(folder: Path, store: Path, master_key: Path) -> tuple[float, int, float]:
    with open_vault(store, clock=_clock, master_key=master_key) as vault:
        journal = open_journal(store, clock=_clock, secret=vault.secret)
        journal.execute(Request(key=uuid4(), by="founding", command=FoundSettings()))
        seconds: list[float] = []
        events: list[int] = []
        for _ in range(2):
            begun = perf_counter()
            result = import_folder(folder, journal, vault, by="import", dry_run=False, progress=_unseen)
            seconds.append(perf_counter() - begun)
            events.append(journal.position())
            if result.lines:
                raise AssertionError(f"{len(result.lines)} rows did not go in, first {result.lines[0]}")
        journal.close()
    if events[0] != events[1]:
        raise AssertionError("reading again recorded something")
    return seconds[0], events[0], seconds[1]


def _clock() -> datetime:
    return READ_AT


def _unseen(_done_acts: int, _all_acts: int) -> None:
    """Show nothing: only the time is of interest here."""


def main(arguments: Sequence[str]) -> None:
    """Print the figures for so many sales, 100,000 if not told."""
    sales = int(arguments[0]) if arguments else 100_000
    for name, figure in run(sales):
        print(f"{name}: {figure}", file=sys.stdout)  # noqa: T201  a benchmark's answer
    print(f"{os.cpu_count()} cores", file=sys.stdout)  # noqa: T201


if __name__ == "__main__":
    main(sys.argv[1:])
