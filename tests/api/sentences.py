"""Every sentence that the code and the templates say, found by reading them."""

import ast
from pathlib import Path
from typing import NamedTuple, TypeAlias

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po
from jinja2.ext import babel_extract

from api.language import LOCALES, Language, po_files

API = Path(__file__).parents[2] / "api"

SPOKEN = {"say": None, "count": (1, 2), "mistake": (2,), "Mistyped": None}
"""Who takes a sentence, and which argument it is."""

Said: TypeAlias = str | tuple[str, str]
"""A sentence, or its two English forms where it counts."""


def said() -> dict[Said, str]:
    """Return every sentence with a file that says it."""
    found: dict[Said, str] = {}
    for path in sorted(API.rglob("*.py")):
        for _, message, _, _ in extract_from_file("python", path, keywords=SPOKEN):
            found[_plain(message)] = path.name
    for path in sorted(API.rglob("*.html")):
        with path.open("rb") as file:
            for _, _, phrase, _ in babel_extract(file, ["say", "count"], [], {}):
                found[_plain(phrase)] = path.name
    return found


def catalogue(language: Language) -> Catalog:
    """Return a language's sentences as they are written, from all its files. None is in two."""
    whole, *others = (_read(path, language) for path in po_files(language))
    for other in others:
        assert other.plural_forms == whole.plural_forms
        for message in other:
            if message.id:
                assert whole.get(message.id, message.context) is None, f"in two files: {message.id}"
                whole[message.id] = message
    return whole


def _read(path: Path, language: Language) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale=LOCALES[language], abort_invalid=True)


def _plain(message: object) -> Said:
    if isinstance(message, str):
        return message
    assert isinstance(message, tuple)
    parts = [part for part in message if part is not None]
    return parts[0] if len(parts) == 1 else (parts[0], parts[1])


class Wrong(NamedTuple):
    """A call that says what is wrong in a file: where it stands, its sentence, and the facts it is given."""

    file: str
    line: int
    sentence: str | None
    facts: frozenset[str | None]


def wrongs() -> list[Wrong]:
    """Return every call of `wrong` in the importer; None for a sentence that is not written out there."""
    found: list[Wrong] = []
    for path in sorted((API / "importing").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.Call(func=ast.Name(id="wrong"), args=[ast.Constant(value=str(sentence))]):
                    facts = frozenset(fact.arg for fact in node.keywords)
                    found.append(Wrong(path.name, node.lineno, sentence, facts))
                case ast.Call(func=ast.Name(id="wrong")):
                    found.append(Wrong(path.name, node.lineno, None, frozenset()))
    return found


def problems_made_otherwise() -> list[str]:
    """Return where the importer makes a problem without `wrong`, so that its sentence would not be found."""
    return [
        f"{path.name}:{node.lineno}"
        for path in sorted((API / "importing").rglob("*.py"))
        if path.name != "problem.py"
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Problem"
    ]
