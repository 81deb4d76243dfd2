"""One call: a program at one address, for somebody, with everything that answering it needs."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from uuid import UUID

from msgspec import Struct, field

from api.acting import Acting
from api.admission import Absent
from api.asked import Asked
from api.forms import FIRST_DAY
from api.house import House
from api.language import Speech
from api.programs.fields import VERSIONS_MAX
from api.programs.sent import Mistakes
from api.visitor import Visitor
from kitchens.decider import Command
from kitchens.identity import new_id
from kitchens.journal import Receipt
from kitchens.people.user import Role
from kitchens.values import NOBODY, day_at
from projections.asked import Kitchen, kitchen_of
from projections.codes import Thing, thing
from projections.store import Reader

_DIGITS_MAX = len(str(VERSIONS_MAX))


class Recording(Acting):
    """Acting that keeps its receipts, for the answer's position."""

    receipts: list[Receipt] = field(default_factory=list)

    def do(self, command: Command, *, part: str = "") -> Receipt:
        """Carry out a command as `Acting.do` does."""
        receipt = super().do(command, part=part)
        self.receipts.append(receipt)
        return receipt


class Call(Struct):
    """A call. `thing` is what the address names, if the table of access says that it names one.

    `key` and `mark` make an act happen once; `device_at` is what the clock of the caller's device said when
    it was done there. What is wrong with the fields is gathered in `mistakes`.
    """

    house: House
    asked: Asked
    speech: Speech
    reader: Reader
    mistakes: Mistakes
    visitor: Visitor | None = None
    thing: Thing | None = None
    key: UUID | None = None
    mark: bytes = b""
    device_at: datetime | None = None
    receipts: list[Receipt] = field(default_factory=list)
    tried: type[Command] | None = None

    @property
    def path(self) -> Mapping[str, str]:
        """The parts of the address that vary, by name."""
        return self.asked.path

    @property
    def who(self) -> Visitor:
        """Whoever calls. An address for everybody asks `visitor` instead."""
        if self.visitor is None:
            raise LookupError("only an address for the signed-in asks who it is")
        return self.visitor

    @property
    def at(self) -> Thing:
        """The thing that the address names."""
        if self.thing is None:
            raise LookupError("the table of access names no noun for this address")
        return self.thing

    @property
    def kitchen(self) -> Kitchen:
        """The kitchen of the thing that the address names."""
        return kitchen_of(self.reader, self.at.kitchen_id)

    @property
    def today(self) -> date:
        """Which day it is in that kitchen."""
        return day_at(self.house.clock(), self.kitchen.time_zone)

    def acting(self) -> Recording:
        """Return the caller as she acts with this call."""
        return Recording(
            self.house,
            self.who,
            self.key or new_id(),
            self.mark,
            self._trying,
            self.device_at,
            receipts=self.receipts,
        )

    def recorded(self) -> set[str]:
        """Return the stored names of all that this act recorded, the same each time it is sent again."""
        journal = self.house.journal
        found: set[str] = set()
        for receipt in self.receipts:
            if receipt.first is not None and receipt.last is not None:
                count = receipt.last - receipt.first + 1
                found |= {row.name for row in journal.rows(receipt.first - 1, count, receipt.last)}
        return found

    def version(self, name: str = "version") -> int:
        """Return the version that stands in the address. Raise `Absent` for what is none."""
        text = self.path[name]
        if not (text.isascii() and text.isdecimal() and len(text) <= _DIGITS_MAX and int(text)):
            raise Absent
        return int(text)

    def between(self, place: str, on: date | None, first: date = FIRST_DAY, last: date | None = None) -> None:
        """Note a day that lies before `first` or after `last`, today if it is not told."""
        until = last or self.today
        if on is not None and not first <= on <= until:
            self.mistakes.mistake(place, "Enter a day between {first} and {last}.", first=first, last=until)

    def past(self, place: str, at: datetime | None) -> datetime | None:
        """Return a moment in UTC; note one that is still to come."""
        if at is not None and at > self.house.clock():
            self.mistakes.mistake(place, "This is still to come.")
        return None if at is None else at.astimezone(UTC)

    def one_of(self, place: str, code: str | None, codes: tuple[str, ...]) -> None:
        """Note a code that is none of these."""
        if code is not None and code not in codes:
            self.mistakes.mistake(place, "Send one of these: {codes}.", codes=", ".join(codes))

    def person(self, place: str, code: str) -> UUID:
        """Return the person with a code in the kitchen of the address; note it if there is none.

        Of another kitchen's people nobody learns whether there is such a code.
        """
        found = thing(self.reader, "person", code)
        if found is None or found.kitchen_id != self.at.kitchen_id:
            self.mistakes.mistake(place, "Nobody in this kitchen has the code {code}.", code=code)
            return NOBODY
        return found.id

    def batch(self, place: str, code: str) -> UUID:
        """Return the batch with a code in the kitchen of the address; note it if there is none."""
        found = thing(self.reader, "batch", code)
        if found is None or found.kitchen_id != self.at.kitchen_id:
            self.mistakes.mistake(place, "No batch of this kitchen has this code.")
            return NOBODY
        return found.id

    def lot(self, place: str, code: str) -> UUID:
        """Return the lot with a code in the kitchen of the address; note it if there is none."""
        found = thing(self.reader, "lot", code)
        if found is None or found.kitchen_id != self.at.kitchen_id:
            self.mistakes.mistake(place, "No lot has the code {code}.", code=code)
            return NOBODY
        return found.id

    def kitchens(self, *roles: Role) -> list[UUID] | None:
        """Return the kitchens in which she has one of some roles; None for all of them."""
        if self.who.has("coordinator"):
            return None
        found = [grant.kitchen_id for grant in self.who.grants if grant.role in roles and grant.kitchen_id]
        return list(dict.fromkeys(found))

    def _trying(self, command: type[Command]) -> None:
        self.tried = command
