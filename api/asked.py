"""What a browser asked, read off the wire and bounded, before anybody looks at it."""

from typing import Any
from urllib.parse import parse_qsl

from litestar import Request
from msgspec import Struct

BODY_MAX_BYTES = 256 * 1024
"""A form of the longest words fits ten times over."""

FIELDS_MAX = 500

SESSION_COOKIE = "__Host-kitchens"
"""Browsers keep a cookie of this prefix only from a secure page of this very host."""


class Unreadable(ValueError):  # noqa: N818  an answer to the sender
    """The body is no form in UTF-8, or has more fields than any form of ours."""


class Asked(Struct, frozen=True):
    """One request. `route` is the address as the table of access writes it, `path` what stands in it."""

    method: str
    route: str
    address: str
    path: dict[str, str]
    query: dict[str, str]
    query_string: str
    headers: dict[str, str]
    cookies: dict[str, str]
    remote: str
    body: bytes = b""

    @property
    def is_act(self) -> bool:
        """Tell whether it may change something."""
        return self.method not in ("GET", "HEAD")

    @property
    def is_of_this_host(self) -> bool:
        """Tell whether a page of this very host sent it, as every browser of today says unasked."""
        site = self.headers.get("sec-fetch-site")
        origin = self.headers.get("origin")
        if site is not None and site != "same-origin":
            return False
        if origin is not None:
            return origin.partition("://")[2] == self.headers.get("host", "")
        return site is not None

    def form(self) -> dict[str, list[str]]:
        """Return the fields of the form that was sent. Raise `Unreadable`."""
        kind = self.headers.get("content-type", "").partition(";")[0].strip().lower()
        if not self.body:
            return {}
        if kind != "application/x-www-form-urlencoded":
            raise Unreadable(kind)
        try:
            fields = parse_qsl(
                self.body.decode("ascii"), keep_blank_values=True, max_num_fields=FIELDS_MAX, errors="strict"
            )
        except ValueError as error:
            raise Unreadable(str(error)) from None
        found: dict[str, list[str]] = {}
        for name, value in fields:
            found.setdefault(name, []).append(value)
        return found


async def read(request: Request[Any, Any, Any], route: str) -> Asked:
    """Return what was asked. A body of more than `BODY_MAX_BYTES` is answered by Litestar with 413."""
    return asked_of(request, route, await request.body() if request.method == "POST" else b"")


def asked_of(request: Request[Any, Any, Any], route: str, body: bytes = b"") -> Asked:
    """Return what was asked, with a body already read."""
    return Asked(
        method=request.method,
        route=route,
        address=request.scope["path"],
        path={name: str(value) for name, value in request.path_params.items()},
        query={name: str(value) for name, value in request.query_params.items()},
        query_string=request.scope["query_string"].decode("latin-1"),
        headers=dict(request.headers.items()),
        cookies=dict(request.cookies),
        remote=request.client.host if request.client else "",
        body=body,
    )
