"""A rule's answer in the reader's language: its sentence, and the facts it was about, as people call them."""

from datetime import date, datetime
from decimal import Decimal
from uuid import UUID
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_datetime

from api.clock import TIME_ZONE
from api.forms import Refusal
from api.language import Speech
from api.pages.figures import locale_of, money, number
from kitchens.decider import Fact, Physical, Refused
from kitchens.values import MILLI
from projections.store import Reader

FACT = "fact"
"""The context of what facts are called."""

NOT_WAIVED = ("unknown-code", "deviation-without-record")
"""What does not exist cannot have happened."""


def refusal_of(
    refused: Refused, speech: Speech, reader: Reader, command: type[object] | None = None
) -> Refusal:
    """Return what a page shows. A physical `command` may be recorded as a deviation."""
    facts = tuple(
        (speech.call(FACT, name), shown(name, fact, speech, reader))
        for name, fact in refused.facts.items()
        if fact is not None
    )
    waivable = command is not None and issubclass(command, Physical) and refused.code not in NOT_WAIVED
    return Refusal(speech.rule(refused.code), refused.code, facts, waivable)


def shown(name: str, fact: Fact, speech: Speech, reader: Reader) -> str:
    """Return a fact as the reader reads it, by its name's unit; of an id the code of what it names."""
    match fact:
        case UUID():
            rows = reader.all("SELECT code FROM view_codes WHERE id = ? LIMIT 1", (fact.hex,))
            return str(rows[0][0]) if rows else ""
        case datetime():
            local = fact.astimezone(ZoneInfo(TIME_ZONE))
            return format_datetime(local, "d MMMM y HH:mm", locale=locale_of(speech))
        case date():
            return format_date(fact, "long", locale_of(speech))
        case int() if name.endswith("_cents"):
            return money(speech, fact)
        case int() if name.endswith("_milli"):
            return number(speech, Decimal(fact) / MILLI)
        case int() | Decimal():
            return number(speech, fact)
        case _:
            return str(fact)
