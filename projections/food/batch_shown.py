"""What the page of a batch shows."""

from datetime import date, datetime
from decimal import Decimal
from typing import Literal
from uuid import UUID

from msgspec import Struct

from kitchens.food.product import Control
from projections.asked import Kitchen, Person, Product, Who
from projections.food.batch_lists import State


class Units(Struct, frozen=True):
    """Where the units are: made = sold + written off + given away + left."""

    made: int
    sold: int
    written_off: int
    given_away: int
    left: int


class IngredientLine(Struct, frozen=True):
    """Some of a lot that went in, in thousandths; `weighed_milli` is as first weighed.

    `on` is the day it went in, for records that do not tell it the day the batch was begun.
    """

    version: int
    lot_id: UUID
    lot_code: str
    ingredient: str
    unit: str
    quantity_milli: int
    weighed_milli: int
    on: date
    cost_cents: int


class Dispute(Struct, frozen=True):
    """Minutes that somebody says are wrong; `outcome` is None while she waits for an answer."""

    labour_version: int
    person_id: UUID
    disputed_on: date
    words_ref: UUID | None
    outcome: Literal["corrected", "stands"] | None
    settled_on: date | None
    settled_by: UUID | None


class LabourLine(Struct, frozen=True):
    """Minutes that somebody worked; `logged_minutes` as first logged. `on` as of an ingredient."""

    version: int
    person: Person
    minutes: int
    logged_minutes: int
    basis: str
    on: date
    dispute: Dispute | None


class ReadingLine(Struct, frozen=True):
    """A reading; `first_value` and `corrected_by` are there where it was corrected."""

    version: int
    value: Decimal
    in_limit: bool
    taken_at: datetime
    taken_by: Who
    first_value: Decimal | None
    corrected_by: Who | None


class ControlPoint(Struct, frozen=True):
    """A control point of the batch's version of the product, with its readings, the last one last."""

    control: Control
    readings: tuple[ReadingLine, ...]
    state: Literal["missing", "in-limit", "out-of-limit"]

    @property
    def last(self) -> ReadingLine | None:
        """Return the reading that counts."""
        return self.readings[-1] if self.readings else None


class Hold(Struct, frozen=True):
    """Why it was held; `stands` while nobody has released it since."""

    version: int
    reason: str
    deviation_id: UUID | None
    deviation_waits: bool
    stands: bool


class Leaving(Struct, frozen=True):
    """Units that left the stock otherwise than by a sale."""

    version: int
    kind: Literal["written-off", "given-away"]
    on: date
    units: int
    reason: str


class Release(Struct, frozen=True):
    """Whether it may be released, which rules stand in the way (their codes), and by whom it may not be."""

    may: bool
    hindered_by: tuple[str, ...]
    not_by: tuple[Who, ...]


class BatchPage(Struct, frozen=True):
    """A batch with all that is known of it. `product` is the version it is made to."""

    id: UUID
    code: str
    kitchen: Kitchen
    product: Product
    price_now_cents: int
    started_on: date
    finished_on: date | None
    best_before_on: date | None
    standing: str
    standing_on: date | None
    standing_by: Who | None
    state: State
    units: Units
    ingredients: tuple[IngredientLine, ...]
    labour: tuple[LabourLine, ...]
    controls: tuple[ControlPoint, ...]
    missing: tuple[str, ...]
    holds: tuple[Hold, ...]
    leavings: tuple[Leaving, ...]
    release: Release

    def may_be_released_by(self, id_: UUID) -> bool:
        """Tell whether somebody may release it now: who took or corrected a reading may not."""
        return self.release.may and all(who.id != id_ for who in self.release.not_by)
