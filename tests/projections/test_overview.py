"""What the coordinator sees: kitchens, people, deviations; and the story of a thing."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest

from kitchens.food.deviation import SettleDeviation
from kitchens.food.product import RetireProduct
from kitchens.identity import new_id
from kitchens.journal import Request, open_journal
from kitchens.people.kitchen import CloseKitchen
from kitchens.people.person import ErasePerson
from kitchens.people.trainee import CertifyHygiene, Decline, Interview, Reopen, Withdraw
from kitchens.settings import FoundSettings
from projections.asked import parties, products_on_offer
from projections.food.deviations import deviation, deviations
from projections.people.folk import PersonLine, Status, people_of, person_line, workers
from projections.people.overview import kitchens
from projections.story import story_of, story_streams
from tests.kitchens.food.pantry import (
    AYSE,
    DEVIATION_1,
    ELIF,
    FERIKOY,
    FINISHED,
    FRIDAY_JARS,
    MERKEZ,
    PICKLE,
    RANIA,
    STARTED,
    TUESDAY_JARS,
    YOGHURT,
    ZEYNEP,
    begun,
    house,
    product,
    worked,
)
from tests.kitchens.food.test_deviation import despite
from tests.people import AYSE as HER
from tests.people import merkez, referred
from tests.projections.shown import shown
from tests.scenario import Scenario

A_DAY = timedelta(days=1)
REFERRED = date(2021, 2, 1)


def person(scenario: Scenario, code: str = "ME0001") -> PersonLine:
    found = shown(scenario, lambda reader: person_line(reader, code))
    assert found is not None
    return found


def deviated() -> Scenario:
    """Return a house in which Elif worked without a hygiene certificate."""
    return house().given(begun(), despite(worked(ELIF), "no-hygiene-certificate"))


def settled() -> SettleDeviation:
    return SettleDeviation(
        deviation_id=DEVIATION_1, settled_on=FINISHED, settled_by=ZEYNEP, outcome="harmless"
    )


def test_every_kitchen_is_shown_with_what_is_under_way() -> None:
    scenario = deviated().given(begun(FRIDAY_JARS, "MEB0002"))

    ferikoy, merkezi = shown(scenario, lambda reader: kitchens(reader, STARTED))

    assert (ferikoy.code, ferikoy.people, ferikoy.batches_open) == ("ferikoy", 0, 0)
    assert (merkezi.code, merkezi.people, merkezi.batches_open, merkezi.batches_held) == ("merkez", 3, 1, 1)
    assert (merkezi.deviations_waiting, merkezi.closed_on) == (1, None)


def test_a_closed_kitchen_says_since_when() -> None:
    scenario = house().given(CloseKitchen(kitchen_id=FERIKOY, closed_on=FINISHED))
    assert shown(scenario, lambda reader: kitchens(reader, FINISHED))[0].closed_on == FINISHED


def test_people_are_listed_by_code_with_a_reference_to_the_vault() -> None:
    listed = shown(house(), lambda reader: people_of(reader, [MERKEZ], page_size=2))

    assert [line.person.code for line in listed.items] == ["ME0001", "ME0002"]
    assert (listed.total, listed.pages) == (3, 2)
    first = listed.items[0]
    assert (first.person.contact_ref, first.person.language) == (UUID(int=911), "tr")
    assert (first.status, first.since) == ("referred", REFERRED)
    assert shown(house(), lambda reader: people_of(reader, [FERIKOY])).total == 0


def test_people_are_found_by_the_beginning_of_a_code() -> None:
    found = shown(house(), lambda reader: people_of(reader, None, code_begins="ME0003"))
    assert [line.person.id for line in found.items] == [ELIF]
    # What stands for anything in other searches stands for itself here.
    assert shown(house(), lambda reader: people_of(reader, None, code_begins="M%")).total == 0


def test_an_erased_person_keeps_her_code_and_loses_her_reference() -> None:
    scenario = house().given(ErasePerson(person_id=AYSE, ground="asked"))

    assert person(scenario).person.contact_ref is None
    assert shown(scenario, lambda reader: workers(reader, MERKEZ, STARTED)) != ()
    assert AYSE not in {one.id for one in shown(scenario, lambda reader: workers(reader, MERKEZ, STARTED))}


@pytest.mark.parametrize(
    ("steps", "status"),
    [
        ((), "referred"),
        ((Interview(person_id=AYSE, interviewed_on=REFERRED),), "interviewed"),
        (
            (
                Interview(person_id=AYSE, interviewed_on=REFERRED),
                Decline(person_id=AYSE, declined_on=REFERRED, reason="no-seat"),
            ),
            "declined",
        ),
        ((Withdraw(person_id=AYSE, withdrew_on=REFERRED, reason="moved"),), "withdrawn"),
        (
            (
                Withdraw(person_id=AYSE, withdrew_on=REFERRED, reason="moved"),
                Reopen(person_id=AYSE, reopened_on=REFERRED, reason="back"),
            ),
            "referred",
        ),
        (
            (
                Interview(person_id=AYSE, interviewed_on=REFERRED),
                Decline(person_id=AYSE, declined_on=REFERRED, reason="no-seat"),
                Reopen(person_id=AYSE, reopened_on=REFERRED, reason="seat"),
            ),
            "interviewed",
        ),
    ],
)
def test_a_case_stands_as_its_last_step_says(steps: tuple[Interview, ...], status: Status) -> None:
    scenario = house().given(*steps)

    assert person(scenario).status == status
    assert AYSE in {
        line.person.id for line in shown(scenario, lambda reader: people_of(reader, [MERKEZ], status)).items
    }


def test_who_may_log_labour_is_who_has_a_certificate_that_day() -> None:
    def codes(on: date) -> list[str]:
        return [one.code for one in shown(house(), lambda reader: workers(reader, MERKEZ, on))]

    # Ayşe's begins on the day the batch is begun, Rania's ends on it, Elif has none.
    assert codes(STARTED) == ["ME0001", "ME0002"]
    assert codes(STARTED + A_DAY) == ["ME0001"]
    assert codes(STARTED - A_DAY) == ["ME0002"]
    assert person(house(), "ME0002").may_work_on_food(STARTED)
    assert not person(house(), "ME0002").may_work_on_food(STARTED + A_DAY)
    assert not person(house(), "ME0003").may_work_on_food(STARTED)


def test_a_new_certificate_counts_from_its_day() -> None:
    renewed = house().given(CertifyHygiene(person_id=RANIA, from_on=FINISHED))
    assert RANIA in {one.id for one in shown(renewed, lambda reader: workers(reader, MERKEZ, FINISHED))}


def test_a_deviation_waits_until_it_is_settled() -> None:
    waits = shown(deviated(), lambda reader: deviations(reader, [MERKEZ]))
    (line,) = waits.items
    assert (line.rules, line.subject_code, line.happened_on) == (
        ("no-hygiene-certificate",), "MEB0001", STARTED,
    )  # fmt: skip
    assert (line.outcome, line.settled_by) == (None, None)
    assert shown(deviated(), lambda reader: deviations(reader, [FERIKOY])).total == 0

    done = deviated().given(settled())

    assert shown(done, deviations).total == 0
    (line,) = shown(done, lambda reader: deviations(reader, settled=True)).items
    assert (line.outcome, line.settled_on) == ("harmless", FINISHED)
    assert line.settled_by is not None
    assert line.settled_by.code == "manager-2"
    assert shown(done, lambda reader: deviation(reader, DEVIATION_1)) == line
    assert shown(done, lambda reader: deviation(reader, TUESDAY_JARS)) is None


def test_the_story_of_a_thing_is_told_the_last_first(tmp_path: Path) -> None:
    journal = open_journal(tmp_path, clock=lambda: datetime(2021, 5, 5, tzinfo=UTC), secret=bytes(32))
    for command in (
        FoundSettings(),
        merkez(),
        referred(HER),
        Interview(person_id=HER, interviewed_on=REFERRED),
    ):
        journal.execute(Request(new_id(), "manager-1", command))

    story = story_of(journal, "person", HER)

    assert [one.name for one in story] == ["trainee.interviewed", "trainee.referred", "person.registered"]
    assert [one.name for one in story_of(journal, "person", HER, limit=1)] == ["trainee.interviewed"]
    assert story_of(journal, "batch", HER) == []
    journal.close()


def test_only_things_have_stories() -> None:
    with pytest.raises(KeyError):
        story_streams("weather")
    assert [noun.name for noun in story_streams("lot")] == ["lot"]


def test_a_batch_is_begun_of_what_is_not_retired() -> None:
    def codes(on: date) -> list[tuple[str, int]]:
        retired = house().given(
            product(PICKLE, "pickle", names={"tr": "Turşu"}),
            RetireProduct(product_id=YOGHURT, retired_on=FINISHED),
        )
        return [
            (one.code, one.version) for one in shown(retired, lambda reader: products_on_offer(reader, on))
        ]

    assert codes(FINISHED - A_DAY) == [("pickle", 1), ("yoghurt", 4)]
    assert codes(FINISHED) == [("pickle", 1)]


def test_suppliers_are_offered_by_code() -> None:
    assert [who.code for who in shown(house(), lambda reader: parties(reader, "supplier"))] == [
        "village-dairy-coop"
    ]
