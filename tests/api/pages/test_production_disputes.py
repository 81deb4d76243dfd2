"""Minutes that somebody says are wrong: the manager sees it on the batch, and answers."""

from datetime import date
from uuid import UUID

import pytest

from api.house import House
from kitchens.food.batch import DisputeLabour
from kitchens.identity import new_id
from kitchens.journal import Request
from kitchens.vault import Purpose, Sealed
from projections.codes import named
from tests.api.browser import Browser, words
from tests.api.pages.conftest import SignedIn
from tests.api.pages.production_day import started

MANAGER = "manager-1"
LABOUR_VERSION = 2


@pytest.fixture
def manager(signed_in: SignedIn) -> Browser:
    """Return the manager's browser."""
    return signed_in(MANAGER)


@pytest.fixture
def batch(manager: Browser, house: House) -> str:
    """Return the address of a batch on which somebody disputes her ninety minutes."""
    address = started(manager)
    manager.send(f"{address}/labour/new", person="ME0044", minutes="90", basis="training")
    house.catch_up()
    with house.views.reading() as reader:
        batch_id = named(reader, "batch", address.rpartition("/")[2])
        person_id = named(reader, "person", "ME0044")
    assert batch_id is not None
    assert person_id is not None
    ref = _said(house, person_id, "It was two hours.")
    command = DisputeLabour(
        batch_id=batch_id,
        disputes_version=LABOUR_VERSION,
        person_id=person_id,
        disputed_on=date(2022, 1, 31),
        words_ref=ref,
    )
    house.journal.execute(Request(new_id(), str(person_id), command))
    return address


def _said(house: House, person_id: UUID, text: str) -> UUID:
    ref = new_id()
    house.vault.put([Sealed(ref=ref, subject_id=person_id, purpose=Purpose.WORDS, content={"words": text})])
    return ref


def test_an_open_dispute_stands_on_the_batch(manager: Browser, batch: str) -> None:
    shown = manager.get(batch)

    assert "She says this is wrong." in words(shown)
    assert f'href="{batch}/disputes/{LABOUR_VERSION}"' in shown.text


def test_what_she_says_is_read_there(manager: Browser, batch: str) -> None:
    assert "It was two hours." in words(manager.get(f"{batch}/disputes/{LABOUR_VERSION}"))


def test_the_minutes_stand(manager: Browser, batch: str) -> None:
    answered = manager.send(f"{batch}/disputes/{LABOUR_VERSION}")

    assert answered.headers["location"] == f"{batch}?done=dispute-settled"
    shown = words(manager.follow(answered))
    assert "She says this is wrong." not in shown
    assert "Disputed minutes were looked at again: they stand." in shown


def test_correcting_the_minutes_answers_her(manager: Browser, batch: str) -> None:
    asked = manager.get(f"{batch}/correct/{LABOUR_VERSION}")

    answered = manager.resend(asked, f"{batch}/correct/{LABOUR_VERSION}", value="120")

    assert "Correcting them answers her." in words(asked)
    shown = words(manager.follow(answered))
    assert "She says this is wrong." not in shown
    assert "Disputed minutes were corrected." in shown


def test_what_nobody_disputes_has_no_page(manager: Browser, batch: str) -> None:
    assert manager.get(f"{batch}/disputes/1").status_code == 404


def test_the_words_of_a_dispute_are_not_for_the_coordinator(signed_in: SignedIn, batch: str) -> None:
    coordinator = signed_in("coordinator-1")

    assert coordinator.get(f"{batch}/disputes/{LABOUR_VERSION}").status_code == 403
    assert "It was two hours." not in coordinator.get(batch).text
