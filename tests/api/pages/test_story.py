"""The story of a thing: a sentence for every event there is, in four languages, with who and when."""

import re
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import UUID

import msgspec
import pytest
from msgspec import Struct

from api.acts.sales import REFUND_REASONS
from api.language import LANGUAGES, Language, speech
from api.pages.story import SHOWN_MAX, kind_of, sentence
from api.pages.story_facts import Lot, Telling
from api.pages.story_sentences import ALONE, ALTERNATIVES, KINDS, SENTENCES
from kitchens.catalogue import CATALOGUE
from kitchens.food.batch import Held, IngredientAdded, LabourLogged, ReadingCorrected, ReadingTaken
from kitchens.journal.recorded import Recorded
from kitchens.money.sale import Refunded
from tests.api.browser import words
from tests.api.pages.conftest import SignedIn
from tests.api.pages.production_day import read, started
from tests.api.sentences import catalogue

FACT = re.compile(r"\{([a-z_]+)\}")
BATCH, LOT, HATICE = UUID(int=1), UUID(int=2), UUID(int=3)
STORED = Path(__file__).parents[2] / "stored"
AT = datetime(2022, 1, 31, 17, 30, tzinfo=UTC)


class Golden(Struct):
    """A line of the golden events."""

    name: str
    version: int
    stored: str


def _recorded(event: Any, version: int = 2) -> Recorded:
    name = CATALOGUE.by_class[type(event)].name
    return Recorded(7, "batch", BATCH, version, name, AT, str(HATICE), UUID(int=9), event)


def _telling(language: Language = "en") -> Telling:
    return Telling(speech(language), {HATICE: "Hatice Kaya"}, {LOT: Lot("MEL0001", "tomato", "kg")})


def _plain(text: str) -> str:
    return re.sub("[\u2066-\u2069]", "", text).replace("\u00a0", " ")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_stored_name_has_a_sentence(language: Language) -> None:
    written = {str(m.id) for m in catalogue(language) if m.context == "event" and m.string}

    assert written == set(SENTENCES)
    assert set(CATALOGUE.by_name) <= written


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sentence_states_only_what_its_event_knows(language: Language) -> None:
    for message in catalogue(language):
        if message.context != "event":
            continue
        name, _, way = str(message.id).partition(" ")
        known = _known(name)
        if name in ALONE and way != "alone":
            known |= {f"was_{fact}" for fact in _known(_corrected(name))}
        assert set(FACT.findall(str(message.string))) <= known, message.id


def _corrected(name: str) -> str:
    return {
        "batch.ingredient-corrected": "batch.ingredient-added",
        "batch.labour-corrected": "batch.labour-logged",
        "batch.reading-corrected": "batch.reading-taken",
        "lot.use-corrected": "lot.used",
    }[name]


def _known(name: str) -> set[str]:
    fields = CATALOGUE.by_name[name].cls.__struct_fields__
    shorter = (re.sub("_(id|milli|cents)$", "", field) for field in fields if not field.endswith("_ref"))
    return {"thing", *shorter}


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_languages_state_the_same(language: Language) -> None:
    english = {str(m.id): set(FACT.findall(str(m.string))) for m in catalogue("en") if m.context == "event"}

    for message in catalogue(language):
        if message.context == "event":
            assert set(FACT.findall(str(message.string))) == english[str(message.id)], message.id


def test_every_alternative_turns_on_a_field_that_is_there() -> None:
    for name, (field, _) in ALTERNATIVES.items():
        assert field in CATALOGUE.by_name[name].cls.__struct_fields__


def test_every_kind_names_events_that_are_there() -> None:
    names = {name for kinds in KINDS.values() for names in kinds.values() for name in names}

    assert names <= set(CATALOGUE.by_name)


def test_a_reading_is_told_with_what_was_measured() -> None:
    event = ReadingTaken(control="ph", value=Decimal("4.20"), taken_at=AT, taken_by=HATICE)

    assert _plain(sentence(_telling(), _recorded(event))) == "pH read: 4.2."


def test_a_correction_says_what_it_was_before() -> None:
    wrong = ReadingTaken(control="ph", value=Decimal("3.9"), taken_at=AT, taken_by=HATICE)
    right = ReadingCorrected(corrects_version=2, value=Decimal("4.2"), corrected_by=HATICE)

    told = sentence(_telling(), _recorded(right, 3), _recorded(wrong))

    assert _plain(told) == "Corrected, pH: 4.2, not 3.9."


def test_a_correction_of_what_is_not_told_any_more_stands_alone() -> None:
    right = ReadingCorrected(corrects_version=2, value=Decimal("4.2"), corrected_by=HATICE)

    assert _plain(sentence(_telling(), _recorded(right))) == "A reading was corrected to 4.2."


def test_a_record_that_tells_no_day_is_told_without_one() -> None:
    known = IngredientAdded(lot_id=LOT, quantity_milli=20_500, used_on=date(2022, 1, 31))
    unknown = IngredientAdded(lot_id=LOT, quantity_milli=20_500)

    assert (
        _plain(sentence(_telling(), _recorded(known))) == "Tomatoes MEL0001: 20.5 kg went in on 31 Jan 2022."
    )
    assert _plain(sentence(_telling(), _recorded(unknown))) == "Tomatoes MEL0001: 20.5 kg went in."


@pytest.mark.parametrize(
    ("reason", "told"),
    [
        ("reading-out-of-limit", "Held: a reading was out of limit."),
        ("deviation", "Held: a deviation was recorded."),
        ("by-hand", "Held by hand."),
    ],
)
def test_a_hold_says_why(reason: Any, told: str) -> None:
    assert sentence(_telling(), _recorded(Held(reason=reason))) == told


def test_work_is_told_with_a_name_in_its_own_order() -> None:
    event = LabourLogged(person_id=HATICE, worked_minutes=90, basis="training", worked_on=date(2022, 1, 31))

    told = sentence(_telling("ar"), _recorded(event))

    assert "\u2068Hatice Kaya\u2069" in told


def test_a_reason_is_told_in_words_whoever_gives_it() -> None:
    event = Refunded(refunded_on=date(2022, 1, 31), lines=(), reason=REFUND_REASONS[0])

    told = sentence(_telling(), _recorded(event))

    assert REFUND_REASONS[0] not in told


def test_who_entered_it_may_be_nobody() -> None:
    assert _telling("tr").by("import") == "Dosyalardan alındı"
    assert _telling().by(str(HATICE)) == "Hatice Kaya"


def test_an_event_is_of_one_kind_at_most() -> None:
    assert kind_of("batch.reading-taken") == "readings"
    assert kind_of("lot.used") == ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_event_ever_stored_can_be_told(language: Language) -> None:
    golden = [
        msgspec.json.decode(line, type=Golden)
        for file in sorted(STORED.glob("*.jsonl"))
        for line in file.read_bytes().splitlines()
    ]
    assert {one.name for one in golden} == set(CATALOGUE.by_name)

    for one in golden:
        event = CATALOGUE.decode(one.name, one.stored.encode()).event
        told = sentence(_telling(language), _recorded(event))
        assert told
        assert told not in SENTENCES
        assert "{" not in told


def test_the_story_stands_on_the_batch_with_who_and_when(signed_in: SignedIn) -> None:
    manager = signed_in("manager-1")
    batch = started(manager)

    shown = words(manager.get(batch))

    assert "Begun on 31 Jan 2022. Zeynep Arslan · 31 Jan 2022, 20:30" in shown


def test_the_story_of_one_kind_is_asked_for(signed_in: SignedIn) -> None:
    manager = signed_in("manager-1")
    batch = started(manager)
    read(manager, batch, "ph", "4,2")

    shown = words(manager.get(f"{batch}?story=readings"))

    assert "pH read: 4.2." in shown
    assert "Begun on 31 Jan 2022." not in shown


def test_a_kind_that_is_none_tells_everything(signed_in: SignedIn) -> None:
    manager = signed_in("manager-1")

    assert "Begun on 31 Jan 2022." in words(manager.get(f"{started(manager)}?story=gossip"))


def test_a_story_names_the_batches_of_a_lot(looking: SignedIn) -> None:
    shown = words(looking("manager-1").get("/lots/MEL0001")).replace("\u00a0", " ")

    assert "200.9 kg went into \u2068MEB0001\u2069." in shown


def test_a_long_story_begins_with_the_newest_and_is_told_whole_when_asked(signed_in: SignedIn) -> None:
    manager = signed_in("manager-1")
    batch = started(manager)
    for _ in range(SHOWN_MAX):
        read(manager, batch, "ph", "4,2")

    first, whole = words(manager.get(batch)), words(manager.get(f"{batch}?story=whole"))

    assert "Begun on 31 Jan 2022." not in first
    assert "Begun on 31 Jan 2022." in whole
