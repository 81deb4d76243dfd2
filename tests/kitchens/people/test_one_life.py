"""One woman's way from a referral to work, in any order: the rules agree with a plain note of where she is.

The note is a handful of words and days; it names the rule that must refuse, or none.
"""

from datetime import date, timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from kitchens.decider import Command, Refused, Unknown
from kitchens.people import employment as e
from kitchens.people import trainee as t
from kitchens.people.trainee import TRAINEE
from tests.kitchens.people.jobs import (
    WAGE,
    apply_for,
    check,
    do,
    documents,
    drop,
    end,
    grant,
    job,
    pay,
    prepare,
    refuse,
    renew,
    start,
)
from tests.people import AYSE, RANA, merkez, referred
from tests.scenario import Scenario

CLOSED = ("declined", "withdrawn")
TASKS: tuple[e.Task, ...] = ("objection", "new-application", "another-path")


class Life(RuleBasedStateMachine):
    """Her life, a day after the other. `national` decides which papers she needs."""

    def __init__(self) -> None:
        super().__init__()
        self.day = date(2021, 3, 1)
        self.who = AYSE
        self.case = "nowhere"
        self.interviewed = self.reopened = False
        self.prepared = self.papers = self.applied = self.objected = False
        self.permit_until: date | None = None
        self.last_until = date.min
        self.tasks: dict[str, date] = {}
        self.works_since: date | None = None
        self.began_once: date | None = None
        self.left_on: date | None = None
        self.house = Scenario().given(merkez())

    @initialize(national=st.booleans())
    def is_born(self, *, national: bool) -> None:
        self.who = AYSE if national else RANA

    def attempt(self, command: Command, rule_broken: type[Refused] | None) -> bool:
        """Carry the command out, or see it refused by the rule that the note names."""
        if rule_broken is None:
            assert self.house.when(command)
            return True
        self.house.refuses(command, rule_broken)
        return False

    @rule(days=st.sampled_from((1, 3, 14, 30, 200)))
    def time_passes(self, days: int) -> None:
        if self.day < date(2021, 12, 1) - timedelta(days=days):
            self.day += timedelta(days=days)

    @rule()
    def is_referred(self) -> None:
        broken = None if self.case == "nowhere" else t.AlreadyReferred
        if self.attempt(referred(self.who), broken):
            self.case = "referred"

    def _case_broken(self) -> type[Refused] | None:
        if self.case == "nowhere":
            return t.NotReferred
        return t.CaseClosed if self.case in CLOSED else None

    @rule()
    def is_interviewed(self) -> None:
        again = t.AlreadyInterviewed if self.interviewed and not self.reopened else None
        command = t.Interview(person_id=self.who, interviewed_on=self.day)
        if self.attempt(command, self._case_broken() or again):
            self.case, self.interviewed, self.reopened = "interviewed", True, False

    @rule(taken=st.booleans())
    def is_decided_on(self, *, taken: bool) -> None:
        broken = self._case_broken()
        if broken is None and not self.interviewed:
            broken = t.NotInterviewed
        if broken is None and self.case == "accepted":
            broken = t.AlreadyDecided
        accept = t.Accept(person_id=self.who, accepted_on=self.day)
        decline = t.Decline(person_id=self.who, declined_on=self.day, reason="no-place")
        if self.attempt(accept if taken else decline, broken):
            self.case = "accepted" if taken else "declined"

    @rule()
    def leaves_the_kitchens(self) -> None:
        command = t.Withdraw(person_id=self.who, withdrew_on=self.day, reason="moved")
        if self.attempt(command, self._case_broken()):
            self.case = "withdrawn"

    @rule()
    def comes_back(self) -> None:
        broken: type[Refused] | None = None if self.case in CLOSED else t.CaseOpen
        if self.case == "nowhere":
            broken = t.NotReferred
        if self.attempt(t.Reopen(person_id=self.who, reopened_on=self.day, reason="back"), broken):
            self.case, self.reopened = ("interviewed" if self.interviewed else "referred"), True

    @rule()
    def has_a_job_prepared(self) -> None:
        broken = Unknown if self.case == "nowhere" else None
        if self.attempt(prepare(self.who), e.EmploymentCodeTaken if self.prepared else broken):
            self.prepared = True

    @rule()
    def has_her_documents(self) -> None:
        if self.papers:
            return
        if self.attempt(documents(self.who, self.day), None if self.prepared else Unknown):
            self.papers = True

    @rule()
    def applies(self) -> None:
        broken = e.PermitPending if self.applied else None
        if self.attempt(apply_for(self.who, self.day), broken if self.prepared else Unknown):
            self.applied = True
            self.tasks.pop("new-application", None)

    def _answered(self) -> type[Refused] | None:
        if not self.prepared:
            return Unknown
        return None if self.applied or self.objected else e.NoApplication

    @rule(days=st.sampled_from((0, 20, 100)))
    def is_granted_a_permit(self, days: int) -> None:
        until_on = self.day + timedelta(days=days)
        if self.attempt(grant(self.who, self.day, self.day, until_on), self._answered()):
            self.applied = self.objected = False
            self.tasks = {}
            # The note keeps the longest one: all begin on the day they are given.
            self.permit_until = max(until_on, self.permit_until or until_on)
            self.last_until = until_on

    @rule(days=st.sampled_from((0, 20, 100)))
    def has_it_renewed(self, days: int) -> None:
        until_on = self.day + timedelta(days=days)
        broken = None if self.permit_until and until_on > self.last_until else e.NothingToRenew
        command = renew(self.who, until_on, self.day, self.day)
        if self.attempt(command, broken if self.prepared else Unknown):
            self.applied = self.objected = False
            self.tasks = {}
            self.permit_until = max(until_on, self.permit_until or until_on)
            self.last_until = until_on

    @rule()
    def is_refused_a_permit(self) -> None:
        of_application = self.applied
        if self.attempt(refuse(self.who, self.day), self._answered()):
            self.tasks |= dict.fromkeys(TASKS[1:], self.day + timedelta(days=45))
            if of_application:
                self.tasks["objection"] = self.day + timedelta(days=30)
                self.applied = False
            else:
                self.objected = False

    @rule(task=st.sampled_from(TASKS), dropped=st.booleans())
    def does_or_drops_a_task(self, task: e.Task, *, dropped: bool) -> None:
        broken: type[Refused] | None = None if task in self.tasks else e.NoSuchTask
        if broken is None and task == "objection" and not dropped and self.day > self.tasks[task]:
            broken = e.ObjectionTooLate
        command = drop(self.who, task, self.day) if dropped else do(self.who, task, self.day)
        if self.attempt(command, broken if self.prepared else Unknown):
            del self.tasks[task]
            self.objected |= task == "objection" and not dropped

    def _start_broken(self, wage_cents: int) -> type[Refused] | None:
        if self.works_since is not None or (self.left_on is not None and self.day <= self.left_on):
            return e.AlreadyWorking
        if not self.interviewed:
            return t.NotInterviewed
        if self.who == AYSE and not self.papers:
            return e.DocumentsIncomplete
        if self.who == RANA and (self.permit_until is None or self.day > self.permit_until):
            return e.NoPermitInForce
        return e.BelowMinimumWage if wage_cents < WAGE else None

    @rule(wage_cents=st.sampled_from((WAGE - 1, WAGE, WAGE)))
    def starts(self, wage_cents: int) -> None:
        broken = self._start_broken(wage_cents) if self.prepared else Unknown
        plan = start(self.who, self.day, wage_cents)
        if self.prepared:
            assert bool(e.unmet(plan, self.house.facts)) == (broken is not None)
        if self.attempt(plan, broken):
            self.works_since = self.began_once = self.day

    def _not_working(self) -> type[Refused] | None:
        if not self.prepared:
            return Unknown
        return None if self.works_since is not None else e.NotWorking

    @rule(cents=st.sampled_from((-1, 0, 1)))
    def is_paid_otherwise(self, cents: int) -> None:
        low = e.BelowMinimumWage if cents < 0 else None
        self.attempt(pay(self.who, WAGE + cents, self.day), self._not_working() or low)

    @rule()
    def ends(self) -> None:
        if self.attempt(end(self.who, self.day), self._not_working()):
            self.works_since, self.left_on = None, self.day

    @rule(still=st.booleans())
    def is_followed_up(self, *, still: bool) -> None:
        broken: type[Refused] | None = None
        if not self.prepared:
            broken = Unknown
        elif self.began_once is None:
            broken = e.NotWorking
        elif self.day < self.began_once + timedelta(days=28):
            broken = e.CheckedTooEarly
        elif still and self.works_since is None and self.left_on is not None and self.day > self.left_on:
            broken = e.CheckContradictsEnd
        self.attempt(check(self.who, self.day, still=still), broken)

    @invariant()
    def stands_where_the_note_says(self) -> None:
        trainee = self.house.facts.of(TRAINEE, self.who)
        assert trainee.standing == ("unknown" if self.case == "nowhere" else self.case)
        hers = self.house.facts.of(e.EMPLOYMENT, job(self.who))
        assert {one.task: one.due_on for one in hers.tasks} == self.tasks
        assert (hers.running is not None) == (self.works_since is not None)
        assert (hers.applied_on is not None, hers.objected_on is not None) == (self.applied, self.objected)

    @invariant()
    def works_lawfully_from_the_first_day(self) -> None:
        hers = self.house.facts.of(e.EMPLOYMENT, job(self.who))
        for stint in hers.stints:
            lawful = hers.documents_on is not None if self.who == AYSE else hers.has_permit_on(stint.first_on)
            assert lawful
            assert stint.wage_cents is not None
            assert stint.wage_cents >= WAGE


TestOneLife = Life.TestCase
TestOneLife.settings = settings(max_examples=60, stateful_step_count=40, deadline=None)
