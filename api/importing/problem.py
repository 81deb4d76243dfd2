"""What is wrong with a place in a file: an English sentence and its facts, to be told in any language."""

from msgspec import Struct


class Problem(Struct, frozen=True):
    """A sentence, and the facts for the `{name}`s in it. The translations lie in the context `file`.

    It follows on the name of its column, and says what is wrong and, where that is not plain, what to do.
    """

    sentence: str
    facts: tuple[tuple[str, str], ...]

    def __str__(self) -> str:
        return self.sentence.format(**dict(self.facts))


def wrong(sentence: str, /, **facts: object) -> Problem:
    """Return a problem. The sentence is written out where it is called: a test reads it there."""
    return Problem(sentence, tuple((name, str(fact)) for name, fact in facts.items()))
