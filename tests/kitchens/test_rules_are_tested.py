"""Every rule of the kitchens is refused by name in a test: a rule that nobody tests fails here."""

import ast
import importlib
import pkgutil
from collections.abc import Iterator
from pathlib import Path

import pytest

import kitchens
from kitchens.decider import RULES, Refused
from kitchens.people.kitchen import KitchenClosed

TESTS = Path(__file__).parents[1]
FROM_KITCHEN = "from kitchens.people.kitchen import KitchenClosed\nfrom kitchens.people import kitchen as k\n"
ASKING = {"refuses", "raises"}
"""The calls by which a test says that a rule refuses: `Scenario.refuses` and `pytest.raises`."""


def rules() -> list[type[Refused]]:
    """Return every rule, those of modules that no other imports included."""
    for module in pkgutil.walk_packages(kitchens.__path__, "kitchens."):
        importlib.import_module(module.name)
    return [rule for rule in RULES.values() if rule.__module__.startswith("kitchens.")]


class Page:
    """A file of tests: what its names mean, and which rules it names where it asks for a refusal."""

    def __init__(self, text: str) -> None:
        self.tree = ast.parse(text)
        self.imported: dict[str, tuple[str, str]] = {}
        for node in ast.walk(self.tree):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("kitchens"):
                for alias in node.names:
                    self.imported[alias.asname or alias.name] = (node.module or "", alias.name)

    def refused(self) -> set[type[Refused]]:
        """Return the rules that this file names where it asks for a refusal."""
        named = [node for call in _asking(self.tree) for node in _in_the_rules_place(call)]
        for test in ast.walk(self.tree):
            if isinstance(test, ast.FunctionDef):
                named += [node for table in _tables_of_rules(test) for node in ast.walk(table)]
        meant = (self._meaning(node) for node in named)
        return {thing for thing in meant if isinstance(thing, type) and issubclass(thing, Refused)}

    def _meaning(self, node: ast.AST) -> object:
        match node:
            case ast.Name(id=name) if name in self.imported:
                return _found(*self.imported[name])
            case ast.Attribute(value=ast.Name(id=noun), attr=wanted) if noun in self.imported:
                return getattr(_found(*self.imported[noun]), wanted, None)
            case _:
                return None


def _found(module: str, name: str) -> object:
    """Return what `from module import name` brings, a module or something in it; None for nothing."""
    return getattr(__import__(module, fromlist=[name]), name, None)


def _asking(tree: ast.AST) -> Iterator[ast.Call]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in ASKING:
            yield node


def _in_the_rules_place(call: ast.Call) -> Iterator[ast.AST]:
    """Return what stands in the rule's place: last in `refuses`, first in `raises`."""
    first = isinstance(call.func, ast.Attribute) and call.func.attr == "raises"
    if call.args:
        yield from ast.walk(call.args[0 if first else -1])


def _tables_of_rules(test: ast.FunctionDef) -> Iterator[ast.AST]:
    """Return the tables of a parametrised test that asks for a refusal by one of their columns."""
    asked = {
        node.id for call in _asking(test) for node in _in_the_rules_place(call) if isinstance(node, ast.Name)
    }
    for marked in test.decorator_list:
        match marked:
            case ast.Call(func=ast.Attribute(attr="parametrize"), args=[names, table, *_]):
                columns = set(_words(names))
                if columns & asked:
                    yield table


def _words(names: ast.AST) -> Iterator[str]:
    for node in ast.walk(names):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield from (word.strip() for word in node.value.split(","))


def refused_somewhere() -> set[type[Refused]]:
    """Return every rule that some test names as refusing."""
    return {rule for path in TESTS.rglob("*.py") for rule in Page(path.read_text("utf-8")).refused()}


def test_every_rule_refuses_in_some_test() -> None:
    told = refused_somewhere()

    assert not [f"{rule.code} ({rule.__qualname__})" for rule in rules() if rule not in told]


@pytest.mark.parametrize(
    "text",
    [
        "def test(house): house.refuses(command, KitchenClosed)",
        "def test(house): house.refuses(command, k.KitchenClosed)",
        "def test(house):\n    with pytest.raises(KitchenClosed): act()",
        """@pytest.mark.parametrize(("act", "rule"), [(a, KitchenClosed)])
def test(house, act, rule): house.refuses(act, rule)""",
    ],
    ids=["by its class", "by its noun", "by an exception", "in a table"],
)
def test_a_rule_counts_where_a_test_asks_for_it(text: str) -> None:
    assert KitchenClosed in Page(FROM_KITCHEN + text).refused()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "def test(): assert KitchenClosed.code",
        "def test(house): house.refuses(KitchenClosed, other)",
        """@pytest.mark.parametrize("rule", [KitchenClosed])
def test(rule): assert rule.code""",
        "def test(house): house.refuses(command, Closed)",
    ],
    ids=[
        "imported",
        "looked at",
        "as a command",
        "in a table that refuses nothing",
        "under a name of its own",
    ],
)
def test_a_rule_that_is_only_mentioned_does_not_count(text: str) -> None:
    assert not Page(FROM_KITCHEN + text).refused()
