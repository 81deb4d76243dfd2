"""The frame of every page: its language, the visitor, where she can go, and what was just done."""

from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlencode

from babel.dates import format_date
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from api.coded import DONE
from api.language import LANGUAGES, OWN_NAMES
from api.navigation import navigation
from api.outbox import KEPT, TAKEN
from api.pages.modules import module

if TYPE_CHECKING:
    from api.visit import Visit

LANGUAGE_PARAMETER = "language"
DONE_PARAMETER = "done"
STATIC = Path(__file__).with_name("static")
TEMPLATES = Path(__file__).with_name("templates")


@cache
def environment() -> Environment:
    """Return the templates. A word that a page forgot to hand over is an error, not an empty place."""
    return Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )


def rendered(template: str, context: dict[str, Any]) -> str:
    """Return a page's HTML."""
    return environment().get_template(template).render(context)


@cache
def static(name: str) -> str:
    """Return the address of a static file. A changed one has another: browsers keep each for ever."""
    return f"/static/{name}?{sha256((STATIC / name).read_bytes()).hexdigest()[:12]}"


def page_context(visit: "Visit") -> dict[str, Any]:
    """Return what the template of every page needs."""
    speech = visit.speech
    # Read anew: Litestar's own list of parameters does not keep their order.
    asked = parse_qsl(visit.asked.query_string, keep_blank_values=True)
    kept = [(name, value) for name, value in asked if name not in (LANGUAGE_PARAMETER, DONE_PARAMETER)]
    # The answer to a form that could not be taken stands at the form's own address.
    here = visit.asked.address
    code = visit.query.get(DONE_PARAMETER, "")
    return {
        "say": speech.say,
        "count": speech.count,
        "call": speech.call,
        "speech": speech,
        "language": speech.language,
        "direction": speech.direction,
        "static": static,
        "stylesheet": static("kitchens.css"),
        "languages": [
            {
                "language": other,
                "name": OWN_NAMES[other],
                "address": here + "?" + urlencode([*kept, (LANGUAGE_PARAMETER, other)]),
            }
            for other in LANGUAGES
        ],
        "home": "/?" + urlencode({LANGUAGE_PARAMETER: speech.language}),
        "demo_day": format_date(visit.house.today, "long", speech.locale) if visit.house.is_demo else None,
        "visitor": visit.visitor,
        "visitor_name": _own_name(visit),
        "csrf": visit.visitor.csrf if visit.visitor else "",
        "navigation": navigation(visit),
        "done": speech.call("done", code) if code in DONE else "",
        "here": here,
        "outbox": _outbox(visit),
    }


_WITHOUT_VISITOR = frozenset({"/outbox", "/sign-in", "/sign-in/code", "/card/{token:str}"})
"""Where somebody is about to be signed in, whose entries may lie on this phone."""


def _own_name(visit: "Visit") -> str:
    if visit.visitor is None:
        return ""
    who = visit.visitor.user_id
    return visit.names([who], openly=True)[who]


def _outbox(visit: "Visit") -> dict[str, Any] | None:
    """Return what the outbox's script needs to know of a page; None where it has nothing to do."""
    route = visit.asked.route
    if visit.visitor is None and route not in _WITHOUT_VISITOR:
        return None
    return {
        "script": module("page.js"),
        "page": route == "/outbox",
        "keeps": visit.visitor is not None and route in KEPT and not visit.asked.is_act,
        "takes": visit.visitor is not None and route in TAKEN,
    }
