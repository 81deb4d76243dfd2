"""One workshop, many people, any order: never an eleventh place, no queue beside a free one."""

from datetime import date, datetime, timedelta
from uuid import UUID

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from kitchens.decider import Command, Refused
from kitchens.people import workshop as w
from kitchens.people.diary import DIARY
from kitchens.people.trainee import Accept, Reopen, Withdraw
from kitchens.people.workshop import WORKSHOP
from tests.people import AYSE, EMINE, KEMAL, MERKEZ, OMAR, RANA, moment, neighbours, with_accepted

WORKSHOPS = (UUID(int=0x500), UUID(int=0x501))
EVERYBODY = (AYSE, RANA, EMINE, KEMAL, OMAR, *neighbours(11))
people = st.sampled_from(EVERYBODY)
workshops = st.sampled_from(WORKSHOPS)


class Friday(RuleBasedStateMachine):
    """Two workshops of one Friday, at the same time."""

    def __init__(self) -> None:
        super().__init__()
        self.house = with_accepted(*EVERYBODY)
        self.now: datetime = moment("2021-09-01 06:00")
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
        try:
            self.house.when(command)
        except Refused as refused:
            assert refused.code  # noqa: PT017  only refusals may come, and each names its rule

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

    @rule(where=workshops, who=people, came=st.booleans())
    @precondition(lambda self: self.now >= moment("2021-09-03 10:00"))
    def mark(self, where: UUID, who: UUID, came: bool) -> None:  # noqa: FBT001  drawn by name
        self.attempt(w.MarkPresence(workshop_id=where, person_id=who, came=came))

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
