"""The catalogue of stored names: which class an event is, in which version, and how old ones are read.

The journal stores `(stream, version, name, JSON)`. The name is looked up here and nowhere else: nothing in
a stored event can name Python code. An unknown name or a version newer than this code is refused, loudly.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Generic, TypeAlias, TypeVar
from uuid import UUID

import msgspec
from msgspec import UNSET, Struct, UnsetType

from kitchens.decider import Event, Noun
from kitchens.food.batch import BATCH
from kitchens.food.deviation import DEVIATION
from kitchens.food.lot import LOT
from kitchens.food.product import PRODUCT
from kitchens.money.agreement import AGREEMENT
from kitchens.money.sale import SALE
from kitchens.money.sharing import SHARING
from kitchens.people.consultation import CONSULTATION
from kitchens.people.course import COURSE
from kitchens.people.desk import DESK
from kitchens.people.diary import DIARY
from kitchens.people.employment import EMPLOYMENT
from kitchens.people.evaluation import EVALUATION
from kitchens.people.gathering import GATHERING
from kitchens.people.group import GROUP
from kitchens.people.guidance import GUIDANCE
from kitchens.people.job import JOBS
from kitchens.people.kitchen import KITCHEN
from kitchens.people.letterbox import LETTERBOX
from kitchens.people.look import LOOK
from kitchens.people.message import MESSAGE
from kitchens.people.outcome import OUTCOME
from kitchens.people.party import EMPLOYER, PARTNER, STAFF, SUPPLIER, TRAINER
from kitchens.people.person import PERSON
from kitchens.people.programme import PROGRAMME
from kitchens.people.room import ROOM
from kitchens.people.support import SUPPORT
from kitchens.people.trainee import TRAINEE
from kitchens.people.user import USER
from kitchens.people.workplace import WORKPLACE
from kitchens.people.workshop import WORKSHOP
from kitchens.settings import SETTINGS

E = TypeVar("E")

Upcast: TypeAlias = Callable[[dict[str, Any]], dict[str, Any]]
"""From the JSON object of an event in one version to that of the next."""

NOUNS: tuple[Noun[Any], ...] = (
    SETTINGS, SHARING, PERSON, TRAINEE, DIARY, KITCHEN, COURSE, WORKSHOP, SUPPORT, EMPLOYMENT, WORKPLACE,
    PARTNER, SUPPLIER, EMPLOYER, STAFF, TRAINER, USER, LOOK, PRODUCT, LOT, BATCH, DEVIATION, SALE, AGREEMENT,
    ROOM, JOBS, LETTERBOX, MESSAGE,
    PROGRAMME, DESK, CONSULTATION, GUIDANCE, OUTCOME, GROUP, GATHERING, EVALUATION,
)  # fmt: skip


def _with(**fields: Any) -> Upcast:
    """Return the upcast to the shape with these fields as well: what an earlier record means by silence."""
    return lambda event: {**event, **fields}


def _no_day(field: str) -> Upcast:
    """Return the upcast to the shape that tells the day: an earlier record did not."""
    return lambda event: {**event, field: None}


def _no_reason(field: str) -> Upcast:
    """Return the upcast to the shape that tells a coded reason: an earlier record told none."""
    return lambda event: {**event, field: None}


UPCASTS: Mapping[str, tuple[Upcast, ...]] = {
    "batch.labour-logged": (_no_day("worked_on"),),
    "batch.ingredient-added": (_no_day("used_on"),),
    "course.planned": (_with(room_id=None),),
    "workshop.announced": (_with(room_id=None, trainer_id=None),),
    "support.delivered": (_with(delivered_by=None, what_ref=None),),
    "support.cost-corrected": (_with(corrected_by=None),),
    "agreement.signed": (_with(lines={}, targets={}),),
    "agreement.budget-changed": (_with(line="material-support"),),
    "agreement.renewed": (_with(phase=None),),
    "employment.permit-refused": (_no_day("notified_on"),),
    "employment.ended": (_no_reason("reason"),),
    "workplace.exemption-recorded": (_no_reason("ground"),),
}
"""For a stored name whose shape has changed: the upcasts from version 1 to 2, 2 to 3, and so on."""


class UnreadableEvent(Exception):  # noqa: N818  its kinds are named for what is wrong
    """A stored event that this code must not guess at. It stops whoever reads it."""


class UnknownName(UnreadableEvent):
    """The stored name is not in the catalogue."""


class NewerVersion(UnreadableEvent):
    """The event was stored by newer code than this."""


class MalformedEvent(UnreadableEvent):
    """The stored JSON has not the shape of its name and version."""


class Envelope(Struct, Generic[E], frozen=True, gc=False):
    """What is stored as JSON: shape version, moment recorded (UTC), who, the command's key, the event.

    `device_at` stands beside `at` only where an entry lay on a telephone before it was sent: what its clock
    said when the entry was made, with the telephone's own offset. It is told, and decides nothing.
    """

    v: int
    at: datetime
    by: str
    key: UUID
    event: E
    device_at: datetime | UnsetType = UNSET


class _Header(Struct, frozen=True, gc=False):
    v: int
    at: datetime
    by: str
    key: UUID
    event: dict[str, Any]
    device_at: datetime | UnsetType = UNSET


class Entry:
    """One stored name: its noun, class, current version and typed decoder."""

    __slots__ = ("cls", "decoder", "name", "noun", "upcasts", "version")

    decoder: msgspec.json.Decoder[Envelope[Any]]

    def __init__(self, noun: Noun[Any], cls: type[Event], upcasts: tuple[Upcast, ...]) -> None:
        self.noun = noun
        self.cls = cls
        self.name = str(cls.__struct_config__.tag)
        self.upcasts = upcasts
        self.version = 1 + len(upcasts)

    def __getattr__(self, name: str) -> Any:
        # Called once, when the decoder is first wanted: making all of them would slow every start.
        if name != "decoder":
            raise AttributeError(name)
        self.decoder = msgspec.json.Decoder(Envelope[self.cls])  # type: ignore[name-defined]
        return self.decoder

    def decode(self, state: bytes) -> Envelope[Any]:
        """Return the event of these stored bytes, upcast to today's shape. Raise `UnreadableEvent`."""
        try:
            envelope = self.decoder.decode(state)
        except msgspec.DecodeError:
            return self._decode_slowly(state)
        return envelope if envelope.v == self.version else self._decode_slowly(state)

    def _decode_slowly(self, state: bytes) -> Envelope[Any]:
        try:
            header = msgspec.json.decode(state, type=_Header)
        except msgspec.DecodeError as error:
            raise MalformedEvent(f"{self.name}: {error}") from error
        if header.v > self.version:
            raise NewerVersion(f"{self.name} is stored in version {header.v}; this code knows {self.version}")
        if header.v < 1:
            raise MalformedEvent(f"{self.name}: there is no version {header.v}")
        event = header.event
        for upcast in self.upcasts[header.v - 1 :]:
            event = upcast(event)
        try:
            typed = msgspec.convert(event, self.cls)
        except msgspec.ValidationError as error:
            raise MalformedEvent(f"{self.name}: {error}") from error
        return Envelope(
            v=self.version,
            at=header.at,
            by=header.by,
            key=header.key,
            event=typed,
            device_at=header.device_at,
        )


class Catalogue:
    """All stored names of some nouns."""

    def __init__(self, nouns: tuple[Noun[Any], ...], upcasts: Mapping[str, tuple[Upcast, ...]]) -> None:
        self.nouns = {noun.name: noun for noun in nouns}
        entries = [
            Entry(noun, cls, upcasts.get(str(cls.__struct_config__.tag), ()))
            for noun in nouns
            for cls in noun.events
        ]
        self.by_name = {entry.name: entry for entry in entries}
        self.by_class = {entry.cls: entry for entry in entries}
        strangers = set(upcasts) - set(self.by_name)
        if len(self.by_name) != len(entries) or len(self.nouns) != len(nouns) or strangers:
            raise TypeError(f"a stored name twice, or an upcast for none: {sorted(strangers)}")
        self._encoder = msgspec.json.Encoder(order=None)

    def encode(
        self, event: Event, at: datetime, by: str, key: UUID, device_at: datetime | None = None
    ) -> tuple[str, bytes]:
        """Return the stored name and the stored bytes of an event."""
        entry = self.by_class[type(event)]
        beside = UNSET if device_at is None else device_at
        return entry.name, self._encoder.encode(Envelope(entry.version, at, by, key, event, beside))

    def decode(self, name: str, state: bytes) -> Envelope[Any]:
        """Return a stored event in today's shape. Raise `UnreadableEvent`."""
        entry = self.by_name.get(name)
        if entry is None:
            raise UnknownName(f"the stored name {name!r} is unknown to this code")
        return entry.decode(state)


CATALOGUE = Catalogue(NOUNS, UPCASTS)
