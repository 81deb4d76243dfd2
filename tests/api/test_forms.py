"""Forms: all mistakes at once, in the reader's language, and nothing that was typed is lost."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from api.forms import Form, Mistaken
from api.language import speech
from kitchens.identity import new_id

ISTANBUL = ZoneInfo("Europe/Istanbul")


def refused(form: Form, read: Callable[[], object]) -> list[str]:
    """Read a form in which something is wrong; return the fields that are."""

    def reading() -> None:
        with form:
            read()

    with pytest.raises(Mistaken):
        reading()
    return [name for name, _ in form.errors]


def sent(**fields: str | list[str]) -> Form:
    posted = {name: value if isinstance(value, list) else [value] for name, value in fields.items()}
    return Form(speech("en"), posted, key=new_id(), csrf="")


def empty() -> Form:
    return Form(speech("en"), {}, key=new_id(), csrf="")


def test_what_is_typed_rightly_is_read() -> None:
    form = sent(
        title=" Tarhana ", jars="12", grams="0,250", price="64,40", ph="4.6", day="3.9.2021",
        when="2021-09-03T13:00", seed="local", agreed="yes",
    )  # fmt: skip

    with form:
        read = (
            form.text("title"),
            form.whole("jars"),
            form.quantity_milli("grams"),
            form.kurus("price"),
            form.decimal("ph"),
            form.day("day"),
            form.moment("when", ISTANBUL),
            form.choice("seed", ("heirloom", "local")),
            form.yes("agreed"),
            form.maybe(form.day, "until"),
        )

    moment = datetime(2021, 9, 3, 10, 0, tzinfo=UTC)
    price, day = 6440, date(2021, 9, 3)
    assert read == ("Tarhana", 12, 250, price, Decimal("4.6"), day, moment, "local", True, None)


def test_every_mistake_is_told_at_once_and_the_words_stay() -> None:
    form = sent(title="", jars="twelve", price="1,999", day="31.2.2021", seed="magic")

    wrong = refused(
        form,
        lambda: (
            form.text("title"),
            form.whole("jars"),
            form.kurus("price"),
            form.day("day"),
            form.choice("seed", ("heirloom", "local")),
        ),
    )

    assert wrong == ["title", "jars", "price", "day", "seed"]
    assert form.error("title") == "Fill this in."
    assert form.error("price") == "At most 2 digits after the comma."
    assert form.value("jars") == "twelve"


def test_a_limit_belongs_to_what_is_allowed() -> None:
    form_fields = {"least": "1", "most": "10", "below": "0", "above": "11"}
    form = sent(**form_fields)

    wrong = refused(form, lambda: [form.whole(name, least=1, most=10) for name in form_fields])

    assert wrong == ["below", "above"]


def test_nothing_weighs_nothing() -> None:
    form = sent(grams="0")

    assert refused(form, lambda: form.quantity_milli("grams")) == ["grams"]


def test_a_form_begins_with_what_is_likely_and_keeps_what_was_emptied() -> None:
    begun, emptied = empty(), sent(day="", title="x")
    for form in (begun, emptied):
        form.begin(day="2021-09-03")

    assert (begun.value("day"), emptied.value("day")) == ("2021-09-03", "")


def test_a_reader_is_told_in_her_language() -> None:
    form = Form(speech("tr"), {"jars": [""]}, key=new_id(), csrf="")

    assert refused(form, lambda: form.whole("jars")) == ["jars"]

    assert form.error("jars") == speech("tr").say("Fill this in.") != "Fill this in."


def test_what_is_carried_to_the_check_page_is_what_was_typed() -> None:
    form = sent(csrf="c", key="k", confirmed="yes", despite=["lot-expired"], reason="late", tick=["a", "b"])

    assert form.carried == [("reason", "late"), ("tick", "a"), ("tick", "b")]
    assert form.despite == ("lot-expired",)
    assert form.is_confirmed


def test_text_of_many_alphabets_is_kept_and_signs_nobody_sees_are_not() -> None:
    form = sent(name="İpek أحمد Åsa", torn="a\x00b")

    read: list[str] = []
    wrong = refused(form, lambda: read.extend(form.text(name) for name in ("name", "torn")))

    assert (wrong, read[0]) == (["torn"], "İpek أحمد Åsa")
