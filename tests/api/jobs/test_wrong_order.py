"""In the wrong order, twice and at once: what was queued meets what happened since."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date, time, timedelta
from pathlib import Path
from uuid import UUID

import pytest

from api.jobs.reminding import remind, tell_places
from kitchens.decider import Command
from kitchens.identity import new_id
from kitchens.journal import Receipt, Request
from kitchens.people.course import MoveSession
from kitchens.people.employment import EMPLOYMENT, FollowedUp
from kitchens.people.person import MergePerson, PersonMerged, UnmergePerson
from kitchens.people.workshop import WORKSHOP as WORKSHOPS
from kitchens.people.workshop import BookPlace, CallOff, CancelPlace
from kitchens.vault import Purpose, Sealed
from tests.api.jobs.village import (
    COURSE,
    NERMIN,
    THURSDAY,
    WORKSHOP,
    Village,
    a_village,
    booked,
    course,
    founding,
)
from tests.kitchens.people import jobs
from tests.people import AYSE, EMINE, KEMAL, RANA

FIRST_NAME = "Saklıkuş"


@pytest.fixture
def village(tmp_path: Path) -> Iterator[Village]:
    """Return a house on Thursday at ten, the day before a workshop of two places."""
    with a_village(tmp_path / "store", tmp_path) as found:
        yield found.given(*founding())


def told(village: Village, who: UUID) -> list[tuple[str, str, str]]:
    return [(one.kind, one.state, one.reason) for one in village.told(who) if one.reason != "too-late"]


def queued(village: Village) -> None:
    """Have everything of the moment queued, and nothing handed over."""
    village.house.catch_up()
    remind(village.house)
    tell_places(village.house)


def test_erased_while_messages_wait_she_gets_none_and_nothing_is_left_of_her(village: Village) -> None:
    ref = new_id()
    kept = Sealed(ref=ref, subject_id=AYSE, purpose=Purpose.CONTACT, content={"first_name": FIRST_NAME})
    village.house.vault.put([kept])
    queued(village.chosen(AYSE).given(*booked(AYSE)))
    assert told(village, AYSE) == [("workshop-reminder", "waiting", "")]

    village.house.erase("ME0001", "own-request")
    village.done()

    assert [line.state for line in village.told(AYSE)] == ["dropped"]
    assert village.sent_mails() == []
    assert village.house.vault.get([ref])[ref] is None


def test_erased_at_once_after_a_merger_she_is_erased_under_both_codes(village: Village) -> None:
    merger = MergePerson(person_id=AYSE, into_id=EMINE, ground="same-telephone")
    # The views have not heard of it yet.
    village.house.journal.execute(Request(new_id(), "specialist-1", merger))

    village.house.erase("ME0001", "own-request")

    assert village.house.vault.erased_among({AYSE, EMINE, RANA}) == {AYSE, EMINE}


def test_a_guarded_woman_who_is_erased_leaves_no_word_that_she_was(village: Village) -> None:
    village.chosen(AYSE, "none", guarded="yes").chosen(RANA, "none", guarded="no")
    for code in ("ME0001", "ME0002"):
        village.house.erase(code, "own-request")

    told_of = {who: _shapes(village, who) for who in (AYSE, RANA)}

    assert told_of[AYSE] == told_of[RANA]


def _shapes(village: Village, who: UUID) -> list[tuple[str, int]]:
    """Return the name and the length of each event of hers from the choice on."""
    rows = [row for row in village.house.journal.rows(0, 10_000) if who.hex in row.stream]
    names = [(row.name, len(row.state)) for row in rows]
    start = next(n for n, (name, _) in enumerate(names) if name == "person.contact-agreed")
    return names[start:]


def test_booked_while_merged_she_has_one_place_or_is_told_the_other_code(village: Village) -> None:
    for who in (AYSE, EMINE):
        village.chosen(who, address=f"{who.int}@example.org")
    acts = [
        BookPlace(workshop_id=WORKSHOP, person_id=AYSE, requested_at=THURSDAY),
        MergePerson(person_id=AYSE, into_id=EMINE, ground="same-telephone"),
        BookPlace(workshop_id=WORKSHOP, person_id=EMINE, requested_at=THURSDAY),
    ]
    with ThreadPoolExecutor(len(acts)) as at_once:
        list(at_once.map(lambda act: _tried(village, act), acts))
    village.done()

    assert len(village.sent_mails()) == 1, "whoever she is booked as, she is reminded once"
    assert told(village, AYSE) == []


def _tried(village: Village, act: BookPlace | MergePerson) -> None:
    (outcome,) = village.house.journal.execute_all([Request(new_id(), "manager-1", act)])
    assert isinstance(outcome, Receipt | PersonMerged), outcome


def test_a_merger_taken_back_after_she_was_reminded_reminds_nobody_twice(village: Village) -> None:
    for who in (AYSE, EMINE):
        village.chosen(who, address=f"{who.int}@example.org")
    village.given(*booked(AYSE), MergePerson(person_id=AYSE, into_id=EMINE, ground="same-telephone"))
    village.done()
    assert told(village, EMINE) == [("workshop-reminder", "sent", "")]

    village.given(UnmergePerson(person_id=AYSE, ground="by-mistake")).done()
    village.given(BookPlace(workshop_id=WORKSHOP, person_id=EMINE, requested_at=THURSDAY)).done()

    # Two people after all: what was told to the one was not told to the other.
    assert told(village, AYSE) == [("workshop-reminder", "sent", "")]
    assert told(village, EMINE) == [("workshop-reminder", "sent", "")]
    assert len(village.sent_mails()) == 2


def test_a_workshop_called_off_after_reminders_were_queued_reminds_nobody(village: Village) -> None:
    queued(village.chosen(AYSE).given(*booked(AYSE)))
    village.given(CallOff(workshop_id=WORKSHOP, called_off_at=THURSDAY, reason="no-water"))

    village.done()

    assert sorted(told(village, AYSE)) == [
        ("workshop-called-off", "sent", ""),
        ("workshop-reminder", "dropped", "outdated"),
    ]
    assert len(village.sent_mails()) == 1


def test_a_session_moved_after_reminders_were_queued_is_told_as_it_is_now(village: Village) -> None:
    # On Wednesday at ten, as that day's own session begins: of it she is not told any more.
    village.chosen(AYSE).given(*course(AYSE)).at(THURSDAY - timedelta(days=1))
    queued(village)
    assert told(village, AYSE) == [("session-reminder", "waiting", "")]
    village.given(
        MoveSession(
            course_id=COURSE,
            held_on=date(2021, 9, 2),
            to_on=date(2021, 9, 3),
            starts_at=time(10),
            ends_at=time(16),
            reason="trainer-ill",
        )
    )

    village.done()
    village.at(THURSDAY).done()
    village.at(THURSDAY).done()

    assert sorted(told(village, AYSE)) == [
        ("session-moved", "sent", ""),
        ("session-reminder", "dropped", "outdated"),
        ("session-reminder", "sent", ""),
    ]


def test_a_place_given_back_twice_is_promised_to_one_and_told_once(village: Village) -> None:
    village.chosen(EMINE).given(*booked(AYSE, RANA, EMINE)).at(THURSDAY - timedelta(days=2))
    cancelled = CancelPlace(workshop_id=WORKSHOP, person_id=AYSE, cancelled_at=THURSDAY - timedelta(days=2))
    with ThreadPoolExecutor(2) as at_once:
        list(at_once.map(lambda act: _cancelled(village, act), [cancelled, cancelled]))

    village.done()

    state = village.house.journal.facts().of(WORKSHOPS, WORKSHOP)
    assert [who for who in (AYSE, RANA, EMINE, KEMAL) if who in state.confirmed] == [RANA, EMINE]
    assert told(village, EMINE) == [("place-given", "sent", "")]


def _cancelled(village: Village, act: CancelPlace) -> None:
    village.house.journal.execute_all([Request(new_id(), "manager-1", act)])


def test_a_follow_up_entered_while_it_was_being_told_is_told_once_and_due_no_more(village: Village) -> None:
    at_work = [
        jobs.prepare(AYSE),
        jobs.documents(AYSE, date(2021, 7, 1)),
        jobs.start(AYSE, date(2021, 8, 2)),
    ]
    village.given(*at_work).done()
    checked = jobs.check(AYSE, date(2021, 9, 2))
    with ThreadPoolExecutor(2) as at_once:
        list(at_once.map(lambda act: _entered(village, act), [checked, checked]))

    village.done()
    village.at(THURSDAY + timedelta(days=1)).done()

    assert told(village, NERMIN) == [("follow-up-28-days", "sent", "")]
    story = village.house.journal.story(EMPLOYMENT, jobs.job(AYSE))
    assert sum(isinstance(one.event, FollowedUp) for one in story) == 1


def _entered(village: Village, act: Command) -> None:
    village.house.journal.execute(Request(new_id(), "specialist-1", act))


def test_what_a_refused_permit_left_is_told_to_the_specialist_once(village: Village) -> None:
    village.given(
        jobs.prepare(RANA),
        jobs.apply_for(RANA, date(2021, 8, 2)),
        jobs.refuse(RANA, date(2021, 9, 1)),
    )

    village.done()
    village.at(THURSDAY + timedelta(days=1)).done()

    assert sorted(told(village, NERMIN)) == [("permit-objection", "sent", ""), ("permit-task", "sent", "")]
