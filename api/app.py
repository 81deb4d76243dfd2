"""The house on the web: which pages it has, and what every answer carries."""

import os
from collections.abc import Sequence
from functools import cache
from typing import Any

from granian.utils.proxies import wrap_asgi_with_proxy_headers
from litestar import Litestar, Request, Response
from litestar.exceptions import HTTPException, MethodNotAllowedException, NotFoundException
from litestar.handlers import HTTPRouteHandler
from litestar.logging import LoggingConfig
from litestar.static_files import create_static_files_router
from litestar.types import ASGIApp, Message, Scope

from api.access import EVERYBODY
from api.asked import asked_of
from api.door import answered, nothing_here
from api.heads import answering_heads
from api.house import House
from api.housed import house_of, in_house
from api.jobs.attendant import Attendant
from api.pages.frame import STATIC
from api.pages.modules import MODULES, modules_address
from api.pages.pages import PAGES
from api.programs.door import is_for_programs, misdirected
from api.routes.health import live, ready
from api.routes.routes import ROUTES
from api.store import DEFAULT_STORE, JOBS_VARIABLE, PROXY_VARIABLE, STORE_VARIABLE, existing, place

CONTENT_POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; font-src 'self';"
    " connect-src 'self'; manifest-src 'self'; worker-src 'self';"
    " base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
"""Nothing from another host, nothing inline, nobody frames us."""

SAFETY = (
    (b"content-security-policy", CONTENT_POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    # Our own forms must be able to say that they are ours.
    (b"referrer-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=()"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
)


def create_app(
    house: House,
    *,
    closes: bool = False,
    also: Sequence[HTTPRouteHandler] = (),
    attendant: Attendant | None = None,
) -> ASGIApp:
    """Return the web application of an open house, which `closes` with it if wanted; `also` serves more.

    An `attendant` does the house's jobs for as long as the application runs.
    """
    begins = [attendant.start] if attendant else []
    ends = [*([attendant.stop] if attendant else []), *([house.close] if closes else [])]
    return answering_heads(in_house(_laid_out(tuple(also)), house, begins=begins, ends=ends))


@cache
def _laid_out(also: tuple[HTTPRouteHandler, ...]) -> ASGIApp:
    """Return every address with its handler, for whichever house is asked."""
    return Litestar(
        route_handlers=[
            *PAGES,
            *ROUTES,
            *also,
            live,
            ready,
            create_static_files_router(path="/static", directories=[STATIC], cache_control=None),
            create_static_files_router(path=modules_address(), directories=[MODULES], cache_control=None),
        ],
        exception_handlers={NotFoundException: absent, MethodNotAllowedException: misused},
        before_send=[_make_safe],
        # `api.routes.reference` describes what programs may ask; pages are described by themselves.
        openapi_config=None,
        # Mistakes of ours are told on the error stream; a mistyped address is none.
        logging_config=LoggingConfig(
            log_exceptions="always", disable_stack_trace={400, 404, 405}, configure_root_logger=False
        ),
    )


def routes() -> set[tuple[str, str]]:
    """Return every method and address of ours that is served, but for static files and health."""
    return {
        (method, path)
        for handler in (*PAGES, *ROUTES)
        for method in handler.http_methods
        for path in handler.paths
    }


def served(also: Sequence[HTTPRouteHandler] = ()) -> ASGIApp:
    """Return the application of the store named in KITCHENS_STORE: what a server's worker asks for."""
    house = House.open(existing(place(os.environ.get(STORE_VARIABLE, DEFAULT_STORE))))
    attendant = Attendant(house) if os.environ.get(JOBS_VARIABLE) == "on" else None
    app = create_app(house, closes=True, also=also, attendant=attendant)
    proxy = os.environ.get(PROXY_VARIABLE)
    # Back-off counts tries by the asker's address, which behind a proxy only the proxy knows.
    return wrap_asgi_with_proxy_headers(app, trusted_hosts=[proxy]) if proxy else app


def absent(request: Request[Any, Any, Any], error: HTTPException) -> Response[Any]:
    """Answer an address that nothing has."""
    if is_for_programs(request.scope["path"]):
        return misdirected(request, error)
    return answered(house_of(request.scope), asked_of(request, ""), EVERYBODY, nothing_here)


def misused(request: Request[Any, Any, Any], error: HTTPException) -> Response[Any]:
    """Answer a method that an address does not have."""
    if is_for_programs(request.scope["path"]):
        return misdirected(request, error)
    # As when somebody loads a button's address once more: a page, in her language, with a way on from it.
    shown = absent(request, error)
    shown.status_code = error.status_code
    shown.headers.update(error.headers or {})
    return shown


async def _make_safe(message: Message, scope: Scope) -> None:
    """Put the safety headers on every answer, errors too."""
    if message["type"] != "http.response.start":
        return
    headers = [*message.get("headers", []), *SAFETY]
    names = {name.lower() for name, _ in headers}
    if b"cache-control" not in names:
        is_kept = scope["path"].startswith("/static/") and message["status"] < 400  # noqa: PLR2004  an error
        headers.append((b"cache-control", b"public, max-age=31536000" if is_kept else b"no-cache"))
    if not scope["path"].startswith(("/static/", "/health/")):
        headers.append((b"vary", b"accept-language, cookie"))
    message["headers"] = headers
