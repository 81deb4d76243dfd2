"""The pieces of pages as HTML, and the tags in it."""

from html.parser import HTMLParser
from uuid import UUID

from api.forms import Form
from api.language import Language, speech
from api.navigation import Ways
from api.pages.frame import environment, static
from api.pages.pieces import samples

KEY = UUID("01928c3e-0000-7000-8000-000000000000")


class Tags(HTMLParser):
    """Every tag of some HTML with its attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {name: value or "" for name, value in attrs}))

    def of(self, *names: str) -> list[dict[str, str]]:
        return [attributes for tag, attributes in self.found if tag in names]


def context(language: Language) -> dict[str, object]:
    speaks = speech(language)
    return {
        "say": speaks.say,
        "count": speaks.count,
        "language": language,
        "direction": speaks.direction,
        "static": static,
    }


def html_of(source: str, language: Language = "en", **facts: object) -> str:
    template = environment().from_string('{% import "pieces.html" as p with context %}' + source)
    return template.render(context(language) | facts)


def form_of(posted: dict[str, list[str]] | None = None) -> Form:
    return Form(speech("en"), posted or {}, key=KEY, csrf="its-mark")


def whole_page(language: Language) -> str:
    frame: dict[str, object] = {
        "stylesheet": "",
        "languages": [],
        "home": "/",
        "demo_day": None,
        "visitor": None,
        "visitor_name": "",
        "csrf": "",
        "navigation": Ways([], []),
        "done": "",
        "here": "/pieces",
        "outbox": None,
    }
    page = environment().get_template("pieces_page.html")
    return page.render(context(language) | frame | samples(speech(language)))
