"""A product's versions, and the limits that keep it safe."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from kitchens.decider import Unknown
from kitchens.food.product import (
    PRICE_CENTS_MAX,
    PRODUCT,
    SHELF_LIFE_DAYS_MAX,
    AllergensDeclared,
    ChangePrice,
    Control,
    ControlMalformed,
    ControlSet,
    DeclareAllergens,
    Defined,
    Limit,
    PriceChanged,
    ProductCodeTaken,
    ProductMalformed,
    Retired,
    RetireProduct,
    SetControl,
    known_product,
    vat_percent_on,
)
from tests.kitchens.food.pantry import PICKLE, YOGHURT, heat_at_least_85, ph_at_most_4_6, product
from tests.scenario import Scenario


def test_a_product_is_defined_with_price_shelf_life_and_allergens() -> None:
    assert Scenario().when(product()) == [
        Defined(
            code="yoghurt",
            names={"tr": "Yoğurt"},
            method="fermentation",
            unit="jar",
            price_cents=2790,
            shelf_life_days=14,
            allergens=("milk",),
            vat_class="food",
        )
    ]


def test_a_code_stands_for_one_product() -> None:
    Scenario().given(product()).refuses(product(PICKLE), ProductCodeTaken)


def test_a_product_is_defined_once() -> None:
    Scenario().given(product()).refuses(product(code="other"), ProductCodeTaken)


@pytest.mark.parametrize(
    "wrong",
    [
        {"price_cents": -1},
        {"price_cents": PRICE_CENTS_MAX + 1},
        {"shelf_life_days": -1},
        {"shelf_life_days": SHELF_LIFE_DAYS_MAX + 1},
        {"names": {}},
        {"names": {"tr": ""}},
        {"names": {"xx": "Yoğurt"}},
        {"unit": ""},
    ],
    ids=str,
)
def test_a_product_without_sense_is_refused(wrong: dict[str, Any]) -> None:
    Scenario().refuses(product(**wrong), ProductMalformed)


def test_a_product_needs_a_code() -> None:
    Scenario().refuses(product(code=""), ProductMalformed)


@pytest.mark.parametrize(
    "most",
    [
        {"price_cents": 0},
        {"price_cents": PRICE_CENTS_MAX},
        {"shelf_life_days": 0},
        {"shelf_life_days": SHELF_LIFE_DAYS_MAX},
        {"names": {"tr": "Yoğurt", "ar": "لبن", "en": "Yoghurt", "sv": "Yoghurt"}},
        {"allergens": None},
    ],
    ids=str,
)
def test_a_product_at_its_bounds_is_defined(most: dict[str, Any]) -> None:
    assert len(Scenario().when(product(**most))) == 1


def test_a_control_point_is_added() -> None:
    assert Scenario().given(product()).when(ph_at_most_4_6()) == [
        ControlSet(control="ph", unit="pH", limit="max", value=Decimal("4.6"))
    ]


def test_the_same_control_point_again_is_nothing_new() -> None:
    assert Scenario().given(product(), ph_at_most_4_6()).when(ph_at_most_4_6()) == []


def test_a_changed_limit_takes_the_place_of_the_old_one() -> None:
    scenario = Scenario().given(product(), heat_at_least_85(), ph_at_most_4_6())

    scenario.when(
        SetControl(product_id=YOGHURT, control="heat-treatment", unit="°C", limit="min", value=Decimal(90))
    )

    controls = known_product(scenario.facts, YOGHURT).editions[-1].controls
    assert [(control.name, control.value) for control in controls] == [
        ("heat-treatment", Decimal(90)),
        ("ph", Decimal("4.6")),
    ]


@pytest.mark.parametrize(("control", "value"), [("", "4.6"), ("ph", "NaN"), ("ph", "Infinity")])
def test_a_control_point_has_a_name_and_a_number(control: str, value: str) -> None:
    Scenario().given(product()).refuses(
        SetControl(product_id=YOGHURT, control=control, unit="pH", limit="max", value=Decimal(value)),
        ControlMalformed,
    )


@dataclass(frozen=True)
class AtTheLimit:
    """A reading beside or at a limit of 4.6."""

    limit: Limit
    value: str
    allowed: bool


@pytest.mark.parametrize(
    "case",
    [
        AtTheLimit("min", "4.5", allowed=False),
        AtTheLimit("min", "4.6", allowed=True),
        AtTheLimit("min", "4.7", allowed=True),
        AtTheLimit("max", "4.5", allowed=True),
        AtTheLimit("max", "4.60", allowed=True),
        AtTheLimit("max", "4.601", allowed=False),
        AtTheLimit("below", "4.599", allowed=True),
        AtTheLimit("below", "4.6", allowed=False),
        AtTheLimit("below", "4.7", allowed=False),
    ],
    ids=str,
)
def test_below_and_max_differ_at_exactly_the_limit(case: AtTheLimit) -> None:
    control = Control("ph", "pH", case.limit, Decimal("4.6"))
    assert control.allows(Decimal(case.value)) is case.allowed


def test_every_change_makes_a_version_and_the_old_ones_stay() -> None:
    scenario = Scenario().given(
        product(allergens=None),
        ph_at_most_4_6(),
        ChangePrice(product_id=YOGHURT, price_cents=2990),
        DeclareAllergens(product_id=YOGHURT, allergens=("milk",)),
        RetireProduct(product_id=YOGHURT, retired_on=date(2021, 12, 31)),
    )

    yoghurt = scenario.facts.of(PRODUCT, YOGHURT)

    assert yoghurt.version == 5
    assert yoghurt.edition(1).controls == ()
    assert yoghurt.edition(2).control("ph") == Control("ph", "pH", "max", Decimal("4.6"))
    assert [yoghurt.edition(n).price_cents for n in (2, 3)] == [2790, 2990]
    assert [yoghurt.edition(n).allergens for n in (3, 4)] == [None, ("milk",)]


def test_the_price_is_changed() -> None:
    change = ChangePrice(product_id=YOGHURT, price_cents=2990)
    assert Scenario().given(product()).when(change) == [PriceChanged(price_cents=2990)]


def test_the_same_price_is_nothing_new() -> None:
    assert Scenario().given(product()).when(ChangePrice(product_id=YOGHURT, price_cents=2790)) == []


def test_a_price_is_not_below_nothing() -> None:
    change = ChangePrice(product_id=YOGHURT, price_cents=-1)
    Scenario().given(product()).refuses(change, ProductMalformed)


def test_undeclared_allergens_are_not_none() -> None:
    declare = DeclareAllergens(product_id=YOGHURT, allergens=())
    assert Scenario().given(product(allergens=None)).when(declare) == [AllergensDeclared(allergens=())]


def test_the_same_allergens_in_another_order_are_nothing_new() -> None:
    declare = DeclareAllergens(product_id=YOGHURT, allergens=("milk", "gluten"))
    assert Scenario().given(product(allergens=("gluten", "milk"))).when(declare) == []


def test_a_product_is_retired_once() -> None:
    retire = RetireProduct(product_id=YOGHURT, retired_on=date(2021, 12, 31))
    scenario = Scenario().given(product())
    assert scenario.when(retire) == [Retired(retired_on=date(2021, 12, 31))]
    assert scenario.when(retire) == []


def test_what_was_never_defined_is_not_changed() -> None:
    Scenario().refuses(ph_at_most_4_6(), Unknown)


@pytest.mark.parametrize(
    ("day", "percent"), [(date(2022, 2, 13), 8), (date(2022, 2, 14), 1), (date(2021, 5, 4), 8)]
)
def test_vat_is_that_of_the_day(day: date, percent: int) -> None:
    scenario = Scenario().given(product())
    edition = known_product(scenario.facts, YOGHURT).edition(1)
    assert vat_percent_on(scenario.facts, edition, day) == percent
