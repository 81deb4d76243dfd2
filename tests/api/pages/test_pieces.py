"""The pieces of forms: labelled, tied to what is said about them, and nothing that was typed is lost."""

import pytest

from api.forms import Refusal
from api.language import speech
from api.pages.limits import limit
from tests.api.pages.pieces_of import KEY, Tags, form_of, html_of


def test_a_mistyped_value_stays_and_is_tied_to_its_mistake() -> None:
    form = form_of({"quantity": ["12,5 kilo"]})
    form.mistake("quantity", "Fill this in.")

    (field,) = Tags(
        html_of('{{ p.field(form, "quantity", "Quantity", "number", hint="As weighed") }}', form=form)
    ).of("input")
    assert field["value"] == "12,5 kilo"
    assert field["aria-invalid"] == "true"
    assert field["aria-describedby"] == "hint-quantity error-quantity"
    assert (field["inputmode"], field["dir"], field["type"]) == ("decimal", "ltr", "text")


def test_a_right_value_is_not_called_wrong() -> None:
    (field,) = Tags(
        html_of('{{ p.field(form, "day", "Day", "date") }}', form=form_of({"day": ["2021-11-19"]}))
    ).of("input")

    assert (field["type"], field["value"]) == ("date", "2021-11-19")
    assert not {"aria-invalid", "aria-describedby"} & set(field)


@pytest.mark.parametrize("kind", ["password", "pin"])
def test_a_secret_never_comes_back(kind: str) -> None:
    html = html_of(
        "{{ p.field(form, 'secret', 'Secret', kind) }}", form=form_of({"secret": ["271828"]}), kind=kind
    )

    assert "271828" not in html
    assert Tags(html).of("input")[0]["type"] == "password"


def test_a_shared_phone_offers_nothing_that_others_typed() -> None:
    html = html_of(
        "{{ p.field(form, 'name', 'Name') }}{{ p.field(form, 'who', 'Who', autocomplete='name') }}",
        form=form_of(),
    )

    assert [field["autocomplete"] for field in Tags(html).of("input")] == ["off", "name"]


def test_what_is_typed_is_shown_harmless() -> None:
    html = html_of(
        "{{ p.field(form, 'note', 'Note', 'lines') }}", form=form_of({"note": ["</textarea><script>"]})
    )

    assert "<script>" not in html


def test_lines_that_begin_with_an_empty_one_come_backwhole_page() -> None:
    html = html_of("{{ p.field(form, 'note', 'Note', 'lines') }}", form=form_of({"note": ["\nsecond"]}))

    # A browser drops the first line break after the tag, which is ours.
    assert ">\n\nsecond</textarea>" in html


def test_what_was_chosen_stays_chosen() -> None:
    form = form_of({"decision": ["refuse"], "lot": ["2"], "agrees": ["yes"]})

    html = html_of(
        "{{ p.choice(form, 'decision', 'Decision', [('approve', 'Yes'), ('refuse', 'No', 'Why')]) }}"
        "{{ p.select(form, 'lot', 'Lot', [(1, 'one'), (2, 'two')]) }}"
        "{{ p.tick(form, 'agrees', 'She agrees') }}",
        form=form,
    )
    assert [field["value"] for field in Tags(html).of("input") if "checked" in field] == ["refuse", "yes"]
    assert [option["value"] for option in Tags(html).of("option") if "selected" in option] == ["2"]


def test_a_mistake_in_a_choice_leads_to_its_first_option() -> None:
    form = form_of({"other": [""]})
    form.mistake("decision", "Choose one of these.")

    html = html_of(
        "{{ p.error_summary(form) }}{{ p.choice(form, 'decision', 'Decision', [('a', 'A'), ('b', 'B')]) }}",
        form=form,
    )
    assert 'href="#f-decision"' in html
    assert [field["id"] for field in Tags(html).of("input")] == ["f-decision", "f-decision-2"]
    assert Tags(html).of("fieldset")[0]["aria-invalid"] == "true"


def test_the_summary_tells_all_mistakes_with_the_fields_names() -> None:
    form = form_of({"a": [""]})
    form.mistake("quantity", "Fill this in.")
    form.mistake("", "Choose one of these.")

    html = html_of("{{ p.error_summary(form, {'quantity': 'Quantity'}) }}", form=form)
    assert 'role="alert"' in html
    assert 'tabindex="-1"' in html
    assert '<a href="#f-quantity">Quantity: Fill this in.</a>' in html
    assert html.count("<li>") == 2


def test_without_a_mistake_there_is_no_summary() -> None:
    assert html_of("{{ p.error_summary(form) }}", form=form_of()).strip() == ""


def test_a_refusal_tells_its_rule_and_facts_and_offers_a_deviation() -> None:
    form = form_of({"despite": ["batch-held"]})
    form.refusal = Refusal(
        "No more than are left.", "more-units-than-left", (("left", "12"),), deviation=True
    )

    html = html_of("{{ p.error_summary(form) }}", form=form)
    assert "No more than are left." in html
    assert "<dt>left</dt><dd><bdi>12</bdi></dd>" in html
    assert 'name="despite" value="more-units-than-left"' in html
    # A rule that she already knew to be broken is sent along.
    assert '<input type="hidden" name="despite" value="batch-held">' in html


def test_a_plan_that_is_refused_offers_no_deviation() -> None:
    form = form_of()
    form.refusal = Refusal("No more than are left.", "more-units-than-left")

    assert "despite" not in html_of("{{ p.error_summary(form) }}", form=form)


def test_a_form_carries_its_mark_and_its_key() -> None:
    fields = {
        field["name"]: field["value"]
        for field in Tags(html_of("{{ p.hidden(form) }}", form=form_of())).of("input")
    }

    assert fields == {"csrf": "its-mark", "key": str(KEY)}


def test_the_check_page_sends_everything_once_more() -> None:
    form = form_of({"quantity": ["12"], "key": [str(KEY)], "csrf": ["its-mark"]})

    assert [
        (f["name"], f["value"]) for f in Tags(html_of("{{ p.carried(form) }}", form=form)).of("input")
    ] == [("quantity", "12")]


def test_the_limit_stands_beside_its_field() -> None:
    control = limit(speech("en"), "pH", "pH", "below", "4.6")

    html = html_of("{{ p.limit_field(form, 'value', control) }}", form=form_of(), control=control)
    assert Tags(html).of("input")[0]["aria-describedby"] == "limit-value"
    assert '<p id="limit-value">must be below 4.6</p>' in html
    assert 'data-outside="{value} is not below 4.6: the batch will be held."' in html
