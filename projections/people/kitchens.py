"""The kitchens and the dated settings, for readers who name a kitchen by its code."""

from datetime import date

from kitchens.people.kitchen import Closed, Opened
from kitchens.settings import Setting, SettingChanged
from projections.store import Reader, Writer
from projections.table import Events, Table, View

KITCHENS = Table(
    "view_kitchens",
    (
        "id TEXT NOT NULL",
        "code TEXT NOT NULL",
        "name TEXT NOT NULL",
        "neighbourhood TEXT NOT NULL",
        "opened_on TEXT NOT NULL",
        "closed_on TEXT",
        "time_zone TEXT NOT NULL",
    ),
    key=("id",),
    indexes=(("code",),),
)

SETTINGS = Table(
    "view_settings",
    ("setting TEXT NOT NULL", "from_on TEXT NOT NULL", "value BIGINT NOT NULL"),
    key=("setting", "from_on"),
)


def absorb(writer: Writer, events: Events) -> None:
    """Enter kitchens and settings."""
    opened = [
        (id_, event.code, event.name, event.neighbourhood, event.opened_on, None, event.time_zone)
        for id_, _, event in events[Opened]
    ]
    closed = [(id_, event.closed_on) for id_, _, event in events[Closed]]
    settings = {
        (event.setting.value, event.in_force_from): event.value for _, _, event in events[SettingChanged]
    }
    writer.put(KITCHENS, opened)
    writer.change(KITCHENS, "closed_on", closed)
    writer.put(SETTINGS, [(*key, value) for key, value in settings.items()])


VIEW = View("kitchens", 1, (KITCHENS, SETTINGS), (Opened, Closed, SettingChanged), absorb)


class NoSuchSetting(Exception):  # noqa: N818  an answer to the reader
    """No value of a setting was in force on that day."""


def setting_on(reader: Reader, setting: Setting, day: date) -> int:
    """Return a setting's value in force on a day. Raise `NoSuchSetting` before the first."""
    rows = reader.all(
        "SELECT value FROM view_settings WHERE setting = ? AND from_on <= ? ORDER BY from_on DESC LIMIT 1",
        (setting.value, day.isoformat()),
    )
    if not rows:
        raise NoSuchSetting(f"{setting} has no value on {day}")
    value: int = rows[0][0]
    return value
