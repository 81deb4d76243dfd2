"""What waits for a specialist, and the page on which she decides."""

from datetime import date, timedelta
from uuid import UUID

import pytest

from kitchens.decider import Command
from kitchens.people.party import NoteParty
from kitchens.people.person import ErasePerson
from kitchens.people.support import Status
from kitchens.people.trainee import Interview, Reopen, Withdraw
from projections.people.jobs import FollowUpDue, PermitEnds
from projections.people.support_page import SupportPage, support_page, supports
from projections.people.waiting import Waiting, waiting
from tests.kitchens.people import casework as k
from tests.kitchens.people import jobs as j
from tests.kitchens.people.classroom import DAYS, correct, enrolled, leave, note
from tests.people import AYSE, MERKEZ, RANA, merkez, referred, with_accepted
from tests.projections.shown import shown
from tests.scenario import Scenario

A_DAY = timedelta(days=1)
REFERRED = date(2021, 2, 1)
ELSEWHERE = UUID(int=0x1FF)


def waits(scenario: Scenario, on: date, kitchen_id: UUID = MERKEZ) -> Waiting:
    return shown(scenario, lambda reader: waiting(reader, [kitchen_id], on))


def page_of(scenario: Scenario, on: date = k.DECIDED) -> SupportPage:
    found = shown(scenario, lambda reader: support_page(reader, "MES001", on))
    assert found is not None
    return found


def new() -> Scenario:
    return Scenario().given(merkez())


def test_who_was_referred_waits_for_an_interview_so_many_days() -> None:
    (one,) = waits(new().given(referred(AYSE)), REFERRED + 9 * A_DAY).interviews.items

    assert (one.person.code, one.since, one.days) == ("ME0001", REFERRED, 9)
    assert waits(new().given(referred(AYSE)), REFERRED, ELSEWHERE).interviews.total == 0


@pytest.mark.parametrize(
    ("then", "interviews", "decisions"),
    [
        ([Interview(person_id=AYSE, interviewed_on=REFERRED)], 0, 1),
        ([Withdraw(person_id=AYSE, withdrew_on=REFERRED, reason="moved")], 0, 0),
        (
            [
                Withdraw(person_id=AYSE, withdrew_on=REFERRED, reason="moved"),
                Reopen(person_id=AYSE, reopened_on=REFERRED, reason="back"),
            ],
            1,
            0,
        ),
        (
            [
                Interview(person_id=AYSE, interviewed_on=REFERRED),
                Withdraw(person_id=AYSE, withdrew_on=REFERRED, reason="moved"),
                Reopen(person_id=AYSE, reopened_on=REFERRED, reason="back"),
            ],
            0,
            1,
        ),
        ([ErasePerson(person_id=AYSE, ground="asked")], 0, 0),
    ],
    ids=["interviewed", "withdrawn", "reopened", "reopened after the interview", "erased"],
)
def test_a_case_waits_for_what_comes_next(then: list[Command], interviews: int, decisions: int) -> None:
    found = waits(new().given(referred(AYSE), *then), REFERRED)

    assert (found.interviews.total, found.decisions.total) == (interviews, decisions)


def test_the_longest_waiting_stands_first_and_all_are_counted() -> None:
    scenario = new().given(referred(RANA), referred(AYSE))

    found = shown(scenario, lambda reader: waiting(reader, None, REFERRED, limit=1))

    assert (found.interviews.total, [one.person.code for one in found.interviews.items]) == (2, ["ME0001"])


@pytest.mark.parametrize(
    ("scenario", "to_assess", "to_decide", "to_deliver"),
    [
        (k.asked(), 1, 0, 0),
        (k.assessed(), 0, 1, 0),
        (k.approved(), 0, 0, 1),
        (k.approved().given(k.deliver(last=False)), 0, 0, 1),
        (k.approved().given(k.deliver()), 0, 0, 0),
        (k.assessed().given(k.refuse(reason="other-help")), 0, 0, 0),
        (k.asked().given(k.withdraw()), 0, 0, 0),
        (k.assessed().given(k.assess(on=k.DECIDED)), 0, 1, 0),
    ],
    ids=["asked", "assessed", "approved", "part", "delivered", "refused", "withdrawn", "assessed again"],
)
def test_a_request_waits_for_what_comes_next(
    scenario: Scenario, to_assess: int, to_decide: int, to_deliver: int
) -> None:
    found = waits(scenario, k.GIVEN)

    assert (found.to_assess.total, found.to_decide.total, found.to_deliver.total) == (
        to_assess, to_decide, to_deliver,
    )  # fmt: skip


@pytest.mark.parametrize(("days", "told"), [(61, 0), (60, 1), (0, 1), (-1, 1)])
def test_a_permit_is_told_sixty_days_before_it_ends_and_afterwards(days: int, told: int) -> None:
    last = date(2022, 3, 31)
    scenario = with_accepted(RANA).given(
        j.prepare(RANA), j.apply_for(RANA), j.grant(RANA, until_on=last), j.start(RANA)
    )

    found = waits(scenario, last - days * A_DAY).permits

    assert found.total == told
    if told:
        assert found.items[0] == PermitEnds(
            j.job(RANA), found.items[0].person, "kitchen-staff", MERKEZ, "302 kitchen-staff c00", last, days
        )


def test_a_permit_of_who_does_not_work_or_without_an_end_is_not_told() -> None:
    ready = with_accepted(RANA).given(
        j.prepare(RANA), j.apply_for(RANA), j.grant(RANA, until_on=date(2022, 1, 1))
    )
    assert waits(ready, date(2021, 12, 31)).permits.total == 0
    endless = j.permitted(RANA).given(j.start(RANA))
    assert waits(endless, date(2021, 12, 31)).permits.total == 0


def test_a_withdrawn_permit_ended_the_day_before_and_a_withdrawn_application_ends_none() -> None:
    working = j.permitted(RANA).given(j.start(RANA))
    working.given(j.apply_for(RANA, j.BEGAN + A_DAY), j.take_back(RANA, j.BEGAN + 2 * A_DAY))
    assert waits(working, j.BEGAN + 2 * A_DAY).permits.total == 0

    working.given(j.take_back(RANA, j.BEGAN + 9 * A_DAY))

    (permit,) = waits(working, j.BEGAN + 9 * A_DAY).permits.items
    assert (permit.until_on, permit.days_left) == (j.BEGAN + 8 * A_DAY, -1)


@pytest.mark.parametrize(
    ("on", "told"),
    [
        (date(2021, 11, 21), []),
        (date(2021, 11, 22), [("28-days", date(2021, 11, 29), -7)]),
        (date(2021, 11, 29), [("28-days", date(2021, 11, 29), 0)]),
        (date(2022, 5, 1), [("28-days", date(2021, 11, 29), 153), ("6-months", date(2022, 5, 1), 0)]),
    ],
)
def test_a_follow_up_is_due_after_28_days_and_six_months(on: date, told: list[tuple[str, date, int]]) -> None:
    # She began on the first of November.
    found: tuple[FollowUpDue, ...] = waits(j.ready(AYSE).given(j.start(AYSE)), on).follow_ups.items

    assert [(one.after, one.due_on, one.days_late) for one in found] == told


def test_a_follow_up_made_or_of_who_has_left_is_not_due() -> None:
    checked = j.ready(AYSE).given(j.start(AYSE), j.check(AYSE, date(2021, 11, 29)))
    assert waits(checked, date(2021, 12, 31)).follow_ups.total == 0
    left = j.ready(AYSE).given(j.start(AYSE), j.end(AYSE))
    assert waits(left, date(2021, 12, 31)).follow_ups.total == 0


def test_who_begins_again_is_followed_up_again() -> None:
    again = j.ready(AYSE).given(
        j.start(AYSE), j.check(AYSE, date(2021, 11, 29)), j.end(AYSE), j.start(AYSE, date(2021, 12, 10))
    )
    (due,) = waits(again, date(2022, 1, 10)).follow_ups.items
    assert due.due_on == date(2022, 1, 7)


def test_the_first_day_as_corrected_counts() -> None:
    corrected = j.ready(AYSE).given(j.start(AYSE), j.correct(AYSE, date(2021, 11, 3)))
    (due,) = waits(corrected, date(2021, 12, 5)).follow_ups.items
    assert due.due_on == date(2021, 12, 1)


def absent(*presences: str) -> Scenario:
    house = enrolled(AYSE)
    for day, presence in zip(DAYS, presences, strict=False):
        house.given(note(AYSE, day, presence))  # type: ignore[arg-type]
    return house


@pytest.mark.parametrize(
    ("presences", "absences"),
    [
        (("absent", "absent"), None),
        (("absent", "absent", "absent"), 3),
        (("present", "absent", "absent", "absent", "absent"), 4),
        (("absent", "absent", "absent", "present"), None),
        (("absent", "absent", "excused", "absent"), 3),
        (("absent", "excused", "excused", "absent"), None),
        (("absent", "absent", "absent", "excused"), 3),
    ],
)
def test_three_unexcused_absences_in_a_row_are_a_sign(
    presences: tuple[str, ...], absences: int | None
) -> None:
    found = waits(absent(*presences), DAYS[5]).at_risk.items

    assert [one.absences for one in found] == ([] if absences is None else [absences])


def test_a_sign_ends_with_a_correction_with_the_course_and_with_leaving() -> None:
    thrice = absent("absent", "absent", "absent")
    assert waits(thrice, DAYS[3]).at_risk.items[0].course_code == "ME-TTC-1"
    assert waits(thrice, DAYS[-1] + A_DAY).at_risk.total == 0
    excused = absent("absent", "absent", "absent").given(correct(AYSE, DAYS[2], "excused"))
    assert waits(excused, DAYS[3]).at_risk.total == 0
    assert waits(thrice.given(leave(AYSE, DAYS[3])), DAYS[3]).at_risk.total == 0


def test_a_request_is_shown_with_what_the_assessment_found() -> None:
    scenario = k.assessed().given(
        NoteParty(party_id=k.SPECIALIST, kind="staff", code="specialist-1"),
        NoteParty(party_id=k.MANAGER, kind="staff", code="manager-1"),
    )

    page = page_of(scenario)

    assert (page.line.status, page.line.status_on, page.line.person.code) == ("assessed", k.SEEN, "ME0001")
    assert (page.requested_by.code, page.items_ref, page.line.cost_cents) == ("manager-1", k.ITEMS, 62_075)
    assessment = page.assessment
    assert assessment is not None
    assert (assessment.by.code, assessment.on, assessment.due) == ("specialist-1", k.SEEN, True)
    assert (assessment.ceiling_cents, assessment.inputs_ref) == (k.CEILING, k.INPUTS)
    assert assessment.valid_until == k.SEEN + 90 * A_DAY
    assert (page.ceiling_cents, page.limit_cents, page.needs_second_person) == (94_197, 100_000, False)


def test_the_ceiling_is_told_with_the_day_from_which_it_is_in_force() -> None:
    page = page_of(k.asked(), date(2022, 1, 1))
    assert (page.ceiling_cents, page.ceiling_from_on) == (141_780, date(2022, 1, 1))
    assert page_of(k.asked(), date(2021, 12, 31)).ceiling_cents == 94_197


@pytest.mark.parametrize(
    ("cost_cents", "specialist", "colleague", "manager"),
    [(100_000, True, True, False), (100_001, False, True, False)],
)
def test_who_may_approve_is_told_before_she_tries(
    cost_cents: int, *, specialist: bool, colleague: bool, manager: bool
) -> None:
    page = page_of(k.assessed(cost_cents))

    assert page.may_be_approved_by(k.SPECIALIST) is specialist
    assert page.may_be_approved_by(k.COLLEAGUE) is colleague
    assert page.may_be_approved_by(k.MANAGER) is manager


@pytest.mark.parametrize(("days", "too_old"), [(90, False), (91, True)])
def test_an_assessment_is_too_old_after_ninety_days(days: int, *, too_old: bool) -> None:
    page = page_of(k.assessed(), k.SEEN + days * A_DAY)

    assert page.is_assessment_too_old is too_old
    assert page.may_be_approved_by(k.COLLEAGUE) is not too_old


def test_nothing_is_approved_that_was_not_assessed_or_is_decided() -> None:
    assert not page_of(k.asked()).may_be_approved_by(k.COLLEAGUE)
    assert not page_of(k.approved()).may_be_approved_by(k.COLLEAGUE)


def test_a_second_assessment_counts_and_the_first_is_kept() -> None:
    page = page_of(k.assessed().given(k.assess(income_cents=2 * k.CEILING, on=k.DECIDED)))

    assert page.assessment is not None
    assert page.assessment.due is False
    assert [one.due for one in page.assessments] == [True, False]


def test_a_decision_shows_the_agreement_and_the_money_left_of_it() -> None:
    before = page_of(k.assessed())
    assert before.agreement is not None
    assert (before.agreement.code, before.agreement.left_cents) == ("WFP-2021", 200_000)

    reserved = page_of(k.approved())
    assert reserved.decision is not None
    assert (reserved.decision.outcome, reserved.decision.on) == ("approved", k.DECIDED)
    assert reserved.agreement is not None
    assert (reserved.agreement.reserved_cents, reserved.agreement.left_cents) == (62_075, 137_925)

    spent = page_of(k.approved().given(k.deliver(last=False), k.deliver()))
    assert [(one.on, one.last) for one in spent.deliveries] == [(k.GIVEN, False), (k.GIVEN, True)]
    assert spent.agreement is not None
    assert (spent.agreement.reserved_cents, spent.agreement.spent_cents) == (0, 62_075)


@pytest.mark.parametrize(
    ("more", "left_cents"),
    [
        ([k.correct_cost(50_000)], 150_000),
        ([k.correct_cost(70_000)], 200_000),
        ([k.withdraw()], 200_000),
        ([k.deliver(), k.give_back()], 200_000),
        ([k.deliver(), k.correct_cost(50_000)], 150_000),
    ],
    ids=["smaller", "grown, so voided", "withdrawn", "given back", "corrected after delivery"],
)
def test_the_money_left_follows_what_becomes_of_a_request(more: list[Command], left_cents: int) -> None:
    page = page_of(k.approved().given(*more))

    assert page.agreement is not None
    assert page.agreement.left_cents == left_cents


def test_an_agreement_that_has_ended_is_not_offered() -> None:
    assert page_of(k.assessed(), date(2022, 1, 1)).agreement is None


def test_a_withdrawn_request_tells_why() -> None:
    closing = page_of(k.asked().given(k.withdraw())).closing
    assert closing is not None
    assert (closing.kind, closing.reason, closing.on) == ("withdrawn", "no-longer-needed", k.GIVEN)


@pytest.mark.parametrize(("status", "total"), [("all", 2), ("assessed", 1), ("requested", 1), ("refused", 0)])
def test_requests_are_listed_by_status(status: Status, total: int) -> None:
    scenario = k.assessed().given(k.request(code="MES002", support_id=UUID(int=0x701)))

    listed = shown(scenario, lambda reader: supports(reader, [MERKEZ], status))

    assert listed.total == len(listed.items) == total
    assert shown(scenario, lambda reader: supports(reader, [ELSEWHERE], status)).total == 0
