"""One visit: somebody at one address, with everything a page's function needs, and the ways to answer."""

from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from hmac import digest
from typing import Any, TypeAlias
from urllib.parse import urlencode
from uuid import UUID

from litestar import MediaType, Response
from litestar.response import Redirect
from litestar.status_codes import HTTP_200_OK, HTTP_303_SEE_OTHER
from msgspec import Struct

from api import outbox
from api.acting import Acting
from api.asked import Asked
from api.forms import CSRF_FIELD, Form
from api.house import House
from api.language import Speech
from api.names import names
from api.pages.frame import page_context, rendered
from api.visitor import Visitor
from kitchens.identity import new_id
from projections.codes import Thing
from projections.store import Reader

Answer: TypeAlias = Response[Any]


class Visit(Struct):
    """A visit. `thing` is what the address names, if the table of access says that it names one.

    `posted` are the fields of the form that was sent.

    `reader` sees all views as of one moment, up to and with the visitor's own last act.
    """

    house: House
    asked: Asked
    speech: Speech
    reader: Reader
    visitor: Visitor | None = None
    thing: Thing | None = None
    posted: Mapping[str, list[str]] = {}

    @property
    def path(self) -> Mapping[str, str]:
        """The parts of the address that vary, by name."""
        return self.asked.path

    @property
    def query(self) -> Mapping[str, str]:
        """What stands behind the question mark."""
        return self.asked.query

    @property
    def who(self) -> Visitor:
        """Whoever is signed in. A page for everybody asks `visitor` instead."""
        if self.visitor is None:
            raise LookupError("only an address for the signed-in asks who it is")
        return self.visitor

    @property
    def at(self) -> Thing:
        """The thing that the address names."""
        if self.thing is None:
            raise LookupError("the table of access names no noun for this address")
        return self.thing

    def acting(self, form: Form) -> Acting:
        """Return the visitor as she acts with this form."""
        device_at = outbox.device_moment(form)
        return Acting(self.house, self.who, form.key, self._mark(form), form.trying, device_at)

    def new_key(self) -> UUID:
        """Return a fresh key for a form."""
        return new_id()

    def names(self, person_ids: Iterable[UUID], *, openly: bool = False) -> dict[UUID, str]:
        """Return people's names out of the vault; of the erased and the guarded, what stands in their place.

        `openly` is for somebody's own pages and her opened case: there also a guarded person is named.
        """
        return names(self.house.vault, self.reader, self.speech, person_ids, openly=openly)

    def page(
        self, template: str, *, status: int = HTTP_200_OK, is_public: bool = False, **facts: object
    ) -> Answer:
        """Return a page. The template is given finished words and figures. `is_public`: nobody's own."""
        frame = page_context(self)
        if frame.keys() & facts.keys():
            raise KeyError(f"{template} would hide {sorted(frame.keys() & facts.keys())} of the frame")
        shown = rendered(template, frame | facts)
        # What somebody saw is not in the browser any more when she hands the phone over.
        kept = "no-cache" if is_public and self.visitor is None else "no-store"
        return Response(
            shown,
            status_code=status,
            media_type=MediaType.HTML,
            headers={"Content-Language": self.speech.language, "Cache-Control": kept},
        )

    def to(self, address: str, done: str = "") -> Answer:
        """Send the browser on after a form; `done` is the code of a short sentence said there."""
        asked = {"done": done} if done else {}
        if self.visitor is None and "language" in self.query:
            asked["language"] = self.speech.language
        mark = "&" if "?" in address else "?"
        # A 303 makes a GET of it: reloading the page sends nothing twice.
        return Redirect(address + (mark + urlencode(asked) if asked else ""), status_code=HTTP_303_SEE_OTHER)

    def confirm(
        self, form: Form, title: str, rows: Sequence[tuple[str, str]], verb: str, *, warning: str = ""
    ) -> Answer | None:
        """Return the page to check one's answers on; None once they are confirmed there.

        `rows` are pairs of what was asked and what was answered, in words; `verb` stands on the button.
        """
        if form.is_confirmed:
            return None
        if outbox.is_awaited(self.asked):
            return outbox.attention("check", warning or title, rows)
        return self.page("check.html", title=title, rows=rows, verb=verb, form=form, warning=warning)

    def _mark(self, form: Form) -> bytes:
        sent = sorted((name, value) for name, value in form.carried if name != CSRF_FIELD)
        whole = repr((str(self.who.user_id), self.asked.method, self.asked.address, sent, form.despite))
        return digest(self.house.vault.secret, whole.encode(), sha256)
