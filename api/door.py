"""The door of every page: who comes in, what she sent, and what is answered when something is wrong."""

import logging
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, TypeAlias
from urllib.parse import urlencode
from uuid import UUID

from anyio import to_thread
from litestar import MediaType, Request, Response, get, post
from litestar.exceptions.http_exceptions import RequestEntityTooLarge
from litestar.handlers import HTTPRouteHandler
from litestar.response import Redirect
from litestar.status_codes import (
    HTTP_200_OK,
    HTTP_400_BAD_REQUEST,
    HTTP_403_FORBIDDEN,
    HTTP_404_NOT_FOUND,
    HTTP_409_CONFLICT,
    HTTP_413_REQUEST_ENTITY_TOO_LARGE,
    HTTP_422_UNPROCESSABLE_ENTITY,
    HTTP_500_INTERNAL_SERVER_ERROR,
    HTTP_503_SERVICE_UNAVAILABLE,
)

from api import again, outbox
from api.access import ACCESS, Row, row_of
from api.admission import (
    Absent,
    Forbidden,
    Forged,
    Outdated,
    SignInFirst,
    admit,
    refuse_forged,
    visitor_of_cookie,
)
from api.asked import BODY_MAX_BYTES, Asked, Unreadable, asked_of, read
from api.forms import CHANGE_FIELD, CSRF_FIELD, KEY_FIELD, Form, Mistaken, Refusal
from api.house import House
from api.housed import house_of
from api.language import Speech, of_header, speech, spoken
from api.pages.frame import LANGUAGE_PARAMETER, rendered, static
from api.refusals import refusal_of
from api.visit import Answer, Visit
from api.visitor import Visitor
from kitchens.decider import Refused
from kitchens.identity import new_id
from kitchens.journal import KeyReused, Unavailable
from kitchens.vault import VaultTrouble
from projections.store import StoreUnavailable

Show: TypeAlias = Callable[[Visit], Answer]
ShowForm: TypeAlias = Callable[[Visit, Form], Answer]
Act: TypeAlias = Callable[[Visit, Form], Answer]


def page(route: str, show: Show) -> HTTPRouteHandler:
    """Return the handler of a page that only shows something."""
    return _handler("GET", route, show)


def form_page(route: str, *, show: ShowForm, act: Act) -> tuple[HTTPRouteHandler, HTTPRouteHandler]:
    """Return the handlers of a form: `show` puts it up, `act` takes what was sent.

    Where a field cannot be read or a rule refuses, the form is shown again with all that was typed.
    """
    return (
        _handler("GET", route, partial(_put_up, show)),
        _handler("POST", route, partial(_take, show, act), show),
    )


def button(route: str, act: Act) -> HTTPRouteHandler:
    """Return the handler of a button that needs no form of its own; a refusal has a page of its own."""
    return _handler("POST", route, partial(_take, _refused_button, act))


def _handler(method: str, route: str, answer: Show, form: ShowForm | None = None) -> HTTPRouteHandler:
    # A page without a row in the table is not even made.
    row = row_of(ACCESS, method, route)

    async def handle(request: Request[Any, Any, Any]) -> Answer:
        house = house_of(request.scope)
        try:
            asked = await read(request, route)
        except RequestEntityTooLarge:
            return _too_long(asked_of(request, route))
        # All of it in a thread: nobody else's page waits for this one's store.
        return await to_thread.run_sync(answered, house, asked, row, answer, form)

    handle.__name__ = f"{method} {route}"
    decorate = get if method == "GET" else post
    return decorate(route, status_code=HTTP_200_OK, request_max_body_size=BODY_MAX_BYTES)(handle)


def answered(house: House, asked: Asked, row: Row, answer: Show, form: ShowForm | None = None) -> Answer:
    """Return the answer to one request: the page, or the page that says why not.

    `form` shows the form again that is sent to this address, if it is a form's.
    """
    try:
        house.catch_up()
        with house.views.reading() as reader:
            visitor = visitor_of_cookie(house, reader, asked.cookies)
            visit = Visit(house, asked, _speech(house, asked, visitor), reader, visitor)
            return _within(visit, row, answer, form)
    except (Unavailable, StoreUnavailable, VaultTrouble):
        # Without a store there is no frame either: the plainest of pages, in the browser's language.
        return plain_page("unreachable.html", asked, HTTP_503_SERVICE_UNAVAILABLE)
    except Exception:
        # The edge: whatever went wrong, she is told what to do, and the log what happened.
        logging.getLogger(__name__).exception("%s %s", asked.method, asked.route)
        if house.views.failed():
            return plain_page("mending.html", asked, HTTP_503_SERVICE_UNAVAILABLE)
        return plain_page("mistake.html", asked, HTTP_500_INTERNAL_SERVER_ERROR)


def _within(visit: Visit, row: Row, answer: Show, form: ShowForm | None) -> Answer:
    by_outbox = outbox.is_awaited(visit.asked)
    try:
        if visit.asked.is_act:
            visit.posted = visit.asked.form()
            # Going on with a kept form only shows it: the page that asks for that was given to nobody yet.
            given_to = None if visit.asked.route == again.AGAIN else visit.visitor
            refuse_forged(visit.asked, given_to, _sent_csrf(visit))
        if by_outbox:
            outbox.refuse_strange(visit.asked, visit.posted)
        visit.thing = admit(row, visit.visitor, visit.reader, visit.asked)
        return answer(visit)
    except (SignInFirst, Forbidden, Absent, Forged, Unreadable) as barred:
        if by_outbox:
            return outbox.barred(barred, visit.speech)
        if form and visit.posted and isinstance(barred, SignInFirst | Outdated):
            return _late(barred, visit, row, form)
        return _barred(barred, visit)


def _late(barred: Exception, visit: Visit, row: Row, show: ShowForm) -> Answer:
    """Return the page on which nothing is lost of a form that came when its session was over."""
    form, csrf = _form(visit), _sent_csrf(visit)
    if visit.visitor and again.writer_of(csrf) == again.writer_of(visit.visitor.csrf):
        # She signed in anew meanwhile, on another page.
        try:
            visit.thing = admit(row, visit.visitor, visit.reader, visit.asked)
        except (Forbidden, Absent) as not_hers:
            return _barred(not_hers, visit)
        sentence = visit.speech.say(
            "You signed in anew meanwhile. Nothing is recorded yet: send it once more."
        )
        form.refusal = Refusal(sentence, "")
        return _shown_again(show, visit, form, HTTP_403_FORBIDDEN)
    kept = again.sealed(visit, form, csrf)
    return again.late_page(visit, kept) if kept else _barred(barred, visit)


def _barred(barred: Exception, visit: Visit) -> Answer:
    """Return the page that says why she does not come in, or where she signs in."""
    match barred:
        case SignInFirst():
            back = visit.asked.address + (f"?{visit.asked.query_string}" if visit.asked.query_string else "")
            return visit.to(
                f"{again.SIGN_IN}?{urlencode({'next': '/today' if visit.asked.is_act else back})}"
            )
        case Forbidden():
            return visit.page("forbidden.html", status=HTTP_403_FORBIDDEN)
        case Absent():
            return visit.page("absent.html", status=HTTP_404_NOT_FOUND)
        case Forged():
            return visit.page("forged.html", status=HTTP_403_FORBIDDEN)
        case _:
            return visit.page("forged.html", status=HTTP_400_BAD_REQUEST)


def nothing_here(_: Visit) -> Answer:
    """Answer an address that nothing has."""
    raise Absent


def _put_up(show: ShowForm, visit: Visit) -> Answer:
    return show(visit, Form(visit.speech, {}, key=new_id(), csrf=_csrf(visit)))


def _take(show: ShowForm, act: Act, visit: Visit) -> Answer:
    form = _form(visit)
    by_outbox = outbox.is_awaited(visit.asked)
    if form.value(CHANGE_FIELD) and not by_outbox:
        # Back from the check page, to change an answer.
        return show(visit, form)
    try:
        answer = act(visit, form)
        return outbox.recorded(visit, answer) if by_outbox else answer
    except Mistaken:
        status = HTTP_422_UNPROCESSABLE_ENTITY
    except Refused as refused:
        # What was tried last says whether it has happened in the kitchen, or was only planned.
        form.refusal = refusal_of(refused, visit.speech, visit.reader, form.tried)
        status = HTTP_409_CONFLICT
    except KeyReused:
        form.refusal = Refusal(
            visit.speech.say("This was sent before with other content. Look whether it is already there."),
            outbox.SENT_BEFORE if by_outbox else "",
        )
        form.key = new_id()
        status = HTTP_409_CONFLICT
    if by_outbox:
        return outbox.not_recorded(form, status)
    return _shown_again(show, visit, form, status)


def _shown_again(show: ShowForm, visit: Visit, form: Form, status: int) -> Answer:
    answer = show(visit, form)
    # A form that first leads elsewhere, as to the reason for a look at a case, stays a way and no page.
    if not isinstance(answer, Redirect):
        answer.status_code = status
    return answer


def _refused_button(visit: Visit, form: Form) -> Answer:
    return visit.page("refused.html", form=form, back=visit.asked.headers.get("referer", "/today"))


def _csrf(visit: Visit) -> str:
    return visit.visitor.csrf if visit.visitor else ""


def _sent_csrf(visit: Visit) -> str:
    return (visit.posted.get(CSRF_FIELD) or [""])[0]


def _form(visit: Visit) -> Form:
    return Form(visit.speech, visit.posted, key=_key(visit.posted), csrf=_csrf(visit))


def _key(posted: Mapping[str, list[str]]) -> UUID:
    try:
        return UUID((posted.get(KEY_FIELD) or [""])[0])
    except ValueError:
        return new_id()


def _speech(house: House, asked: Asked, visitor: Visitor | None) -> Speech:
    """Return who speaks the language asked for in the address; else hers; else the browser's."""
    chosen = spoken(asked.query.get(LANGUAGE_PARAMETER, ""))
    if chosen and visitor and visitor.session_id and visitor.language != chosen:
        # Chosen once, it holds for every page until she chooses another.
        house.accounts.choose_language(UUID(visitor.session_id), chosen)
    kept = spoken(visitor.language) if visitor else None
    return speech(chosen or kept or of_header(asked.headers.get("accept-language", "")))


def _too_long(asked: Asked) -> Answer:
    if outbox.is_awaited(asked):
        # A task for her: an entry that only waited would hold up those after it for ever.
        return outbox.barred(Unreadable(), speech(of_header(asked.headers.get("accept-language", ""))))
    return plain_page("too_long.html", asked, HTTP_413_REQUEST_ENTITY_TOO_LARGE)


def plain_page(template: str, asked: Asked, status: int) -> Answer:
    """Return a page that stands without store and frame, in the browser's language."""
    said_by = speech(of_header(asked.headers.get("accept-language", "")))
    words = {"say": said_by.say, "language": said_by.language, "direction": said_by.direction}
    shown = rendered(template, words | {"stylesheet": static("kitchens.css")})
    return Response(
        shown,
        status_code=status,
        media_type=MediaType.HTML,
        headers={"Retry-After": "5", "Content-Language": said_by.language},
    )
