"""A control point's limit beside its field: as words, and as a bar that shows where it is allowed to be."""

from decimal import Decimal, InvalidOperation
from typing import Literal, TypeAlias, assert_never

from msgspec import Struct

from api.language import Speech
from api.pages.figures import number

Kind: TypeAlias = Literal["min", "max", "below"]

_WHOLE = 100


class Limit(Struct, frozen=True):
    """What is measured and what is allowed, in the reader's words; per cent count from the bar's low end."""

    name: str
    unit: str
    kind: Kind
    value: str
    words: str
    outside: str
    low: str
    high: str
    low_text: str
    high_text: str
    edge_percent: float

    @property
    def from_percent(self) -> float:
        """Where the allowed part of the bar begins."""
        return self.edge_percent if self.kind == "min" else 0.0

    @property
    def until_percent(self) -> float:
        """Where the allowed part of the bar ends."""
        return float(_WHOLE) if self.kind == "min" else self.edge_percent

    def at_percent(self, typed: str) -> float:
        """Return where a typed value stands on the bar; before its beginning if it is no number yet."""
        try:
            value = Decimal(typed.strip().replace(",", "."))
        except InvalidOperation:
            return -_WHOLE
        if not value.is_finite():
            return -_WHOLE
        return _percent(value, Decimal(self.low), Decimal(self.high))


def limit(speech: Speech, name: str, unit: str, kind: Kind, value: str) -> Limit:
    """Return the limit of a control point, as the product holds it: `value` is a decimal such as `4.6`."""
    edge = Decimal(value)
    low, high = _scale(edge, unit)
    shown = number(speech, edge)
    return Limit(
        name=name,
        # "pH (pH)" would say it twice.
        unit="" if unit == name else unit,
        kind=kind,
        value=value,
        words=_words(speech, kind, shown),
        outside=_outside(speech, kind, shown),
        low=str(low),
        high=str(high),
        low_text=number(speech, low),
        high_text=number(speech, high),
        edge_percent=_percent(edge, low, high),
    )


def _words(speech: Speech, kind: Kind, shown: str) -> str:
    match kind:
        case "min":
            return speech.say("must be {limit} or more", limit=shown)
        case "max":
            return speech.say("must be {limit} or less", limit=shown)
        case "below":
            return speech.say("must be below {limit}", limit=shown)
        case _:
            assert_never(kind)


def _outside(speech: Speech, kind: Kind, shown: str) -> str:
    # `{value}` stays: it is put in while she types.
    match kind:
        case "min":
            return speech.say(
                "{value} is less than {limit}: the batch will be held.", value="{value}", limit=shown
            )
        case "max":
            return speech.say(
                "{value} is more than {limit}: the batch will be held.", value="{value}", limit=shown
            )
        case "below":
            return speech.say(
                "{value} is not below {limit}: the batch will be held.", value="{value}", limit=shown
            )
        case _:
            assert_never(kind)


def _scale(edge: Decimal, unit: str) -> tuple[Decimal, Decimal]:
    """Return the ends of the bar: what the scale of a unit is, else from nothing to twice the limit."""
    match unit:
        case "pH":
            return Decimal(0), Decimal(14)
        case "%":
            return Decimal(0), Decimal(max(2 * edge, Decimal(20)).quantize(Decimal(1)))
        case "°C" if edge > 0:
            return Decimal(0), Decimal(120) if edge <= _WHOLE else 2 * edge
        case _ if edge > 0:
            return Decimal(0), 2 * edge
        case _:
            return 2 * edge - 10, Decimal(10)


def _percent(value: Decimal, low: Decimal, high: Decimal) -> float:
    share = (value - low) / (high - low) * _WHOLE
    return round(float(min(max(share, Decimal(0)), Decimal(_WHOLE - 2))), 2)
