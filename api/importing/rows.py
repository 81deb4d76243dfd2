"""The CSV files, each described once: its columns in the order of the manual, and what stands in them."""

from datetime import date, datetime, time
from decimal import Decimal
from typing import Annotated, Literal, TypeAlias

from msgspec import Struct

from api.importing.cells import (
    ALLERGENS,
    BIRTH,
    CLOCK,
    CODE,
    COUNT,
    COUNT_OR_NONE,
    DAY,
    LANGUAGE,
    MOMENT,
    MONEY,
    PHONE,
    QUANTITY,
    READING,
    TEXT,
    WEEKDAY_LIST,
    YES,
    Column,
    one_of,
)
from kitchens.food.lot import Seed
from kitchens.food.product import Limit
from kitchens.money.sale import Channel
from kitchens.people.course import Presence, Result
from kitchens.people.employment import Kind
from kitchens.values import Origin, Sex

Day: TypeAlias = date
"""A second name, as two files call a column `date`."""

_KITCHEN = Column(cell=CODE, refers="kitchens")
_TRAINEE = Column(cell=CODE, refers="trainees")
_COURSE = Column(cell=CODE, refers="courses")
_BATCH = Column(cell=CODE, refers="batches")
_STAFF = Column(cell=CODE, party="staff")
_STAFF_LATER = Column(cell=CODE, party="staff", optional=True)
_TRAINER = Column(cell=CODE, party="trainer")
_OWN = Column(cell=CODE)
_TEXT = Column(cell=TEXT)
_DAY = Column(cell=DAY)
_DAY_LATER = Column(cell=DAY, optional=True)
_CLOCK = Column(cell=CLOCK)
_COUNT = Column(cell=COUNT)
_MONEY = Column(cell=MONEY)
_QUANTITY = Column(cell=QUANTITY)


class Row(Struct, frozen=True, kw_only=True, gc=False):
    """A row as read. `line` is where it begins in its file."""

    line: int


class KitchenRow(Row, frozen=True, kw_only=True):
    """A kitchen opens."""

    kitchen: Annotated[str, _OWN]
    neighbourhood: Annotated[str, _TEXT]
    name: Annotated[str, _TEXT]
    opened_on: Annotated[date, _DAY]


class ProductRow(Row, frozen=True, kw_only=True):
    """A product; empty allergens mean that nobody has declared them, which is not none."""

    product: Annotated[str, _OWN]
    name: Annotated[str, _TEXT]
    method: Annotated[str, _TEXT]
    unit: Annotated[str, _TEXT]
    price: Annotated[int, _MONEY]
    shelf_life_days: Annotated[int, Column(cell=COUNT_OR_NONE)]
    allergens: Annotated[tuple[str, ...] | None, Column(cell=ALLERGENS, optional=True)]


class ControlRow(Row, frozen=True, kw_only=True):
    """A control point of a product."""

    product: Annotated[str, Column(cell=CODE, refers="products")]
    control: Annotated[str, _OWN]
    unit: Annotated[str, _TEXT]
    limit: Annotated[Limit, Column(cell=one_of("min", "max", "below"))]
    value: Annotated[Decimal, Column(cell=READING)]


class CourseRow(Row, frozen=True, kw_only=True):
    """A course is planned."""

    course: Annotated[str, _OWN]
    kitchen: Annotated[str, _KITCHEN]
    title: Annotated[str, _TEXT]
    starts_on: Annotated[date, _DAY]
    ends_on: Annotated[date, _DAY]
    weekdays: Annotated[tuple[str, ...], Column(cell=WEEKDAY_LIST)]
    starts_at: Annotated[time, _CLOCK]
    ends_at: Annotated[time, _CLOCK]
    seats: Annotated[int, _COUNT]
    trainer: Annotated[str, _TRAINER]


class WorkshopRow(Row, frozen=True, kw_only=True):
    """A workshop is announced."""

    workshop: Annotated[str, _OWN]
    kitchen: Annotated[str, _KITCHEN]
    title: Annotated[str, _TEXT]
    date: Annotated[Day, _DAY]
    starts_at: Annotated[time, _CLOCK]
    ends_at: Annotated[time, _CLOCK]
    seats: Annotated[int, _COUNT]


class TraineeRow(Row, frozen=True, kw_only=True):
    """Somebody is referred; perhaps interviewed, accepted or declined, certified in hygiene."""

    trainee: Annotated[str, _OWN]
    kitchen: Annotated[str, _KITCHEN]
    referred_by: Annotated[str, Column(cell=CODE, party="partner")]
    referred_on: Annotated[date, _DAY]
    first_name: Annotated[str, Column(cell=TEXT, personal="contact")]
    last_name: Annotated[str, Column(cell=TEXT, personal="contact")]
    sex: Annotated[Sex, Column(cell=one_of("f", "m", "x"))]
    birth_date: Annotated[date, Column(cell=BIRTH, personal="contact")]
    origin: Annotated[Origin, Column(cell=one_of("national", "temporary-protection", "other"))]
    in_work: Annotated[bool, Column(cell=YES)]
    language: Annotated[str, Column(cell=LANGUAGE)]
    phone: Annotated[str | None, Column(cell=PHONE, optional=True, personal="contact")]
    protected_since: Annotated[date | None, _DAY_LATER]
    interviewed_on: Annotated[date | None, _DAY_LATER]
    decision: Annotated[
        Literal["accepted", "declined"] | None, Column(cell=one_of("accepted", "declined"), optional=True)
    ]
    hygiene_certified_on: Annotated[date | None, _DAY_LATER]


class EnrolmentRow(Row, frozen=True, kw_only=True):
    """Somebody joins a course."""

    course: Annotated[str, _COURSE]
    trainee: Annotated[str, _TRAINEE]
    enrolled_on: Annotated[date, _DAY]


class AttendanceRow(Row, frozen=True, kw_only=True):
    """Whether she was there on a day of the course."""

    course: Annotated[str, _COURSE]
    trainee: Annotated[str, _TRAINEE]
    date: Annotated[Day, _DAY]
    status: Annotated[Presence, Column(cell=one_of("present", "excused", "absent"))]


class CertificateRow(Row, frozen=True, kw_only=True):
    """She was assessed; a pass with the attendance earns the certificate."""

    course: Annotated[str, _COURSE]
    trainee: Annotated[str, _TRAINEE]
    assessed_on: Annotated[date, _DAY]
    result: Annotated[Result, Column(cell=one_of("passed", "failed"))]
    assessor: Annotated[str, _TRAINER]


class BookingRow(Row, frozen=True, kw_only=True):
    """She asked for a place in a workshop; perhaps cancelled, perhaps came."""

    workshop: Annotated[str, Column(cell=CODE, refers="workshops")]
    trainee: Annotated[str, _TRAINEE]
    requested_at: Annotated[datetime, Column(cell=MOMENT)]
    cancelled_at: Annotated[datetime | None, Column(cell=MOMENT, optional=True)]
    attended: Annotated[bool | None, Column(cell=YES, optional=True)]


class SupportRow(Row, frozen=True, kw_only=True):
    """Help was asked for her; perhaps assessed, decided, delivered."""

    support: Annotated[str, _OWN]
    trainee: Annotated[str, _TRAINEE]
    requested_on: Annotated[date, _DAY]
    requested_by: Annotated[str, _STAFF]
    items: Annotated[str, Column(cell=TEXT, personal="case")]
    cost: Annotated[int, _MONEY]
    household_size: Annotated[int | None, Column(cell=COUNT, optional=True, personal="case")]
    household_income: Annotated[int | None, Column(cell=MONEY, optional=True, personal="case")]
    assessed_by: Annotated[str | None, _STAFF_LATER]
    assessed_on: Annotated[date | None, _DAY_LATER]
    decided_by: Annotated[str | None, _STAFF_LATER]
    decision: Annotated[
        Literal["approved", "refused"] | None, Column(cell=one_of("approved", "refused"), optional=True)
    ]
    decided_on: Annotated[date | None, _DAY_LATER]
    delivered_on: Annotated[date | None, _DAY_LATER]


class EmploymentRow(Row, frozen=True, kw_only=True):
    """A way into work: documents or a permit, the first day, perhaps the last."""

    trainee: Annotated[str, _TRAINEE]
    kind: Annotated[Kind, Column(cell=one_of("kitchen-staff", "outside-job", "own-business"))]
    employer: Annotated[str, Column(cell=CODE, party="employer")]
    documents_completed_on: Annotated[date | None, _DAY_LATER]
    permit_applied_on: Annotated[date | None, _DAY_LATER]
    permit_decided_on: Annotated[date | None, _DAY_LATER]
    permit_decision: Annotated[
        Literal["granted", "refused"] | None, Column(cell=one_of("granted", "refused"), optional=True)
    ]
    started_on: Annotated[date | None, _DAY_LATER]
    ended_on: Annotated[date | None, _DAY_LATER]
    monthly_wage: Annotated[int | None, Column(cell=MONEY, optional=True)]


class LotRow(Row, frozen=True, kw_only=True):
    """A delivery of an ingredient."""

    lot: Annotated[str, _OWN]
    kitchen: Annotated[str, _KITCHEN]
    ingredient: Annotated[str, _TEXT]
    supplier: Annotated[str, Column(cell=CODE, party="supplier")]
    supplier_lot: Annotated[str | None, Column(cell=TEXT, optional=True)]
    received_on: Annotated[date, _DAY]
    expires_on: Annotated[date, _DAY]
    quantity: Annotated[int, _QUANTITY]
    unit: Annotated[str, _TEXT]
    cost: Annotated[int, _MONEY]
    seed: Annotated[Seed, Column(cell=one_of("heirloom", "local", "unknown"))]


class BatchRow(Row, frozen=True, kw_only=True):
    """A batch is begun; perhaps finished, released, discarded or held."""

    batch: Annotated[str, _OWN]
    kitchen: Annotated[str, _KITCHEN]
    product: Annotated[str, Column(cell=CODE, refers="products")]
    started_on: Annotated[date, _DAY]
    finished_on: Annotated[date | None, _DAY_LATER]
    units_made: Annotated[int | None, Column(cell=COUNT_OR_NONE, optional=True)]
    decision: Annotated[
        Literal["released", "discarded", "held"] | None,
        Column(cell=one_of("released", "discarded", "held"), optional=True),
    ]
    decided_on: Annotated[date | None, _DAY_LATER]
    decided_by: Annotated[str | None, _STAFF_LATER]
    reason: Annotated[str | None, Column(cell=TEXT, optional=True, personal="words")]


class InputRow(Row, frozen=True, kw_only=True):
    """Some of a lot went into a batch."""

    batch: Annotated[str, _BATCH]
    lot: Annotated[str, Column(cell=CODE, refers="lots")]
    quantity: Annotated[int, _QUANTITY]


class LabourRow(Row, frozen=True, kw_only=True):
    """She worked on a batch."""

    batch: Annotated[str, _BATCH]
    trainee: Annotated[str, _TRAINEE]
    minutes: Annotated[int, _COUNT]


class ReadingRow(Row, frozen=True, kw_only=True):
    """A control point of a batch was read."""

    batch: Annotated[str, _BATCH]
    control: Annotated[str, _OWN]
    value: Annotated[Decimal, Column(cell=READING)]
    taken_at: Annotated[datetime, Column(cell=MOMENT)]
    taken_by: Annotated[str, _STAFF]


class SaleRow(Row, frozen=True, kw_only=True):
    """Units of a batch were sold."""

    sale: Annotated[str, _OWN]
    kitchen: Annotated[str, _KITCHEN]
    sold_at: Annotated[datetime, Column(cell=MOMENT)]
    channel: Annotated[
        Channel,
        Column(cell=one_of("market-stall", "cooperative-shop", "consumer-cooperative", "pre-order")),
    ]
    batch: Annotated[str, _BATCH]
    units: Annotated[int, _COUNT]
    unit_price: Annotated[int, _MONEY]
