"""What is wrong in a file, in the language of whoever made it: every sentence, with all its facts."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from api.importing import Malformed
from api.importing.problem import wrong
from api.importing.reading import FILE as WHOLE_FILE
from api.language import FILE, LANGUAGES, Language, speech
from tests.api.importing.folders import Folder, House
from tests.api.sentences import catalogue, problems_made_otherwise, wrongs
from tests.api.typed import kitchens, write

TRANSLATED: tuple[Language, ...] = ("tr", "ar", "sv")
FACT = re.compile(r"\{([^{}]*)\}")
EXAMPLE = re.compile(r"\+?[0-9](?:[0-9T:. -]*[0-9])?|CSV|UTF-8|mon wed|yes|tr\b")


def sentences() -> set[str | None]:
    return {call.sentence for call in wrongs()}


def translations(language: Language) -> Iterator[tuple[str, str]]:
    for message in catalogue(language):
        if message.context == FILE:
            yield str(message.id), str(message.string)


def wrong_everywhere() -> Folder:
    return (
        Folder()
        .change("sales", 0, units="0", channel="street", sold_at="2021-02-30T10:00:00")
        .change("lots", 0, cost="x", quantity="0")
        .change("trainees", 0, phone="call {me}", birth_date="2021-02-02")
        .change("batches", 0, units_made="")
        .add("batch_inputs", lot="l2")
        .add("attendance", like=1, status="absent")
    )


# The sentences


def test_every_sentence_is_written_out_where_it_is_said() -> None:
    assert [f"{call.file}:{call.line}" for call in wrongs() if call.sentence is None] == []
    assert problems_made_otherwise() == []


def test_every_sentence_is_given_its_facts() -> None:
    for call in wrongs():
        assert call.facts == set(FACT.findall(call.sentence or "")), f"{call.file}:{call.line}"


def test_a_fact_has_a_plain_name() -> None:
    for call in wrongs():
        assert all(re.fullmatch(r"[a-z_]+", str(fact)) for fact in call.facts), f"{call.file}:{call.line}"


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_sentence_is_translated_once_and_none_is_left_over(language: Language) -> None:
    told = list(translations(language))
    assert {sentence for sentence, _ in told} == sentences()
    assert len(told) == len(sentences())
    assert [sentence for sentence, words in told if not words or words == sentence] == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_translation_keeps_each_fact_once(language: Language) -> None:
    for sentence, words in translations(language):
        assert sorted(FACT.findall(words)) == sorted(FACT.findall(sentence)), sentence


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_translation_keeps_the_examples(language: Language) -> None:
    for sentence, words in translations(language):
        for example in EXAMPLE.findall(sentence):
            assert example in words, sentence


# The lines


def test_english_is_the_line_itself(house: House) -> None:
    result = house.read(wrong_everywhere())
    assert len(result.lines) > 8
    assert result.told(speech("en")) == result.lines


@pytest.mark.parametrize("language", TRANSLATED)
def test_the_places_and_their_order_are_the_same_in_every_language(house: House, language: Language) -> None:
    result = house.read(wrong_everywhere())
    told = result.told(speech(language))
    assert [line.split(": ")[:2] for line in told] == [line.split(": ")[:2] for line in result.lines]
    assert set(told).isdisjoint(result.lines)


@pytest.mark.parametrize("language", TRANSLATED)
def test_what_a_rule_refuses_is_listed_alike_in_every_language(house: House, language: Language) -> None:
    result = house.read(Folder().change("workshops", 0, seats="11"))
    assert result.exit_code == 1
    assert result.told(speech(language)) == result.lines


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (
            "en",
            "b9 is neither in batches.csv nor in the store; add it there or correct the code",
        ),
        (
            "tr",
            "b9 ne batches.csv dosyasında ne de depoda var; oraya ekleyin ya da kodu düzeltin",
        ),
        ("ar", "b9 ليس في batches.csv ولا في المخزن؛ أضفه هناك أو صحّح الرمز"),
        (
            "sv",
            "b9 finns varken i batches.csv eller i lagret; lägg till den där eller rätta koden",
        ),
    ],
)
def test_a_line_is_told_in_four_languages(language: Language, words: str) -> None:
    problem = wrong(
        "{code} is neither in {file} nor in the store; add it there or correct the code",
        code="b9",
        file="batches.csv",
    )
    told = Malformed("sales.csv", 7, "batch", problem).told(speech(language))
    assert told == f"sales.csv:7: batch: {words}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_braces_in_a_cell_are_only_text(language: Language) -> None:
    problem = wrong("{text} is not a date like 2021-09-03", text=repr("{text} {0} {day!r}"))
    assert "'{text} {0} {day!r}'" in Malformed("lots.csv", 2, "received_on", problem).told(speech(language))


def test_the_order_does_not_depend_on_how_facts_are_kept(house: House) -> None:
    first = house.read(wrong_everywhere())
    assert house.read(wrong_everywhere()).malformed == first.malformed
    assert len(set(first.malformed)) == len(first.malformed)


# The command


@pytest.mark.parametrize(
    ("language", "problem", "summary"),
    [
        ("tr", "'x', 0-9 rakamlarıyla yazılmış 12 gibi bir tam sayı değil", "Hiçbir şey kaydedilmedi"),
        ("ar", "'x' ليس عددًا صحيحًا مثل 12، مكتوبًا بالأرقام من 0 إلى 9", "لم يُسجَّل شيء"),
        ("sv", "'x' är inget heltal som 12, skrivet med siffrorna 0 till 9", "Inget är antecknat"),
        ("en", "'x' is not a whole number like 12, in the figures 0 to 9", "Nothing is recorded"),
    ],
)
def test_the_command_tells_it_in_the_readers_language(
    tmp_path: Path, little_year: Path, language: str, problem: str, summary: str
) -> None:
    write(
        little_year,
        "workshops",
        "workshop,kitchen,title,date,starts_at,ends_at,seats",
        "MEW01,merkez,Yoğurt,2021-09-03,13:00,16:00,x",
    )
    read = kitchens(tmp_path / "store", "import", str(little_year), language=language)
    assert read.exit_code == 2
    assert read.stdout == f"workshops.csv:2: seats: {problem}\n"
    assert summary in read.stderr


def test_a_folder_without_files_is_told_in_the_readers_language(tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    read = kitchens(tmp_path / "store", "import", str(empty), language="sv")
    assert read.exit_code == 2
    assert read.stdout == (
        f"empty:0: {WHOLE_FILE}: mappen innehåller ingen CSV-fil; ange mappen där de ligger\n"
    )
