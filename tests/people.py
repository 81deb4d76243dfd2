"""Named people and places for the tests: who they are is told once, here."""

from datetime import UTC, date, datetime
from uuid import UUID

from kitchens.people.kitchen import OpenKitchen
from kitchens.people.trainee import Accept, CertifyHygiene, Interview, Refer
from kitchens.values import AgeBand, Origin, Sex
from tests.scenario import Scenario

MERKEZ = UUID(int=0x100)
MUHTAR = UUID(int=0x200)

AYSE = UUID(int=0x301)  # a Turkish woman not in work
RANA = UUID(int=0x302)  # a Syrian woman not in work
EMINE = UUID(int=0x303)  # a Turkish woman in work
KEMAL = UUID(int=0x304)  # a Turkish man not in work
OMAR = UUID(int=0x305)  # a Syrian man in work

WHO: dict[UUID, tuple[str, Sex, Origin, bool]] = {
    AYSE: ("ME0001", Sex.F, Origin.NATIONAL, False),
    RANA: ("ME0002", Sex.F, Origin.TEMPORARY_PROTECTION, False),
    EMINE: ("ME0003", Sex.F, Origin.NATIONAL, True),
    KEMAL: ("ME0004", Sex.M, Origin.NATIONAL, False),
    OMAR: ("ME0005", Sex.M, Origin.TEMPORARY_PROTECTION, True),
}


def moment(text: str) -> datetime:
    """Return a UTC moment from `2021-09-03 10:00`."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def merkez() -> OpenKitchen:
    """Open the first kitchen."""
    return OpenKitchen(
        kitchen_id=MERKEZ,
        code="merkez",
        neighbourhood="Merkez",
        name="Merkez Mahalle Mutfağı",
        opened_on=date(2020, 11, 19),
        time_zone="Europe/Istanbul",
    )


def referral(person_id: UUID, code: str, sex: Sex, origin: Origin, *, in_work: bool) -> Refer:
    """Refer somebody to Merkez on 2021-02-01."""
    return Refer(
        person_id=person_id,
        code=code,
        sex=sex,
        origin=origin,
        language="ar" if origin is Origin.TEMPORARY_PROTECTION else "tr",
        contact_ref=UUID(int=person_id.int + 0x10000),
        protected_since=date(2018, 9, 28) if origin is Origin.TEMPORARY_PROTECTION else None,
        kitchen_id=MERKEZ,
        partner_id=MUHTAR,
        referred_on=date(2021, 2, 1),
        in_work=in_work,
        age_band=AgeBand.MIDDLE,
    )


def referred(person_id: UUID) -> Refer:
    """Refer one of the named people to Merkez."""
    code, sex, origin, in_work = WHO[person_id]
    return referral(person_id, code, sex, origin, in_work=in_work)


def neighbours(number: int, first: int = 0x1000) -> list[UUID]:
    """Return ids of so many unnamed women not in work, for `with_accepted`."""
    return [UUID(int=first + n) for n in range(number)]


def with_accepted(*people: UUID, scenario: Scenario | None = None) -> Scenario:
    """Return a house with Merkez open and these people accepted and certified in hygiene."""
    house = scenario or Scenario().given(merkez())
    for person_id in people:
        if person_id in WHO:
            house.given(referred(person_id))
        else:
            code = f"ME{person_id.int:06d}"
            house.given(referral(person_id, code, Sex.F, Origin.NATIONAL, in_work=False))
        house.given(
            Interview(person_id=person_id, interviewed_on=date(2021, 2, 8)),
            Accept(person_id=person_id, accepted_on=date(2021, 2, 8)),
            CertifyHygiene(person_id=person_id, from_on=date(2021, 3, 1)),
        )
    return house
