"""A course that goes on: rooms, sessions moved and cancelled, people who leave, results and certificates."""

from collections.abc import Iterator
from datetime import date, time
from pathlib import Path
from uuid import UUID

import pytest

from api.accounts.guesses import CERTIFICATE
from api.certificates import printed
from api.house import House
from kitchens.identity import new_id
from kitchens.people.course import COURSE, Enrol, PlanCourse, Presence, TakeAttendance
from kitchens.people.kitchen import KITCHEN
from kitchens.people.room import ROOM
from kitchens.values import WEEKDAYS
from tests.api.browser import Browser, words
from tests.api.pages.ahead import THIS_EVENING, do, person, plan_course
from tests.api.pages.teaching import SignedIn, opened

LATELY = (date(2022, 1, 27), date(2022, 1, 28), THIS_EVENING)


@pytest.fixture(scope="module")
def at_work(
    peopled_store: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[House, SignedIn]]:
    yield from opened(peopled_store, tmp_path_factory.mktemp("planning") / "store")


@pytest.fixture
def house(at_work: tuple[House, SignedIn]) -> House:
    return at_work[0]


@pytest.fixture
def by(at_work: tuple[House, SignedIn]) -> SignedIn:
    return at_work[1]


def held_course(
    house: House, code: str, name: str, days: tuple[date, ...] = LATELY, presence: Presence = "absent"
) -> UUID:
    """Plan a course of some days at three in the afternoon, and note whether somebody was there."""
    kitchen_id = house.journal.facts().named(KITCHEN, "merkez")
    assert kitchen_id
    course_id, who = new_id(), person(house, name)
    do(
        house,
        PlanCourse(
            course_id=course_id,
            code=code,
            kitchen_id=kitchen_id,
            title="Pickles",
            starts_on=days[0],
            ends_on=days[-1],
            weekdays=tuple(WEEKDAYS[day.weekday()] for day in days),
            starts_at=time(15),
            ends_at=time(15, 30),
            seats_max=12,
            trainer_id=new_id(),
        ),
    )
    do(house, Enrol(course_id=course_id, person_id=who, enrolled_on=date(2022, 1, 26)))
    for day in days:
        do(house, TakeAttendance(course_id=course_id, person_id=who, held_on=day, presence=presence))
    return course_id


def test_a_room_is_entered_used_and_not_closed_meanwhile(by: SignedIn, house: House) -> None:
    coordinator = by("coordinator-1")
    sent = coordinator.send("/kitchens/merkez/rooms", name="Arka salon", seats="12", on="2022-01-01")
    assert "Arka salon" in words(coordinator.follow(sent))
    code = "MER02"
    room_id = house.journal.facts().named(ROOM, code)
    asked = coordinator.send(
        "/kitchens/merkez/courses/new",
        title="Turşu",
        starts_on="2022-02-07",
        ends_on="2022-02-18",
        days="sat",
        starts_at="10:00",
        ends_at="12:00",
        seats="12",
        another="usta-1",
        room=str(room_id),
    )
    assert asked.status_code == 200
    assert "Arka salon" in words(asked)
    # On Saturdays the timetable knows no course: nothing is planned yet, and the room may be closed.
    refused = coordinator.resend(asked, "/kitchens/merkez/courses/new", confirmed="yes")
    assert refused.status_code == 409

    planned = coordinator.resend(
        coordinator.send(
            "/kitchens/merkez/courses/new",
            title="Turşu",
            starts_on="2022-02-07",
            ends_on="2022-02-18",
            days="mon",
            starts_at="10:00",
            ends_at="12:00",
            seats="12",
            another="usta-2",
            room=str(room_id),
        ),
        "/kitchens/merkez/courses/new",
        confirmed="yes",
    )
    assert "Arka salon" in words(coordinator.follow(planned))
    assert "Turşu" in words(coordinator.get(f"/rooms/{code}"))

    check = coordinator.send(f"/rooms/{code}", close="yes", on="2022-02-10")
    in_use = coordinator.resend(check, f"/rooms/{code}", confirmed="yes")
    assert in_use.status_code == 409
    assert "Something is planned in this room" in words(in_use)
    fewer = coordinator.send(f"/rooms/{code}", seats="8")
    assert "8 seats" in words(coordinator.follow(fewer))


def test_a_room_holds_one_thing_at_a_time(by: SignedIn, house: House) -> None:
    coordinator = by("coordinator-1")
    room_id = house.journal.facts().named(ROOM, "MER01")
    course_id, _ = plan_course(house, "ME-P-1", 1)
    arranged = coordinator.send("/courses/ME-P-1/arrange", room=str(room_id), trainer=_trainer(coordinator))
    assert "Salon" in words(coordinator.follow(arranged))
    assert house.journal.facts().of(COURSE, course_id).held_by(THIS_EVENING)[0] == room_id

    plan_course(house, "ME-P-2", 1)
    refused = coordinator.send("/courses/ME-P-2/arrange", room=str(room_id), trainer=_trainer(coordinator))

    assert refused.status_code == 409
    assert "Something else is held in this room at that time." in words(refused)
    assert "ME-P-1" in words(refused)


def _trainer(browser: Browser) -> str:
    """Return the first institution of the list: it may be in two places."""
    shown = browser.get("/courses/ME-P-1/arrange").text
    return shown.split("public-education")[0].rsplit('<option value="', 1)[1].split('"')[0]


def test_a_session_is_moved_and_everybody_sees_it(by: SignedIn, house: House) -> None:
    coordinator = by("coordinator-1")
    course_id, _ = plan_course(house, "ME-P-3", 2)
    fields = {"day": "2022-02-02", "what": "move", "to_on": "2022-02-04", "reason": "no-trainer"}
    check = coordinator.send("/courses/ME-P-3/sessions", **fields, starts_at="10:00", ends_at="11:00")
    assert "Friday 4 February" in words(check)
    moved = coordinator.follow(coordinator.resend(check, "/courses/ME-P-3/sessions", confirmed="yes"))

    assert "moved from 2 Feb 2022" in words(moved)
    assert date(2022, 2, 4) in house.journal.facts().of(COURSE, course_id).days


def test_a_session_is_cancelled_for_a_reason(by: SignedIn, house: House) -> None:
    coordinator = by("coordinator-1")
    plan_course(house, "ME-P-4", 1)
    check = coordinator.send("/courses/ME-P-4/sessions", day="2022-02-01", what="cancel", reason="holiday")
    assert "It counts for nobody" in words(check)
    cancelled = coordinator.follow(coordinator.resend(check, "/courses/ME-P-4/sessions", confirmed="yes"))

    assert "Public holiday" in words(cancelled)


def test_a_session_needs_a_day_to_be_moved_to(by: SignedIn, house: House) -> None:
    plan_course(house, "ME-P-5", 1)
    sent = by("coordinator-1").send("/courses/ME-P-5/sessions", day="2022-02-01", what="move")

    assert sent.status_code == 422
    assert words(sent).count("Fill this in.") >= 1
    assert "Choose one of these." in words(sent)


def test_who_leaves_makes_room_for_the_next_in_the_queue(by: SignedIn, house: House) -> None:
    course_id, seated = plan_course(house, "ME-P-6", 1)
    manager = by("manager-1")
    check = manager.send("/courses/ME-P-6/leave?person=" + seated[0], on="2022-01-31", reason="found-work")
    assert seated[0] in words(check)
    left = manager.resend(check, "/courses/ME-P-6/leave", confirmed="yes")

    assert left.status_code == 303
    assert not house.journal.facts().of(COURSE, course_id).places[person(house, seated[0])].seated


def test_the_sign_of_a_course_is_shown_for_any_day(by: SignedIn, house: House) -> None:
    _, (name, *_) = plan_course(house, "ME-P-7", 1)
    held_course(house, "ME-P-8", name)
    specialist = by("specialist-1")

    today = words(specialist.get("/courses/ME-P-8"))
    assert "3 times in a row, last on 31 Jan 2022" in today
    before = words(specialist.get("/courses/ME-P-8?risk_on=2022-01-28"))
    assert "times in a row, last on" not in before
    # On that evening nobody had entered anything: the notes are of today.
    then = words(specialist.get("/courses/ME-P-8?risk_on=2022-01-31&known=then"))
    assert "As it was known on the evening of 31 January 2022." in then
    assert "ME-P-8" in words(specialist.get("/cases?kind=at_risk"))


def test_a_trainer_assesses_and_the_certificate_is_printed_checked_and_revoked(
    by: SignedIn, house: House
) -> None:
    _, (name, *_) = plan_course(house, "ME-P-9", 1)
    trainer, coordinator, public = by("trainer-1"), by("coordinator-1"), by(None)
    refused = trainer.send("/courses/ME-P-9/results", passed=name)
    assert "A certificate needs presence" in words(refused)
    failed = trainer.send("/courses/ME-P-9/results", failed=name)
    assert "did not pass" in words(trainer.follow(failed))

    held_course(house, "ME-P-10", name, (THIS_EVENING,), "present")
    passed = trainer.follow(trainer.send("/courses/ME-P-10/results", passed=name))
    number = printed(house.vault.secret, "ME-P-10-001")
    assert number in words(passed)

    paper = trainer.get(f"/courses/ME-P-10/certificates/{name}")
    assert "has completed the course" in words(paper)
    assert number in words(paper)
    assert "<svg" in paper.text

    check = public.get(f"/certificates?number={number}")
    assert "This certificate is valid." in words(check)
    assert "Pickles" in words(check)
    assert name not in check.text
    typed = public.get(f"/certificates?number={number.lower().replace('-', ' - ')}")
    assert "This certificate is valid." in words(typed)

    asked = coordinator.send(f"/courses/ME-P-10/revoke?person={name}", reason="issued-in-error")
    revoked = coordinator.resend(asked, "/courses/ME-P-10/revoke", confirmed="yes")
    assert "revoked on 31 Jan 2022" in words(coordinator.follow(revoked))
    assert "was revoked" in words(public.get(f"/certificates?number={number}"))
    assert "is not printed any more" in words(trainer.get(f"/courses/ME-P-10/certificates/{name}"))


def test_a_number_without_its_check_part_is_unknown(by: SignedIn) -> None:
    public = by(None)

    for guess in ("ME-CA-1-015", "ME-CA-1-015-00000000", "-", "٠", "x" * 500):
        assert "No certificate has this number." in words(public.get(f"/certificates?number={guess}"))


def test_guessing_is_slowed_and_a_right_number_is_not_counted(peopled_store: Path, tmp_path: Path) -> None:
    for house, by in opened(peopled_store, tmp_path / "store"):
        public, right = by(None), printed(house.vault.secret, "ME-CA-1-015")
        for _ in range(30):
            assert "is valid" in words(public.get(f"/certificates?number={right}"))
        for _ in range(CERTIFICATE.free + 1):
            assert "No certificate" in words(public.get("/certificates?number=ME-CA-1-015-00000000"))
        assert "Too many tries." in words(public.get(f"/certificates?number={right}"))


def test_her_own_certificate_bears_her_name_and_nobody_elses_is_hers(by: SignedIn) -> None:
    hers = by("ME0044")
    shown = hers.get("/mine/courses")
    assert "/mine/courses/ME-CA-1/certificate" in shown.text

    paper = words(hers.get("/mine/courses/ME-CA-1/certificate"))
    assert "has completed the course" in paper
    assert "There is no certificate to print." in words(hers.get("/mine/courses/ME-CA-3/certificate"))


def test_somebody_without_a_certificate_has_no_print(by: SignedIn) -> None:
    assert "There is no certificate" in words(by("trainer-1").get("/courses/ME-CA-3/certificates/ME0001"))
