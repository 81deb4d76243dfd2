"""A browser without a screen: keeps its cookie, sends forms as pages gave them, reads what stands there."""

import re
from html.parser import HTMLParser
from typing import Any
from uuid import UUID

from httpx import Response
from litestar.testing import TestClient

from api.asked import SESSION_COOKIE
from api.house import House
from api.language import Language

HOST = "https://testserver.local"


class Fields(HTMLParser):
    """The fields of a page's forms, as a browser would send them untouched."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.forms: list[dict[str, str]] = []
        self.actions: list[str] = []
        self._select: str | None = None
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if tag == "form":
            self.forms.append({})
            self.actions.append(found.get("action") or "")
        if not self.forms:
            return
        name, value = found.get("name") or "", found.get("value") or ""
        if tag == "select":
            self._select = name
        if tag == "option" and self._select and ("selected" in found or self._select not in self.forms[-1]):
            self.forms[-1][self._select] = value
        kind = found.get("type", "text")
        ticked = kind not in ("radio", "checkbox") or "checked" in found
        if (tag == "input" and kind not in ("submit", "button") and ticked and name) or tag == "textarea":
            self.forms[-1][name] = value

    def handle_endtag(self, tag: str) -> None:
        if tag == "select":
            self._select = None


class Browser:
    """Somebody's browser at the house. Several share one connection, each with a cookie of its own."""

    def __init__(
        self, client: TestClient[Any], house: House, user_id: UUID | None = None, language: Language = "en"
    ) -> None:
        self.house = house
        self.user_id = user_id
        self.csrf = ""
        self.sent_to_sign_in = False
        self.headers: dict[str, str] = {"accept-language": language}
        self._client = client
        if user_id is not None:
            secret, session = house.accounts.begin(user_id, own_device=False, agent="test", needs_totp=False)
            house.accounts.choose_language(session.id, language)
            self.csrf = session.csrf
            self.headers["cookie"] = f"{SESSION_COOKIE}={secret}"

    def get(self, address: str) -> Response:
        """Open a page. Redirections are not followed."""
        return self._noted(self._client.get(address, headers=self.headers, follow_redirects=False))

    def post(
        self, address: str, fields: dict[str, Any], *, origin: str | None = HOST, accept: str = "*/*"
    ) -> Response:
        """Send fields as they are."""
        headers = self.headers | {"accept": accept} | ({} if origin is None else {"origin": origin})
        return self._noted(self._client.post(address, data=fields, headers=headers, follow_redirects=False))

    def post_raw(self, address: str, body: bytes) -> Response:
        """Send a body as no browser would."""
        headers = self.headers | {"origin": HOST, "content-type": "application/x-www-form-urlencoded"}
        return self._client.post(address, content=body, headers=headers, follow_redirects=False)

    def head(self, address: str) -> Response:
        """Ask for a page's head alone."""
        return self._client.head(address, headers=self.headers)

    def _noted(self, answered: Response) -> Response:
        self.sent_to_sign_in = answered.headers.get("location", "").startswith("/sign-in?next=")
        return answered

    def send(self, address: str, *, to: str = "", **fields: Any) -> Response:
        """Open a page, fill in its form and send it. Fields that are not named stay as the page has them.

        `to` is the form's own address where the page has several.
        """
        shown = self.get(address)
        assert shown.status_code == 200, (address, shown.status_code, shown.headers.get("location"))
        return self.resend(shown, to or address, **fields)

    def resend(self, shown: Response, to: str, **fields: Any) -> Response:
        """Fill in the form of a page that was shown, and send it."""
        found = Fields(shown.text)
        path = to.partition("?")[0]
        ours = [
            form
            for form, action in zip(found.forms, found.actions, strict=True)
            if action.partition("?")[0] == path or (not action and str(shown.url.path) == path)
        ]
        assert ours, f"no form for {to}"
        return self.post(to, ours[0] | fields)

    def follow(self, answered: Response) -> Response:
        """Open the page that a form leads to."""
        assert answered.status_code == 303, (answered.status_code, words(answered))
        return self.get(answered.headers["location"])


def words(answered: Response) -> str:
    """Return what stands on a page, without tags, spaces made one."""
    text = re.sub(r"<(style|script)\b.*?</\1>", " ", answered.text, flags=re.DOTALL)
    text = re.sub(r"<[^>]+>", " ", text)
    for written, meant in (("&#39;", "'"), ("&amp;", "&"), ("&#34;", '"'), ("&lt;", "<"), ("&gt;", ">")):
        text = text.replace(written, meant)
    return " ".join(text.split())
