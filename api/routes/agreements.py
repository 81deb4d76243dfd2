"""Agreements with partners, for programs: signed, renewed, their money moved, closed."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated
from uuid import UUID

from msgspec import Meta, Struct, field

from api.acts import agreements as acts
from api.admission import Absent
from api.programs.call import Call
from api.programs.fields import Code, Cost, Day, Done
from api.programs.operations import NOTHING, act, look, make
from kitchens.people.party import PARTNER
from projections.money import agreements_shown

AGREEMENT = "AG-1"
PEOPLE_MAX = 1_000_000
BUDGET_CENTS_MAX = 1_000_000_000

Budget = Annotated[int, Meta(ge=1, le=BUDGET_CENTS_MAX, description="Kuruş.")]
People = Annotated[int, Meta(ge=0, le=PEOPLE_MAX)]


class Agreement(Struct, frozen=True):
    """A partner's agreement; `support_cents` is the line from which support is paid, `left_cents` its rest.

    `reached` are the people who received something that it paid for.
    """

    code: str
    kitchen: str
    partner: str | None
    purpose: str
    phase: str
    from_on: date
    until_on: date
    budget_cents: int
    lines: dict[str, int]
    support_cents: int
    reserved_cents: int
    spent_cents: int
    left_cents: int
    beneficiaries_planned: int
    reached: int
    targets: dict[str, int]
    ends_soon: bool
    closed_on: date | None


class Agreements(Struct, frozen=True):
    """Agreements, the first signed first."""

    items: tuple[Agreement, ...]


class NewAgreement(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What was signed. Its budget is the sum of its lines; without any it is an agreement without money."""

    code: Code
    partner: Code
    purpose: Annotated[Code, Meta(examples=list(acts.PURPOSES))]
    phase: acts.Phase
    from_on: Day
    until_on: Day
    beneficiaries_planned: People
    lines: dict[str, Cost] = field(default_factory=dict)
    targets: dict[str, People] = field(default_factory=dict)


class Renewed(Struct, frozen=True, forbid_unknown_fields=True):
    """It runs longer; without a phase in the one it has."""

    until_on: Day
    phase: acts.Phase | None = None
    renewed_on: Day | None = None


class Moved(Struct, frozen=True, forbid_unknown_fields=True):
    """Money moves from one line to another."""

    from_line: Annotated[Code, Meta(examples=list(acts.BUDGET_LINES))]
    to_line: Code
    cents: Budget


class NewBudget(Struct, frozen=True, forbid_unknown_fields=True):
    """The whole budget from now on; the difference is of one line."""

    budget_cents: Budget
    line: Annotated[Code, Meta(examples=list(acts.BUDGET_LINES))] = "material-support"


class Closed(Struct, frozen=True, forbid_unknown_fields=True):
    """It pays for nothing more."""

    closed_on: Day | None = None


def told(call: Call, found: Sequence[agreements_shown.Agreement]) -> Agreements:
    """Return agreements as programs are told them."""
    return Agreements(tuple(_told(one, call.house.today) for one in found))


def _told(one: agreements_shown.Agreement, today: date) -> Agreement:
    return Agreement(
        code=one.code,
        kitchen=one.kitchen,
        partner=one.funder,
        purpose=one.purpose,
        phase=one.phase,
        from_on=one.from_on,
        until_on=one.until_on,
        budget_cents=one.budget_cents,
        lines=one.lines,
        support_cents=one.support_cents,
        reserved_cents=one.reserved_cents,
        spent_cents=one.spent_cents,
        left_cents=one.left_cents,
        beneficiaries_planned=one.beneficiaries_planned,
        reached=one.reached,
        targets=one.targets,
        ends_soon=one.ends_soon_on(today),
        closed_on=one.closed_on,
    )


def _everywhere(call: Call, _: object) -> Agreements:
    return told(call, agreements_shown.agreements_of(call.reader, None))


def _of_kitchen(call: Call, _: object) -> Agreements:
    return told(call, agreements_shown.agreements(call.reader, call.at.kitchen_id))


def _one(call: Call, _: object) -> Agreement:
    found = agreements_shown.agreement_of(call.reader, call.at.id)
    if found is None:
        raise Absent
    return _told(found, call.house.today)


def _done(call: Call) -> Done:
    return Done(call.path["code"], f"/api/agreements/{call.path['code']}")


def _sign(call: Call, sent: NewAgreement) -> Done:
    call.one_of("/purpose", sent.purpose, acts.PURPOSES)
    for line in sent.lines:
        call.one_of("/lines", line, acts.BUDGET_LINES)
    for target in sent.targets:
        call.one_of("/targets", target, acts.TARGETS)
    call.mistakes.check()
    acting = call.acting()
    acts.sign_agreement(
        acting,
        code=sent.code,
        kitchen_id=call.at.kitchen_id,
        funder_id=_partner(call, sent.partner),
        purpose=sent.purpose,
        from_on=sent.from_on,
        until_on=sent.until_on,
        beneficiaries_planned=sent.beneficiaries_planned,
        phase=sent.phase,
        lines=sent.lines,
        targets=sent.targets,
    )
    return Done(sent.code, f"/api/agreements/{sent.code}")


def _partner(call: Call, code: str) -> UUID:
    known = call.house.journal.facts().named(PARTNER, code)
    return known or acts.note_funder(call.acting(), code)


def _day(call: Call, place: str, sent: date | None) -> date:
    call.between(place, sent)
    call.mistakes.check()
    return sent or call.today


def _renew(call: Call, sent: Renewed) -> Done:
    on = _day(call, "/renewed_on", sent.renewed_on)
    acts.renew_agreement(
        call.acting(), agreement_id=call.at.id, renewed_on=on, until_on=sent.until_on, phase=sent.phase
    )
    return _done(call)


def _move(call: Call, sent: Moved) -> Done:
    call.one_of("/to_line", sent.to_line, acts.BUDGET_LINES)
    call.mistakes.check()
    acts.move_budget(
        call.acting(),
        agreement_id=call.at.id,
        moved_on=call.today,
        from_line=sent.from_line,
        to_line=sent.to_line,
        moved_cents=sent.cents,
    )
    return _done(call)


def _change(call: Call, sent: NewBudget) -> Done:
    call.one_of("/line", sent.line, acts.BUDGET_LINES)
    call.mistakes.check()
    acts.change_budget(
        call.acting(),
        agreement_id=call.at.id,
        changed_on=call.today,
        budget_cents=sent.budget_cents,
        line=sent.line,
    )
    return _done(call)


def _close(call: Call, sent: Closed) -> Done:
    on = _day(call, "/closed_on", sent.closed_on)
    acts.close_agreement(call.acting(), agreement_id=call.at.id, closed_on=on)
    return _done(call)


_EXAMPLE = Agreement(
    code=AGREEMENT,
    kitchen="merkez",
    partner="wfp",
    purpose="material-support",
    phase="pilot",
    from_on=date(2021, 1, 1),
    until_on=date(2022, 12, 31),
    budget_cents=5_000_000,
    lines={"material-support": 4_000_000, "training": 1_000_000},
    support_cents=4_000_000,
    reserved_cents=250_000,
    spent_cents=900_000,
    left_cents=2_850_000,
    beneficiaries_planned=40,
    reached=12,
    targets={"trained": 136},
    ends_soon=False,
    closed_on=None,
)
_DONE = Done(AGREEMENT, f"/api/agreements/{AGREEMENT}")
_HERE = "/api/agreements/{code:str}"

OPERATIONS = (
    look(
        "/api/agreements",
        _everywhere,
        asked=NOTHING,
        gives=Agreements((_EXAMPLE,)),
        summary="All agreements",
    ),
    look(
        "/api/kitchens/{kitchen:str}/agreements",
        _of_kitchen,
        asked=NOTHING,
        gives=Agreements((_EXAMPLE,)),
        summary="What pays for a kitchen's support",
    ),
    make(
        "/api/kitchens/{kitchen:str}/agreements",
        _sign,
        sent=NewAgreement(
            code="WFP-2023",
            partner="wfp",
            purpose="material-support",
            phase="pilot",
            from_on=date(2022, 1, 1),
            until_on=date(2022, 12, 31),
            beneficiaries_planned=40,
            lines={"material-support": 4_000_000},
            targets={"trained": 48},
        ),
        gives=Done("WFP-2023", "/api/agreements/WFP-2023"),
        summary="Enter a signed agreement",
    ),
    look(_HERE, _one, asked=NOTHING, gives=_EXAMPLE, summary="An agreement"),
    act(
        f"{_HERE}/renew",
        _renew,
        sent=Renewed(date(2023, 12, 31), "regular"),
        gives=_DONE,
        summary="Renew it",
        words="A pilot may become a regular one, never the other way round.",
    ),
    act(
        f"{_HERE}/move",
        _move,
        sent=Moved("training", "material-support", 100_000),
        gives=_DONE,
        summary="Move money between the lines of its budget",
    ),
    act(f"{_HERE}/budget", _change, sent=NewBudget(6_000_000), gives=_DONE, summary="Change its budget"),
    act(f"{_HERE}/close", _close, sent=Closed(), gives=_DONE, summary="Close it"),
)
