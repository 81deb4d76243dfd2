"""Asked afterwards: why somebody had a place in a workshop, or had none."""

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest

from api.house import House
from kitchens.people.workshop import BookPlace
from tests.api.browser import words
from tests.api.pages.ahead import announce, do, fill, person
from tests.api.pages.teaching import SignedIn, opened

WOMAN = "ME0043"
"""Not in work, and a user of the demonstration."""


@pytest.fixture(scope="module")
def at_work(
    peopled_store: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[House, SignedIn]]:
    for house, by in opened(peopled_store, tmp_path_factory.mktemp("why") / "store"):
        workshop_id = announce(house, "MEW95", seats=2)
        fill(house, workshop_id, 3, but=(WOMAN,))
        ask(house, workshop_id, WOMAN)
        yield house, by


def ask(house: House, workshop_id: UUID, code: str) -> None:
    """Book for somebody now, on the evening of 31 January."""
    who = person(house, code)
    do(house, BookPlace(workshop_id=workshop_id, person_id=who, requested_at=house.clock()))


def test_she_reads_why_she_waits_and_nobodys_name(at_work: tuple[House, SignedIn]) -> None:
    _, by = at_work
    hers = by(WOMAN)
    assert "/mine/workshops/MEW95/why" in hers.get("/workshops/MEW95").text

    page = words(hers.get("/mine/workshops/MEW95/why"))

    assert "You were number" in page
    assert "2 of 2 places were taken then." in page
    assert "All places were taken, so the queue began there." in page


def test_before_she_asked_she_had_not_asked(at_work: tuple[House, SignedIn]) -> None:
    _, by = at_work

    page = words(by(WOMAN).get("/mine/workshops/MEW95/why?at=2022-01-31T20:29"))

    assert "You had not asked for a place." in page


def test_the_staff_choose_whom_and_when(at_work: tuple[House, SignedIn]) -> None:
    _, by = at_work
    manager = by("manager-1")

    assert "Who" in words(manager.get("/workshops/MEW95/why"))
    page = words(manager.get(f"/workshops/MEW95/why?person={WOMAN}&at=2022-02-01T09:00"))

    assert "She was number" in page
    assert "1 Feb" in page


def test_a_workshop_that_nobody_asked_for_says_so(at_work: tuple[House, SignedIn]) -> None:
    house, by = at_work
    announce(house, "MEW96")

    assert "Nobody has asked for a place." in words(by("manager-1").get("/workshops/MEW96/why"))


@pytest.mark.parametrize("address", ["/mine/workshops/NONE/why", "/workshops/NONE/why"])
def test_of_what_is_not_there_nothing_is_explained(at_work: tuple[House, SignedIn], address: str) -> None:
    _, by = at_work
    who = WOMAN if address.startswith("/mine") else "manager-1"

    assert by(who).get(address).status_code == 404
