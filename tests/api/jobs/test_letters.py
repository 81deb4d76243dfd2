"""What a message says in each language: nothing of any case, and in discreet words nothing at all."""

import re
from datetime import UTC, date, datetime
from typing import get_args

import pytest

from api.jobs.letters import About, said
from api.jobs.ways import WORDS, agreed
from api.language import LANGUAGES, Language, speech
from api.pages import figures
from kitchens.people.message import PERSON_KINDS, STAFF_KINDS, Kind, Words
from tests.people import AYSE

KINDS: tuple[Kind, ...] = (*PERSON_KINDS, *STAFF_KINDS)
WHAT = About("Yoğurt", "Merkez Mahalle Mutfağı", "Europe/Istanbul", datetime(2021, 9, 3, 10, tzinfo=UTC))

CASE_WORDS: dict[Language, str] = {
    "en": "case permit support interview assess refus declin follow certificate hygiene income household "
    "employ guard consent refer social syria protection overdue objection",
    "tr": "dosya izin izni destek yardım görüşme değerlendir ret redd takip belge hijyen gelir hane istihdam "
    "koruma onay sosyal suriye gecik itiraz sertifika",
    "ar": "ملف إذن تصريح دعم مقابلة تقييم رفض متابعة شهادة صحية دخل أسرة توظيف حماية موافقة اجتماعي سوري "
    "متأخر اعتراض",
    "sv": "ärende tillstånd stöd intervju bedöm avslag neka uppfölj intyg hygien inkomst hushåll anställ "
    "skydd samtycke social syrien försen överklag",
}
"""Words that would tell of somebody's case, in each language."""

OF_A_COURSE: dict[Language, str] = {"en": "certificate", "tr": "sertifika", "ar": "شهادة", "sv": "intyg"}
"""The certificate of a course is told by its name, and to whoever holds it alone; one of hygiene is not."""

TELLING = (
    "Yoğurt",
    "Merkez",
    "13:00",
    "Cuma",
    "Friday",
    "fredag",
    "الجمعة",
    "mutfa",
    "kitchen",
    "kök",
    "مطبخ",
)
"""What discreet words keep to themselves: kitchen, workshop, day and time."""


def _all(language: Language, kind: Kind, words: Words) -> str:
    found = said(speech(language), kind, words, WHAT if kind in PERSON_KINDS else None)
    return f"{found.subject}\n{found.text}"


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("words", WORDS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_message_tells_of_a_case(language: Language, words: Words, kind: Kind) -> None:
    text = _all(language, kind, words).casefold()
    told = {OF_A_COURSE[language]} if kind == "certificate-ready" else set()
    wanted = "|".join(one for one in CASE_WORDS[language].split() if one not in told)
    assert not re.findall(rf"(?<!\w)(?:{wanted})\w*", text), text


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_discreet_words_are_the_same_for_everything(language: Language, kind: Kind) -> None:
    text = _all(language, kind, "discreet")

    assert text == _all(language, "workshop-reminder", "discreet")
    assert not [told for told in TELLING if told.casefold() in text.casefold()]


@pytest.mark.parametrize("kind", PERSON_KINDS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_plain_words_say_what_when_and_where(language: Language, kind: Kind) -> None:
    text = _all(language, kind, "plain")

    assert all(part in text for part in ("Yoğurt", "13:00", "Merkez Mahalle Mutfağı"))


@pytest.mark.parametrize("kind", STAFF_KINDS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_waits_at_a_desk_is_not_even_named(language: Language, kind: Kind) -> None:
    assert _all(language, kind, "plain") == _all(language, "interview-overdue", "plain")


@pytest.mark.parametrize("language", [one for one in LANGUAGES if one != "en"])
def test_every_message_is_in_its_reader_s_language(language: Language) -> None:
    for kind in KINDS:
        for words in WORDS:
            assert _all(language, kind, words) != _all("en", kind, words)


def test_every_kind_of_words_is_shown() -> None:
    assert get_args(Words) == WORDS


def test_a_choice_that_cannot_be_read_is_the_more_careful_one() -> None:
    way = agreed({"channel": "email", "address": "a@example.org", "words": "loud"}, "tr", AYSE)

    assert way is not None
    assert (way.words, way.channel) == ("discreet", "email")


@pytest.mark.parametrize(
    "content",
    [
        {},
        {"channel": "pigeon"},
        {"channel": "email", "address": ""},
        {"channel": "none", "address": "a@b.org"},
    ],
)
def test_a_choice_without_channel_or_address_leads_nowhere(content: dict[str, str]) -> None:
    way = agreed(content, "tr", AYSE)

    assert way is not None
    assert way.channel == "none"


def test_an_erased_choice_is_none() -> None:
    assert agreed(None, "tr", AYSE) is None


def test_neither_way_nor_letter_tells_an_address_to_a_log() -> None:
    way = agreed({"channel": "email", "address": "a@example.org", "words": "plain"}, "tr", AYSE)

    assert "example" not in repr(way)


@pytest.mark.parametrize("language", LANGUAGES)
def test_where_no_moment_is_told_the_course_and_the_kitchen_are(language: Language) -> None:
    what = About("Aşçı Çırağı", "Merkez Mahalle Mutfağı", "Europe/Istanbul", None)

    for kind in ("seat-given", "seat-lost", "certificate-ready"):
        text = said(speech(language), kind, "plain", what).text
        assert "Aşçı Çırağı" in text
        assert "Merkez Mahalle Mutfağı" in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_moved_session_is_told_with_the_day_it_was_planned_for(language: Language) -> None:
    moved = About("Aşçı Çırağı", "Merkez", "Europe/Istanbul", WHAT.starts_at, date(2021, 9, 1))

    day = figures.day(speech(language), date(2021, 9, 1), "weekday")
    assert day in said(speech(language), "session-moved", "plain", moved).text
