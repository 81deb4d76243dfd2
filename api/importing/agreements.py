"""What the file about agreements tells: signed with a partner, perhaps renewed, perhaps closed."""

import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import Annotated, Literal

from api.importing.cells import CODE, COUNT_OR_NONE, DAY, MONEY, Cell, CellProblem, Column, one_of
from api.importing.problem import wrong
from api.importing.reading import Wrong
from api.importing.register import Register
from api.importing.rows import Row
from api.importing.shapes import shape
from api.importing.step import EVENING, MORNING, File, Phase, Step, When, told
from kitchens.decider import Command
from kitchens.money.agreement import CloseAgreement, RenewAgreement, SignAgreement

_CODED = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_LISTED = re.compile(r"([^=\s]+)=([^=\s]+)")


def _coded(text: str) -> str:
    if not _CODED.fullmatch(text):
        raise CellProblem(
            wrong("{text} is no code of small letters, figures and hyphens, like training", text=repr(text))
        )
    return text


def _numbers(read: Callable[[str], int]) -> Callable[[str], tuple[tuple[str, int], ...]]:
    """Return what reads a list such as `training=100.00 staff=50.00`, each name once, in order of names."""

    def listed(text: str) -> tuple[tuple[str, int], ...]:
        found = [_LISTED.fullmatch(part) for part in text.split(" ")]
        named = {_coded(one[1]): read(one[2]) for one in found if one is not None}
        if None in found or len(named) < len(found):
            raise CellProblem(
                wrong(
                    "{text} is not a list like training=100 staff=50: each name once, one space between",
                    text=repr(text),
                )
            )
        return tuple(sorted(named.items()))

    return listed


CODED = Cell(_coded, "a code of small letters, figures and hyphens, material-support")
LINES = Cell(
    _numbers(MONEY.read), "codes with lira, one space between them, material-support=40000.00 training=5000"
)
TARGETS = Cell(_numbers(COUNT_OR_NONE.read), "codes with whole numbers, one space between them, education=40")
_PHASE = one_of("pilot", "regular")


class AgreementRow(Row, frozen=True, kw_only=True):
    """A partner agreed to something for a kitchen's people, often with money."""

    agreement: Annotated[str, Column(cell=CODE)]
    kitchen: Annotated[str, Column(cell=CODE, refers="kitchens")]
    partner: Annotated[str, Column(cell=CODE, party="partner")]
    purpose: Annotated[str, Column(cell=CODED)]
    phase: Annotated[Literal["pilot", "regular"], Column(cell=_PHASE)]
    from_on: Annotated[date, Column(cell=DAY)]
    until_on: Annotated[date, Column(cell=DAY)]
    budget: Annotated[int | None, Column(cell=MONEY, optional=True)]
    lines: Annotated[tuple[tuple[str, int], ...] | None, Column(cell=LINES, optional=True)]
    beneficiaries: Annotated[int, Column(cell=COUNT_OR_NONE)]
    targets: Annotated[tuple[tuple[str, int], ...] | None, Column(cell=TARGETS, optional=True)]
    renewed_on: Annotated[date | None, Column(cell=DAY, optional=True)]
    renewed_until: Annotated[date | None, Column(cell=DAY, optional=True)]
    renewed_phase: Annotated[Literal["pilot", "regular"] | None, Column(cell=_PHASE, optional=True)]
    closed_on: Annotated[date | None, Column(cell=DAY, optional=True)]


def _problems(row: AgreementRow) -> Iterator[Wrong]:
    if row.until_on < row.from_on:
        yield "until_on", wrong("lies before the first day; check both days")
    if row.lines is not None and sum(cents for _, cents in row.lines) != (row.budget or 0):
        yield "lines", wrong("do not add up to the budget; correct one of them")
    if (row.renewed_on is None) != (row.renewed_until is None):
        column = "renewed_on" if row.renewed_on is None else "renewed_until"
        yield column, wrong("is empty although the agreement was renewed; fill it in")
    if row.renewed_phase is not None and row.renewed_on is None:
        yield "renewed_on", wrong("is empty although the agreement was renewed; fill it in")


def _signed(row: AgreementRow, register: Register) -> When:
    # Early in the day and before whatever is paid from it.
    return When(register.at(register.id("kitchens", row.kitchen), row.from_on, MORNING), Phase.PEOPLE)


def _sign(row: AgreementRow, register: Register) -> Command:
    return SignAgreement(
        agreement_id=register.id("agreements", row.agreement),
        code=row.agreement,
        kitchen_id=register.id("kitchens", row.kitchen),
        funder_id=register.party("partner", row.partner),
        purpose=row.purpose,
        from_on=row.from_on,
        until_on=row.until_on,
        budget_cents=row.budget or 0,
        beneficiaries_planned=row.beneficiaries,
        phase=row.phase,
        lines=dict(row.lines or ()),
        targets=dict(row.targets or ()),
    )


def _renewed(row: AgreementRow, register: Register) -> When | None:
    if row.renewed_on is None:
        return None
    return When(register.at(register.id("kitchens", row.kitchen), row.renewed_on, MORNING), Phase.PEOPLE)


def _renew(row: AgreementRow, register: Register) -> Command:
    return RenewAgreement(
        agreement_id=register.id("agreements", row.agreement),
        renewed_on=told(row.renewed_on),
        until_on=told(row.renewed_until),
        phase=row.renewed_phase,
    )


def _closed(row: AgreementRow, register: Register) -> When | None:
    if row.closed_on is None:
        return None
    return When(register.at(register.id("kitchens", row.kitchen), row.closed_on, EVENING), Phase.EMPLOYMENT)


def _close(row: AgreementRow, register: Register) -> Command:
    return CloseAgreement(
        agreement_id=register.id("agreements", row.agreement), closed_on=told(row.closed_on)
    )


AGREEMENTS = File(
    shape("agreements", AgreementRow, ("agreement",), _problems),
    (
        Step(
            name="sign",
            cells=(
                "kitchen",
                "partner",
                "purpose",
                "phase",
                "from_on",
                "until_on",
                "budget",
                "lines",
                "beneficiaries",
                "targets",
            ),
            when=_signed,
            command=_sign,
        ),
        Step(
            name="renew",
            cells=("renewed_on", "renewed_until", "renewed_phase"),
            when=_renewed,
            command=_renew,
        ),
        Step(name="close", cells=("closed_on",), when=_closed, command=_close),
    ),
)
