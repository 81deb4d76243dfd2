"""Every view of a house in which everything happened: the same in both stores, live and built again."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from shutil import copytree

import pytest

from api.carriers import Carriers, FileCarrier
from api.demo.live import begin_a_day
from api.house import House
from api.jobs.work import WORK, do
from kitchens.decider import Command
from kitchens.identity import new_id
from kitchens.journal import Request
from kitchens.people.person import (
    PERSON,
    GiveConsent,
    MergePerson,
    TellApart,
    UnmergePerson,
    WithdrawConsent,
)
from projections.store import Row, connect
from projections.view import Views
from tests.api.conftest import nobody_looks
from tests.api.kuzey import write_kuzey
from tests.postgres import a_new_schema
from tests.projections.told import dump

MUST_BE_FULL = (
    "view_merges", "view_apart", "view_consents", "view_messages", "view_messages_gathered",
    "view_jobs_begun", "view_jobs", "view_job_steps", "view_job_tasks", "view_consultations", "view_outcomes",
    "view_groups", "view_gatherings", "view_agreements", "view_agreement_money", "view_rooms",
)  # fmt: skip
"""Tables about people in which something stands, so that comparing them says something."""


@pytest.fixture(scope="module")
def house(peopled_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """Return a demonstration with a second kitchen, a day's live matters, mergers, consents and jobs done."""
    folder = tmp_path_factory.mktemp("everything")
    copytree(peopled_store, folder / "store")
    write_kuzey(folder / "csv")
    carriers = Carriers(
        FileCarrier(folder / "mails", is_mail=True), FileCarrier(folder / "letters", is_mail=False)
    )
    with House.open(folder / "store") as house:
        begin_a_day(house)
        house.import_folder(folder / "csv", dry_run=False, progress=nobody_looks)
        for command in _casework(house):
            house.journal.execute(Request(new_id(), "specialist-1", command))
        house.catch_up()
        for _ in range(2):
            assert {do(house, carriers, job, house.logbook).outcome for job in WORK} == {"done"}
        yield house


def _casework(house: House) -> list[Command]:
    one, two, three = (
        found
        for code in ("ME0001", "ME0002", "ME0003")
        if (found := house.journal.facts().named(PERSON, code)) is not None
    )
    on = date(2022, 1, 31)
    return [
        GiveConsent(person_id=one, to="photos", given_on=on),
        WithdrawConsent(person_id=one, to="photos", withdrawn_on=on),
        TellApart(person_id=one, other_id=three),
        MergePerson(person_id=two, into_id=one, ground="same-telephone"),
        MergePerson(person_id=three, into_id=one, ground="same-papers"),
        UnmergePerson(person_id=three, ground="by-mistake"),
    ]


@pytest.fixture(scope="module")
def live(house: House) -> dict[str, list[Row]]:
    """Return every row as the house itself came to it, act by act."""
    rows = dump(house.views)
    assert [table for table in MUST_BE_FULL if not rows[table]] == []
    return rows


def test_a_folder_rebuilt_is_what_it_was(house: House, live: dict[str, list[Row]]) -> None:
    house.rebuild(nobody_looks)

    assert dump(house.views) == live


def test_postgresql_taken_in_by_bits_and_rebuilt_is_the_same(
    house: House, live: dict[str, list[Row]], postgres_url: str
) -> None:
    views = Views(connect(a_new_schema(postgres_url)), chunk_events=997)
    for upto in range(1_500, house.journal.position(), 1_500):
        views.catch_up(house.journal, upto=upto)
    views.catch_up(house.journal)
    assert dump(views) == live

    views.rebuild(house.journal)

    assert dump(views) == live
    views.close()
