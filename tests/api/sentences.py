"""Every sentence that the code and the templates say, found by reading them."""

from pathlib import Path
from typing import TypeAlias

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po
from jinja2.ext import babel_extract

from api.language import LOCALES, Language, po_file

API = Path(__file__).parents[2] / "api"

Said: TypeAlias = str | tuple[str, str]
"""A sentence, or its two English forms where it counts."""


def said() -> dict[Said, str]:
    """Return every sentence with a file that says it."""
    found: dict[Said, str] = {}
    for path in sorted(API.rglob("*.py")):
        for _, message, _, _ in extract_from_file("python", path, keywords={"say": None, "count": (1, 2)}):
            found[_plain(message)] = path.name
    for path in sorted(API.rglob("*.html")):
        with path.open("rb") as file:
            for _, _, phrase, _ in babel_extract(file, ["say"], [], {}):
                found[_plain(phrase)] = path.name
    return found


def catalogue(language: Language) -> Catalog:
    """Return a language's .po file as it is written."""
    with po_file(language).open("rb") as file:
        return read_po(file, locale=LOCALES[language], abort_invalid=True)


def _plain(message: object) -> Said:
    if isinstance(message, str):
        return message
    assert isinstance(message, tuple)
    parts = [part for part in message if part is not None]
    return parts[0] if len(parts) == 1 else (parts[0], parts[1])
