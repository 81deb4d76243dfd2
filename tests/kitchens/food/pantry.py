"""A kitchen with milk in the cold room, for the stories of the food and money tests."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from uuid import UUID

from kitchens.decider import Command
from kitchens.food.batch import (
    AddIngredient,
    DiscardBatch,
    FinishBatch,
    LogLabour,
    ReleaseBatch,
    StartBatch,
    TakeReading,
)
from kitchens.food.lot import ReceiveLot
from kitchens.food.product import DefineProduct, SetControl
from kitchens.people.kitchen import OpenKitchen
from kitchens.people.party import NoteParty
from kitchens.people.trainee import CertifyHygiene, Refer
from kitchens.values import AgeBand, Origin, Sex
from tests.scenario import Scenario

MERKEZ, FERIKOY = UUID(int=1), UUID(int=2)
AYSE, RANIA, ELIF = UUID(int=11), UUID(int=12), UUID(int=13)
HATICE, ZEYNEP = UUID(int=21), UUID(int=22)
DAIRY, MUHTAR = UUID(int=31), UUID(int=32)
YOGHURT, PICKLE = UUID(int=41), UUID(int=42)
MILK, SALT = UUID(int=51), UUID(int=52)
TUESDAY_JARS, FRIDAY_JARS = UUID(int=61), UUID(int=62)
DEVIATION_1, DEVIATION_2, DEVIATION_3 = UUID(int=71), UUID(int=72), UUID(int=73)

RECEIVED = date(2021, 5, 3)
STARTED = date(2021, 5, 4)
FINISHED = date(2021, 5, 5)
BEST_BEFORE = date(2021, 5, 19)
MILK_EXPIRES = date(2021, 5, 10)


def moment(day: date, hour: int = 12, minute: int = 0) -> datetime:
    """Return a moment of a day in Istanbul (UTC+3), as UTC."""
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=UTC) - timedelta(hours=3)


def kitchen(kitchen_id: UUID, code: str) -> Command:
    """Open a kitchen of Şişli."""
    return OpenKitchen(
        kitchen_id=kitchen_id,
        code=code,
        neighbourhood=code.capitalize(),
        name=f"{code} mutfağı",
        opened_on=date(2020, 11, 19),
        time_zone="Europe/Istanbul",
    )


def woman(person_id: UUID, code: str) -> Command:
    """Refer somebody to Merkez."""
    return Refer(
        person_id=person_id,
        code=code,
        sex=Sex.F,
        origin=Origin.NATIONAL,
        language="tr",
        contact_ref=UUID(int=person_id.int + 900),
        kitchen_id=MERKEZ,
        partner_id=MUHTAR,
        referred_on=date(2021, 2, 1),
        in_work=False,
        age_band=AgeBand.MIDDLE,
    )


def product(product_id: UUID = YOGHURT, code: str = "yoghurt", **changes: object) -> DefineProduct:
    """Define yoghurt: 27.90 TRY a jar, good for 14 days."""
    facts: dict[str, object] = {
        "names": {"tr": "Yoğurt"},
        "method": "fermentation",
        "unit": "jar",
        "price_cents": 2790,
        "shelf_life_days": 14,
        "allergens": ("milk",),
        "vat_class": "food",
    }
    return DefineProduct(product_id=product_id, code=code, **(facts | changes))  # type: ignore[arg-type]


def heat_at_least_85(product_id: UUID = YOGHURT) -> SetControl:
    """Set the heat treatment of milk."""
    return SetControl(
        product_id=product_id, control="heat-treatment", unit="°C", limit="min", value=Decimal(85)
    )


def ph_at_most_4_6(product_id: UUID = YOGHURT) -> SetControl:
    """Set the acid of yoghurt."""
    return SetControl(product_id=product_id, control="ph", unit="pH", limit="max", value=Decimal("4.6"))


def delivery(lot_id: UUID = MILK, code: str = "MEL0001", **changes: object) -> ReceiveLot:
    """Take in 20 litres of milk for 150.00 TRY."""
    facts: dict[str, object] = {
        "kitchen_id": MERKEZ,
        "ingredient": "milk",
        "supplier_id": DAIRY,
        "supplier_lot": "S1",
        "received_on": RECEIVED,
        "expires_on": MILK_EXPIRES,
        "quantity_milli": 20_000,
        "unit": "l",
        "cost_cents": 15_000,
        "seed": "unknown",
    }
    return ReceiveLot(lot_id=lot_id, code=code, **(facts | changes))  # type: ignore[arg-type]


def house() -> Scenario:
    """Open Merkez and Feriköy, with Ayşe and Rania certified in hygiene, yoghurt defined, milk received.

    Elif is known but holds no hygiene certificate. Hatice and Zeynep are the managers.
    """
    return Scenario().given(
        kitchen(MERKEZ, "merkez"),
        kitchen(FERIKOY, "ferikoy"),
        NoteParty(party_id=MUHTAR, kind="partner", code="muhtar-merkez"),
        NoteParty(party_id=DAIRY, kind="supplier", code="village-dairy-coop"),
        NoteParty(party_id=HATICE, kind="staff", code="manager-1"),
        NoteParty(party_id=ZEYNEP, kind="staff", code="manager-2"),
        woman(AYSE, "ME0001"),
        woman(RANIA, "ME0002"),
        woman(ELIF, "ME0003"),
        CertifyHygiene(person_id=AYSE, from_on=STARTED),
        CertifyHygiene(person_id=RANIA, from_on=date(2021, 3, 1), until_on=STARTED),
        product(),
        heat_at_least_85(),
        ph_at_most_4_6(),
        delivery(),
    )


def begun(batch_id: UUID = TUESDAY_JARS, code: str = "MEB0001", **changes: object) -> StartBatch:
    """Begin a batch of yoghurt on Tuesday."""
    facts: dict[str, object] = {"kitchen_id": MERKEZ, "product_id": YOGHURT, "started_on": STARTED}
    return StartBatch(batch_id=batch_id, code=code, **(facts | changes))  # type: ignore[arg-type]


def weighed(
    quantity_milli: int = 10_000, batch_id: UUID = TUESDAY_JARS, lot_id: UUID = MILK, on: date = STARTED
) -> AddIngredient:
    """Weigh in ten litres of milk."""
    return AddIngredient(batch_id=batch_id, lot_id=lot_id, quantity_milli=quantity_milli, used_on=on)


def worked(
    person_id: UUID = AYSE, minutes: int = 240, batch_id: UUID = TUESDAY_JARS, on: date = STARTED
) -> LogLabour:
    """Log four hours of Ayşe's."""
    return LogLabour(
        batch_id=batch_id, person_id=person_id, worked_minutes=minutes, basis="own-work", worked_on=on
    )


def read(
    control: str,
    value: str,
    batch_id: UUID = TUESDAY_JARS,
    at: datetime = datetime(2021, 5, 5, 9, 0, tzinfo=UTC),
    by: UUID = HATICE,
) -> TakeReading:
    """Read a control point, as Hatice does at noon of Wednesday."""
    return TakeReading(batch_id=batch_id, control=control, value=Decimal(value), taken_at=at, taken_by=by)


def finished(units: int = 20, batch_id: UUID = TUESDAY_JARS, on: date = FINISHED) -> FinishBatch:
    """Count twenty jars on Wednesday."""
    return FinishBatch(batch_id=batch_id, finished_on=on, units_made=units)


def released(batch_id: UUID = TUESDAY_JARS, by: UUID = ZEYNEP, on: date = FINISHED) -> ReleaseBatch:
    """Release by Zeynep, who took no reading."""
    return ReleaseBatch(batch_id=batch_id, released_on=on, released_by=by)


def discarded(batch_id: UUID = TUESDAY_JARS, on: date = FINISHED, reason: str = "spoiled") -> DiscardBatch:
    """Destroy what is left."""
    return DiscardBatch(batch_id=batch_id, discarded_on=on, discarded_by=ZEYNEP, reason=reason)


def made(units: int = 20, batch_id: UUID = TUESDAY_JARS, code: str = "MEB0001") -> tuple[Command, ...]:
    """Make a batch up to its last reading, in limit and not yet released."""
    return (
        begun(batch_id, code),
        weighed(batch_id=batch_id),
        worked(batch_id=batch_id),
        finished(units, batch_id),
        read("heat-treatment", "90", batch_id),
        read("ph", "4.4", batch_id),
    )


def jars_on_the_shelf(units: int = 20) -> Scenario:
    """Return the house with so many jars of yoghurt released for sale."""
    return house().given(*made(units), released())
