"""What waits for the specialists: newcomers, requests for support, a permit."""

from datetime import date, timedelta
from uuid import UUID

from msgspec import Struct

from api.acts import support, way_in
from api.demo.doing import TODAY, Doing
from kitchens.money.agreement import SignAgreement
from kitchens.people.employment import ApplyForPermit, OpenEmployment
from kitchens.people.party import EMPLOYER, PARTNER
from kitchens.people.trainee import Refer
from kitchens.values import Origin, Sex, age_band
from kitchens.vault import Purpose

AGREEMENT = "WFP-2022"
BUDGET_CENTS = 84_000_00


class _Newcomer(Struct, frozen=True):
    code: str
    partner: str
    referred_on: date
    first_name: str
    last_name: str
    phone: str
    born_on: date
    origin: Origin
    language: str
    protected_since: date | None = None


_NEWCOMERS = (
    _Newcomer(
        code="ME0167",
        partner="muhtar-merkez",
        referred_on=TODAY - timedelta(days=20),
        first_name="Selda",
        last_name="Korkmaz",
        phone="+90 555 000 01 67",
        born_on=date(1987, 5, 14),
        origin=Origin.NATIONAL,
        language="tr",
    ),
    _Newcomer(
        code="ME0168",
        partner="giz",
        referred_on=TODAY - timedelta(days=3),
        first_name="رغد",
        last_name="العلي",
        phone="+90 555 000 01 68",
        born_on=date(1994, 9, 2),
        origin=Origin.TEMPORARY_PROTECTION,
        language="ar",
        protected_since=date(2016, 3, 8),
    ),
)


def send_newcomers(doing: Doing) -> None:
    """Let partners refer two women whom nobody has interviewed; let one who waited long be interviewed."""
    for newcomer in _NEWCOMERS:
        acting = doing.by("specialist-1", f"refer {newcomer.code}")
        person_id = acting.id("person")
        acting.do(
            Refer(
                person_id=person_id,
                code=newcomer.code,
                sex=Sex.F,
                origin=newcomer.origin,
                language=newcomer.language,
                contact_ref=acting.keep(
                    person_id,
                    Purpose.CONTACT,
                    first_name=newcomer.first_name,
                    last_name=newcomer.last_name,
                    phone=newcomer.phone,
                    birth_date=newcomer.born_on.isoformat(),
                ),
                protected_since=newcomer.protected_since,
                kitchen_id=doing.kitchen_id,
                partner_id=doing.named(PARTNER, newcomer.partner),
                referred_on=newcomer.referred_on,
                in_work=False,
                age_band=age_band(newcomer.born_on, newcomer.referred_on),
            )
        )
    way_in.interview(
        doing.by("specialist-1", "interview"), person_id=doing.person("ME0139"), interviewed_on=TODAY
    )


def ask_for_support(doing: Doing) -> None:
    """Ask for three things: one to be assessed, one to be decided, one to be delivered."""
    _sign_agreement(doing)
    _ask(doing, "manager-1", "ME0052", "Önlük ve iş ayakkabısı", 310_00)
    judged = _ask(doing, "manager-1", "ME0041", "Bıçak seti, hamur makinesi", 1_240_00)
    _assess(doing, judged, "ME0041", size=5, income_cents=3_060_00)
    granted = _ask(doing, "manager-2", "ME0057", "Malzeme kolisi", 455_50)
    _assess(doing, granted, "ME0057", size=4, income_cents=2_900_00)
    support.approve_support(
        doing.by("specialist-2", "approve"),
        support_id=granted,
        decided_on=TODAY,
        agreement_id=doing.by("coordinator-1", "sign").id("agreement"),
        reason=None,
    )


def apply_for_permit(doing: Doing) -> None:
    """Apply for a work permit today; the authority has not answered."""
    opening = doing.by("specialist-2", "open job")
    job_id = opening.id("job")
    opening.do(
        OpenEmployment(
            employment_id=job_id,
            code="ME0021 kitchen-staff cooperative",
            person_id=doing.person("ME0021"),
            kind="kitchen-staff",
            employer_id=doing.named(EMPLOYER, "cooperative"),
            kitchen_id=doing.kitchen_id,
        )
    )
    doing.by("specialist-2", "apply").do(ApplyForPermit(employment_id=job_id, applied_on=TODAY))


def _sign_agreement(doing: Doing) -> None:
    signing = doing.by("coordinator-1", "sign")
    signing.do(
        SignAgreement(
            agreement_id=signing.id("agreement"),
            code=AGREEMENT,
            kitchen_id=doing.kitchen_id,
            funder_id=doing.named(PARTNER, "wfp"),
            purpose="material-support",
            from_on=date(2022, 1, 1),
            until_on=date(2022, 12, 31),
            budget_cents=BUDGET_CENTS,
            beneficiaries_planned=60,
            phase="regular",
        )
    )


def _ask(doing: Doing, by: str, person: str, items: str, cost_cents: int) -> UUID:
    asking = doing.by(by, f"ask for {person}")
    support.request_support(
        asking,
        person_id=doing.person(person),
        kitchen_id=doing.kitchen_id,
        requested_on=TODAY,
        items=items,
        cost_cents=cost_cents,
    )
    return asking.id("support")


def _assess(doing: Doing, support_id: UUID, person: str, *, size: int, income_cents: int) -> None:
    support.assess_support(
        doing.by("specialist-1", f"assess {person}"),
        support_id=support_id,
        person_id=doing.person(person),
        assessed_on=TODAY,
        household_size=size,
        household_income_cents=income_cents,
    )
