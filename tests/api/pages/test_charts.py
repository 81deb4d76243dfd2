"""Charts of our own: bars from zero, mirrored for Arabic, every figure also in words."""

import re
from xml.etree import ElementTree as ET

import pytest

from api.language import speech
from api.pages.charts import COLUMN_AREA_PX, Bar, Negative, bars, columns

MONTHS = [Bar("Sep", 100, "100"), Bar("Oct", 50, "50"), Bar("Nov", 0, "0")]


def _rects(svg: str) -> list[dict[str, str]]:
    return [dict(rect.attrib) for rect in ET.fromstring(svg).iter("rect")]  # noqa: S314  our own text


def test_a_column_is_as_high_as_its_value() -> None:
    heights = [
        float(rect["height"]) for rect in _rects(columns(speech("en"), "k", "Best: September.", MONTHS))
    ]

    assert heights == [COLUMN_AREA_PX, COLUMN_AREA_PX / 2, 0]


def test_all_columns_stand_on_the_same_line() -> None:
    rects = _rects(columns(speech("en"), "k", "Best: September.", MONTHS))

    assert len({float(rect["y"]) + float(rect["height"]) for rect in rects}) == 1


def test_a_bar_is_as_long_as_its_value() -> None:
    widths = [rect["width"] for rect in _rects(bars(speech("en"), "k", "Most: September.", MONTHS))]

    assert widths == ["100.000%", "50.000%", "0.000%"]


def test_arabic_begins_on_the_other_side() -> None:
    english, arabic = (_rects(columns(speech(language), "k", "…", MONTHS)) for language in ("en", "ar"))

    starts = [[float(rect["x"].rstrip("%")) for rect in rects] for rects in (english, arabic)]
    assert starts[0] == sorted(starts[0])
    assert starts[1] == pytest.approx(list(reversed(starts[0])), abs=0.01)
    assert [rect["x"] for rect in _rects(bars(speech("ar"), "k", "…", MONTHS))] == [
        "0.000%",
        "50.000%",
        "100.000%",
    ]


def test_a_chart_says_its_finding_to_those_who_do_not_see_it() -> None:
    svg = ET.fromstring(columns(speech("en"), "by-month", "Best: <September>.", MONTHS))  # noqa: S314

    assert (svg.attrib["role"], svg.attrib["aria-labelledby"]) == ("img", "by-month")
    assert [(title.attrib["id"], title.text) for title in svg.iter("title")] == [
        ("by-month", "Best: <September>.")
    ]


def test_every_figure_and_label_stands_on_the_chart() -> None:
    texts = re.findall(r"<text[^>]*>([^<]*)</text>", bars(speech("en"), "k", "…", MONTHS))

    assert texts == ["Sep", "100", "Oct", "50", "Nov", "0"]


def test_a_name_with_signs_is_shown_harmless() -> None:
    assert "<b>" not in bars(speech("en"), "k", "…", [Bar("<b>&", 1, "1")])


def test_a_year_of_columns_leaves_out_labels_on_a_phone() -> None:
    year = [Bar(str(month), month, str(month)) for month in range(1, 13)]

    svg = columns(speech("en"), "k", "…", year)
    assert svg.count('class="minor"') == 11
    assert svg.count('class="soft minor"') == 6


@pytest.mark.parametrize("chart", [columns, bars])
def test_nothing_sold_is_drawn_too(chart: type) -> None:
    assert "rect" in chart(speech("en"), "k", "…", [Bar("Nov", 0, "0")])
    assert "rect" not in chart(speech("en"), "k", "…", [])


@pytest.mark.parametrize("chart", [columns, bars])
def test_what_is_below_nothing_is_not_drawn(chart: type) -> None:
    with pytest.raises(Negative):
        chart(speech("en"), "k", "…", [Bar("Nov", -1, "-1")])


def test_a_chart_has_no_style_of_its_own() -> None:
    assert "style=" not in columns(speech("en"), "k", "…", MONTHS) + bars(speech("en"), "k", "…", MONTHS)
