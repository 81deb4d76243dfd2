"""Who signs in at a demonstration: one for each role, with names that nobody bears."""

from datetime import date
from typing import get_args
from uuid import UUID

from msgspec import Struct

from api.clock import DEMO_MOMENT
from api.house import House
from kitchens.identity import derived_id
from kitchens.journal import Request
from kitchens.people.kitchen import KITCHEN
from kitchens.people.party import PARTNER, STAFF
from kitchens.people.person import PERSON
from kitchens.people.user import GiveRole, Invite, KitchenRole, Language, Role
from kitchens.vault import Purpose, Sealed

PASSWORD = "mutfak gösterisi 2022"  # noqa: S105  of invented people, in a house that says it is a demonstration
PIN = "271828"

_SINCE = date(2021, 2, 1)
_KITCHEN = "merkez"


class Somebody(Struct, frozen=True):
    """A user of the demonstration. `name` is empty for one of the year's people: the vault has hers.

    `partner` is the code of the one for whom a referrer speaks.
    """

    code: str
    roles: tuple[Role, ...]
    language: Language
    name: str = ""
    partner: str = ""

    @property
    def has_card(self) -> bool:
        """Tell whether she comes in with a card and a PIN, as women without e-mail do."""
        return not self.name


EVERYBODY: tuple[Somebody, ...] = (
    Somebody("manager-1", ("manager",), "tr", "Zeynep Arslan"),
    Somebody("manager-2", ("manager",), "tr", "Elif Doğan"),
    Somebody("specialist-1", ("specialist",), "tr", "Nermin Akın"),
    Somebody("specialist-2", ("specialist",), "tr", "Burak Şahin"),
    Somebody("coordinator-1", ("coordinator",), "tr", "Derya Koç"),
    Somebody("trainer-1", ("trainer",), "tr", "Hülya Öz"),
    Somebody("observer-1", ("observer",), "en", "Ingrid Lund"),
    Somebody("partner-1", ("partner",), "tr", "Selim Uçar", partner="muhtar-merkez"),
    Somebody("ME0044", ("member", "trainee"), "ar"),
    Somebody("ME0046", ("member", "trainee"), "tr"),
    Somebody("ME0043", ("trainee",), "ar"),
)


class Card(Struct, frozen=True):
    """A card of the demonstration: whose, and the token that stands in its QR code."""

    code: str
    token: str


def found_users(house: House) -> None:
    """Make the demonstration's users, with their roles. Doing it again changes nothing."""
    journal = house.journal
    facts = journal.facts()
    kitchen_id = facts.named(KITCHEN, _KITCHEN)
    for somebody in EVERYBODY:
        noun = STAFF if somebody.name else PERSON
        user_id = facts.named(noun, somebody.code) or _derived(house, somebody.code)
        ref = None
        if somebody.name:
            ref = _derived(house, somebody.code, "contact")
            kept = Sealed(
                ref=ref, subject_id=user_id, purpose=Purpose.CONTACT, content={"name": somebody.name}
            )
            house.vault.put([kept])
        invite = Invite(
            user_id=user_id,
            code=somebody.code,
            language=somebody.language,
            invited_on=_SINCE,
            contact_ref=ref,
        )
        requests = [Request(_derived(house, somebody.code, "invite"), "founding", invite)]
        requests += [
            Request(
                _derived(house, somebody.code, role),
                "founding",
                GiveRole(
                    user_id=user_id,
                    role=role,
                    kitchen_id=kitchen_id if role in get_args(KitchenRole) else None,
                    party_id=facts.named(PARTNER, somebody.partner) if role == "partner" else None,
                    given_by=None,
                    given_on=_SINCE,
                ),
            )
            for role in somebody.roles
        ]
        for outcome in journal.execute_all(requests):
            if isinstance(outcome, Exception):
                raise outcome
    house.catch_up()


def give_ways_in(house: House) -> list[Card]:
    """Give everybody of the demonstration a password or a card with a PIN; return the cards."""
    cards = []
    for somebody, user_id in users(house):
        if somebody.has_card:
            card = house.accounts.issue_card(user_id)
            house.accounts.set_pin(card.token, PIN)
            cards.append(Card(somebody.code, card.token))
        else:
            invitation = house.accounts.invite(user_id)
            house.accounts.accept(invitation.token, PASSWORD, somebody.code)
    return cards


def users(house: House) -> list[tuple[Somebody, UUID]]:
    """Return everybody of the demonstration with the id she has here."""
    facts = house.journal.facts()
    found = [
        (somebody, facts.named(STAFF if somebody.name else PERSON, somebody.code)) for somebody in EVERYBODY
    ]
    return [(somebody, user_id) for somebody, user_id in found if user_id is not None]


def _derived(house: House, *parts: str) -> UUID:
    return derived_id(house.vault.secret, DEMO_MOMENT, "demonstration", *parts)
