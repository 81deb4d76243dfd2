"""Codes have words: every kind that pages show, every fact of a rule, in four languages."""

import ast
from pathlib import Path

import pytest

import kitchens
from api.coded import CODED
from api.language import LANGUAGES, Language
from api.refusals import FACT
from kitchens.decider import RULES
from tests.api.sentences import catalogue

ROOM = Path(kitchens.__path__[0])


def _facts_of_rules() -> set[str]:
    """Return the name of every fact that a rule states, read from where rules are raised."""
    rules = {rule.__name__ for rule in RULES.values()}
    found = set()
    for path in ROOM.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and _name(node.func) in rules:
                found |= {keyword.arg for keyword in node.keywords if keyword.arg}
    return found


def _name(func: ast.expr) -> str:
    match func:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
        case _:
            return ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_that_pages_show_has_a_word(language: Language) -> None:
    words = {(m.context, str(m.id)) for m in catalogue(language) if m.id and m.string}

    assert [
        f"{kind} {code}" for kind, codes in CODED.items() for code in codes if (kind, code) not in words
    ] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_fact_of_a_rule_has_a_word_and_no_word_is_left_over(language: Language) -> None:
    words = {str(m.id) for m in catalogue(language) if m.context == FACT and m.string}

    assert words == _facts_of_rules()


def test_the_reading_finds_facts() -> None:
    assert {"batch", "kitchen", "released_by"} <= _facts_of_rules()
