"""The house on the web: which pages it has, and what every answer carries."""

import os
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from litestar import Litestar, MediaType, Request, Response
from litestar.di import Provide
from litestar.exceptions import NotFoundException
from litestar.logging import LoggingConfig
from litestar.plugins.jinja import JinjaTemplateEngine
from litestar.static_files import create_static_files_router
from litestar.status_codes import HTTP_404_NOT_FOUND
from litestar.template import TemplateConfig
from litestar.types import ASGIApp, Message, Scope

from api.heads import answering_heads
from api.house import House
from api.pages.announcements import board
from api.pages.board import STATIC, TEMPLATES, shared, speaker
from api.routes.health import live, ready
from api.store import DEFAULT_STORE, STORE_VARIABLE, existing, place

CONTENT_POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self';"
    " base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
"""Nothing from another host, no script at all, nobody frames us."""

SAFETY = (
    (b"content-security-policy", CONTENT_POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"no-referrer"),
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=()"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
)


def create_app(house: House, *, closes: bool = False) -> ASGIApp:
    """Return the web application of an open house, which `closes` with it if wanted."""
    templates = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )

    def absent(request: Request[Any, Any, Any], _: NotFoundException) -> Response[Any]:
        said_by = speaker(request)
        context = shared(request, said_by, house)
        page = templates.get_template("absent.html").render(context)
        return Response(page, status_code=HTTP_404_NOT_FOUND, media_type=MediaType.HTML)

    app = Litestar(
        route_handlers=[
            board,
            live,
            ready,
            create_static_files_router(path="/static", directories=[STATIC], cache_control=None),
        ],
        dependencies={"house": Provide(lambda: house, sync_to_thread=False)},
        template_config=TemplateConfig(instance=JinjaTemplateEngine.from_environment(templates)),
        exception_handlers={NotFoundException: absent},
        before_send=[_make_safe],
        # The schema would be open to everybody; there is nothing in it yet that anybody needs.
        openapi_config=None,
        on_shutdown=[house.close] if closes else [],
        # Mistakes of ours are told on the error stream; a mistyped address is none.
        logging_config=LoggingConfig(
            log_exceptions="always", disable_stack_trace={400, 404, 405}, configure_root_logger=False
        ),
    )
    return answering_heads(app)


def served() -> ASGIApp:
    """Return the application of the store named in KITCHENS_STORE: what a server's worker asks for."""
    house = House.open(existing(place(os.environ.get(STORE_VARIABLE, DEFAULT_STORE))))
    return create_app(house, closes=True)


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
        headers.append((b"vary", b"accept-language"))
    message["headers"] = headers
