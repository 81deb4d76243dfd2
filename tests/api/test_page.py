"""The notice board: what everybody may see, in four languages, safely, on the smallest phone."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from html.parser import HTMLParser
from pathlib import Path

import msgspec
import pytest
from litestar.testing import TestClient
from litestar.types import ASGIApp

from api.app import create_app
from api.house import House
from api.language import LANGUAGES, Language, speech
from api.pages.announcements import notice
from api.pages.frame import STATIC
from projections.people.announcements import Announcement, announcements
from tests.api.conftest import BEFORE_CHRISTMAS


@pytest.fixture(scope="module")
def demo(demo_house: House) -> Iterator[TestClient[ASGIApp]]:
    with TestClient(create_app(demo_house)) as client:
        yield client


@pytest.fixture(scope="module")
def december(december_house: House) -> Iterator[TestClient[ASGIApp]]:
    with TestClient(create_app(december_house)) as client:
        yield client


def _announced(**changes: object) -> Announcement:
    facts: dict[str, object] = {
        "code": "MEW30",
        "title": "Tarhana",
        "kitchen": "merkez",
        "kitchen_name": "Merkez Mahalle Mutfağı",
        "time_zone": "Europe/Istanbul",
        "held_on": datetime(2021, 12, 17, tzinfo=UTC).date(),
        "starts_at": datetime(2021, 12, 17, 10, tzinfo=UTC),
        "ends_at": datetime(2021, 12, 17, 13, tzinfo=UTC),
        "seats_max": 10,
        "free": 3,
        "waiting": 0,
        "is_called_off": False,
    }
    return msgspec.convert(facts | changes, Announcement)


class Page(HTMLParser):
    """What a page is made of: tags with their attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


def test_ten_seats_are_drawn_as_ten_seats(december: TestClient[ASGIApp]) -> None:
    html = december.get("/").text

    for seats in re.findall(r'<ol class="seats".*?</ol>', html, flags=re.DOTALL):
        assert seats.count("<li") == 10


def test_free_and_taken_seats_are_those_of_the_workshop(
    december: TestClient[ASGIApp], december_house: House
) -> None:
    html = december.get("/").text

    (open_one,) = [
        a for a in announcements(december_house.views, BEFORE_CHRISTMAS.date()) if a.code == "MEW17"
    ]
    (card,) = [card for card in html.split('<li class="card">') if "MEW17" in card]
    assert open_one.free == 2
    assert (card.count('"seat free"'), card.count('"seat taken"')) == (2, 8)


def test_a_full_workshop_says_so_and_who_waits_is_counted_not_named(december: TestClient[ASGIApp]) -> None:
    (card,) = [
        card for card in december.get("/?language=en").text.split('<li class="card">') if "MEW16" in card
    ]

    assert "Full. You can wait for a place." in card
    assert "2 people wait." in card


def test_no_code_or_name_of_a_person_is_on_the_board(december: TestClient[ASGIApp]) -> None:
    html = december.get("/").text

    assert not re.search(r"ME0\d{3}", html)
    assert "İpek" not in html


def test_the_next_workshop_comes_first_and_the_last_one_held_leads_the_past(
    december: TestClient[ASGIApp],
) -> None:
    codes = re.findall(r">(MEW\d\d)<", december.get("/").text)

    assert codes == [f"MEW{n}" for n in (15, 16, 17, 18, 19, 20, 21, 22)] + [
        f"MEW{n}" for n in (14, 13, 12, 11, 10)
    ]


def test_an_empty_board_says_what_to_do_next(demo: TestClient[ASGIApp]) -> None:
    html = demo.get("/?language=en").text

    assert "No workshop is announced at the moment." in html
    assert "Ask in your kitchen" in html


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_speaks_the_language_of_its_address(demo: TestClient[ASGIApp], language: Language) -> None:
    answer = demo.get(f"/?language={language}", headers={"accept-language": "de"})

    (_, html), *_ = [(t, a) for t, a in Page(answer.text).tags if t == "html"]
    assert html == {"lang": language, "dir": "rtl" if language == "ar" else "ltr"}
    assert answer.headers["content-language"] == language


def test_without_one_it_speaks_the_browsers(demo: TestClient[ASGIApp]) -> None:
    answer = demo.get("/", headers={"accept-language": "de,sv;q=0.5"})

    assert "Nyligen genomförda" in answer.text
    assert "accept-language" in answer.headers["vary"]


def test_changing_the_language_keeps_the_address(demo: TestClient[ASGIApp]) -> None:
    html = demo.get("/nowhere?a=1&language=en&b=%26").text

    hrefs = [a["href"] for tag, a in Page(html).tags if tag == "a" and "hreflang" in a]
    assert hrefs == [f"/nowhere?a=1&b=%26&language={language}" for language in LANGUAGES]


def test_a_hostile_address_is_shown_harmless(demo: TestClient[ASGIApp]) -> None:
    html = demo.get('/?language="><script>alert(1)</script>&x="><b>').text

    assert "alert(1)" not in html.replace("%3Cscript%3Ealert%281%29", "")
    assert "<b>" not in html


def test_a_demonstration_says_that_it_is_one(
    demo: TestClient[ASGIApp], december: TestClient[ASGIApp]
) -> None:
    assert "31 January 2022" in demo.get("/?language=en").text
    assert 'class="banner"' not in december.get("/").text


@pytest.mark.parametrize(
    "address", ["/", "/nowhere", "/health/live", "/static/kitchens.css", "/static/none.css"]
)
def test_every_answer_is_safe(demo: TestClient[ASGIApp], address: str) -> None:
    headers = demo.get(address).headers

    assert headers["content-security-policy"].startswith("default-src 'none'")
    assert "unsafe" not in headers["content-security-policy"]
    assert "http" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert headers["referrer-policy"] == "same-origin"
    assert "set-cookie" not in headers


@pytest.mark.parametrize("address", ["/", "/nowhere"])
def test_a_page_fetches_nothing_from_elsewhere_and_has_nothing_written_into_it(
    demo: TestClient[ASGIApp], address: str
) -> None:
    for tag, attributes in Page(demo.get(address).text).tags:
        assert tag not in {"style", "iframe", "object", "embed"}
        assert tag != "script" or (attributes.get("src") or "").startswith("/static/")
        assert "style" not in attributes
        assert not [name for name in attributes if name.startswith("on")]
        for name in ("href", "src"):
            assert not (attributes.get(name) or "").startswith(("http", "//", "data:", "javascript:"))


def test_the_stylesheet_fetches_only_our_own_letters() -> None:
    css = (STATIC / "kitchens.css").read_text(encoding="utf-8")

    assert all(found.startswith('"fonts/') for found in re.findall(r"url\(([^)]*)\)", css))
    assert "@import" not in css


def test_the_stylesheet_turns_round_for_arabic() -> None:
    css = (STATIC / "kitchens.css").read_text(encoding="utf-8")

    # Logical properties only: nothing is put left or right by name.
    assert not re.search(
        r"(?<![a-z-])(left|right|margin-left|margin-right|padding-left|padding-right)\s*:", css
    )


def _light(css: str, token: str) -> tuple[float, ...]:
    found = re.search(rf"--{token}: #([0-9a-f]{{6}})", css)
    assert found
    return tuple(int(found[1][i : i + 2], 16) / 255 for i in (0, 2, 4))


def _luminance(colour: tuple[float, ...]) -> float:
    r, g, b = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in colour)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("token", ["ink", "soft-ink", "tomato", "olive", "wheat", "night"])
def test_text_can_be_read_on_paper(scheme: int, token: str) -> None:
    css = (STATIC / "kitchens.css").read_text(encoding="utf-8").split(":root")[1 + scheme]

    lights = sorted((_luminance(_light(css, token)), _luminance(_light(css, "paper"))))
    assert (lights[1] + 0.05) / (lights[0] + 0.05) >= 4.5


@pytest.mark.parametrize(
    "address", ["/", "/nowhere", "/health/live", "/health/ready", "/static/kitchens.css"]
)
def test_a_head_is_the_answer_without_its_body(demo: TestClient[ASGIApp], address: str) -> None:
    asked, body = demo.head(address), demo.get(address)

    assert asked.content == b""
    assert asked.status_code == body.status_code
    assert asked.headers["content-length"] == body.headers["content-length"]


def test_a_mistyped_address_gets_a_page(demo: TestClient[ASGIApp]) -> None:
    answer = demo.get("/wrokshops?language=sv")

    assert answer.status_code == 404
    assert "Sidan finns inte här" in answer.text
    assert 'href="/?language=sv"' in answer.text


def test_the_board_takes_no_orders(demo: TestClient[ASGIApp]) -> None:
    assert demo.post("/").status_code == 405


def test_the_stylesheets_address_changes_with_it(demo: TestClient[ASGIApp]) -> None:
    (sheet,) = [a["href"] for tag, a in Page(demo.get("/").text).tags if a.get("rel") == "stylesheet"]

    answer = demo.get(sheet or "")
    assert answer.headers["content-type"].startswith("text/css")
    assert "max-age=31536000" in answer.headers["cache-control"]


def test_a_page_is_asked_for_anew_each_time(demo: TestClient[ASGIApp]) -> None:
    assert demo.get("/").headers["cache-control"] == "no-cache"


@pytest.mark.parametrize(
    ("announced", "now", "state", "words"),
    [
        (_announced(), BEFORE_CHRISTMAS, "open", "places free"),
        (_announced(free=1), BEFORE_CHRISTMAS, "open", "place free"),
        (_announced(free=0), BEFORE_CHRISTMAS, "full", "Full. You can wait for a place."),
        (_announced(is_called_off=True, free=0), BEFORE_CHRISTMAS, "off", "Called off"),
        (_announced(), datetime(2021, 12, 17, 9, 59, 59, tzinfo=UTC), "open", "places free"),
        (_announced(), datetime(2021, 12, 17, 10, tzinfo=UTC), "past", "Going on now"),
        (_announced(), datetime(2021, 12, 17, 13, tzinfo=UTC), "past", "Held"),
    ],
)
def test_a_workshop_says_how_it_stands(
    announced: Announcement, now: datetime, state: str, words: str
) -> None:
    shown = notice(announced, speech("en"), now)

    assert (shown.state, shown.words) == (state, words)


def test_the_hours_are_the_kitchens_own() -> None:
    assert notice(_announced(), speech("ar"), BEFORE_CHRISTMAS).hours == "13:00–16:00"


def test_the_files_of_the_page_are_in_the_package() -> None:
    assert {path.name for path in Path(STATIC).iterdir()} >= {"kitchens.css", "kitchens.svg"}
