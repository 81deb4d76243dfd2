"""Money, quantities, days and names as the kitchens count them: whole numbers, exact, no floats."""

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from enum import StrEnum
from uuid import UUID
from zoneinfo import ZoneInfo

from msgspec import Struct

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
"""Weekdays as files and events write them; the index is `date.weekday()`."""

MILLI = 1000
"""Quantities are held in thousandths of their unit (grams of a kilogram), as integers."""


class Sex(StrEnum):
    """As the person states it; x for neither or not told."""

    F = "f"
    M = "m"
    X = "x"


class Origin(StrEnum):
    """What decides the lawful way into work: documents for nationals, a permit for others."""

    NATIONAL = "national"
    TEMPORARY_PROTECTION = "temporary-protection"
    OTHER = "other"


class AgeBand(StrEnum):
    """Age at entry, coarse enough for the journal; the birth date lies in the vault. Bands: DESIGN §7."""

    UNDER_15 = "0-14"
    YOUTH = "15-17"
    YOUNG = "18-29"
    MIDDLE = "30-54"
    OLDER = "55+"


def age_band(born_on: date, on: date) -> AgeBand:
    """Return the band of somebody born on `born_on` at the day `on`, by completed years."""
    years = on.year - born_on.year - ((on.month, on.day) < (born_on.month, born_on.day))
    if years < 15:  # noqa: PLR2004  the bands' own limits
        return AgeBand.UNDER_15
    if years < 18:  # noqa: PLR2004
        return AgeBand.YOUTH
    if years < 30:  # noqa: PLR2004
        return AgeBand.YOUNG
    if years < 55:  # noqa: PLR2004
        return AgeBand.MIDDLE
    return AgeBand.OLDER


def months_later(day: date, months: int) -> date:
    """Return the same day of the month `months` later, or that month's last day if it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    first_of_next = date(year + (month == 11), (month + 1) % 12 + 1, 1)  # noqa: PLR2004  December
    return min(date(year, month + 1, 1) + timedelta(days=day.day - 1), first_of_next - timedelta(days=1))


def month_of(day: date) -> str:
    """Return the month of a day as reports name it, `2021-05`."""
    return f"{day.year:04d}-{day.month:02d}"


def session_days(starts_on: date, ends_on: date, weekdays: tuple[str, ...]) -> tuple[date, ...]:
    """Return every day from `starts_on` to `ends_on`, both included, that falls on one of `weekdays`."""
    wanted = {WEEKDAYS.index(name) for name in weekdays}
    days = (starts_on + timedelta(days=n) for n in range((ends_on - starts_on).days + 1))
    return tuple(day for day in days if day.weekday() in wanted)


class Span(Struct, frozen=True, gc=False):
    """A stretch of time; `until_at` is not part of it. Both aware UTC."""

    from_at: datetime
    until_at: datetime

    def overlaps(self, other: "Span") -> bool:
        """Tell whether the two share a moment."""
        return self.from_at < other.until_at and other.from_at < self.until_at


def vat_cents(gross_cents: int, vat_percent: int) -> int:
    """Return the VAT contained in a gross amount, rounded half up to whole kuruş (IMPORT §4.1).

    A refund's gross is negative: it is rounded by its size, so that it takes back what the sale gave.
    """
    whole = (2 * abs(gross_cents) * vat_percent + 100 + vat_percent) // (2 * (100 + vat_percent))
    return whole if gross_cents >= 0 else -whole


def share_out(total_cents: int, weights: dict[str, int]) -> dict[str, int]:
    """Divide kuruş by weights: floor of each exact part, the rest one each to the largest remainders.

    Ties of remainders go by key, ascending (IMPORT §4.5). Needs `total_cents` ≥ 0 and a positive weight.
    The parts add up to the total exactly.
    """
    whole = sum(weights.values())
    parts = {key: total_cents * weight // whole for key, weight in weights.items()}
    left = total_cents - sum(parts.values())
    by_remainder = sorted(weights, key=lambda key: (-(total_cents * weights[key] % whole), key))
    for key in by_remainder[:left]:
        parts[key] += 1
    return parts


def at_place(day: date, moment: time, time_zone: str) -> datetime:
    """Return the UTC moment of a local time of day in a kitchen's zone (IANA name)."""
    return datetime.combine(day, moment, ZoneInfo(time_zone)).astimezone(UTC)


def day_at(moment: datetime, time_zone: str) -> date:
    """Return the calendar day of an aware moment in a kitchen's zone (IANA name)."""
    return moment.astimezone(ZoneInfo(time_zone)).date()


def decimal_text(value: Decimal) -> str:
    """Return a reading as people write it: no exponent, no added zeros."""
    return format(value.normalize(), "f") if value else "0"


NEVER = datetime(1, 1, 1, tzinfo=UTC)
"""Stands where a moment is needed in the state of a thing that does not exist yet."""

NOBODY = UUID(int=0)
"""Stands where an id is needed and there is nobody: never a person's id."""
