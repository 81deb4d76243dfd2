from datetime import date

import pytest

from kitchens.settings import (
    FOUNDING,
    RETENTION,
    SETTINGS,
    SETTINGS_ID,
    ChangeSetting,
    FoundSettings,
    Setting,
    SettingChanged,
    SettingInThePast,
    SettingMalformed,
    SettingNotInForce,
    setting_on,
)
from tests.scenario import Scenario


@pytest.mark.parametrize(
    ("setting", "day", "value"),
    [
        (Setting.VAT_FOOD_PERCENT, date(2022, 2, 13), 8),
        (Setting.VAT_FOOD_PERCENT, date(2022, 2, 14), 1),
        (Setting.SUPPORT_CEILING_CENTS, date(2021, 12, 31), 94197),
        (Setting.SUPPORT_CEILING_CENTS, date(2022, 1, 1), 141780),
        (Setting.MINIMUM_WAGE_CENTS, date(2021, 1, 1), 282590),
        (Setting.MINIMUM_WAGE_CENTS, date(2022, 1, 1), 425340),
    ],
)
def test_a_setting_holds_from_the_day_it_comes_into_force(setting: Setting, day: date, value: int) -> None:
    assert setting_on(Scenario().facts, setting, day) == value


def test_before_the_first_value_nothing_is_guessed() -> None:
    with pytest.raises(SettingNotInForce):
        setting_on(Scenario().facts, Setting.MINIMUM_WAGE_CENTS, date(2020, 12, 31))


def test_every_setting_is_founded_and_a_third_of_the_minimum_wage_is_the_ceiling() -> None:
    # How long details are kept is nobody's law until somebody enters one.
    assert {setting for setting, *_ in FOUNDING} == set(Setting) - set(RETENTION.values())
    for day in (date(2021, 6, 1), date(2022, 6, 1)):
        wage = setting_on(Scenario().facts, Setting.MINIMUM_WAGE_CENTS, day)
        ceiling = setting_on(Scenario().facts, Setting.SUPPORT_CEILING_CENTS, day)
        assert abs(wage / 3 - ceiling) < 1


def test_a_store_is_founded_once() -> None:
    assert Scenario().when(FoundSettings()) == []


def change(value: int, from_on: date, setting: Setting = Setting.VAT_FOOD_PERCENT) -> ChangeSetting:
    return ChangeSetting(setting=setting, in_force_from=from_on, value=value)


def test_a_change_counts_from_its_day_and_leaves_earlier_days_alone() -> None:
    house = Scenario()
    assert house.when(change(10, date(2023, 7, 10))) == [
        SettingChanged(Setting.VAT_FOOD_PERCENT, date(2023, 7, 10), 10)
    ]
    settings = house.facts.of(SETTINGS, SETTINGS_ID)
    assert settings.on(Setting.VAT_FOOD_PERCENT, date(2023, 7, 9)) == 1
    assert settings.on(Setting.VAT_FOOD_PERCENT, date(2023, 7, 10)) == 10


@pytest.mark.parametrize("value", [-1, 101])
def test_a_percentage_lies_between_nothing_and_all(value: int) -> None:
    Scenario().refuses(change(value, date(2023, 7, 10)), SettingMalformed)


@pytest.mark.parametrize("value", [0, 100])
def test_nothing_and_all_are_percentages_too(value: int) -> None:
    assert Scenario().when(change(value, date(2023, 7, 10)))


@pytest.mark.parametrize("day", [date(2022, 2, 14), date(2022, 2, 13)])
def test_a_change_begins_after_the_last_one(day: date) -> None:
    Scenario().refuses(change(10, day), SettingInThePast)
