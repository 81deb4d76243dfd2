"""For referrers: whom they sent, by code, with one word on what became of her; and sending somebody."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from msgspec import Meta, Struct

from api.acts.way_in import Newcomer, refer
from api.guarded import as_told
from api.pages.partner.refer import FIRST_BIRTH, SPOKEN
from api.pages.partner.referred import party_of
from api.programs.call import Call
from api.programs.fields import Code, Day, Done, Paging
from api.programs.operations import look, make
from kitchens.values import NOBODY, Origin, Sex
from projections.people.casework import sent_by

Name = Annotated[str, Meta(min_length=1, max_length=60)]
Birth = Annotated[
    str, Meta(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$", description="A day.", examples=["1987-05-14"])
]
"""Text, as people are born on days before those on which a kitchen keeps books."""
Phone = Annotated[str, Meta(min_length=1, max_length=24)]


class Referral(Struct, frozen=True):
    """Somebody whom the partner referred. More is not told about anybody."""

    code: str
    referred_on: date
    outcome: Literal["in-process", "interviewed", "accepted", "declined", "withdrawn"]


class Referrals(Struct, frozen=True):
    """Some of those whom the partner referred, the last first."""

    items: tuple[Referral, ...]
    total: int
    page: int
    pages: int


class Referred(Struct, frozen=True, forbid_unknown_fields=True):
    """Somebody to be referred today. Name, birth date and telephone are sealed and never given back."""

    kitchen: Code
    first_name: Name
    last_name: Name
    born_on: Birth
    phone: Phone
    sex: Sex
    origin: Origin
    language: Annotated[str, Meta(examples=list(SPOKEN))]
    in_work: bool
    protected_since: Day | None = None


def _referrals(call: Call, asked: Paging) -> Referrals:
    found = sent_by(call.reader, party_of(call.who), page=asked.page, page_size=asked.page_size)
    told = as_told(call.house, call.reader, found.items)
    items = tuple(Referral(one.code, one.referred_on, one.outcome) for one in told)
    return Referrals(items, found.total, found.page, found.pages)


def _refer(call: Call, sent: Referred) -> Done:
    partner_id, today = party_of(call.who), call.house.today
    kitchen = _open_kitchen(call, sent.kitchen)
    call.one_of("/language", sent.language, SPOKEN)
    born_on = _birth(call, sent.born_on)
    call.between("/born_on", born_on, FIRST_BIRTH, today)
    call.between("/protected_since", sent.protected_since, last=today)
    if (sent.origin == Origin.TEMPORARY_PROTECTION) != (sent.protected_since is not None):
        call.mistakes.mistake(
            "/protected_since", "Send this for somebody under temporary protection, and for nobody else."
        )
    call.mistakes.check()
    newcomer = Newcomer(
        first_name=sent.first_name,
        last_name=sent.last_name,
        born_on=born_on,
        phone=sent.phone,
        sex=sent.sex,
        origin=sent.origin,
        language=sent.language,
        in_work=sent.in_work,
        protected_since=sent.protected_since,
    )
    code = refer(call.acting(), kitchen_id=kitchen, partner_id=partner_id, newcomer=newcomer)
    return Done(code, "/api/partner/referrals")


def _open_kitchen(call: Call, code: str) -> UUID:
    rows = call.reader.all("SELECT id FROM view_kitchens WHERE code = ? AND closed_on IS NULL", (code,))
    if not rows:
        call.mistakes.mistake("/kitchen", "No open kitchen has this code.")
        return NOBODY
    return UUID(rows[0][0])


def _birth(call: Call, typed: str) -> date:
    try:
        return date.fromisoformat(typed)
    except ValueError:
        call.mistakes.mistake("/born_on", "Enter a day such as {example}.", example="1987-05-14")
        return FIRST_BIRTH


OPERATIONS = (
    look(
        "/api/partner/referrals",
        _referrals,
        asked=Paging(),
        gives=Referrals((Referral("ME0168", date(2022, 1, 28), "in-process"),), 1, 1, 1),
        summary="Whom the caller's partner referred",
        words="A code, the day and one word: more is not told about anybody.",
    ),
    make(
        "/api/partner/referrals",
        _refer,
        sent=Referred(
            kitchen="merkez",
            first_name="Selda",
            last_name="Korkmaz",
            born_on="1987-05-14",
            phone="+90 555 000 01 67",
            sex=Sex.F,
            origin=Origin.NATIONAL,
            language="tr",
            in_work=False,
        ),
        gives=Done("ME0169", "/api/partner/referrals"),
        summary="Refer somebody to a kitchen",
    ),
)
