"""How the demonstration's people act: each thing once, in their own name, as a page would have them do."""

from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from msgspec import Struct

from api.acting import Acting
from api.clock import DEMO_MOMENT, TIME_ZONE
from api.house import House
from api.visitor import Visitor
from kitchens.decider import Noun
from kitchens.identity import derived_id
from kitchens.people.person import PERSON
from kitchens.values import at_place
from projections.people.users import user_by_code

TODAY = date(2022, 1, 31)
"""The Monday on which the clock stands still."""


class Unprepared(LookupError):  # noqa: N818  it says what the house is
    """The demonstration's year or its users are not there yet."""


class Doing(Struct, frozen=True):
    """The house and the kitchen in which something is done."""

    house: House
    kitchen_id: UUID

    def by(self, who: str, what: str) -> Acting:
        """Return somebody who does what `what` names, once. Raise `Unprepared` if she is no user yet."""
        key = derived_id(self.house.vault.secret, DEMO_MOMENT, "live", what)
        with self.house.views.reading() as reader:
            user = user_by_code(reader, who)
        if user is None:
            raise Unprepared(who)
        visitor = Visitor(user_id=user.id, code=user.code, grants=user.grants, contact_ref=user.contact_ref)
        return Acting(self.house, visitor, key, mark=what.encode())

    def named(self, noun: Noun[Any], code: str) -> UUID:
        """Return whom or what a code of the year names. Raise `Unprepared`."""
        found = self.house.journal.facts().named(noun, code)
        if found is None:
            raise Unprepared(code)
        return found

    def person(self, code: str) -> UUID:
        """Return one of the year's people."""
        return self.named(PERSON, code)


def at(hour: int, minute: int, day: date = TODAY) -> datetime:
    """Return a moment of the kitchen's day, in UTC."""
    return at_place(day, time(hour, minute), TIME_ZONE)
