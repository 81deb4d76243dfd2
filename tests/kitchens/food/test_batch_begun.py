"""Beginning a batch: its code, its kitchen, its product's version."""

from datetime import timedelta
from uuid import UUID

import pytest

from kitchens.decider import Command, Unknown
from kitchens.food.batch import BatchCodeMalformed, BatchCodeTaken, CorrectLabour, CorrectUnitsMade, Started
from kitchens.food.product import ProductRetired, RetireProduct
from kitchens.people.kitchen import CloseKitchen, KitchenClosed
from tests.kitchens.food.pantry import (
    FRIDAY_JARS,
    MERKEZ,
    PICKLE,
    STARTED,
    TUESDAY_JARS,
    YOGHURT,
    begun,
    discarded,
    finished,
    house,
    read,
    weighed,
    worked,
)

A_DAY = timedelta(days=1)
NOBODYS = UUID(int=999)


def test_a_batch_is_made_to_the_newest_version_of_its_product() -> None:
    assert house().when(begun()) == [
        Started(
            code="MEB0001",
            kitchen_id=MERKEZ,
            product_id=YOGHURT,
            product_version=3,
            started_on=STARTED,
        )
    ]


def test_a_code_stands_for_one_batch() -> None:
    house().given(begun()).refuses(begun(FRIDAY_JARS), BatchCodeTaken)


def test_a_batch_is_begun_once() -> None:
    house().given(begun()).refuses(begun(code="MEB0002"), BatchCodeTaken)


def test_a_code_of_twenty_characters_fits_on_the_label() -> None:
    assert len(house().when(begun(code="M" * 20))) == 1


@pytest.mark.parametrize("code", ["", "M" * 21])
def test_a_code_that_does_not_fit_on_the_label_is_refused(code: str) -> None:
    house().refuses(begun(code=code), BatchCodeMalformed)


def test_a_batch_needs_a_kitchen() -> None:
    house().refuses(begun(kitchen_id=NOBODYS), Unknown)


def test_a_batch_needs_a_product() -> None:
    house().refuses(begun(product_id=PICKLE), Unknown)


def test_nothing_is_begun_in_a_closed_kitchen() -> None:
    house().given(CloseKitchen(kitchen_id=MERKEZ, closed_on=STARTED)).refuses(begun(), KitchenClosed)


def test_a_retired_product_is_not_made() -> None:
    retired = house().given(RetireProduct(product_id=YOGHURT, retired_on=STARTED))
    retired.refuses(begun(), ProductRetired)


def test_a_product_is_made_to_the_day_before_it_is_retired() -> None:
    retired = house().given(RetireProduct(product_id=YOGHURT, retired_on=STARTED + A_DAY))
    assert len(retired.when(begun())) == 1


@pytest.mark.parametrize(
    "act",
    [
        weighed(),
        worked(),
        finished(),
        read("ph", "4.4"),
        discarded(),
        CorrectLabour(batch_id=TUESDAY_JARS, corrects_version=1, worked_minutes=1),
        CorrectUnitsMade(batch_id=TUESDAY_JARS, units_made=1),
    ],
    ids=lambda act: type(act).__name__,
)
def test_nothing_happens_to_a_batch_that_was_never_begun(act: Command) -> None:
    house().refuses(act, Unknown)
