"""What every page shares: its language, the addresses of the same page in the others, the demo's banner."""

from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlencode

from babel.dates import format_date
from litestar import Request

from api.house import House
from api.language import LANGUAGES, OWN_NAMES, Speech, of_header, speech, spoken

LANGUAGE_PARAMETER = "language"
STATIC = Path(__file__).with_name("static")
TEMPLATES = Path(__file__).with_name("templates")


def _fingerprint(name: str) -> str:
    # A changed stylesheet has another address, so that browsers may keep each one for ever.
    return sha256((STATIC / name).read_bytes()).hexdigest()[:12]


_STYLESHEET = f"/static/kitchens.css?{_fingerprint('kitchens.css')}"


def speaker(request: Request[Any, Any, Any]) -> Speech:
    """Return who speaks the language asked for in the address; else the one the browser prefers."""
    asked = spoken(request.query_params.get(LANGUAGE_PARAMETER, ""))
    return speech(asked or of_header(request.headers.get("accept-language", "")))


def shared(request: Request[Any, Any, Any], said_by: Speech, house: House) -> dict[str, Any]:
    """Return what the template of every page needs."""
    # Read anew: Litestar's own list of parameters does not keep their order.
    asked = parse_qsl(request.scope["query_string"].decode("latin-1"), keep_blank_values=True)
    kept = [(name, value) for name, value in asked if name != LANGUAGE_PARAMETER]
    return {
        "say": said_by.say,
        "language": said_by.language,
        "direction": said_by.direction,
        "stylesheet": _STYLESHEET,
        "languages": [
            {
                "language": other,
                "name": OWN_NAMES[other],
                "address": "?" + urlencode([*kept, (LANGUAGE_PARAMETER, other)]),
            }
            for other in LANGUAGES
        ],
        "home": "/?" + urlencode({LANGUAGE_PARAMETER: said_by.language}),
        "demo_day": format_date(house.today, "long", said_by.locale) if house.is_demo else None,
    }
