"""The reader's language: every sentence the house says, in Turkish, Arabic, English and Swedish.

Sentences stand in English in the code and in `locales/<language>/LC_MESSAGES/*.po` in the others, a file for
each family of pages. A rule's sentence has the rule's code as its key, in the context `rule`, in all four
languages; what a code is called (`api/coded.py`) stands in the context of its kind.
"""

import io
import os
import re
import struct
from collections.abc import Mapping
from contextlib import suppress
from functools import cache
from gettext import GNUTranslations
from hashlib import sha256
from pathlib import Path
from typing import Literal, TypeAlias, get_args

Language: TypeAlias = Literal["tr", "ar", "en", "sv"]
LANGUAGES: tuple[Language, ...] = get_args(Language)
OWN_NAMES: Mapping[Language, str] = {"tr": "Türkçe", "ar": "العربية", "en": "English", "sv": "Svenska"}
"""Each language as its readers write it."""

LOCALES: Mapping[Language, str] = {"tr": "tr_TR", "ar": "ar_SY", "en": "en_GB", "sv": "sv_SE"}
"""Whose way of writing dates and numbers; Syrian month names for Arabic."""

RULE = "rule"
"""The context of the rules' sentences in the .po files."""

REPORT = "report"
"""The context of the words of reports' tables."""

FILE = "file"
"""The context of what is wrong in the files that are read in."""

_FOLDER = Path(__file__).with_name("locales")


class Speech:
    """Says things in one language."""

    def __init__(self, language: Language) -> None:
        self.language: Language = language
        self._sentences = _sentences(language)

    @property
    def locale(self) -> str:
        """The locale of dates and numbers."""
        return LOCALES[self.language]

    @property
    def direction(self) -> Literal["ltr", "rtl"]:
        """Which way the language is written."""
        return "rtl" if self.language == "ar" else "ltr"

    def say(self, sentence: str, **facts: object) -> str:
        """Return the sentence with the facts put in where `{name}` stands."""
        return self._sentences.gettext(sentence).format(**facts)

    def word(self, text: str) -> str:
        """Return what a table shows for a key, a title or a definition; a code or a name as it is."""
        return self._sentences.pgettext(REPORT, text) if text else text

    def count(self, one: str, many: str, number: int, **facts: object) -> str:
        """Return the sentence in the plural form of `number`, which stands in it as `{number}`."""
        return self._sentences.ngettext(one, many, number).format(number=number, **facts)

    def problem(self, sentence: str, facts: Mapping[str, str]) -> str:
        """Return what is wrong in a file, with the facts put in where `{name}` stands."""
        return self._sentences.pgettext(FILE, sentence).format(**facts)

    def call(self, kind: str, code: str) -> str:
        """Return what a code of a kind is called, such as the role `manager` (all kinds: `api/coded.py`)."""
        return self._sentences.pgettext(kind, code)

    def rule(self, code: str) -> str:
        """Return a rule's sentence; the bare code for one that has none (a test sees to it that all have)."""
        return self._sentences.pgettext(RULE, code)


@cache
def speech(language: Language) -> Speech:
    """Return the one who speaks a language."""
    return Speech(language)


def po_files(language: Language) -> list[Path]:
    """Return where a language's sentences stand. No sentence stands in two of them."""
    return sorted((_FOLDER / language / "LC_MESSAGES").glob("*.po"))


def spoken(name: str) -> Language | None:
    """Return the language that a name such as `tr`, `tr_TR.UTF-8` or `ar-SY` means, or None."""
    found = re.match(r"[a-z]+", name.lower())
    return next((known for known in LANGUAGES if found and found.group() == known), None)


def of_environment(environment: Mapping[str, str]) -> Language:
    """Return the language a terminal asks for: the first of the usual variables that is set; else English."""
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = environment.get(variable)
        if value:
            # `LANGUAGE` is a list of wishes, asked only where a language is wished at all.
            wishes = environment.get("LANGUAGE", "").split(":") if value not in ("C", "POSIX") else []
            return next((found for wish in (*wishes, value) if (found := spoken(wish))), "en")
    return "en"


def of_header(accept_language: str) -> Language:
    """Return the language a browser prefers most of those we speak; Turkish if it names none of them."""
    wishes: list[tuple[float, int, Language]] = []
    for order, part in enumerate(accept_language.split(",")[:32]):
        name, _, weight = part.strip().partition(";")
        found = spoken(name.strip())
        share = re.fullmatch(r"\s*q=([01](?:\.\d{0,3})?)\s*", weight) if weight else None
        if found and (not weight or share):
            wishes.append((-float(share.group(1)) if share else -1.0, order, found))
    return next((language for share, _, language in sorted(wishes) if share), "tr")


@cache
def _sentences(language: Language) -> GNUTranslations:
    written = [path.read_bytes() for path in po_files(language)]
    # Named by its text: a kept file is never out of date.
    mark = sha256(b"".join(written)).hexdigest()[:32]
    kept = _compiled_folder() / f"{language}-{mark}.mo"
    # A file that a power cut left torn is none, and neither is one that may not be read.
    with suppress(OSError, ValueError, struct.error), kept.open("rb") as file:
        return GNUTranslations(file)
    compiled = _compiled(language, written)
    _keep(kept, compiled)
    return GNUTranslations(io.BytesIO(compiled))


def _compiled(language: Language, written: list[bytes]) -> bytes:
    # Reading a .po takes longer than a whole report, so it is done once for each text.
    from babel.messages.mofile import write_mo  # noqa: PLC0415
    from babel.messages.pofile import read_po  # noqa: PLC0415

    # The first brings the head with the plural's rule, which is the same in all of a language's files.
    whole, *others = (
        read_po(io.BytesIO(text), locale=LOCALES[language], abort_invalid=True) for text in written
    )
    for message in (message for other in others for message in other if message.id):
        whole[message.id] = message
    compiled = io.BytesIO()
    write_mo(compiled, whole)
    return compiled.getvalue()


def _compiled_folder() -> Path:
    """Return where compiled sentences lie: the user's folder of things that may be thrown away."""
    named = os.environ.get("XDG_CACHE_HOME", "")
    # Whoever has no home has no such folder either: a path that is never there.
    base = Path(named if named.startswith("/") else os.path.expanduser("~/.cache"))  # noqa: PTH111
    return base / "kitchens" if base.is_absolute() else Path(os.devnull, "kitchens")


def _keep(path: Path, compiled: bytes) -> None:
    from tempfile import NamedTemporaryFile  # noqa: PLC0415  only here, and it is slow to load

    # Whoever may not write there compiles each time.
    with suppress(OSError):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        # Written beside and then named, so that nobody ever reads half a file.
        with NamedTemporaryFile(dir=path.parent, delete=False) as file:
            file.write(compiled)
        Path(file.name).replace(path)
