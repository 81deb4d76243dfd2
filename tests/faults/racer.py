"""One process of a race: opens the journal, waits for the word, asks for all it wants, each twice.

Run as `python -m tests.faults.racer STORE`. Its input is JSON lines `[kind, key, id, number]`, then `go`; it
writes `ready`, then a JSON line `[key, answer, answer to the same again]` for each.
"""

import json
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

from kitchens.decider import Command, Refused
from kitchens.journal import Journal, Request, open_journal
from kitchens.money.sale import RecordSale, WantedLine
from kitchens.people.support import ApproveSupport
from kitchens.people.workshop import BookPlace
from tests.faults.town import JARS, SECRET, WORKSHOP_ID
from tests.kitchens.food import pantry
from tests.kitchens.money.funders import COLLEAGUE, DAY, FUND

THREADS = 4


def command(kind: str, id_: UUID, number: int) -> Command:
    """Return what a line asks for: a place for a woman, money for a request, or a jar for a passer-by."""
    if kind == "place":
        asked_at = datetime(2021, 8, 25, 6, number // 60, number % 60, tzinfo=UTC)
        return BookPlace(workshop_id=WORKSHOP_ID, person_id=id_, requested_at=asked_at)
    if kind == "money":
        return ApproveSupport(support_id=id_, decided_by=COLLEAGUE, decided_on=DAY, agreement_id=FUND)
    return RecordSale(
        sale_id=id_,
        code=f"S{number:05d}",
        kitchen_id=pantry.MERKEZ,
        sold_at=pantry.moment(pantry.FINISHED, 15),
        channel="market-stall",
        lines=(WantedLine(batch_id=JARS, units=1, unit_price_cents=2_500),),
    )


def answer(journal: Journal, request: Request) -> str:
    """Return `recorded`, `again` or the code of the rule that refuses."""
    try:
        receipt = journal.execute(request)
    except Refused as refusal:
        return refusal.code
    return "again" if receipt.replayed else "recorded"


def main(store: str) -> None:
    """Race."""
    journal = open_journal(
        store if "://" in store else Path(store), clock=lambda: datetime.now(UTC), secret=SECRET
    )
    requests: list[Request] = []
    for line in sys.stdin:
        if line.strip() == "go":
            break
        kind, key, id_, number = json.loads(line)
        requests.append(Request(UUID(key), "command-line", command(kind, UUID(id_), number)))
        if len(requests) == 1:
            sys.stdout.write("ready\n")
            sys.stdout.flush()
    with ThreadPoolExecutor(THREADS) as callers:
        answers = callers.map(lambda request: (answer(journal, request), answer(journal, request)), requests)
        for request, (first, again) in zip(requests, answers, strict=True):
            sys.stdout.write(json.dumps([str(request.key), first, again]) + "\n")
            sys.stdout.flush()
    journal.close()


if __name__ == "__main__":
    main(sys.argv[1])
