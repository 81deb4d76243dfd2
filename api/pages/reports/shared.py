"""Figures of a report in words: with what is counted, and a rate never without both its numbers."""

from collections.abc import Mapping

from msgspec import Struct

from api.language import Speech
from api.pages import figures
from projections.reports.shape import HIDDEN, Rate

Definitions = Mapping[str, str]


class Figure(Struct, frozen=True):
    """A figure in words, with what is counted; of a rate also both its numbers."""

    number: str
    words: str
    definition: str
    numerator: str | None = None
    denominator: str | None = None


class Group(Struct, frozen=True):
    """A figure broken down."""

    title: str
    definition: str
    rows: list[tuple[str, str]]


def shown(speech: Speech, number: int | None) -> str:
    """Return a figure; of one that outside readers are not shown, that it is hidden."""
    return speech.word(HIDDEN) if number is None else figures.number(speech, number)


def figure(speech: Speech, key: str, number: int | None, definitions: Definitions) -> Figure:
    """Return a figure with its definition."""
    return Figure(shown(speech, number), speech.word(key), speech.word(definitions[key]))


def rate(speech: Speech, key: str, of: Rate, definitions: Definitions) -> Figure:
    """Return a rate with both its numbers, or that it is hidden."""
    words, definition = speech.word(key), speech.word(definitions[key])
    if of.numerator is None or of.denominator is None:
        return Figure(speech.word(HIDDEN), words, definition)
    percent = figures.percent(speech, of.numerator, of.denominator)
    return Figure(percent, words, definition, shown(speech, of.numerator), shown(speech, of.denominator))
