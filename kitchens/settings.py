"""Dated settings: figures that change by law or vote, each in force from a day, kept as events.

A decision uses the value in force on the day it is about, so a change never alters an earlier decision.
"""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import TypeAlias
from uuid import UUID

from msgspec import Struct

from kitchens.decider import Change, Command, Event, Facts, Noun, Refused

SETTINGS_ID = UUID("00000000-0000-7000-8000-000000000001")
"""The one stream of settings."""

ALWAYS = date(1900, 1, 1)
"""In force from the beginning."""


class Setting(StrEnum):
    """Every setting, with its unit in its name."""

    VAT_FOOD_PERCENT = "vat-food-percent"
    SUPPORT_CEILING_CENTS = "support-ceiling-cents"
    SUPPORT_SECOND_PERSON_ABOVE_CENTS = "support-second-person-above-cents"
    SUPPORT_ASSESSMENT_VALID_DAYS = "support-assessment-valid-days"
    MINIMUM_WAGE_CENTS = "minimum-wage-cents"
    PERMIT_WAIT_MONTHS = "permit-wait-months"
    FOREIGN_STAFF_PERCENT = "foreign-staff-percent"
    PERMIT_OBJECTION_DAYS = "permit-objection-days"
    PERMIT_NEXT_STEP_DAYS = "permit-next-step-days"
    PERMIT_WARNING_DAYS = "permit-warning-days"
    HYGIENE_WARNING_DAYS = "hygiene-warning-days"
    CERTIFICATE_ATTENDANCE_PERCENT = "certificate-attendance-percent"
    PROMOTION_NOTICE_HOURS = "promotion-notice-hours"
    WALK_IN_AFTER_MINUTES = "walk-in-after-minutes"
    SMALL_CELL_MAX = "small-cell-max"
    INTERVIEW_DUE_DAYS = "interview-due-days"
    NO_SHOW_HOURS = "no-show-hours"
    CONTACT_RETENTION_MONTHS = "contact-retention-months"
    CASE_RETENTION_MONTHS = "case-retention-months"
    PAY_RETENTION_MONTHS = "pay-retention-months"
    WORDS_RETENTION_MONTHS = "words-retention-months"


RETENTION: Mapping[str, Setting] = {
    "contact": Setting.CONTACT_RETENTION_MONTHS,
    "case": Setting.CASE_RETENTION_MONTHS,
    "pay": Setting.PAY_RETENTION_MONTHS,
    "words": Setting.WORDS_RETENTION_MONTHS,
}
"""For each purpose of the vault, how long the law wants details kept after the last fact they are about.

None is founded: no value in force, or 0, means that nothing forbids to erase.
"""


FOUNDING: tuple[tuple[Setting, date, int, str], ...] = (
    (Setting.VAT_FOOD_PERCENT, ALWAYS, 8, "VAT on food before the decree of February 2022"),
    (Setting.VAT_FOOD_PERCENT, date(2022, 2, 14), 1, "VAT on food from that day"),
    (Setting.SUPPORT_CEILING_CENTS, ALWAYS, 94197, "a third of the net minimum wage of 2021"),
    (Setting.SUPPORT_CEILING_CENTS, date(2022, 1, 1), 141780, "a third of the net minimum wage of 2022"),
    (Setting.SUPPORT_SECOND_PERSON_ABOVE_CENTS, ALWAYS, 100000, "above it the assessor does not approve"),
    (Setting.SUPPORT_ASSESSMENT_VALID_DAYS, ALWAYS, 90, "an older assessment is done again"),
    (Setting.MINIMUM_WAGE_CENTS, date(2021, 1, 1), 282590, "net, per month"),
    (Setting.MINIMUM_WAGE_CENTS, date(2022, 1, 1), 425340, "net, per month"),
    (Setting.PERMIT_WAIT_MONTHS, ALWAYS, 6, "from the beginning of protection to an application"),
    (Setting.FOREIGN_STAFF_PERCENT, ALWAYS, 10, "of a workplace's national staff; one if fewer than ten"),
    (Setting.PERMIT_OBJECTION_DAYS, ALWAYS, 30, "from the day she is told of a refusal to an objection"),
    (Setting.PERMIT_NEXT_STEP_DAYS, ALWAYS, 45, "from a refusal to a new application or another way"),
    (Setting.PERMIT_WARNING_DAYS, ALWAYS, 60, "a permit's end is told so long before"),
    (Setting.HYGIENE_WARNING_DAYS, ALWAYS, 30, "a hygiene certificate's end is told so long before"),
    (Setting.CERTIFICATE_ATTENDANCE_PERCENT, ALWAYS, 80, "of the sessions planned"),
    (Setting.PROMOTION_NOTICE_HOURS, ALWAYS, 18, "later than this before the start, only after her yes"),
    (Setting.WALK_IN_AFTER_MINUTES, ALWAYS, 15, "after the start an empty workshop seat is unclaimed"),
    (Setting.SMALL_CELL_MAX, ALWAYS, 9, "counts up to this are hidden from outside readers"),
    (Setting.INTERVIEW_DUE_DAYS, ALWAYS, 14, "after it, somebody referred and not interviewed is overdue"),
    (Setting.NO_SHOW_HOURS, ALWAYS, 24, "after a workshop's end, who was not noted did not come"),
)
"""What a new store begins with: setting, in force from, value, what it is."""

# Events


class SettingChanged(Event, frozen=True, tag="settings.changed"):
    """A setting has this value from that day on."""

    setting: Setting
    in_force_from: date
    value: int


# Commands


class ChangeSetting(Command, frozen=True, kw_only=True):
    """Give a setting another value from a day on."""

    setting: Setting
    in_force_from: date
    value: int


class FoundSettings(Command, frozen=True, kw_only=True):
    """Give a store its first settings: all to a new one, and to an older one those it has never known."""


# Refusals


class SettingNotInForce(Refused, code="setting-not-in-force"):
    """A decision about a day needs the value in force on that day."""


class SettingMalformed(Refused, code="setting-malformed"):
    """No setting is negative, and a percentage is at most a hundred."""


class SettingInThePast(Refused, code="setting-not-later"):
    """A change begins after the last one, so that no earlier decision changes."""


# State


class Settings(Struct, frozen=True):
    """Each setting's values by the day from which they are in force, oldest first."""

    values: tuple[tuple[Setting, date, int], ...] = ()

    def on(self, setting: Setting, day: date) -> int:
        """Return the value in force on a day. Raise `SettingNotInForce` before the first."""
        value = self.find(setting, day)
        if value is None:
            raise SettingNotInForce(setting=str(setting), on=day)
        return value

    def find(self, setting: Setting, day: date) -> int | None:
        """Return the value in force on a day, None before the first."""
        value: int | None = None
        for name, from_on, given in self.values:
            if name == setting and from_on <= day:
                value = given
        return value


def evolve(settings: Settings, event: SettingChanged) -> Settings:
    """Return the settings after the event."""
    return Settings((*settings.values, (event.setting, event.in_force_from, event.value)))


SETTINGS = Noun("settings", Settings(), evolve, [SettingChanged])

SettingsCommand: TypeAlias = ChangeSetting | FoundSettings


def decide(command: SettingsCommand, facts: Facts) -> list[Change]:
    """Return what changes. Raise the refusals above."""
    settings = facts.of(SETTINGS, SETTINGS_ID)
    if isinstance(command, FoundSettings):
        known = {setting for setting, _, _ in settings.values}
        events = [SettingChanged(s, from_on, value) for s, from_on, value, _ in FOUNDING if s not in known]
        return [Change(SETTINGS, SETTINGS_ID, event) for event in events]
    percent_max = 100
    if command.value < 0 or (command.setting.endswith("percent") and command.value > percent_max):
        raise SettingMalformed(setting=str(command.setting), value=command.value)
    last = max((from_on for s, from_on, _ in settings.values if s == command.setting), default=None)
    if last is not None and command.in_force_from <= last:
        raise SettingInThePast(setting=str(command.setting), in_force_from=command.in_force_from, last=last)
    event = SettingChanged(command.setting, command.in_force_from, command.value)
    return [Change(SETTINGS, SETTINGS_ID, event)]


def setting_on(facts: Facts, setting: Setting, day: date) -> int:
    """Return a setting's value in force on a day. Raise `SettingNotInForce`."""
    return facts.of(SETTINGS, SETTINGS_ID).on(setting, day)
