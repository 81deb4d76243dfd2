"""Names of another script beside codes and other names: each keeps its direction, in the reader's list."""

import re

import pytest

from api.language import Language, speech
from api.pages import figures
from tests.api.browser import words
from tests.api.pages.conftest import SignedIn
from tests.api.pages.production_day import finished

APART = re.compile("\u2068([^\u2069]+)\u2069 · \u2066(ME[0-9]{4})\u2069")


def test_an_arabic_name_in_a_turkish_list_turns_nothing_around(looking: SignedIn) -> None:
    shown = looking("manager-1", "tr").get("/batches/MEB0060/labour/new").text
    everybody = looking("manager-1", "tr").get("/batches/MEB0060/labour/new?people=all").text

    assert APART.search(shown)
    assert any("\u0600" <= name[0] <= "\u06ff" for name, _ in APART.findall(everybody))
    assert not re.search(r">[^<\u2068]+ · ME[0-9]{4}<", shown + everybody)


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("tr", "Zeynep Arslan ve Derya Koç"),
        ("ar", "Zeynep Arslan وDerya Koç"),
        ("en", "Zeynep Arslan and Derya Koç"),
        ("sv", "Zeynep Arslan och Derya Koç"),
    ],
)
def test_names_are_listed_as_the_language_lists_them(language: Language, told: str) -> None:
    listed = figures.listed(speech(language), ["Zeynep Arslan", "Derya Koç"])

    assert listed.count("\u2068") == 2
    assert re.sub("[\u2068\u2069]", "", listed) == told


def test_whoever_may_release_stands_in_the_readers_list(signed_in: SignedIn) -> None:
    from_here = signed_in("manager-1", "ar")
    listed = figures.listed(speech("ar"), ["Elif Doğan", "Derya Koç"])
    batch = finished(from_here)

    assert listed in from_here.get(batch).text


def test_a_session_of_an_unknown_browser_is_named_too(looking: SignedIn) -> None:
    shown = looking("manager-1", "sv").get("/account")

    assert "En webbläsare som vi inte känner till" in words(shown)
    assert '<h3><bdi dir="ltr"></bdi></h3>' not in shown.text


@pytest.mark.parametrize(
    ("language", "verb"),
    [("tr", "Giriş yapıp"), ("ar", "ادخلي"), ("en", "Sign in and book"), ("sv", "Logga in")],
)
def test_the_board_says_that_a_place_can_be_booked_here(
    looking: SignedIn, language: Language, verb: str
) -> None:
    lead = re.search(r'<p class="lead">([^<]+)</p>', looking(None, language).get("/").text)

    assert lead
    assert verb in lead[1]
