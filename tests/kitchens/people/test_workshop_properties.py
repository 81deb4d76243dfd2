"""Two workshops, many people: never an eleventh place, no queue beside a free one, always a reason."""

from datetime import date, datetime, timedelta
from typing import NamedTuple
from uuid import UUID

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from kitchens.decider import Command, Event, Refused
from kitchens.people import workshop as w
from kitchens.people.diary import DIARY
from kitchens.people.trainee import Accept, Reopen, Withdraw
from kitchens.people.workshop import WORKSHOP
from projections.people.why import why
from tests.people import AYSE, EMINE, KEMAL, MERKEZ, OMAR, RANA, moment, neighbours, with_accepted

WORKSHOPS = (UUID(int=0x500), UUID(int=0x501))
EVERYBODY = (AYSE, RANA, EMINE, KEMAL, OMAR, *neighbours(11))
people = st.sampled_from(EVERYBODY)
workshops = st.sampled_from(WORKSHOPS)


RANKS = {EMINE: 2, OMAR: 2, KEMAL: 1}
"""The named people who are in work, and the man who is not; everybody else is a woman not in work."""


class Standing(NamedTuple):
    """How somebody stood at a moment: with a place, or so far down the ladder."""

    where: UUID
    who: UUID
    at: datetime
    had_a_place: bool
    position: int | None


class Friday(RuleBasedStateMachine):
    """Two workshops of one Friday, at the same time."""

    def __init__(self) -> None:
        super().__init__()
        self.house = with_accepted(*EVERYBODY)
        self.now: datetime = moment("2021-09-01 06:00")
        self.waiting: dict[UUID, list[UUID]] = {where: [] for where in WORKSHOPS}
        self.told: list[Standing] = []
        for workshop_id, code, seats in zip(WORKSHOPS, ("MEW01", "MEW02"), (10, 2), strict=True):
            self.house.given(
                w.Announce(
                    workshop_id=workshop_id,
                    code=code,
                    kitchen_id=MERKEZ,
                    title="Tarhana",
                    held_on=date(2021, 9, 3),
                    starts_at=moment("2021-09-03 10:00"),
                    ends_at=moment("2021-09-03 13:00"),
                    seats_max=seats,
                )
            )

    def attempt(self, command: Command) -> None:
        """Carry the command out; a refusal is as good an answer."""
        before = len(self.house.story)
        try:
            self.house.when(command)
            self.keep_ladder([(change.id, change.event) for change in self.house.story[before:]])
        except Refused as refused:
            assert refused.code  # noqa: PT017  only refusals may come, and each names its rule

    def keep_ladder(self, happened: list[tuple[UUID, Event]]) -> None:
        """Keep a plain list of who waits, in the order of asking."""
        for where, event in happened:
            match event:
                case w.Queued(person_id=who):
                    self.waiting[where].append(who)
                case w.Promoted(person_id=who) | w.PlaceOffered(person_id=who):
                    self.waiting[where].remove(who)
                case w.WaitingEnded(person_id=who) | w.BookingAnnulled(person_id=who):
                    # Whoever was offered a place stands on the ladder no more.
                    self.waiting[where] = [one for one in self.waiting[where] if one != who]
                case _:
                    pass

    def ladder(self, where: UUID) -> list[UUID]:
        """Return the ladder by hand: women not in work, others not in work, the rest, each as they asked."""
        return [who for rank in range(3) for who in self.waiting[where] if RANKS.get(who, 0) == rank]

    @rule(where=workshops, who=people)
    @precondition(lambda self: self.now < moment("2021-09-03 10:00"))
    def somebody_will_ask_why(self, where: UUID, who: UUID) -> None:
        workshop, ladder = self.house.facts.of(WORKSHOP, where), self.ladder(where)
        self.told.append(
            Standing(
                where,
                who,
                self.now,
                who in workshop.confirmed,
                ladder.index(who) + 1 if who in ladder else None,
            )
        )
        self.now += timedelta(minutes=1)

    def teardown(self) -> None:
        """Ask afterwards: the explanation of each moment agrees with what was so then."""
        for told in self.told:
            events = [one.event for one in self.house.story if one.id == told.where]
            found = why(events, told.who, told.at)
            assert (found.had_a_place, found.position) == (told.had_a_place, told.position)
            assert sum(found.before) == (told.position or 1) - 1

    @rule(minutes=st.integers(1, 120))
    def time_passes(self, minutes: int) -> None:
        self.now += timedelta(minutes=minutes)

    @rule(where=workshops, who=people)
    def book(self, where: UUID, who: UUID) -> None:
        self.attempt(w.BookPlace(workshop_id=where, person_id=who, requested_at=self.now))

    @rule(where=workshops, who=st.lists(people, min_size=5, max_size=12))
    def many_book(self, where: UUID, who: list[UUID]) -> None:
        for person in who:
            self.attempt(w.BookPlace(workshop_id=where, person_id=person, requested_at=self.now))

    @rule(where=workshops, who=people)
    def cancel(self, where: UUID, who: UUID) -> None:
        self.attempt(w.CancelPlace(workshop_id=where, person_id=who, cancelled_at=self.now))

    @rule(where=workshops, who=people, accepts=st.booleans())
    def answer(self, where: UUID, who: UUID, accepts: bool) -> None:  # noqa: FBT001  drawn by name
        self.attempt(w.AnswerOffer(workshop_id=where, person_id=who, answered_at=self.now, accepts=accepts))

    @rule(where=workshops, who=people)
    def annul(self, where: UUID, who: UUID) -> None:
        self.attempt(w.AnnulBooking(workshop_id=where, person_id=who, annulled_at=self.now, reason="mix-up"))

    @rule(where=workshops, who=people, came=st.booleans(), by_clock=st.booleans())
    @precondition(lambda self: self.now >= moment("2021-09-03 10:00"))
    def mark(self, where: UUID, who: UUID, came: bool, by_clock: bool) -> None:  # noqa: FBT001  drawn by name
        at = self.now if by_clock else None
        self.attempt(w.MarkPresence(workshop_id=where, person_id=who, came=came, noted_at=at))

    @rule(who=people)
    def leave_the_kitchen(self, who: UUID) -> None:
        self.attempt(Withdraw(person_id=who, withdrew_on=date(2021, 9, 1), reason="moved"))

    @rule(who=people)
    def come_back(self, who: UUID) -> None:
        self.attempt(Reopen(person_id=who, reopened_on=date(2021, 9, 1), reason="came-back"))
        self.attempt(Accept(person_id=who, accepted_on=date(2021, 9, 1)))

    @rule()
    def the_day_comes(self) -> None:
        self.now = max(self.now, moment("2021-09-03 10:00"))

    @rule()
    def the_last_eighteen_hours_begin(self) -> None:
        self.now = max(self.now, moment("2021-09-02 17:00"))

    @invariant()
    def never_more_places_than_seats(self) -> None:
        for where in WORKSHOPS:
            workshop = self.house.facts.of(WORKSHOP, where)
            offered = sum(waiting.offered for waiting in workshop.queue)
            assert len(workshop.confirmed) + offered <= workshop.seats_max <= w.SEATS_MAX
            assert len(set(workshop.confirmed)) == len(workshop.confirmed)

    @invariant()
    @precondition(lambda self: self.now < moment("2021-09-03 10:00"))
    def no_queue_beside_a_free_place(self) -> None:
        # From the start on an unclaimed seat is for whoever of the queue stands at the door.
        for where in WORKSHOPS:
            workshop = self.house.facts.of(WORKSHOP, where)
            assert workshop.free == 0 or not workshop.in_order

    @invariant()
    def the_ladder_equals_the_plain_one(self) -> None:
        for where in WORKSHOPS:
            workshop = self.house.facts.of(WORKSHOP, where)
            assert [waiting.person_id for waiting in workshop.in_order] == self.ladder(where)

    @invariant()
    def nobody_holds_a_place_and_waits_for_it(self) -> None:
        for where in WORKSHOPS:
            workshop = self.house.facts.of(WORKSHOP, where)
            assert not set(workshop.confirmed) & {waiting.person_id for waiting in workshop.queue}

    @invariant()
    def every_place_stands_in_its_diary_and_no_two_at_once(self) -> None:
        for who in EVERYBODY:
            held = {where for where in WORKSHOPS if who in self.house.facts.of(WORKSHOP, where).confirmed}
            diary = self.house.facts.of(DIARY, who)
            assert {engagement_id for engagement_id, _ in diary.engagements} == held
            assert len(held) <= 1

    @invariant()
    def no_more_people_inside_than_seats(self) -> None:
        for where in WORKSHOPS:
            workshop = self.house.facts.of(WORKSHOP, where)
            inside = sum(came for _, came in workshop.presence) + len(workshop.walked_in)
            assert inside <= workshop.seats_max


Friday.TestCase.settings = settings(max_examples=60, stateful_step_count=40, deadline=None)
test_friday = Friday.TestCase
