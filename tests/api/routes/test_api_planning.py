"""Rooms, sessions, results, certificates and why, by programs: the same rules as on the pages."""

from collections.abc import Iterable

from api.certificates import printed
from api.house import House
from tests.api.pages.ahead import plan_course
from tests.api.routes.conftest import Programs
from tests.api.routes.program import Program, problem

HERE = "/api/kitchens/merkez"


def _room(coordinator: Program, seats: int = 12) -> str:
    return str(coordinator.done(f"{HERE}/rooms", {"name": "Salon", "seats_max": seats})["code"])


def _course(coordinator: Program, trainer: str = "public-education", **more: object) -> str:
    sent = {
        "title": "Ekmek", "starts_on": "2022-02-07", "ends_on": "2022-02-18", "weekdays": ["tue"],
        "starts_at": "10:00", "ends_at": "12:00", "seats_max": 10, "trainer": trainer,
    }  # fmt: skip
    answered = coordinator.send(f"{HERE}/courses", sent | more)
    return str(answered.json()["address"]) if answered.status_code == 201 else str(problem(answered)["code"])


def test_a_room_is_entered_used_and_closed(program: Programs) -> None:
    coordinator = program("coordinator-1")
    code = _room(coordinator)
    _course(coordinator, room=code)

    assert _course(coordinator, room=code) == "room-taken"
    assert _course(coordinator, room="NONE") == "fields"
    (room,) = [one for one in coordinator.get(f"{HERE}/rooms").json()["items"] if one["code"] == code]
    assert [use["starts_at"] for use in room["uses"]] == ["2022-02-08T07:00:00Z", "2022-02-15T07:00:00Z"]
    in_use = coordinator.send(f"/api/rooms/{code}/close", {"closed_on": "2022-02-10"})
    assert problem(in_use)["code"] == "room-in-use"
    coordinator.done(f"/api/rooms/{code}/seats", {"seats_max": 4})
    coordinator.done(f"/api/rooms/{code}/close", {"closed_on": "2022-03-01"})


def test_a_trainer_who_signs_in_is_in_one_place_at_a_time(program: Programs) -> None:
    coordinator = program("coordinator-1")
    _course(coordinator, "trainer-1")

    assert _course(coordinator, "trainer-1") == "trainer-taken"
    assert _course(coordinator, "trainer-1", starts_at="12:00", ends_at="13:00").startswith("/api/courses/")


def test_a_session_is_moved_and_another_cancelled(program: Programs) -> None:
    coordinator = program("coordinator-1")
    course = _course(coordinator)
    move = {
        "held_on": "2022-02-08", "to_on": "2022-02-09", "starts_at": "11:00", "ends_at": "12:00",
        "reason": "no-trainer",
    }  # fmt: skip

    coordinator.done(f"{course}/sessions/move", move)
    coordinator.done(f"{course}/sessions/cancel", {"held_on": "2022-02-15", "reason": "holiday"})
    plan = coordinator.get(f"{course}/sessions").json()

    assert [(one["held_on"], one["moved_from"]) for one in plan["sessions"]] == [("2022-02-09", "2022-02-08")]
    assert plan["cancelled"] == [{"planned_on": "2022-02-15", "reason": "holiday"}]
    last = coordinator.send(f"{course}/sessions/cancel", {"held_on": "2022-02-09", "reason": "holiday"})
    assert problem(last)["code"] == "course-without-session"


def test_another_trainer_takes_the_course_over(program: Programs) -> None:
    coordinator = program("coordinator-1")
    course = _course(coordinator, starts_at="15:00", ends_at="16:00")

    coordinator.done(f"{course}/arrange", {"from_on": "2022-02-10", "trainer": "trainer-1"})

    sessions = coordinator.get(f"{course}/sessions").json()["sessions"]
    assert [one["trainer"] for one in sessions] == ["public-education", "trainer-1"]
    unknown = coordinator.send(f"{course}/arrange", {"from_on": "2022-02-10", "trainer": "nobody"})
    assert problem(unknown)["errors"][0]["pointer"] == "#/trainer"


def test_somebody_leaves_and_the_others_are_assessed(program: Programs, api_house: House) -> None:
    plan_course(api_house, "ME-J-1", 2)
    course, manager = "/api/courses/ME-J-1", program("manager-1")
    first, second = _pupils(manager.get(course).json()["pupils"])

    manager.done(f"{course}/leave", {"person": first, "reason": "moved"})
    low = manager.send(f"{course}/results", {"person": second, "result": "passed"})
    manager.done(f"{course}/results", {"person": second, "result": "failed"})

    assert problem(low)["code"] == "attendance-too-low"
    assert _pupils(manager.get(course).json()["pupils"]) == [second]
    assert manager.get(course).json()["pupils"][0]["result"] == "failed"
    assert problem(manager.send(f"{course}/leave", {"person": first, "reason": "moved"}))["code"] == "fields"
    assert manager.get(f"{course}/at-risk?on=2022-01-31&known_then=true").json()["items"] == []


def _pupils(pupils: Iterable[dict[str, str]]) -> list[str]:
    return [one["person"] for one in pupils]


def test_everybody_checks_a_certificate_and_learns_nothing_of_its_holder(
    program: Programs, api_house: House
) -> None:
    number = printed(api_house.vault.secret, "ME-CA-1-015")
    public = program(None)

    checked = public.get(f"/api/certificates/{number}").json()
    assert checked | {"kitchen": "", "issued_on": ""} == {
        "standing": "valid", "course": "Chef Apprentice", "kitchen": "", "issued_on": "", "revoked_on": None,
    }  # fmt: skip
    assert public.get("/api/certificates/ME-CA-1-015").json()["standing"] == "unknown"

    coordinator = program("coordinator-1")
    taken_back = {"person": "ME0044", "reason": "issued-in-error"}
    coordinator.done("/api/courses/ME-CA-1/revoke", taken_back)
    mine = [one for one in _numbers(coordinator) if one]
    assert {public.get(f"/api/certificates/{one}").json()["standing"] for one in mine[:3]} <= {
        "valid",
        "revoked",
    }


def _numbers(coordinator: Program) -> list[str | None]:
    return [one["certificate"] for one in coordinator.get("/api/courses/ME-CA-1").json()["pupils"]]


def test_whoever_guesses_numbers_waits(program: Programs) -> None:
    public = program(None)
    answers = [public.get(f"/api/certificates/ME-CA-1-{n:03d}-AAAAAAAA") for n in range(40)]

    slowed = next(one for one in answers if one.status_code == 429)
    assert problem(slowed)["code"] == "too-many"
    assert int(slowed.headers["retry-after"]) > 0


def test_why_is_told_to_her_and_to_the_staff(program: Programs) -> None:
    coordinator, hers, manager = program("coordinator-1"), program("ME0043"), program("manager-1")
    sent = {
        "title": "Ekşi maya", "held_on": "2022-02-25", "starts_at": "13:00", "ends_at": "16:00",
        "seats_max": 1, "trainer": "public-education",
    }  # fmt: skip
    workshop = str(coordinator.done(f"{HERE}/workshops", sent)["address"])
    program("ME0046").done(f"{workshop}/bookings/mine")
    hers.done(f"{workshop}/bookings/mine")

    mine = hers.get(workshop.replace("/api/", "/api/me/") + "/why").json()
    theirs = manager.get(f"{workshop}/why?person=ME0043").json()

    assert (mine["how"], mine["position"], mine["taken"], mine["had_a_place"]) == ("waiting", 1, 1, False)
    assert theirs == mine
    assert manager.get(f"{workshop}/why?person=NONE").status_code == 404
    assert hers.get("/api/me/workshops/NONE/why").status_code == 404


def test_a_walk_in_may_be_noted_with_the_moment_it_happened(program: Programs) -> None:
    late = {"person": "ME0001", "came": True, "noted_at": "2099-01-01T10:00:00Z"}
    refused = program("manager-1").send("/api/workshops/MEW22/presence", late)

    assert {one["pointer"] for one in problem(refused)["errors"]} >= {"#/noted_at"}
