"""`kitchens agreement sign`: a funder's agreement, whose budget approvals reserve from."""

from datetime import UTC, date, datetime
from typing import Literal, NamedTuple, cast

from api.asking import Setup
from api.opening import opened
from kitchens.decider import Unknown
from kitchens.identity import derived_id
from kitchens.journal import Request
from kitchens.money.agreement import SignAgreement
from kitchens.people.kitchen import KITCHEN
from kitchens.people.party import PARTNER, NoteParty

_EVER = datetime(2020, 1, 1, tzinfo=UTC)
"""The time part of derived ids: fixed, so that the same agreement has the same ids whenever it is typed."""


class Terms(NamedTuple):
    """What was agreed, as typed."""

    code: str
    kitchen: str
    funder: str
    purpose: str
    from_on: date
    until_on: date
    budget_cents: int
    beneficiaries: int
    phase: str


def sign(setup: Setup, terms: Terms) -> None:
    """Enter the agreement; the same one again changes nothing. Raise `Refused` or `KeyReused`."""
    with opened(setup) as house:
        facts, secret = house.journal.facts(), house.vault.secret
        kitchen_id = facts.named(KITCHEN, terms.kitchen)
        if kitchen_id is None:
            raise Unknown(kitchen=terms.kitchen)
        known_funder = facts.named(PARTNER, terms.funder)
        funder_id = known_funder or derived_id(secret, _EVER, "partner", terms.funder)
        command = SignAgreement(
            agreement_id=derived_id(secret, _EVER, "agreement", terms.code),
            code=terms.code,
            kitchen_id=kitchen_id,
            funder_id=funder_id,
            purpose=terms.purpose,
            from_on=terms.from_on,
            until_on=terms.until_on,
            budget_cents=terms.budget_cents,
            beneficiaries_planned=terms.beneficiaries,
            phase=cast("Literal['pilot', 'regular']", terms.phase),  # the command's choices
        )
        if known_funder is None:
            noted = NoteParty(party_id=funder_id, kind="partner", code=terms.funder)
            house.journal.execute(
                Request(derived_id(secret, _EVER, "note-partner", terms.funder), "command-line", noted)
            )
        key = derived_id(secret, _EVER, "sign-agreement", terms.code)
        receipt = house.journal.execute(Request(key, "command-line", command))
        house.catch_up()
    say = setup.speech.say
    sentence = (
        say("The agreement {code} was entered before; nothing new.", code=terms.code)
        if receipt.replayed
        else say(
            "The agreement {code} is entered; approved support of {kitchen} reserves its money.",
            code=terms.code,
            kitchen=terms.kitchen,
        )
    )
    print(sentence)  # noqa: T201  the answer
