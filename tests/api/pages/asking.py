"""What the tests of the offices' pages do again and again: send a form and confirm it, sign an agreement."""

from datetime import date
from typing import Any
from uuid import UUID

from httpx import Response

from api.house import House
from kitchens.identity import new_id
from kitchens.journal import Request
from kitchens.money.agreement import SignAgreement
from kitchens.people.kitchen import KITCHEN
from kitchens.people.party import NoteParty
from kitchens.people.support import SUPPORT, Support
from tests.api.browser import Browser, words

HUNDRED_LIRA_CENTS = 100_00


def checked(browser: Browser, address: str, **fields: Any) -> Response:
    """Fill in a form, see the page on which answers are checked, and confirm them."""
    shown = browser.send(address, **fields)
    assert shown.status_code == 200, words(shown)
    assert "Check your answers" in words(shown)
    return browser.resend(shown, address, confirmed="yes")


def asked_for(browser: Browser, *, cost: str = "620,75", person: str = "ME0005") -> str:
    """Ask for support in Merkez; return the request's code."""
    answered = checked(
        browser,
        "/kitchens/merkez/support/new",
        person=person,
        items="Bıçak seti, önlük",
        cost=cost,
        on="2022-01-31",
    )
    return str(answered.headers["location"]).removeprefix("/support/").partition("?")[0]


def assessed(browser: Browser, code: str, *, size: str = "5", income: str = "3060") -> Response:
    """Assess a household; as it is here, help is due: 612 lira a head."""
    address = f"/support/{code}/assess"
    return checked(browser, address, household_size=size, household_income=income, on="2022-01-31")


def opened(browser: Browser, person: str = "ME0005", why: str = "assessment") -> Response:
    """Open somebody's case."""
    return browser.send(f"/people/{person}", why=why)


def agreement(house: House, budget_cents: int) -> UUID:
    """Sign an agreement that pays for Merkez."""
    funder_id = new_id()
    house.journal.execute(
        Request(new_id(), "command-line", NoteParty(party_id=funder_id, kind="partner", code="wfp-2"))
    )
    return sign_another(house, "WFP-1", budget_cents, funder_id)


def sign_another(house: House, code: str, budget_cents: int, funder_id: UUID | None = None) -> UUID:
    """Sign one more agreement that pays for Merkez, with whomever."""
    agreement_id = new_id()
    kitchen_id = house.journal.facts().named(KITCHEN, "merkez")
    assert kitchen_id is not None
    signed = SignAgreement(
        agreement_id=agreement_id,
        code=code,
        kitchen_id=kitchen_id,
        funder_id=funder_id or new_id(),
        purpose="material-support",
        from_on=date(2021, 3, 1),
        until_on=date(2022, 12, 31),
        budget_cents=budget_cents,
        beneficiaries_planned=40,
        phase="pilot",
    )
    house.journal.execute(Request(new_id(), "command-line", signed))
    return agreement_id


def support(house: House, code: str) -> Support:
    """Return how a request stands in the journal."""
    facts = house.journal.facts()
    support_id = facts.named(SUPPORT, code)
    assert support_id is not None
    return facts.of(SUPPORT, support_id)
