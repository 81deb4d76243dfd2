"""The service worker and the manifest: what lets a phone open our pages where there is no connection."""

from functools import cache
from hashlib import sha256

import msgspec
from litestar import Response

from api.door import page
from api.language import LANGUAGES, po_files
from api.pages.frame import STATIC, TEMPLATES, static
from api.pages.modules import MODULES, module
from api.visit import Answer, Visit

_FONTS = "fonts"
_ALWAYS = {"Cache-Control": "no-cache"}


def _worker(_: Visit) -> Answer:
    return Response(script(), media_type="text/javascript", headers=_ALWAYS)


@cache
def script() -> str:
    """Return the worker: what it keeps, under a version that changes with anything of it."""
    shells = {language: f"/outbox?language={language}" for language in LANGUAGES}
    keeps = msgspec.json.encode({"version": _version(), "files": files(), "shells": shells}).decode()
    return f'import {{ begin }} from "{module("worker.js")}";\nbegin({keeps});\n'


def files() -> list[str]:
    """Return every file that a page needs, at the very address by which pages name it."""
    hashed = [static(name) for name in ("kitchens.css", "aloud.js", "limit.js")]
    # The stylesheet names its letters, and the frame its sign, without a mark of their own.
    plain = [
        "/static/kitchens.svg",
        *(f"/static/{_FONTS}/{path.name}" for path in (STATIC / _FONTS).glob("*.woff2")),
    ]
    return [*hashed, *sorted(plain), *(module(path.name) for path in sorted(MODULES.glob("*.js")))]


def _version() -> str:
    whole = sha256("\n".join(files()).encode())
    words = [path for language in LANGUAGES for path in po_files(language)]
    for path in (TEMPLATES / "board.html", *sorted((TEMPLATES / "offline").glob("*.html")), *words):
        whole.update(path.read_bytes())
    return whole.hexdigest()[:16]


def _manifest(visit: Visit) -> Answer:
    say = visit.speech.say
    found = {
        "name": say("Neighbourhood Kitchens"),
        "short_name": say("Kitchens"),
        "lang": visit.speech.language,
        "dir": visit.speech.direction,
        "start_url": "/today",
        "scope": "/",
        "display": "standalone",
        "background_color": "#fbf8f2",
        "theme_color": "#fbf8f2",
        "icons": [{"src": "/static/kitchens.svg", "sizes": "any", "type": "image/svg+xml"}],
    }
    return Response(
        msgspec.json.encode(found),
        media_type="application/manifest+json",
        headers=_ALWAYS,
    )


PAGES = (page("/service-worker.js", _worker), page("/manifest.webmanifest", _manifest))
