"""Eight processes want the last places, jars and liras: never one too many, and nobody forgotten."""

import json
import subprocess
import sys
from collections import Counter
from pathlib import Path
from uuid import UUID

from kitchens.food.batch import UnitsSold
from kitchens.identity import new_id
from kitchens.journal import Journal
from kitchens.money.agreement import AGREEMENT, MoneyReserved
from kitchens.money.sale import Recorded as SaleRecorded
from kitchens.people.support import Approved
from kitchens.people.workshop import PlaceBooked, Queued
from tests.faults.town import (
    HELP_CENTS,
    JARS_MADE,
    SEATS,
    eighty_women,
    found_town,
    help_for,
    jars_for_sale,
    workshop_wanted_by,
)
from tests.kitchens.money.funders import FUND

PROCESSES = 8
RACE_SECONDS = 60
HERE = Path(__file__).parents[2]

Wish = tuple[str, str, str, int]


def race(store: Path | str, wishes: list[Wish]) -> list[tuple[str, str]]:
    """Let eight processes ask for these, dealt out among them; return each first and second answer."""
    racers = [
        subprocess.Popen(  # noqa: S603  our own module
            [sys.executable, "-m", "tests.faults.racer", str(store)],
            cwd=HERE,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(PROCESSES)
    ]
    try:
        for number, racer in enumerate(racers):
            assert racer.stdin is not None
            racer.stdin.writelines(json.dumps(wish) + "\n" for wish in wishes[number::PROCESSES])
            racer.stdin.flush()
        for racer in racers:
            assert racer.stdout is not None
            assert racer.stdout.readline() == "ready\n", racer.communicate()[1]
        outputs = []
        for racer in racers:
            assert racer.stdin is not None
            racer.stdin.write("go\n")
            racer.stdin.flush()
        for racer in racers:
            output, errors = racer.communicate(timeout=RACE_SECONDS)
            assert (racer.returncode, errors) == (0, "")
            outputs.append(output)
    finally:
        for racer in racers:
            racer.kill()
            racer.communicate()
    answers = [json.loads(line) for output in outputs for line in output.splitlines()]
    assert {key for key, _, _ in answers} == {key for _, key, _, _ in wishes}
    return [(first, again) for _, first, again in answers]


def all_events(journal: Journal) -> list[object]:
    return [journal.decode(row).event for row in journal.rows(0, 10_000)]


def test_eight_processes_never_give_an_eleventh_place(store: Path | str) -> None:
    women = eighty_women()
    journal = found_town(store, workshop_wanted_by(women))
    wishes = [("place", str(new_id()), str(woman), number) for number, woman in enumerate(women)]
    answers = race(store, wishes)
    assert Counter(answers) == {("recorded", "again"): len(women)}
    events = all_events(journal)
    booked = {event.person_id for event in events if isinstance(event, PlaceBooked)}
    waiting = {event.person_id for event in events if isinstance(event, Queued)}
    assert len(booked) == SEATS
    assert booked | waiting == set(women)
    assert sum(isinstance(event, PlaceBooked | Queued) for event in events) == len(women)
    journal.close()


def test_eight_processes_never_sell_a_jar_that_is_not_there(store: Path | str) -> None:
    journal = found_town(store, jars_for_sale())
    wishes = [("jar", str(new_id()), str(new_id()), number) for number in range(2 * JARS_MADE)]
    answers = race(store, wishes)
    assert Counter(answers) == {
        ("recorded", "again"): JARS_MADE,
        ("more-units-than-left", "more-units-than-left"): JARS_MADE,
    }
    events = all_events(journal)
    sales = [event for event in events if isinstance(event, SaleRecorded)]
    sold: list[UUID] = [event.sale_id for event in events if isinstance(event, UnitsSold)]
    assert len(sales) == len(sold) == len(set(sold)) == JARS_MADE
    journal.close()


def test_eight_processes_that_all_approve_the_same_many_never_pass_the_budget(store: Path | str) -> None:
    commands, requests = help_for(eighty_women()[: 2 * SEATS])
    journal = found_town(store, commands)
    # Everybody wants everything, each in another order: as when two specialists decide the same list at once.
    wishes = [
        ("money", str(new_id()), str(request), number)
        for turn in range(len(requests))
        for number in range(PROCESSES)
        for request in (requests[(turn + 3 * number) % len(requests)],)
    ]

    answers = race(store, wishes)

    first = Counter(answer for answer, _ in answers)
    assert first["recorded"] == SEATS
    assert set(first) == {"recorded", "support-already-decided", "budget-passed"}
    assert {again for answer, again in answers if answer == "recorded"} == {"again"}
    events = all_events(journal)
    reserved = [event for event in events if isinstance(event, MoneyReserved)]
    assert sum(isinstance(event, Approved) for event in events) == len(reserved) == SEATS
    assert len({event.support_id for event in reserved}) == SEATS
    agreement = journal.facts().of(AGREEMENT, FUND)
    assert agreement.committed_cents == agreement.budget_cents == SEATS * HELP_CENTS
    journal.close()
