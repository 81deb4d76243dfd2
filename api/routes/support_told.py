"""Support, for programs: what another ceiling would do, and what somebody received herself."""

from datetime import date
from typing import Annotated

from msgspec import Meta, Struct

from api.acts import support as acts
from api.admission import Absent
from api.otherwise import COARSE_CENTS, Replay, replay
from api.programs.call import Call
from api.programs.fields import Day, Done
from api.programs.operations import NOTHING, act, look
from projections.people.support_mine import MySupport, my_support

SUPPORT = "MES041"


class Asked(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Another ceiling per head and month, and the period of the assessments it is tried on."""

    ceiling_cents: Annotated[int, Meta(ge=1, le=1_000_000_000, description="Kuruş.")]
    from_on: Day
    until_on: Day


class Other(Struct, frozen=True):
    """A request that would be decided otherwise. Income is no program's: it is opened on the page only."""

    support: str
    kitchen_ceiling_cents: int
    was_due: bool
    would_be_due: bool
    decision: str | None
    cost_cents: int


class Replayed(Struct, frozen=True):
    """What another ceiling would do. Erased households are counted apart, and not compared."""

    ceiling_cents: int
    assessed: int
    erased: int
    newly_due: int
    no_longer_due: int
    confirmed: int
    is_cut: bool
    others: tuple[Other, ...]


class MyDelivery(Struct, frozen=True):
    """Something she received; `confirmed_on` once somebody said so."""

    version: int
    on: date
    is_last: bool
    confirmed_on: date | None


class Mine(Struct, frozen=True):
    """A request for her."""

    code: str
    status: str
    status_on: date
    requested_on: date
    deliveries: tuple[MyDelivery, ...]


class AllMine(Struct, frozen=True):
    """What was asked for her, the last first."""

    items: tuple[Mine, ...]


def _what_if(call: Call, asked: Asked) -> Replayed:
    is_coordinator = call.who.has("coordinator")
    if is_coordinator and asked.ceiling_cents % COARSE_CENTS:
        call.mistakes.mistake(
            "/ceiling_cents", "Whole hundreds of lira: a finer ceiling would tell somebody's income."
        )
    if asked.until_on < asked.from_on:
        call.mistakes.mistake(
            "/until_on", "Enter a day between {first} and {last}.", first=asked.from_on, last=call.house.today
        )
    call.mistakes.check()
    found = replay(
        call.house,
        call.reader,
        None if is_coordinator else call.who.kitchens("specialist"),
        ceiling_cents=asked.ceiling_cents,
        from_on=asked.from_on,
        until_on=asked.until_on,
    )
    return _replayed(found)


def _replayed(found: Replay) -> Replayed:
    return Replayed(
        ceiling_cents=found.ceiling_cents,
        assessed=found.assessed,
        erased=found.erased,
        newly_due=found.newly_due,
        no_longer_due=found.no_longer_due,
        confirmed=found.confirmed,
        is_cut=found.is_cut,
        others=tuple(
            Other(
                one.was.code,
                one.was.ceiling_cents,
                one.was.due,
                one.would_be_due,
                one.was.decision,
                one.was.cost_cents,
            )
            for one in found.others
        ),
    )


def _mine(call: Call, _: object) -> AllMine:
    return AllMine(tuple(_told(one) for one in my_support(call.reader, call.who.user_id)))


def _told(one: MySupport) -> Mine:
    return Mine(
        one.code,
        one.status,
        one.status_on,
        one.requested_on,
        tuple(MyDelivery(d.version, d.on, d.last, d.confirmed_on) for d in one.deliveries),
    )


def _confirm_mine(call: Call, _: object) -> Done:
    hers = {one.code: one for one in my_support(call.reader, call.who.user_id)}
    if call.path["code"] not in hers:
        raise Absent
    acts.confirm_receipt(
        call.acting(),
        support_id=hers[call.path["code"]].id,
        delivery_version=call.version(),
        confirmed_on=call.house.today,
        witness=None,
    )
    return Done(call.path["code"], "/api/me/support")


OPERATIONS = (
    look(
        "/api/support/what-if",
        _what_if,
        asked=Asked(ceiling_cents=200_000, from_on=date(2021, 1, 1), until_on=date(2022, 1, 31)),
        gives=Replayed(
            200_000,
            40,
            1,
            2,
            0,
            1,
            is_cut=False,
            others=(
                Other(
                    SUPPORT, 141_780, was_due=False, would_be_due=True, decision="refused", cost_cents=62_075
                ),
            ),
        ),
        summary="Who would be decided otherwise under another ceiling",
        words="Whoever sees no case notes asks in whole hundreds of lira.",
    ),
    look(
        "/api/me/support",
        _mine,
        asked=NOTHING,
        gives=AllMine(
            (
                Mine(
                    SUPPORT,
                    "delivered",
                    date(2022, 1, 31),
                    date(2022, 1, 20),
                    (MyDelivery(4, date(2022, 1, 31), is_last=True, confirmed_on=None),),
                ),
            )
        ),
        summary="What was asked for the caller, and what she received",
    ),
    act(
        "/api/me/support/{code:str}/deliveries/{version:str}/confirm",
        _confirm_mine,
        sent=NOTHING,
        gives=Done(SUPPORT, "/api/me/support"),
        summary="Confirm what she received",
    ),
)
