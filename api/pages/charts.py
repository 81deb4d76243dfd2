"""Small charts of our own: bars from zero, labelled where they stand, the first one where the line begins."""

from collections.abc import Sequence

from markupsafe import Markup, escape
from msgspec import Struct

from api.language import Speech

COLUMN_AREA_PX = 160
TOP_PX = 24
"""Room above the highest column for its figure."""

LABELS_PX = 26
ROW_PX = 52
BAR_PX = 20
WHOLE_PERCENT = 100.0
COLUMN_SHARE = 0.68
"""How much of its place a column fills; the rest keeps it from its neighbours."""

CROWDED = 7
"""From so many columns on, a narrow screen shows only the highest one's figure and every second label."""


class Bar(Struct, frozen=True):
    """A bar: what it stands for, how long it is in whole numbers (kuruş, people), and that in words."""

    label: str
    value: int
    shown: str


class Negative(ValueError):  # noqa: N818  a mistake of the caller
    """A bar cannot stand below its zero line; such figures belong into a table."""


def columns(speech: Speech, key: str, finding: str, bars: Sequence[Bar]) -> Markup:
    """Return upright bars, for figures in the order of time. `key`: no other chart of the page has it."""
    most = _most(bars)
    place = WHOLE_PERCENT / max(len(bars), 1)
    base = TOP_PX + COLUMN_AREA_PX
    drawn: list[str] = []
    for at, bar in enumerate(bars):
        height = round(COLUMN_AREA_PX * bar.value / most, 1)
        middle = _turned(speech, (at + 0.5) * place)
        is_most = bar.value == most
        is_few = len(bars) < CROWDED
        drawn += (
            _bar(
                middle - place * COLUMN_SHARE / 2, base - height, place * COLUMN_SHARE, height, most=is_most
            ),
            _text(middle, base - height - 7, bar.shown, "" if is_most or is_few else "minor"),
            _text(middle, base + 19, bar.label, "soft" if is_few or at % 2 == 0 else "soft minor"),
        )
    axis = f'<line class="axis" x1="0" y1="{base}" x2="100%" y2="{base}"/>'
    return _drawing(key, finding, base + LABELS_PX, [*drawn, axis])


def bars(speech: Speech, key: str, finding: str, bars: Sequence[Bar]) -> Markup:
    """Return lying bars, one under the other: for things that have long names."""
    most = _most(bars)
    rtl = speech.direction == "rtl"
    drawn: list[str] = []
    for at, bar in enumerate(bars):
        top = at * ROW_PX
        width = WHOLE_PERCENT * bar.value / most
        start, end = (WHOLE_PERCENT, 0.0) if rtl else (0.0, WHOLE_PERCENT)
        drawn += (
            _text(start, top + 18, bar.label, anchor="start"),
            _text(end, top + 18, bar.shown, "amount", anchor="end"),
            _bar(WHOLE_PERCENT - width if rtl else 0.0, top + 24, width, BAR_PX, most=bar.value == most),
        )
    return _drawing(key, finding, max(len(bars), 1) * ROW_PX, drawn)


def _most(bars: Sequence[Bar]) -> int:
    """Return the longest bar's value; one if all are nothing, so that nothing is divided by zero."""
    if any(bar.value < 0 for bar in bars):
        raise Negative
    return max((bar.value for bar in bars), default=0) or 1


def _turned(speech: Speech, percent: float) -> float:
    return WHOLE_PERCENT - percent if speech.direction == "rtl" else percent


def _bar(x: float, y: float, width: float, height: float, *, most: bool) -> str:
    named = "bar most" if most else "bar"
    return f'<rect class="{named}" x="{x:.3f}%" y="{y:g}" width="{width:.3f}%" height="{height:g}"/>'


def _text(x: float, y: float, words: str, kind: str = "", *, anchor: str = "middle") -> str:
    # In Arabic the start of a text is its right end, so `start` and `end` need no turning.
    named = f' class="{kind}"' if kind else ""
    return f'<text{named} x="{x:.3f}%" y="{y:g}" text-anchor="{anchor}">{escape(words)}</text>'


def _drawing(key: str, finding: str, height: int, drawn: Sequence[str]) -> Markup:
    # Lengths along the line are per cent: the drawing fills its place, and its letters keep their size.
    return Markup(  # noqa: S704  every word in it was escaped
        f'<svg class="drawn" role="img" aria-labelledby="{escape(key)}" width="100%" height="{height}">'
        f'<title id="{escape(key)}">{escape(finding)}</title>{"".join(drawn)}</svg>'
    )
