"""Who and what the codes of a folder stand for: found in the store, or derived from their rows."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from typing import Any, Protocol
from uuid import UUID

from api.importing.cells import FIRST_DAY
from api.importing.guiding_rows import ConsultationRow, EventRow, GroupRow
from api.importing.reading import Sheet
from api.importing.rows import BatchRow, CourseRow, LotRow, Row, TraineeRow, WorkshopRow
from kitchens.catalogue import CATALOGUE
from kitchens.decider import Event, Facts, Noun
from kitchens.food.batch import BATCH
from kitchens.food.batch import Started as BatchStarted
from kitchens.food.lot import LOT, Received
from kitchens.food.product import PRODUCT
from kitchens.identity import derived_id
from kitchens.journal.recorded import Recorded
from kitchens.money.agreement import AGREEMENT
from kitchens.money.sale import SALE
from kitchens.people.consultation import CONSULTATION, ConsultationGiven
from kitchens.people.course import COURSE, Planned
from kitchens.people.desk import DESK
from kitchens.people.gathering import GATHERING, Held
from kitchens.people.group import GROUP
from kitchens.people.group import Started as GroupStarted
from kitchens.people.kitchen import KITCHEN
from kitchens.people.outcome import OUTCOME
from kitchens.people.party import EMPLOYER, PARTNER, STAFF, SUPPLIER, TRAINER, Kind
from kitchens.people.person import PERSON
from kitchens.people.programme import PROGRAMME
from kitchens.people.support import SUPPORT
from kitchens.people.trainee import TRAINEE, Referred
from kitchens.people.workshop import WORKSHOP, Announced
from kitchens.values import at_place

TIME_ZONE = "Europe/Istanbul"
"""The zone of a kitchen that a folder opens."""

NOUNS: Mapping[str, Noun[Any]] = {
    "kitchens": KITCHEN,
    "products": PRODUCT,
    "courses": COURSE,
    "workshops": WORKSHOP,
    "trainees": PERSON,
    "support": SUPPORT,
    "agreements": AGREEMENT,
    "lots": LOT,
    "batches": BATCH,
    "sales": SALE,
    "programmes": PROGRAMME,
    "desks": DESK,
    "consultations": CONSULTATION,
    "outcomes": OUTCOME,
    "groups": GROUP,
    "events": GATHERING,
}
"""The files whose rows bring things under a code of their own, and the noun that bears the code."""

DATED: Mapping[str, str] = {
    "kitchens": "opened_on",
    "courses": "starts_on",
    "workshops": "date",
    "trainees": "referred_on",
    "support": "requested_on",
    "agreements": "from_on",
    "lots": "received_on",
    "batches": "started_on",
    "sales": "sold_at",
    "programmes": "from_on",
    "consultations": "held_on",
    "outcomes": "reached_on",
    "groups": "started_on",
    "events": "held_on",
}
"""The column that gives a thing's id its time part, so that ids grow with time; others have a fixed one."""

PARTIES: Mapping[Kind, Noun[Any]] = {
    "partner": PARTNER,
    "supplier": SUPPLIER,
    "employer": EMPLOYER,
    "staff": STAFF,
    "trainer": TRAINER,
}

_OF_A_KITCHEN = (
    TraineeRow | CourseRow | WorkshopRow | LotRow | BatchRow | ConsultationRow | GroupRow | EventRow
)
_BEGUN_IN_A_KITCHEN = (
    Referred | Planned | Announced | Received | BatchStarted | ConsultationGiven | GroupStarted | Held
)

ALWAYS = datetime.combine(FIRST_DAY, time(), UTC)
"""The time part of ids and keys that have no day of their own."""


class Stories(Protocol):
    """What a journal tells of one stream, oldest first."""

    def story(self, noun: Noun[Any], id_: UUID) -> list[Recorded]:
        """Return the events of a stream."""
        ...


def moment_in(id_: UUID) -> datetime:
    """Return the moment that an id carries in its time part."""
    return datetime.fromtimestamp((id_.int >> 80) / 1000, UTC)


def steady(when: date | datetime) -> datetime:
    """Return a moment for ids that depends on nothing but the cell, not on a kitchen's zone."""
    if isinstance(when, datetime):
        return when.replace(tzinfo=UTC)
    return datetime.combine(when, time(), UTC)


class Register:
    """The codes of one reading. Everything it answers is as of the moment the reading began."""

    def __init__(
        self, facts: Facts, stories: Stories, secret: bytes, sheets: Mapping[str, Sheet[Any]]
    ) -> None:
        self.facts = facts
        self._stories = stories
        self._secret = secret
        self._sheets = sheets
        self._ids: dict[tuple[str, str], UUID | None] = {}
        self._stored: dict[tuple[str, str], UUID | None] = {}
        self._codes: dict[UUID, str] = {}
        self._zones: dict[UUID, str] = {}
        self._kitchens: dict[tuple[str, str], UUID] = {}
        self._beginnings: dict[tuple[str, UUID], Event] = {}

    def derived(self, moment: datetime, *parts: str) -> UUID:
        """Return the id that belongs to these words in this store."""
        return derived_id(self._secret, moment, *parts)

    def derived_beside(self, id_: UUID, *parts: str) -> UUID:
        """Return the id of something that belongs to another thing, of the same moment."""
        return self.derived(moment_in(id_), id_.hex, *parts)

    def stored(self, file: str, code: str) -> UUID | None:
        """Return the id of what bears a code in the store, or None. `file` names the kind of thing."""
        if (file, code) not in self._stored:
            self._stored[file, code] = self.facts.named(NOUNS[file], code)
        return self._stored[file, code]

    def find(self, file: str, code: str) -> UUID | None:
        """Return the id of a thing in the store or in the folder, None if it is in neither."""
        if (file, code) in self._ids:
            return self._ids[file, code]
        id_ = self.stored(file, code)
        if id_ is None:
            row = self._sheets[file].by_key.get((code,))
            id_ = None if row is None else self._derived_from(file, code, row)
        self._ids[file, code] = id_
        if id_ is not None:
            self._codes[id_] = code
        return id_

    def id(self, file: str, code: str) -> UUID:
        """Return the id of a thing that is known to be in the store or in the folder."""
        id_ = self.find(file, code)
        if id_ is None:
            raise LookupError(f"{code} is neither in {file}.csv nor in the store")
        return id_

    def row(self, file: str, code: str) -> Row | None:
        """Return the row of this folder that brings a thing, or None."""
        row: Row | None = self._sheets[file].by_key.get((code,))
        return row

    def party(self, kind: Kind, code: str) -> UUID:
        """Return the id of a partner, supplier, employer, member of staff or trainer."""
        id_ = self._ids.get((kind, code))
        if id_ is None:
            id_ = self.stored_party(kind, code) or self.derived(ALWAYS, kind, code)
            self._ids[kind, code] = id_
            self._codes[id_] = code
        return id_

    def stored_party(self, kind: Kind, code: str) -> UUID | None:
        """Return the id of a party that was noted before, or None."""
        if (kind, code) not in self._stored:
            self._stored[kind, code] = self.facts.named(PARTIES[kind], code)
        return self._stored[kind, code]

    def kitchen_of(self, file: str, code: str) -> UUID:
        """Return the kitchen of a trainee, course, workshop, lot or batch; of a kitchen itself."""
        found = self._kitchens.get((file, code))
        if found is None:
            found = self._kitchens[file, code] = self._kitchen_of(file, code)
        return found

    def _kitchen_of(self, file: str, code: str) -> UUID:
        if file == "kitchens":
            return self.id(file, code)
        row = self.row(file, code)
        if isinstance(row, _OF_A_KITCHEN):
            return self.id("kitchens", row.kitchen)
        noun = TRAINEE if file == "trainees" else NOUNS[file]
        began = self._beginning(noun, self.id(file, code))
        if isinstance(began, _BEGUN_IN_A_KITCHEN):
            return began.kitchen_id
        raise LookupError(f"{code} of {file}.csv belongs to no kitchen")

    def at(self, kitchen_id: UUID, day: date, hour: time) -> datetime:
        """Return the UTC moment of a time of day in a kitchen."""
        zone = self._zones.get(kitchen_id)
        if zone is None:
            kitchen = self.facts.of(KITCHEN, kitchen_id)
            zone = self._zones[kitchen_id] = TIME_ZONE if kitchen.code is None else kitchen.time_zone
        return at_place(day, hour, zone)

    def local(self, kitchen_id: UUID, moment: datetime) -> datetime:
        """Return the UTC moment of a kitchen's day and time."""
        return self.at(kitchen_id, moment.date(), moment.time())

    def workshop_begins(self, code: str) -> datetime:
        """Return when a workshop starts."""
        row = self.row("workshops", code)
        if isinstance(row, WorkshopRow):
            return self.at(self.kitchen_of("workshops", code), row.date, row.starts_at)
        began = self._beginning(WORKSHOP, self.id("workshops", code))
        if isinstance(began, Announced):
            return began.starts_at
        raise LookupError(f"the workshop {code} was never announced")

    def held_on(self, code: str) -> date:
        """Return the day of an event, as its row or its first entry told it."""
        row = self.row("events", code)
        if isinstance(row, EventRow):
            return row.held_on
        began = self._beginning(GATHERING, self.id("events", code))
        if isinstance(began, Held):
            return began.occasion.held_on
        raise LookupError(f"the event {code} was never held")

    def batch_started_on(self, code: str) -> date:
        """Return the day a batch was begun."""
        row = self.row("batches", code)
        if isinstance(row, BatchRow):
            return row.started_on
        return self._started(code).started_on

    def controls_of(self, batch: str) -> set[str]:
        """Return the control points that the store knows of a batch's product."""
        row = self.row("batches", batch)
        if isinstance(row, BatchRow):
            product_id = self.find("products", row.product)
        else:
            product_id = self._started(batch).product_id
        editions = () if product_id is None else self.facts.of(PRODUCT, product_id).editions
        return {control.name for edition in editions for control in edition.controls}

    def show(self, fact: object) -> str:
        """Return a fact of a refusal as a reader knows it: codes for ids."""
        if fact is None:
            return "-"
        if isinstance(fact, datetime | date):
            return fact.isoformat()
        if isinstance(fact, UUID):
            return self._codes.get(fact) or self._code_in_store(fact) or str(fact)
        return str(fact)

    def _code_in_store(self, id_: UUID) -> str | None:
        """Look through all nouns: only for the few ids of refusals that no row of the folder names."""
        for noun in CATALOGUE.nouns.values():
            for recorded in self._stories.story(noun, id_)[:1]:
                code = getattr(recorded.event, "code", None)
                if code is not None:
                    return str(code)
        return None

    def _started(self, batch: str) -> BatchStarted:
        began = self._beginning(BATCH, self.id("batches", batch))
        if isinstance(began, BatchStarted):
            return began
        raise LookupError(f"the batch {batch} was never begun")

    def _derived_from(self, file: str, code: str, row: Row) -> UUID:
        column = DATED.get(file)
        moment = ALWAYS if column is None else steady(getattr(row, column))
        return self.derived(moment, file, code)

    def _beginning(self, noun: Noun[Any], id_: UUID) -> Event:
        if (noun.name, id_) not in self._beginnings:
            self._beginnings[noun.name, id_] = self._stories.story(noun, id_)[0].event
        return self._beginnings[noun.name, id_]
