"""The first kitchen's year goes in without a refusal and comes to the figures that its funders were told."""

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import api.demo
from kitchens.food.batch import BATCH
from kitchens.people.person import PERSON
from kitchens.people.workshop import WORKSHOP
from tests.api.importing.folders import House, opened

YEAR = Path(api.demo.__path__[0]) / "merkez"
EXPECTED: dict[str, Any] = json.loads((Path(__file__).parent / "expected.json").read_text(encoding="utf-8"))
PEOPLE = EXPECTED["employment"]


@pytest.fixture(scope="module")
def merkez(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """A store with the first kitchen's year in it."""
    with opened(tmp_path_factory.mktemp("merkez")) as house:
        result = house.read(YEAR)
        assert result.lines == tuple(EXPECTED["refusals"])
        assert result.recorded == result.read == sum(_rows(path) for path in YEAR.glob("*.csv"))
        yield house


def _rows(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines()) - 1


def test_as_many_people_as_expected_came_so_far(merkez: House) -> None:
    names = Counter(merkez.names())
    assert names["trainee.referred"] == PEOPLE["referred"]
    assert names["trainee.interviewed"] == PEOPLE["interviewed"]
    assert names["trainee.accepted"] == PEOPLE["accepted"]
    assert names["course.certificate-issued"] == PEOPLE["certified"]
    assert names["employment.started"] - names["employment.ended"] == PEOPLE["employed"]
    assert names["employment.permit-applied"] == PEOPLE["permits"]["applied"]
    assert names["employment.permit-granted"] == PEOPLE["permits"]["granted"]
    assert names["employment.permit-refused"] == PEOPLE["permits"]["refused"]


def test_as_many_were_trained_as_expected(merkez: House) -> None:
    present = {
        getattr(one.event, "person_id")  # noqa: B009
        for one in merkez.story()
        if one.name == "course.attendance-taken" and getattr(one.event, "presence") == "present"  # noqa: B009
    }
    facts = merkez.journal.facts()
    assert len(present) == PEOPLE["trained"]
    assert Counter(str(facts.of(PERSON, person_id).sex) for person_id in present) == Counter(
        {sex: number for sex, number in PEOPLE["trained_by_sex"].items() if number}
    )
    assert Counter(str(facts.of(PERSON, person_id).origin) for person_id in present) == Counter(
        {origin: number for origin, number in PEOPLE["trained_by_origin"].items() if number}
    )


def test_help_was_decided_as_expected(merkez: House) -> None:
    names = Counter(merkez.names())
    assert names["support.approved"] == EXPECTED["support"]["approved"]
    assert names["support.refused"] == EXPECTED["support"]["refused"]
    assert names["support.delivered"] == EXPECTED["support"]["delivered"]


@pytest.mark.parametrize("code", sorted(EXPECTED["workshops"]))
def test_places_and_queue_of_a_workshop_are_as_expected(merkez: House, code: str) -> None:
    facts = merkez.journal.facts()
    workshop_id = facts.named(WORKSHOP, code)
    assert workshop_id is not None
    workshop = facts.of(WORKSHOP, workshop_id)
    assert (
        sorted(str(facts.of(PERSON, who).code) for who in workshop.confirmed)
        == (EXPECTED["workshops"][code]["confirmed"])
    )
    queue = sorted(workshop.queue, key=lambda waiting: waiting.requested_at)
    assert [facts.of(PERSON, waiting.person_id).code for waiting in queue] == (
        EXPECTED["workshops"][code]["waiting"]
    )


def test_production_is_as_expected(merkez: House) -> None:
    names = Counter(merkez.names())
    assert names["batch.released"] == EXPECTED["production"]["released"]
    assert names["batch.discarded"] == EXPECTED["production"]["discarded"]
    facts = merkez.journal.facts()
    for code, left in EXPECTED["production"]["stock"].items():
        batch_id = facts.named(BATCH, code)
        assert batch_id is not None
        assert facts.of(BATCH, batch_id).units_in_stock == left


def test_the_year_again_is_nothing_new(merkez: House) -> None:
    before = merkez.journal.position()
    result = merkez.read(YEAR)
    assert (result.exit_code, result.recorded, result.unchanged) == (0, 0, result.read)
    assert merkez.journal.position() == before
