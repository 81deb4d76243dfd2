"""Numbers as people type them: comma or dot, Arabic digits too, and never a guess."""

import re
from decimal import Decimal

_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹٫", "01234567890123456789,")
_WHOLE_DIGITS_MAX = 12
_NUMBER = re.compile(r"(-?)([0-9]+|[0-9]{1,3}(?:[.,٬ \u00a0\u202f][0-9]{3})+)(?:([.,])([0-9]+))?")
_GROUPING = re.compile(r"[.,٬ \u00a0\u202f]")


class Mistyped(ValueError):  # noqa: N818  an answer to the reader
    """What was typed is no number, or may be read in two ways. `sentence` is English with `{facts}`."""

    def __init__(self, sentence: str, **facts: object) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.facts = facts


def western(typed: str) -> str:
    """Return the text with Arabic and Persian digits as the digits that codes and events use."""
    return typed.translate(_DIGITS).replace("\u200f", "").replace("\u200e", "")


def number_of(typed: str, places: int) -> Decimal:
    """Return the number typed, with at most `places` decimals. Raise `Mistyped`.

    One comma or dot is the decimal sign, wherever it stands, in every language: `4,6` and `4.6` are the same,
    and `1.284` is a little more than one. Thousands may be grouped only where a decimal sign of the other
    kind follows, or by spaces, as in `1.284,50`, so that nothing is ever a thousand times too much.
    """
    text = western(typed).strip()
    found = _NUMBER.fullmatch(text)
    if found is None:
        raise Mistyped("Enter a number such as {example}.", example="12,5" if places else "12")
    sign, whole, mark, decimals = found.groups()
    grouped = set(_GROUPING.findall(whole))
    if mark is None and grouped & {".", ","}:
        if len(_GROUPING.findall(whole)) > 1:
            raise Mistyped("Write the number without signs between the thousands.")
        # A single sign: it was meant, or must be read, as the decimal one.
        whole, decimals = _GROUPING.split(whole)
        grouped = set()
    if len(grouped) > 1 or (mark is not None and mark in grouped):
        raise Mistyped("Write the number without signs between the thousands.")
    if decimals and len(decimals) > places:
        if places:
            raise Mistyped("At most {places} digits after the comma.", places=places)
        raise Mistyped("Enter a whole number, without a comma.")
    digits = _GROUPING.sub("", whole)
    if len(digits) > _WHOLE_DIGITS_MAX:
        raise Mistyped("This number is too large.")
    return Decimal(f"{sign}{digits}.{decimals or 0}")
