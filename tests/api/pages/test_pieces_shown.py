"""The pieces that show things: told in words and not in colour alone, and the page that holds all of them."""

import re
from collections import Counter
from itertools import pairwise

import pytest
from litestar.testing import TestClient

from api.app import create_app
from api.house import House
from api.language import LANGUAGES
from tests.api.pages.pieces_of import Tags, html_of, whole_page


@pytest.fixture(scope="module", params=LANGUAGES)
def whole(request: pytest.FixtureRequest) -> str:
    return whole_page(request.param)


def test_every_field_has_a_label(whole: str) -> None:
    tags = Tags(whole)

    labelled = {label["for"] for label in tags.of("label")}
    fields = [f for f in tags.of("input", "select", "textarea") if f.get("type") != "hidden"]
    assert len(fields) > 8
    assert [field for field in fields if field.get("id") not in labelled] == []


def test_no_id_is_given_twice(whole: str) -> None:
    ids = Counter(attributes["id"] for _, attributes in Tags(whole).found if "id" in attributes)

    # Both error summaries of this page have the same one; a page of the kitchen has one form.
    assert {id_ for id_, n in ids.items() if n > 1} == {"summary"}


def test_what_is_said_about_a_field_is_there(whole: str) -> None:
    tags = Tags(whole)
    ids = {attributes["id"] for _, attributes in tags.found if "id" in attributes}

    for _, attributes in tags.found:
        for name in ("aria-describedby", "aria-labelledby"):
            assert set(attributes.get(name, "").split()) <= ids
        if attributes.get("href", "").startswith("#"):
            assert attributes["href"][1:] in ids


def test_no_piece_brings_style_or_script_of_its_own(whole: str) -> None:
    tags = Tags(whole)

    assert not [tag for tag, attributes in tags.found if "style" in attributes or tag == "style"]
    assert not [tag for tag, attributes in tags.found for name in attributes if name.startswith("on")]
    assert all(script["src"].startswith("/static/") for script in tags.of("script"))


def test_every_drawing_is_named_or_left_out_of_reading(whole: str) -> None:
    for drawing in Tags(whole).of("svg"):
        assert drawing.get("aria-hidden") == "true" or drawing.get("aria-labelledby")


def test_every_table_has_a_caption_and_says_which_way_its_heads_look(whole: str) -> None:
    tables = re.findall(r"<table.*?</table>", whole, flags=re.DOTALL)

    assert len(tables) == 4
    for table in tables:
        assert "<caption" in table
        assert all("scope" in head for head in Tags(table).of("th"))


def test_headings_leave_out_no_step(whole: str) -> None:
    levels = [int(level) for level in re.findall(r"<h([1-6])", whole)]

    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("kind", ["done", "waiting", "held", "info", "past"])
def test_a_state_is_a_sign_and_a_word(kind: str) -> None:
    html = html_of("{{ p.state(kind, 'Released') }}", kind=kind)

    assert "<svg" in html
    assert "<span>Released</span>" in html


def test_states_differ_in_their_sign_and_not_only_in_colour() -> None:
    kinds = ("done", "waiting", "held", "info", "past")

    assert len({re.sub(r".*<svg", "", html_of("{{ p.sign(kind) }}", kind=kind)) for kind in kinds}) == len(
        kinds
    )


def test_ten_seats_are_drawn_and_told() -> None:
    html = html_of("{{ p.places(7, 3, 0) }}")

    assert (html.count("seat taken"), html.count("seat free")) == (7, 3)
    assert "7 of 10 places are taken." in html


def test_a_rung_of_the_ladder_says_why() -> None:
    html = html_of("{{ p.ladder([('Amina', 'not in work', false), ('You', 'in work', true)]) }}")

    assert Tags(html).of("li") == [{}, {"class": "here", "aria-current": "true"}]
    assert "not in work" in html


PARTS = [("VAT", 100, "1.00 ₺"), ("Nothing", 0, "0.00 ₺"), ("You", 300, "3.00 ₺")]


def test_the_stripe_is_as_wide_as_its_parts_and_told_as_a_table() -> None:
    html = html_of("{{ p.stripe(parts, 'Where it went', '4.00 ₺') }}", parts=PARTS)

    assert [(r["x"], r["width"]) for r in Tags(html).of("rect")] == [
        ("0.000%", "25.000%"),
        ("25.000%", "75.000%"),
    ]
    assert html.count("0.00 ₺</bdi></td>") == 1
    assert "4.00 ₺" in html


def test_the_stripe_is_mirrored_in_arabic() -> None:
    html = html_of("{{ p.stripe(parts, 'Where it went') }}", "ar", parts=PARTS)

    assert [rect["x"] for rect in Tags(html).of("rect")] == ["75.000%", "0.000%"]


def test_a_stripe_of_nothing_is_a_table() -> None:
    html = html_of("{{ p.stripe([('VAT', 0, '0.00 ₺')], 'Where it went') }}")

    assert "<rect" not in html
    assert "0.00 ₺" in html


def test_a_story_offers_to_correct_only_what_can_be() -> None:
    lines = [
        {
            "sentence": "pH 4.",
            "who": "Nadide",
            "at": "2021-11-19T11:05:00+00:00",
            "when": "14:05",
            "correct": "/c/3",
        },
        {
            "sentence": "Begun.",
            "who": "Ayşe",
            "at": "2021-11-19T08:00:00+00:00",
            "when": "11:00",
            "correct": "",
        },
    ]

    html = html_of("{{ p.story(lines) }}", lines=lines)
    assert [a["href"] for a in Tags(html).of("a")] == ["/c/3"]
    assert '<time datetime="2021-11-19T11:05:00+00:00">14:05</time>' in html


def test_a_cell_may_lead_somewhere_and_holds_pieces() -> None:
    html = html_of(
        "{{ p.table(['Lot', ('Left', 'n')], [(('L1', '/lots/L1'), 3), (p.code('L2'), '<b>')], 'Lots') }}"
    )

    assert '<a href="/lots/L1"><bdi>L1</bdi></a>' in html
    assert '<bdi dir="ltr" class="code-text">L2</bdi>' in html
    assert "<b>" not in html


def test_a_rate_shows_its_numbers_and_leads_to_its_list() -> None:
    html = html_of("{{ p.figure('75%', 'certified', 'Who…', '18', '24', '/list', 'Show the 18') }}")

    assert "18 of 24" in html
    assert '<a href="/list">Show the 18</a>' in html
    assert "<details>" in html


def test_an_empty_page_says_the_next_step() -> None:
    html = html_of("{{ p.empty('No batch is open.', '/new', 'Begin a batch') }}")

    assert '<a class="button second" href="/new">Begin a batch</a>' in html


def test_the_pager_ends_where_the_list_ends() -> None:
    assert [a["rel"] for a in Tags(html_of("{{ p.pager('', '?page=2') }}")).of("a")] == ["next"]
    assert html_of("{{ p.pager('', '') }}").strip() == ""


def test_the_page_of_pieces_is_shown_in_a_demonstration_only(
    demo_house: House, december_house: House
) -> None:
    with TestClient(create_app(demo_house)) as demo, TestClient(create_app(december_house)) as real:
        assert demo.get("/pieces?language=en").status_code == 200
        assert real.get("/pieces?language=en").status_code == 404
