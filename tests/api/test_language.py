"""Sentences in four languages: all there, all with their facts, in the language that was asked for."""

import importlib
import pkgutil
import re
import sys
from pathlib import Path

import pytest

import api
import kitchens
import projections
from api.language import (
    LANGUAGES,
    LOCALES,
    RULE,
    Language,
    Speech,
    _sentences,
    of_environment,
    of_header,
    speech,
)
from kitchens.decider import RULES
from tests.api.sentences import catalogue, said

TRANSLATED: tuple[Language, ...] = ("tr", "ar", "sv")
FACT = re.compile(r"\{[a-z_]*\}")


def _every_rule() -> set[str]:
    for room in (kitchens, projections, api):
        for module in pkgutil.walk_packages(room.__path__, f"{room.__name__}."):
            importlib.import_module(module.name)
    # Tests have rules of their own, which nobody reads.
    return {code for code, rule in RULES.items() if not rule.__module__.startswith("tests")}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_rule_has_a_sentence(language: Language) -> None:
    entries = catalogue(language)
    ruled = {str(m.id) for m in entries if m.id and m.context == RULE and m.string}

    assert ruled == _every_rule()


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_sentence_is_translated_and_none_is_left_over(language: Language) -> None:
    entries = {
        m.id if isinstance(m.id, str) else tuple(m.id): m
        for m in catalogue(language)
        if m.id and m.context is None
    }
    wanted = said()

    assert set(wanted) == set(entries)
    for sentence in wanted:
        strings = entries[sentence].string
        assert all(strings if isinstance(strings, tuple) else [strings]), sentence


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_keeps_the_facts(language: Language) -> None:
    for message in catalogue(language):
        if not message.id or message.context is not None:
            continue
        facts = set(FACT.findall(_forms(message.id)[0]))
        counts = len(_forms(message.id)) > 1
        for form in _forms(message.string):
            # "Two people wait" needs no figure in a language that has a word for two.
            may_lack = {"{number}"} if counts else set()
            assert facts - may_lack <= set(FACT.findall(form)) <= facts, (message.id, form)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_is_only_guessed(language: Language) -> None:
    assert [message.id for message in catalogue(language) if message.id and message.fuzzy] == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_the_plural_has_as_many_forms_as_the_language_needs(language: Language) -> None:
    entries = catalogue(language)

    for message in entries:
        if isinstance(message.id, tuple | list):
            assert len(_forms(message.string)) == entries.num_plurals, message.id


def _forms(texts: object) -> list[str]:
    return [texts] if isinstance(texts, str) else [str(text) for text in texts]  # type: ignore[attr-defined]


def test_arabic_counts_in_its_six_forms() -> None:
    arabic = speech("ar")

    said_of = [arabic.count("{number} person waits.", "{number} people wait.", n) for n in (1, 2, 3, 11, 100)]

    assert len({re.sub(r"\d+", "", sentence) for sentence in said_of}) == 5


def test_a_fact_stands_in_the_sentence() -> None:
    assert speech("tr").say("Nobody has the code {code}.", code="ME0001") == "ME0001 kodlu kimse yok."


def test_a_rule_says_its_sentence() -> None:
    assert speech("sv").rule("not-accepted") == "Kurser och workshoppar är bara för antagna kursdeltagare."


def test_english_stands_in_the_code() -> None:
    assert speech("en").say("Nothing was done.") == "Nothing was done."


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "en"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "C"}, "en"),
        ({"LANG": "tr_TR.UTF-8"}, "tr"),
        ({"LANG": "tr_TR.UTF-8", "LC_ALL": "ar_SY.UTF-8"}, "ar"),
        ({"LANG": "tr_TR.UTF-8", "LC_MESSAGES": "sv_SE"}, "sv"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LANG": "de_DE.UTF-8", "LANGUAGE": "de:sv:tr"}, "sv"),
        ({"LC_ALL": "C", "LANGUAGE": "sv"}, "en"),
        ({"LC_ALL": "", "LANG": "ar"}, "ar"),
    ],
)
def test_a_terminal_is_answered_in_its_language(environment: dict[str, str], language: Language) -> None:
    assert of_environment(environment) == language


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("", "tr"),
        ("sv", "sv"),
        ("ar-SY,ar;q=0.9,en;q=0.8", "ar"),
        ("de-DE,de;q=0.9,en;q=0.8,sv;q=0.7", "en"),
        ("en;q=0.2, sv;q=0.7", "sv"),
        ("en;q=0, de", "tr"),
        ("*", "tr"),
        ("en;q=abc,sv;q=0.1", "sv"),
        ("ckb", "tr"),
        (",;,;;q=", "tr"),
    ],
)
def test_a_browser_is_answered_in_the_language_it_prefers(header: str, language: Language) -> None:
    assert of_header(header) == language


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder for compiled sentences, empty."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return tmp_path / "kitchens"


def _said_anew(language: Language) -> str:
    _sentences.cache_clear()
    return Speech(language).rule("not-accepted")


def test_sentences_are_compiled_once_and_then_only_read(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = _said_anew("sv")
    monkeypatch.setitem(sys.modules, "babel.messages.pofile", None)  # whoever imports it now fails

    assert _said_anew("sv") == first != "not-accepted"
    assert [path.name[:3] for path in kept.iterdir()] == ["sv-"]


@pytest.mark.parametrize(
    "torn", [b"", b"\xde\x12\x04\x95", b"not a file of sentences at all, but long enough"]
)
def test_a_torn_file_of_sentences_is_made_anew(kept: Path, torn: bytes) -> None:
    first = _said_anew("tr")
    (file,) = kept.iterdir()
    whole = file.read_bytes()
    file.write_bytes(torn)

    assert _said_anew("tr") == first
    assert file.read_bytes() == whole


def test_whoever_can_keep_nothing_is_answered_all_the_same(kept: Path) -> None:
    kept.touch()  # a file where the folder should be

    assert _said_anew("ar") != "not-accepted"


def test_each_language_has_a_locale() -> None:
    assert set(LOCALES) == set(LANGUAGES)
