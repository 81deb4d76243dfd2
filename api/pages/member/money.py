"""Money as these pages show it: a jar's price in its parts."""

from api.language import Speech
from api.pages import figures
from projections.money.earnings import MyBatch, Went
from projections.money.shown import Shared

Part = tuple[str, int, str]
"""A part of a price: whose, kuruş, and the same in words."""


def parts_of(speech: Speech, went: Went, me: str) -> list[Part]:
    """Return where money went, the reader's own part last and by her name."""
    found = [
        (speech.say("VAT"), went.vat_cents),
        (speech.say("Ingredients"), went.ingredients_cents),
        (speech.say("Cooperative"), went.cooperative_cents),
        (speech.say("The others who worked on it"), went.others_cents),
        (speech.say("You, {name}", name=me), went.mine_cents),
    ]
    return [(words, cents, figures.money(speech, cents)) for words, cents in found]


def shares_of(speech: Speech, shared: Shared) -> list[Part]:
    """Return where a kitchen's money went, all producers together."""
    found = [
        (speech.say("VAT"), shared.vat_cents),
        (speech.say("Ingredients"), shared.ingredients_cents),
        (speech.say("Cooperative"), shared.cooperative_cents),
        (speech.say("Those who made it"), shared.producers_cents),
    ]
    return [(words, cents, figures.money(speech, cents)) for words, cents in found]


def told_best(batches: tuple[MyBatch, ...]) -> MyBatch | None:
    """Return the batch that brought her most, of those whose price may be told in parts."""
    told = [batch for batch in batches if batch.of_one is not None]
    return max(told, key=lambda batch: batch.my_cents, default=None)
