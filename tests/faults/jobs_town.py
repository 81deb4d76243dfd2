"""Weeks of a small kitchen in which jobs have work, and what must come of it however they are killed."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import NamedTuple
from uuid import UUID

from msgspec.structs import replace

from api.carriers import Carriers, FileCarrier, SmtpCarrier
from api.carriers.smtp import MailServer
from api.house import House
from api.jobs.work import WORK, do
from kitchens.decider import Command
from kitchens.journal import Recorded
from kitchens.people.message import MESSAGE, Gathered, Queued, Sent
from kitchens.people.workshop import CallOff, CancelPlace, StayedAway
from tests.api.jobs.village import Clock, Village, booked, founding, newcomer, workshop
from tests.people import AYSE, EMINE, KEMAL, RANA, moment

MONDAY = moment("2021-08-30 07:00")
WEEK = timedelta(days=7)
DAY = timedelta(days=1)
LONG_AGO = timedelta(days=20)

BY_MAIL, BY_LETTER = (AYSE, EMINE), (RANA, KEMAL)


class Week(NamedTuple):
    """One week: its workshop, and the moments at which the jobs are done, once with the clock set back."""

    number: int

    @property
    def workshop_id(self) -> UUID:
        """The week's workshop."""
        return UUID(int=0x7000 + self.number)

    @property
    def starts_at(self) -> datetime:
        """Friday at one."""
        return MONDAY + self.number * WEEK + 4 * DAY + timedelta(hours=3)

    @property
    def is_called_off(self) -> bool:
        """Every fourth week's is."""
        return self.number % 4 == 3

    @property
    def moments(self) -> tuple[datetime, ...]:
        """The moments at which somebody looks; the third lies before the second."""
        monday = MONDAY + self.number * WEEK
        thursday = monday + 3 * DAY
        return (
            monday,
            thursday,
            monday + DAY,
            self.starts_at - timedelta(minutes=1),
            self.starts_at + 2 * DAY,
        )

    @property
    def plan(self) -> list[Command]:
        """Two places, wanted by four: one is given back and passed on; or all is called off.

        And somebody waits too long for her interview, which the specialist is told.
        """
        monday = MONDAY + self.number * WEEK
        waits = replace(
            newcomer(),
            person_id=UUID(int=0x8000 + self.number),
            code=f"ME7{self.number:03d}",
            referred_on=monday.date() - LONG_AGO,
        )
        commands: list[Command] = [
            waits,
            workshop(self.workshop_id, self.starts_at, f"MEW{self.number + 100}"),
            *booked(AYSE, RANA, EMINE, KEMAL, workshop_id=self.workshop_id),
            CancelPlace(workshop_id=self.workshop_id, person_id=RANA, cancelled_at=monday),
        ]
        if self.is_called_off:
            commands.append(CallOff(workshop_id=self.workshop_id, called_off_at=monday, reason="no-water"))
        return commands

    @property
    def wanted(self) -> set[tuple[str, UUID]]:
        """What is to be told, and whom. The place goes to Kemal, who is not in work; Emine waits."""
        if self.is_called_off:
            return {("workshop-called-off", who) for who in (AYSE, EMINE, KEMAL)}
        return {("workshop-reminder", AYSE), ("workshop-reminder", KEMAL), ("place-given", KEMAL)}

    @property
    def away(self) -> set[UUID]:
        """Who is noted not to have come: nobody notes anybody."""
        return set() if self.is_called_off else {AYSE, KEMAL}


class Counted(NamedTuple):
    """What came of a week."""

    queued: int
    sent: int
    perhaps: int
    no_shows: int
    mails: int
    letters: int


@contextmanager
def opened(place: Path | str, beside: Path, port: int) -> Iterator[Village]:
    """Open the town; e-mails go to a mail server on a port of this machine."""
    clock = Clock(MONDAY)
    mail = SmtpCarrier(MailServer("127.0.0.1", port, "none"), "mutfak@example.org", "")
    carriers = Carriers(mail, FileCarrier(beside / "letters", is_mail=False))
    with House.open(place, clock=clock, master_key=beside / "master.key") as house:
        yield Village(house, clock, carriers, beside / "letters", beside / "mails")


def found(village: Village) -> None:
    """Let the town begin."""
    village.given(*founding())
    for who in BY_MAIL:
        village.chosen(who, address=f"{who.int}@example.org")
    for who in BY_LETTER:
        village.chosen(who, "paper")


def work(village: Village, week: Week) -> None:
    """Do all jobs at each moment of a week."""
    for at in week.moments:
        village.at(at)
        for job in WORK:
            assert do(village.house, village.carriers, job, village.house.logbook).outcome == "done"


def check(village: Village, week: Week, mails: list[str]) -> Counted:
    """Check that a week's effects are all there and none is there twice; return how many there are."""
    journal = village.house.journal
    all_told = [journal.decode(row) for row in journal.rows(0, 1_000_000)]
    queued = {one.id: one for one in all_told if _is_about(one, week)}
    per_message = Counter(one.id for one in all_told if isinstance(one.event, Queued) and one.id in queued)
    told = {(one.event.kind, one.event.to_id) for one in queued.values() if isinstance(one.event, Queued)}
    assert told == week.wanted, "each is told, and nothing else"
    assert len(queued) == len(week.wanted)
    assert set(per_message.values()) == {1}, "each is queued once"

    _check_desk(all_told, week)
    away = Counter(
        one.event.person_id
        for one in all_told
        if isinstance(one.event, StayedAway) and one.id == week.workshop_id
    )
    assert away == Counter(week.away), "each who stayed away is noted, once"

    went = Counter(mails)
    sent = Counter(one.id for one in all_told if isinstance(one.event, Sent) and one.id in queued)
    perhaps = 0
    letters = 0
    for id_, one in queued.items():
        assert isinstance(one.event, Queued)
        state = journal.facts().of(MESSAGE, id_).state
        if one.event.to_id in BY_LETTER:
            assert (state, sent[id_]) == ("sent", 1), "letters are exact"
            assert (village.letters / f"{id_}.txt").exists()
            letters += 1
            continue
        assert state in ("sent", "unknown"), "an e-mail went, or it is open whether it did"
        assert went[str(id_)] <= 1, "no e-mail goes twice"
        if state == "sent":
            assert went[str(id_)] == 1, "what is told to be sent has gone"
        perhaps += state == "unknown"
    return Counted(len(queued), sum(sent.values()), perhaps, sum(away.values()), sum(went.values()), letters)


def _check_desk(all_told: list[Recorded], week: Week) -> None:
    """Check that each interview overdue by now was told, once, in a message that was queued once."""
    gathered = [one for one in all_told if isinstance(one.event, Gathered)]
    assert len(gathered) == len({one.id for one in gathered}) == week.number + 1
    into = {one.event.into_id for one in gathered if isinstance(one.event, Gathered)}
    queued = [one.id for one in all_told if isinstance(one.event, Queued) and one.event.to == "user"]
    assert Counter(queued) == Counter(into), "no message without a matter, and none twice"
    sent = Counter(one.id for one in all_told if isinstance(one.event, Sent) and one.id in into)
    assert sent == Counter(into)


def _is_about(one: Recorded, week: Week) -> bool:
    return isinstance(one.event, Queued) and one.event.thing_id == week.workshop_id
