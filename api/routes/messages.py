"""Messages: the caller's own with the way they come, and the coordinator's outbox."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from msgspec import Meta, Struct

from api.acts import messages as acts
from api.admission import Absent
from api.jobs.ways import Channel
from api.language import Language
from api.programs.call import Call
from api.programs.fields import Done, Paging
from api.programs.operations import NOTHING, act, look
from kitchens.people.message import Words
from projections.asked import kitchens_of
from projections.codes import codes_of_any
from projections.people.contact import records_of
from projections.people.messages import MessageLine, State, matters_in, message, messages_to, outbox

MINE_MAX = 50


class Message(Struct, frozen=True):
    """A message. `until_at` is the moment it is about; `carrier` is null until it was handed over.

    `state` is `unknown` for one that was perhaps sent; `reason` says why it failed or was dropped.
    `matters` is how many things at a desk it tells of, null for what is told to somebody of herself.
    """

    id: str
    kind: str
    kitchen: str
    due_at: datetime
    until_at: datetime | None
    state: str
    reason: str | None
    carrier: str | None
    matters: int | None = None


class Mine(Struct, frozen=True):
    """The caller's newest messages, and how they reach her. The address is not told."""

    channel: Channel
    words: Words | None
    items: tuple[Message, ...]


class ToSomebody(Struct, frozen=True):
    """A message of the outbox and the code of whom it is for."""

    to: str
    tries: int
    message: Message


class Outbox(Struct, frozen=True):
    """Some messages, the newest first."""

    items: tuple[ToSomebody, ...]
    total: int
    page: int
    pages: int


class Wanted(Paging, frozen=True, forbid_unknown_fields=True):
    """Which messages."""

    state: Literal["waiting", "handed", "sent", "failed", "unknown", "dropped"] = "waiting"


class ChosenWay(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """How messages reach the caller. The address is sealed; to choose a channel is to consent."""

    channel: Channel
    words: Words
    language: Language
    address: Annotated[str, Meta(max_length=acts.ADDRESS_CHARACTERS_MAX, examples=["ayse@example.org"])] = ""


def _mine(call: Call, _: object) -> Mine:
    lines = messages_to(call.reader, records_of(call.reader, call.who.user_id), MINE_MAX)
    way = acts.my_way(call.acting(), call.speech.language)
    return Mine(
        "none" if way is None else way.channel, None if way is None else way.words, _messages(call, lines)
    )


def _messages(call: Call, lines: tuple[MessageLine, ...]) -> tuple[Message, ...]:
    kitchens = kitchens_of(call.reader, {line.kitchen_id for line in lines})
    matters = matters_in(call.reader, [line.id for line in lines if line.to == "user"])
    return tuple(
        Message(
            str(line.id),
            line.kind,
            kitchens[line.kitchen_id].code,
            line.due_at,
            line.until_at,
            line.state,
            line.reason or None,
            line.carrier,
            matters.get(line.id, 1) if line.to == "user" else None,
        )
        for line in lines
    )


def _choose(call: Call, sent: ChosenWay) -> Done:
    is_staff = not call.reader.all("SELECT 1 FROM view_people WHERE id = ?", (call.who.user_id.hex,))
    if is_staff and sent.channel == "paper":
        call.mistakes.mistake("/channel", "Letters are for those whom the kitchens serve.")
    if sent.channel == "email" and not acts.is_address(sent.address):
        call.mistakes.mistake(
            "/address", "Enter an e-mail address such as {example}.", example="ayse@example.org"
        )
    call.mistakes.check()
    acts.choose_way(
        call.acting(), channel=sent.channel, address=sent.address, words=sent.words, language=sent.language
    )
    return Done(call.who.code, "/api/me/messages")


def _outbox(call: Call, asked: Wanted) -> Outbox:
    states: tuple[State, ...] = (asked.state,)
    found = outbox(call.reader, states, asked.page, asked.page_size)
    codes = codes_of_any(call.reader, {line.to_id for line in found.items})
    items = tuple(
        ToSomebody(codes.get(line.to_id, ""), line.tries, told)
        for line, told in zip(found.items, _messages(call, found.items), strict=True)
    )
    return Outbox(items, found.total, found.page, found.pages)


def _id(call: Call) -> UUID:
    try:
        found = message(call.reader, UUID(call.path["id"]))
    except ValueError:
        raise Absent from None
    if found is None:
        raise Absent
    return found.id


def _again(call: Call, _: object) -> Done:
    id_ = _id(call)
    acts.try_again(call.acting(), message_id=id_)
    return Done(str(id_), "/api/messages")


def _drop(call: Call, _: object) -> Done:
    id_ = _id(call)
    acts.drop_message(call.acting(), message_id=id_)
    return Done(str(id_), "/api/messages")


_ID = "017eb1c8-7a00-7000-8000-00000000000b"
_MESSAGE = Message(
    _ID,
    "workshop-reminder",
    "merkez",
    datetime.fromisoformat("2022-02-03T07:00:00+00:00"),
    datetime.fromisoformat("2022-02-04T10:00:00+00:00"),
    "sent",
    None,
    "email",
)

OPERATIONS = (
    look(
        "/api/me/messages",
        _mine,
        asked=NOTHING,
        gives=Mine("email", "plain", (_MESSAGE,)),
        summary="Your messages, and how they reach you",
    ),
    act(
        "/api/me/messages",
        _choose,
        sent=ChosenWay(channel="email", words="plain", language="tr", address="ayse@example.org"),
        gives=Done("ME0043", "/api/me/messages"),
        summary="Choose how messages reach you",
        words="Discreet words tell nothing of kitchen, course or workshop.",
    ),
    look(
        "/api/messages",
        _outbox,
        asked=Wanted(),
        gives=Outbox((ToSomebody("ME0043", 1, _MESSAGE),), 1, 1, 1),
        summary="The outbox",
        words="A message that is `unknown` was perhaps sent. No text and no address is told.",
    ),
    act(
        "/api/messages/{id:str}/again",
        _again,
        sent=NOTHING,
        gives=Done(_ID, "/api/messages"),
        summary="Try a message again",
        words="Of one that was perhaps sent, a second one may reach its reader.",
    ),
    act(
        "/api/messages/{id:str}/drop",
        _drop,
        sent=NOTHING,
        gives=Done(_ID, "/api/messages"),
        summary="Do not send a message",
    ),
)
