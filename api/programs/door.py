"""The door of programs: who calls, is it really she, was it sent before, and what is answered."""

import logging
from collections import Counter
from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager, suppress
from hashlib import sha256
from hmac import digest
from typing import Any

import msgspec
from anyio import fail_after, sleep, to_thread
from litestar import MediaType, Request, Response, delete, get, post
from litestar.exceptions import HTTPException
from litestar.handlers import HTTPRouteHandler
from litestar.status_codes import HTTP_201_CREATED, HTTP_304_NOT_MODIFIED, HTTP_413_REQUEST_ENTITY_TOO_LARGE

from api.access import ACCESS, Row, row_of
from api.admission import (
    Absent,
    Forbidden,
    Forged,
    SignInFirst,
    admit,
    refuse_forged,
    visitor_of_cookie,
    visitor_of_token,
)
from api.asked import BODY_MAX_BYTES, Asked, asked_of
from api.house import House
from api.housed import house_of
from api.language import Speech, of_header, speech, spoken
from api.programs.call import Call
from api.programs.keys import device_at_of, key_of
from api.programs.operations import Operation
from api.programs.problems import Problem, answer, details, refused_details
from api.programs.sent import Mistakes, json_of, parameters, read
from api.visitor import Visitor
from kitchens.decider import Refused
from kitchens.identity import new_id
from kitchens.journal import KeyReused, Unavailable
from kitchens.vault import Erased, VaultTrouble
from projections.codes import Thing
from projections.registry import ALL
from projections.standing import standings
from projections.store import Reader, StoreUnavailable

_LOG = logging.getLogger(__name__)

PREFIX = "/api/"
IN_HAND_MAX = 64
"""So many requests of one caller may be under way in a process at once."""

VIEWS_AGE_SECONDS_MAX = 1.0
"""So old may the views be that say who acts. Whoever lost a role acts a second longer at most."""

WAIT_SECONDS_MAX = 2
"""So long a reader waits for what she recorded herself."""

_LOOK_AGAIN_SECONDS = 0.02
_POSITION_DIGITS_MAX = 18
_REALM = 'Bearer realm="kitchens"'
_VIEWS = frozenset(view.name for view in ALL)
_DECORATE = {"GET": get, "POST": post, "DELETE": delete}

Answer = Response[bytes]


def handler(operation: Operation) -> HTTPRouteHandler:
    """Return the handler of an operation. Without a row in the table of access it is not even made."""
    row = row_of(ACCESS, operation.method, operation.route)

    async def handle(request: Request[Any, Any, Any]) -> Answer:
        house = house_of(request.scope)
        asked = asked_of(request, operation.route)
        try:
            with _in_hand(asked):
                if operation.is_act:
                    asked = asked_of(request, operation.route, await request.body())
                await _come_so_far(house, asked)
                return await to_thread.run_sync(_answered, house, asked, row, operation)
        except Problem as problem:
            return _told(problem, _speech(asked, None))
        except HTTPException as error:
            if error.status_code != HTTP_413_REQUEST_ENTITY_TOO_LARGE:
                raise
            return _told(Problem("too-large"), _speech(asked, None))
        except Exception:  # noqa: BLE001
            # The edge: whoever calls is told a number, and nothing of ours; the log what happened.
            number = new_id().urn
            _LOG.exception("%s %s %s", number, operation.method, operation.route)
            mended = await to_thread.run_sync(_is_being_mended, house)
            code = "behind" if mended else "our-mistake"
            return _told(Problem(code, instance=number), _speech(asked, None))

    handle.__name__ = f"{operation.method} {operation.route}"
    decorate: Callable[..., Callable[..., HTTPRouteHandler]] = _DECORATE[operation.method]
    return decorate(
        operation.route,
        status_code=operation.status,
        request_max_body_size=BODY_MAX_BYTES,
        media_type="application/json",
    )(handle)


def misdirected(request: Request[Any, Any, Any], error: HTTPException) -> Answer:
    """Answer an address of programs that nothing has, or that is not used in this way."""
    asked = asked_of(request, "")
    headers = {name: value for name, value in (error.headers or {}).items() if name.lower() == "allow"}
    code = "method" if headers else "absent"
    return _told(Problem(code, headers=headers), _speech(asked, None))


def is_for_programs(path: str) -> bool:
    """Tell whether an address is answered in JSON."""
    return path.startswith(PREFIX) or path == PREFIX.rstrip("/")


def _is_being_mended(house: House) -> bool:
    """Tell whether a view has stopped: what stands on it cannot be answered until it is built again."""
    try:
        return bool(house.views.failed())
    except StoreUnavailable:
        return False


_hands: Counter[str] = Counter()


@contextmanager
def _in_hand(asked: Asked) -> Generator[None]:
    """Count a caller's requests while they are under way. Raise `Problem` for one too many."""
    headers = asked.headers
    caller = headers.get("authorization") or headers.get("cookie") or asked.remote
    if _hands[caller] >= IN_HAND_MAX:
        raise Problem("too-many")
    _hands[caller] += 1
    try:
        yield
    finally:
        _hands[caller] -= 1
        if not _hands[caller]:
            del _hands[caller]


async def _come_so_far(house: House, asked: Asked) -> None:
    """Wait until the views have what the caller recorded. Raise `Problem` if they do not come to it."""
    text = asked.headers.get("position")
    if text is None:
        return
    if not (text.isascii() and text.isdecimal() and len(text) <= _POSITION_DIGITS_MAX):
        raise Problem("position")
    try:
        with fail_after(WAIT_SECONDS_MAX):
            # No thread is held while waiting: they are for those who can be answered. What is waited for is
            # in a store, where another process may write it: nothing in this one could tell.
            while not await to_thread.run_sync(_reached, house, int(text)):  # noqa: ASYNC110
                await sleep(_LOOK_AGAIN_SECONDS)
    except TimeoutError:
        raise Problem("behind") from None


def _reached(house: House, position: int) -> bool:
    try:
        house.catch_up()
        return house.views.wait_for(position, 0)
    except (Unavailable, StoreUnavailable):
        raise Problem("unreachable") from None


def _answered(house: House, asked: Asked, row: Row, operation: Operation) -> Answer:
    try:
        if operation.is_act:
            # An act is decided on the journal's facts. The views only say who asks and what a code names, so
            # they may be a moment old; what they do not know yet is looked for again below.
            house.catch_up(within_seconds=VIEWS_AGE_SECONDS_MAX)
            with suppress(Problem):
                return _asked_for(house, asked, row, operation)
        house.catch_up()
        return _asked_for(house, asked, row, operation)
    except Problem as problem:
        return _told(problem, problem.speech or _speech(asked, None))
    except (Unavailable, StoreUnavailable, VaultTrouble):
        return _told(Problem("unreachable"), _speech(asked, None))


def _asked_for(house: House, asked: Asked, row: Row, operation: Operation) -> Answer:
    with house.views.reading() as reader:
        visitor = _visitor(house, reader, asked)
        said_by = _speech(asked, visitor)
        call = Call(house, asked, said_by, reader, Mistakes(said_by), visitor)
        try:
            return _within(call, row, operation)
        except Problem as problem:
            problem.speech = said_by
            raise
        except Erased:
            return _told(Problem("erased"), said_by)
        except KeyReused:
            return _told(Problem("key-reused"), said_by)


def _within(call: Call, row: Row, operation: Operation) -> Answer:
    visitor, asked = call.visitor, call.asked
    try:
        if asked.is_act and visitor is not None and visitor.session_id:
            refuse_forged(asked, visitor, asked.headers.get("x-csrf-token", ""))
        _check_scope(row, visitor, asked)
        call.thing = _admitted(row, call)
        return _act(call, operation) if operation.is_act else _look(call, operation)
    except SignInFirst:
        raise Problem("sign-in-first", headers={"WWW-Authenticate": _REALM}) from None
    except Forbidden:
        raise Problem("forbidden") from None
    except Absent:
        raise Problem("absent") from None
    except Forged:
        raise Problem("forged") from None
    except Refused as refused:
        return answer(refused_details(refused, call.speech, call.reader, call.tried), call.speech)


def _admitted(row: Row, call: Call) -> Thing | None:
    if not all(part.isprintable() for part in call.asked.path.values()):
        # No code holds such a sign, and a store may refuse to look for it.
        raise Absent
    return admit(row, call.visitor, call.reader, call.asked)


def _act(call: Call, operation: Operation) -> Answer:
    call.key, call.device_at = key_of(call), device_at_of(call)
    sent = _body(call.asked)
    wanted = read(type(operation.sent), sent, call.mistakes)
    # Only what could be read has a fingerprint: a lone half of a letter cannot be written down.
    call.mark = _mark(call, sent)
    found = operation.do(call, wanted)
    headers = {"Position": str(_position(call)), "Cache-Control": "no-store"}
    if call.receipts and all(receipt.replayed for receipt in call.receipts):
        headers["Idempotency-Replayed"] = "true"
    if operation.status == HTTP_201_CREATED:
        headers["Location"] = found.address
    return _json(msgspec.json.encode(found), operation.status, headers)


def _look(call: Call, operation: Operation) -> Answer:
    call.mistakes = Mistakes(call.speech, "parameter")
    found = operation.do(call, parameters(type(operation.sent), call.asked.query, call.mistakes))
    body = msgspec.json.encode(found)
    mark = f'"{sha256(body).hexdigest()[:32]}"'
    # What somebody saw is not in the browser any more when she hands the phone over.
    kept = "no-cache" if call.visitor is None else "no-store"
    headers = {"ETag": mark, "Position": str(_seen(call.reader)), "Cache-Control": kept}
    if _knows(call.asked.headers.get("if-none-match", ""), mark):
        return Response(b"", status_code=HTTP_304_NOT_MODIFIED, media_type=MediaType.TEXT, headers=headers)
    return _json(body, operation.status, headers)


def _body(asked: Asked) -> Any:
    if not asked.body:
        return {}
    kind, _, options = asked.headers.get("content-type", "").partition(";")
    charset = options.strip().lower().replace('"', "")
    if kind.strip().lower() != "application/json" or charset not in ("", "charset=utf-8"):
        raise Problem("not-json")
    return json_of(asked.body)


def _mark(call: Call, sent: Any) -> bytes:
    """Return a fingerprint of what was sent, however its JSON is spaced and ordered."""
    plain = msgspec.json.encode(sent, order="sorted")
    whole = (str(call.who.user_id), call.asked.method, call.asked.address, plain)
    return digest(call.house.vault.secret, repr(whole).encode(), sha256)


def _position(call: Call) -> int:
    """Return where the act stands in the journal; for one that changed nothing, how far this reader sees."""
    last = [receipt.last for receipt in call.receipts if receipt.last is not None]
    return max(last) if last else _seen(call.reader)


def _seen(reader: Reader) -> int:
    running = [one.position for name, one in standings(reader).items() if name in _VIEWS and not one.problem]
    return min(running, default=0)


def _visitor(house: House, reader: Reader, asked: Asked) -> Visitor | None:
    """Return who calls: by a token if one is sent, else by the cookie of the pages' own scripts."""
    header = asked.headers.get("authorization")
    if header is None:
        return visitor_of_cookie(house, reader, asked.cookies)
    scheme, _, secret = header.partition(" ")
    visitor = visitor_of_token(house, reader, secret.strip()) if scheme.lower() == "bearer" else None
    if visitor is None:
        headers = {"WWW-Authenticate": f'{_REALM}, error="invalid_token"'}
        raise Problem("token-unknown", headers=headers)
    return visitor


def _check_scope(row: Row, visitor: Visitor | None, asked: Asked) -> None:
    needed = "act" if asked.is_act else "read"
    if row.who != "everybody" and visitor is not None and needed not in visitor.scopes:
        headers = {"WWW-Authenticate": f'{_REALM}, error="insufficient_scope", scope="{needed}"'}
        raise Problem("scope", headers=headers)


def _speech(asked: Asked, visitor: Visitor | None) -> Speech:
    """Return who speaks the language that the call asks for; if it asks for none of ours, hers."""
    header = asked.headers.get("accept-language", "")
    asks = any(spoken(part.strip()) for part in header.split(",")[:32])
    hers = spoken(visitor.language) if visitor is not None and visitor.language else None
    return speech(of_header(header) if asks or hers is None else hers)


def _knows(header: str, mark: str) -> bool:
    kept = {part.strip().removeprefix("W/") for part in header.split(",")}
    return mark in kept or "*" in kept


def _told(problem: Problem, said_by: Speech) -> Answer:
    return answer(details(problem, said_by), said_by, problem.headers)


def _json(body: bytes, status: int, headers: Mapping[str, str]) -> Answer:
    return Response(body, status_code=status, media_type=MediaType.JSON, headers=dict(headers))
