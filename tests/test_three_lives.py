"""Three people from a referral to the six-month follow-up, through the whole house, and the report on them.

A Turkish woman not in work, a Syrian woman whose permit is refused and then granted, a man in work. On the
way each rule is tried first and refuses; what is due comes by itself.
"""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from msgspec import to_builtins

from api.acting import Acting
from api.acts import way_in, work
from api.house import House
from api.visitor import Visitor
from kitchens.decider import Refused
from kitchens.identity import new_id
from kitchens.journal import Request
from kitchens.people import employment as e
from kitchens.people.trainee import NotInterviewed, Refer
from kitchens.people.workplace import QuotaPassed
from kitchens.values import AgeBand, Origin, Sex
from kitchens.vault import Purpose
from projections.people.due import due
from projections.people.job_lines import jobs_in
from projections.reports import Scope
from tests.people import MERKEZ, MUHTAR, merkez

AYSE, RANA, MEHMET = "ME0001", "ME0002", "ME0003"
OMAR = "ME0004"  # works with a permit already, in Ayşe's kitchen
WAGE_2021, WAGE_2022 = 282590, 425340


class Walk:
    """A house with a calendar that the walk turns, and a specialist who acts in it."""

    def __init__(self, house: House) -> None:
        self.house = house
        self.today = date(2021, 3, 1)
        self.ids: dict[str, UUID] = {}
        self.jobs: dict[str, UUID] = {}
        self._specialist = Visitor(user_id=new_id(), code="specialist-1", grants=())

    def moment(self) -> datetime:
        return datetime.combine(self.today, time(9), UTC)

    def acting(self) -> Acting:
        return Acting(self.house, self._specialist, new_id(), b"")

    def refer(self, code: str, sex: Sex, origin: Origin, since: date | None, *, in_work: bool) -> None:
        acting = self.acting()
        self.ids[code] = person_id = acting.id("person")
        acting.do(
            Refer(
                person_id=person_id,
                code=code,
                sex=sex,
                origin=origin,
                language="ar" if since else "tr",
                contact_ref=acting.keep(person_id, Purpose.CONTACT, first_name=code, last_name="Er"),
                protected_since=since,
                kitchen_id=MERKEZ,
                partner_id=MUHTAR,
                referred_on=self.today,
                in_work=in_work,
                age_band=AgeBand.MIDDLE,
            )
        )

    def prepare(self, code: str, employer: str, kind: e.Kind = "kitchen-staff") -> None:
        acting = self.acting()
        work.prepare_job(
            acting, person_id=self.ids[code], person=code, kind=kind, employer=employer, kitchen_id=MERKEZ
        )
        self.jobs[code] = acting.id("employment")

    def on(self, year: int, month: int, day: int) -> None:
        self.today = date(year, month, day)

    def refuses(self, rule: type[Refused], act: Callable[..., object], **what: Any) -> None:
        """See an act refused by a rule, and nothing recorded."""
        before = self.house.journal.position()
        with pytest.raises(rule):
            act(self.acting(), **what)
        assert self.house.journal.position() == before

    def start(self, code: str, wage_cents: int) -> None:
        work.start_work(self.acting(), job_id=self.jobs[code], started_on=self.today, wage_cents=wage_cents)

    def unmet(self, code: str, wage_cents: int) -> list[type[Refused]]:
        plan = work.start_plan(self.jobs[code], new_id(), self.today, wage_cents)
        return [type(one) for one in e.unmet(plan, self.house.journal.facts())]

    def due(self) -> set[tuple[str, str, date]]:
        self.house.catch_up()
        with self.house.views.reading() as reader:
            return {(one.kind, one.code.partition(" ")[0], one.due_on) for one in due(reader, self.today)}

    def report(self) -> Any:
        self.house.catch_up()
        return to_builtins(self.house.report("employment", Scope(None, None, self.today)))


@pytest.fixture
def walk(tmp_path: Path, own_home: Path) -> Iterator[Walk]:
    del own_home
    walks: list[Walk] = []
    began = datetime(2021, 3, 1, 9, tzinfo=UTC)
    with House.open(tmp_path / "store", clock=lambda: walks[0].moment() if walks else began) as house:
        walks.append(Walk(house))
        house.journal.execute(Request(new_id(), "test", merkez()))
        yield walks[0]


def _arrive(walk: Walk) -> None:
    walk.refer(AYSE, Sex.F, Origin.NATIONAL, None, in_work=False)
    walk.refer(RANA, Sex.F, Origin.TEMPORARY_PROTECTION, date(2021, 3, 1), in_work=False)
    walk.refer(MEHMET, Sex.M, Origin.NATIONAL, None, in_work=True)
    walk.refer(OMAR, Sex.M, Origin.TEMPORARY_PROTECTION, date(2018, 9, 28), in_work=False)
    walk.on(2021, 3, 16)
    late = date(2021, 3, 15)
    assert walk.due() == {("interview-overdue", code, late) for code in (AYSE, RANA, MEHMET, OMAR)}
    walk.refuses(NotInterviewed, way_in.accept, person_id=walk.ids[AYSE], accepted_on=walk.today)
    walk.prepare(AYSE, "cooperative")
    assert walk.unmet(AYSE, WAGE_2021 - 1) == [NotInterviewed, e.DocumentsIncomplete, e.BelowMinimumWage]
    for code in (AYSE, RANA, MEHMET, OMAR):
        way_in.interview(walk.acting(), person_id=walk.ids[code], interviewed_on=walk.today)
        way_in.accept(walk.acting(), person_id=walk.ids[code], accepted_on=walk.today)
    assert walk.due() == set()


def _ayse_starts(walk: Walk) -> None:
    """A national: her documents, then the minimum wage to the kuruş."""
    job_id = walk.jobs[AYSE]
    walk.on(2021, 4, 1)
    today = walk.today
    walk.refuses(
        e.DocumentsIncomplete, work.start_work, job_id=job_id, started_on=today, wage_cents=WAGE_2021
    )
    work.complete_documents(walk.acting(), job_id=job_id, completed_on=walk.today)
    less = WAGE_2021 - 1
    walk.refuses(e.BelowMinimumWage, work.start_work, job_id=job_id, started_on=today, wage_cents=less)
    walk.start(AYSE, WAGE_2021)
    walk.prepare(OMAR, "cooperative")
    work.apply_for_permit(walk.acting(), job_id=walk.jobs[OMAR], applied_on=walk.today)
    work.grant_permit(
        walk.acting(), job_id=walk.jobs[OMAR], decided_on=walk.today, from_on=walk.today, until_on=None
    )
    walk.start(OMAR, WAGE_2021)


def _mehmet_starts(walk: Walk) -> None:
    """A man in work opens a business of his own: no wage, no quota, his own papers."""
    walk.on(2021, 5, 3)
    walk.prepare(MEHMET, "", "own-business")
    job_id, today = walk.jobs[MEHMET], walk.today
    walk.refuses(e.DocumentsIncomplete, work.start_work, job_id=job_id, started_on=today, wage_cents=None)
    work.complete_documents(walk.acting(), job_id=job_id, completed_on=today)
    work.start_work(walk.acting(), job_id=job_id, started_on=today, wage_cents=None)


def _rana_is_refused(walk: Walk) -> None:
    """Six months after her protection began she applies, and is refused: three tasks with days."""
    walk.prepare(RANA, "cooperative")
    job_id = walk.jobs[RANA]
    walk.on(2021, 8, 31)
    walk.refuses(e.AppliedTooEarly, work.apply_for_permit, job_id=job_id, applied_on=walk.today)
    walk.on(2021, 9, 1)
    work.apply_for_permit(walk.acting(), job_id=job_id, applied_on=walk.today)
    walk.refuses(e.PermitPending, work.apply_for_permit, job_id=job_id, applied_on=walk.today)
    walk.on(2021, 10, 1)
    work.refuse_permit(walk.acting(), job_id=job_id, decided_on=walk.today)
    told = {one for one in walk.due() if one[1] == RANA}
    assert told == {("permit-objection", RANA, date(2021, 10, 31)), ("permit-task", RANA, date(2021, 11, 15))}
    assert walk.report()["permits"] == {"applied": 2, "granted": 1, "refused": 1, "pending": 0}


def _rana_starts(walk: Walk) -> None:
    """The objection is heard; the quota still stands in the way until an exemption is recorded."""
    job_id = walk.jobs[RANA]
    walk.on(2021, 11, 1)
    walk.refuses(e.ObjectionTooLate, work.do_task, job_id=job_id, task="objection", done_on=walk.today)
    work.do_task(walk.acting(), job_id=job_id, task="objection", done_on=date(2021, 10, 31))
    walk.on(2021, 12, 1)
    assert walk.unmet(RANA, WAGE_2021) == [e.NoPermitInForce, QuotaPassed]
    work.grant_permit(
        walk.acting(),
        job_id=job_id,
        decided_on=walk.today,
        from_on=walk.today,
        until_on=date(2022, 5, 31),
    )
    assert {one for one in walk.due() if one[1] == RANA} == set()
    assert walk.unmet(RANA, WAGE_2021) == [QuotaPassed]
    walk.refuses(QuotaPassed, work.start_work, job_id=job_id, started_on=walk.today, wage_cents=WAGE_2021)
    walk.house.catch_up()
    with walk.house.views.reading() as reader:
        employer_id = next(line.employer_id for line in jobs_in(reader, None) if line.id == job_id)
    work.record_exemption(
        walk.acting(),
        employer_id=employer_id,
        kitchen_id=MERKEZ,
        from_on=walk.today,
        until_on=walk.today,
        ground="no-national-found",
    )
    walk.start(RANA, WAGE_2021)


def _followed(walk: Walk, code: str, after: e.After, *, still: bool = True) -> None:
    work.follow_up(
        walk.acting(),
        job_id=walk.jobs[code],
        checked_on=walk.today,
        after=after,
        still_working=still,
        evidence="payslip",
    )


def test_three_people_come_into_work_and_stay(walk: Walk) -> None:
    _arrive(walk)
    _ayse_starts(walk)
    walk.on(2021, 4, 28)
    walk.refuses(
        e.CheckedTooEarly,
        work.follow_up,
        job_id=walk.jobs[AYSE],
        checked_on=walk.today,
        after="28-days",
        still_working=True,
        evidence="payslip",
    )
    walk.on(2021, 4, 29)
    assert ("follow-up-28-days", AYSE, walk.today) in walk.due()
    _followed(walk, AYSE, "28-days")
    _mehmet_starts(walk)
    _rana_is_refused(walk)
    assert ("follow-up-6-months", AYSE, date(2021, 10, 1)) in walk.due()
    _followed(walk, AYSE, "6-months")
    _followed(walk, MEHMET, "28-days")
    _rana_starts(walk)

    # She leaves for a month and comes back: one woman, asked anew from her new first day.
    walk.on(2021, 12, 31)
    work.end_work(walk.acting(), job_id=walk.jobs[AYSE], ended_on=walk.today, reason="her-wish")
    assert walk.report()["employed"] == 3
    walk.on(2022, 2, 1)
    with pytest.raises(e.BelowMinimumWage):
        walk.start(AYSE, WAGE_2021)
    walk.start(AYSE, WAGE_2022)
    assert walk.report()["employed"] == 4
    assert not {one for one in walk.due() if one[0] == "follow-up-28-days" and one[1] == AYSE}
    walk.on(2022, 3, 1)
    assert ("follow-up-28-days", AYSE, walk.today) in walk.due()

    # Rana's permit is told before it runs out, and after; then it is renewed.
    walk.on(2022, 3, 31)
    assert ("permit-ends", RANA, date(2022, 5, 31)) not in walk.due()
    walk.on(2022, 4, 1)
    assert ("permit-ends", RANA, date(2022, 5, 31)) in walk.due()
    walk.on(2022, 6, 1)
    assert ("permit-ends", RANA, date(2022, 5, 31)) in walk.due()
    work.renew_permit(
        walk.acting(),
        job_id=walk.jobs[RANA],
        decided_on=walk.today,
        from_on=walk.today,
        until_on=date(2023, 5, 31),
    )
    assert not {one for one in walk.due() if one[0] == "permit-ends"}
    assert ("follow-up-6-months", RANA, walk.today) in walk.due()
    for code in (RANA, AYSE, MEHMET):
        _followed(walk, code, "28-days")
    walk.on(2022, 8, 1)
    for code in (RANA, AYSE, MEHMET):
        _followed(walk, code, "6-months")

    assert not {one for one in walk.due() if one[1] != OMAR}
    found = walk.report()
    assert (found["referred"], found["interviewed"], found["accepted"]) == (4, 4, 4)
    assert (found["employed"], found["employed_kitchen_staff"]) == (4, 3)
    assert found["employed_by_origin"] == {"national": 2, "temporary-protection": 2, "other": 0}
    assert found["permits"] == {"applied": 2, "granted": 2, "refused": 1, "pending": 0}
    assert walk.today - date(2021, 3, 1) > timedelta(days=500)
