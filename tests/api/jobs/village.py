"""A small house with a clock that can be set: a kitchen, people, how they are reached, a Friday workshop."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import NamedTuple
from uuid import UUID

from api.carriers import Carriers, FileCarrier
from api.house import House
from api.jobs.work import WORK, Done, do
from kitchens.decider import Command
from kitchens.identity import new_id
from kitchens.journal import Receipt, Request
from kitchens.people.course import Enrol, PlanCourse
from kitchens.people.letterbox import ChooseWay
from kitchens.people.party import NoteParty
from kitchens.people.person import AgreeContact, GiveConsent
from kitchens.people.trainee import Accept, Interview, Refer
from kitchens.people.user import GiveRole, Invite
from kitchens.people.workshop import Announce, BookPlace
from kitchens.values import AgeBand, Origin, Sex
from kitchens.vault import Purpose, Sealed
from projections.people.messages import MessageLine, in_state, messages_to
from tests.people import AYSE, EMINE, KEMAL, MERKEZ, MUHTAR, RANA, merkez, moment, referred

WORKSHOP, COURSE, TRAINER, NERMIN = UUID(int=0x501), UUID(int=0x502), UUID(int=0x503), UUID(int=0x601)
FRIDAY_AT_ONE = moment("2021-09-03 10:00")
THURSDAY = moment("2021-09-02 07:00")
"""Ten o'clock in Istanbul, the day before: from now on reminders are due."""

ADDRESS = "ayse@example.org"
NEWCOMER = UUID(int=0x399)


class Clock:
    """A clock that stands where it is set."""

    def __init__(self, at: datetime) -> None:
        self.at = at

    def __call__(self) -> datetime:
        """Return the moment."""
        return self.at


class Village(NamedTuple):
    """An open house and what its jobs stand on."""

    house: House
    clock: Clock
    carriers: Carriers
    letters: Path
    mails: Path

    def given(self, *commands: Command) -> "Village":
        """Carry out commands; a refusal is a mistake of the test."""
        outcomes = self.house.journal.execute_all([Request(new_id(), "founding", one) for one in commands])
        assert all(isinstance(one, Receipt) for one in outcomes), outcomes
        self.house.catch_up()
        return self

    def chosen(
        self,
        person_id: UUID,
        channel: str = "email",
        words: str = "plain",
        *,
        language: str = "",
        guarded: str = "no",
        consents: bool = True,
        address: str = ADDRESS,
    ) -> "Village":
        """Agree with somebody how she is reached."""
        content = {"guarded": guarded, "channel": channel, "address": address, "words": words}
        if language:
            content["language"] = language
        ref = self.kept(person_id, content)
        self.given(AgreeContact(person_id=person_id, choice_ref=ref))
        if consents:
            self.given(GiveConsent(person_id=person_id, to="messages", given_on=date(2021, 8, 1)))
        return self

    def kept(self, subject_id: UUID, content: dict[str, str]) -> UUID:
        """Seal a row and return its ref."""
        ref = new_id()
        self.house.vault.put(
            [Sealed(ref=ref, subject_id=subject_id, purpose=Purpose.CONTACT, content=content)]
        )
        return ref

    def at(self, when: datetime) -> "Village":
        """Set the clock."""
        self.clock.at = when
        return self

    def done(self) -> list[Done]:
        """Do every job once."""
        found = [do(self.house, self.carriers, job, self.house.logbook) for job in WORK]
        assert {one.outcome for one in found} == {"done"}, found
        return found

    def told(self, to_id: UUID) -> Sequence[MessageLine]:
        """Return what somebody was or is to be told."""
        self.house.catch_up()
        with self.house.views.reading() as reader:
            return messages_to(reader, [to_id])

    def standing(self, state: str) -> Sequence[MessageLine]:
        """Return the messages in a state."""
        self.house.catch_up()
        with self.house.views.reading() as reader:
            return in_state(reader, state, 1000)  # type: ignore[arg-type]

    def sent_mails(self) -> list[str]:
        """Return the e-mails that went, as they were written."""
        return [path.read_text(encoding="utf-8") for path in sorted(self.mails.glob("*.eml"))]


@contextmanager
def a_village(place: Path | str, beside: Path, at: datetime = THURSDAY) -> Iterator[Village]:
    """Open a village at a place; its letters and e-mails are files in a folder beside it."""
    clock = Clock(at)
    letters, mails = beside / "letters", beside / "mails"
    carriers = Carriers(FileCarrier(mails, is_mail=True), FileCarrier(letters, is_mail=False))
    with House.open(place, clock=clock, master_key=beside / "master.key") as house:
        yield Village(house, clock, carriers, letters, mails)


def founding() -> list[Command]:
    """Return what makes the kitchen, its four women and men, its specialist, and a workshop of two places."""
    commands: list[Command] = [merkez(), NoteParty(party_id=MUHTAR, kind="partner", code="muhtar")]
    for person_id in (AYSE, RANA, EMINE, KEMAL):
        commands += [
            referred(person_id),
            Interview(person_id=person_id, interviewed_on=date(2021, 2, 8)),
            Accept(person_id=person_id, accepted_on=date(2021, 2, 8)),
        ]
    commands += [
        Invite(user_id=NERMIN, code="specialist-1", language="tr", invited_on=date(2021, 2, 1)),
        GiveRole(
            user_id=NERMIN, role="specialist", kitchen_id=MERKEZ, given_by=None, given_on=date(2021, 2, 1)
        ),
        workshop(),
    ]
    return commands


def workshop(
    workshop_id: UUID = WORKSHOP, starts_at: datetime = FRIDAY_AT_ONE, code: str = "MEW01"
) -> Announce:
    """Announce a workshop of two places, three hours long."""
    return Announce(
        workshop_id=workshop_id,
        code=code,
        kitchen_id=MERKEZ,
        title="Yoğurt",
        held_on=starts_at.date(),
        starts_at=starts_at,
        ends_at=starts_at + timedelta(hours=3),
        seats_max=2,
    )


def booked(*people: UUID, workshop_id: UUID = WORKSHOP) -> list[Command]:
    """Have people ask for a place, one minute after the other."""
    first = datetime(2021, 8, 25, 9, tzinfo=UTC)
    return [
        BookPlace(workshop_id=workshop_id, person_id=who, requested_at=first + timedelta(minutes=n))
        for n, who in enumerate(people)
    ]


def course(*people: UUID) -> list[Command]:
    """Plan a course on weekdays from Wednesday 1 September, and enrol people."""
    plan = PlanCourse(
        course_id=COURSE,
        code="ME-CA-1",
        kitchen_id=MERKEZ,
        title="Chef Apprentice",
        starts_on=date(2021, 9, 1),
        ends_on=date(2021, 9, 30),
        weekdays=("mon", "tue", "wed", "thu"),
        starts_at=time(10, 0),
        ends_at=time(16, 0),
        seats_max=10,
        trainer_id=TRAINER,
    )
    enrolled = [Enrol(course_id=COURSE, person_id=who, enrolled_on=date(2021, 8, 20)) for who in people]
    return [NoteParty(party_id=TRAINER, kind="trainer", code="public-education"), plan, *enrolled]


def chooses_mail(village: Village, user_id: UUID = NERMIN) -> None:
    """Have a member of the staff choose e-mail."""
    content = {"guarded": "no", "channel": "email", "address": "nermin@example.org", "words": "plain"}
    village.given(ChooseWay(user_id=user_id, choice_ref=village.kept(user_id, content)))


def newcomer() -> Refer:
    """Refer somebody whom nobody has interviewed since the first of August."""
    return Refer(
        person_id=NEWCOMER,
        code="ME0099",
        sex=Sex.F,
        origin=Origin.NATIONAL,
        language="tr",
        contact_ref=NEWCOMER,
        kitchen_id=MERKEZ,
        partner_id=MUHTAR,
        referred_on=date(2021, 8, 1),
        in_work=False,
        age_band=AgeBand.MIDDLE,
    )
