"""Workshops, courses, support, income and reports by programs: the same rules as on the pages."""

import pytest

from tests.api.routes.conftest import Programs
from tests.api.routes.program import Program, problem

HERE = "/api/kitchens/merkez"
TODAY = "2022-01-31"


def _workshop(coordinator: Program, seats: int = 1) -> str:
    sent = {
        "title": "Ekşi maya", "held_on": "2022-02-11", "starts_at": "13:00", "ends_at": "16:00",
        "seats_max": seats,
    }  # fmt: skip
    return str(coordinator.done(f"{HERE}/workshops", sent)["address"])


def test_two_book_the_last_place_and_both_are_told_what_they_got_also_when_they_ask_again(
    program: Programs,
) -> None:
    coordinator, one, other = program("coordinator-1"), program("ME0043"), program("ME0044")
    workshop = _workshop(coordinator)

    first = one.done(f"{workshop}/bookings/mine", key=f"first {workshop}")
    second = other.done(f"{workshop}/bookings/mine", key=f"second {workshop}")
    one.done(f"{workshop}/bookings/mine", method="DELETE")
    again = other.done(f"{workshop}/bookings/mine", key=f"second {workshop}")

    assert (first["got"], second["got"], again["got"]) == ("booked", "queued", "queued")
    assert other.get(workshop).json()["mine"]["state"] == "confirmed"
    assert one.get(workshop).json()["mine"] is None


def test_the_staff_book_for_somebody_and_cancel_for_her(program: Programs) -> None:
    specialist = program("specialist-1")
    workshop = _workshop(program("coordinator-1"))

    specialist.done(f"{workshop}/bookings", {"person": "ME0043"})
    places = specialist.get(f"{workshop}/bookings").json()["places"]
    specialist.done(f"{workshop}/bookings/ME0043", method="DELETE")

    assert [place["person"] for place in places] == ["ME0043"]
    assert specialist.get(f"{workshop}/bookings").json()["places"] == []


def test_everybody_sees_a_workshop_and_nobody_in_it(program: Programs) -> None:
    workshop = _workshop(program("coordinator-1"), seats=5)
    program("ME0043").done(f"{workshop}/bookings/mine")

    seen = program(None).get(workshop).json()

    assert (seen["free"], seen["mine"]) == (4, None)
    assert "ME0043" not in str(seen)


def test_a_workshop_is_called_off(program: Programs) -> None:
    coordinator = program("coordinator-1")
    workshop = _workshop(coordinator)

    coordinator.done(f"{workshop}/call-off", {"reason": "weather"})

    assert program(None).get(workshop).json()["is_called_off"]


def test_attendance_of_a_session_is_noted_and_corrected(program: Programs) -> None:
    manager = program("manager-1")
    course = "/api/courses/ME-CA-3"
    seen = manager.get(course).json()
    held_on = max(day for day in seen["days"] if day <= TODAY)
    person = seen["pupils"][0]["person"]

    for presence in ("present", "excused"):
        manager.done(
            f"{course}/attendance",
            {"held_on": held_on, "noted": [{"person": person, "presence": presence}]},
        )

    pupils = manager.get(f"{course}?on={held_on}").json()["pupils"]
    assert next(one["noted"] for one in pupils if one["person"] == person) == "excused"


def test_support_is_asked_for_assessed_and_approved_by_another(program: Programs) -> None:
    manager, one, other = program("manager-1"), program("specialist-1"), program("specialist-2")
    sent = {"person": "ME0043", "items": "A stove with two flames", "cost_cents": 90_000}
    request = manager.done(f"{HERE}/support", sent)["address"]
    household = {"household_size": 4, "household_income_cents": 100_000}

    one.done(f"{request}/assess", household)
    other.done(f"{request}/decide", {"decision": "approve"})
    manager.done(f"{request}/deliver", {"is_last": True})

    seen = manager.get(request)
    assert seen.json()["request"]["status"] == "delivered"
    assert "stove" not in seen.text
    assert "household" not in seen.text


def test_nobody_asks_for_support_for_somebody_of_another_kitchen(program: Programs) -> None:
    told = problem(
        program("manager-1").send(
            f"{HERE}/support", {"person": "KU0001", "items": "A stove", "cost_cents": 1}
        )
    )

    assert told["errors"][0]["pointer"] == "#/person"


def test_she_sees_what_she_earned_and_disputes_her_own_minutes_only(program: Programs) -> None:
    member, somebody = program("ME0044"), program("ME0043")
    entry = next(one for one in member.get("/api/me/minutes").json()["items"] if one["may_dispute"])
    address = f"/api/me/minutes/{entry['batch']}/{entry['version']}/dispute"

    assert problem(somebody.send(address, {"words": "Mine"}))["code"] == "absent"
    member.done(address, {"words": "I stayed until five."})

    entries = member.get("/api/me/minutes").json()["items"]
    found = next(
        one for one in entries if (one["batch"], one["version"]) == (entry["batch"], entry["version"])
    )
    assert found["dispute"] == "open"
    month = member.get("/api/me/months").json()["items"][0]
    assert member.get(f"/api/me/months/{month['month']}").json()["cents"] == month["cents"]


def test_a_report_is_the_commands_own_and_hides_small_figures_from_observers(program: Programs) -> None:
    whole = program("coordinator-1").get("/api/reports/income?kitchen=merkez&to=2021-12-31").json()
    outside = program("observer-1").get("/api/reports/income?kitchen=merkez").json()

    assert whole["2021-12"]["by_trainee"]
    assert all(month["by_trainee"] is None for month in outside.values())


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ("from=2021-12-31&to=2021-12-01", "to"),
        ("kitchen=none", "kitchen"),
        ("to=2021-02-30", "to"),
    ],
)
def test_a_report_that_cannot_be_given_says_which_parameter(
    program: Programs, query: str, parameter: str
) -> None:
    told = problem(program("coordinator-1").get(f"/api/reports/employment?{query}"))

    assert [error["parameter"] for error in told["errors"]] == [parameter]


def test_an_observer_is_given_whole_quarters_only(program: Programs) -> None:
    told = problem(program("observer-1").get("/api/reports/employment?to=2022-01-30"))

    assert told["errors"][0]["parameter"] == "to"


def test_a_kitchen_is_opened_and_its_timetable_set(program: Programs) -> None:
    coordinator = program("coordinator-1")
    sent = {"code": "yeni", "name": "Yeni Mutfak", "neighbourhood": "Yeni", "opened_on": TODAY}
    table = {
        "course_weekdays": ["fri", "mon"], "course_from": "09:00", "course_until": "15:00",
        "workshop_weekdays": ["sat"],
    }  # fmt: skip

    kitchen = coordinator.done("/api/kitchens", sent)["address"]
    coordinator.done(f"{kitchen}/timetable", table)

    assert coordinator.get(kitchen).json()["timetable"] == table | {"course_weekdays": ["mon", "fri"]}


@pytest.mark.parametrize("zone", ["Mars/Olympus", "../etc/passwd", "Europe"])
def test_a_time_zone_that_is_none_is_told(program: Programs, zone: str) -> None:
    sent = {
        "code": "eski", "name": "Eski", "neighbourhood": "Eski", "opened_on": TODAY, "time_zone": zone,
    }  # fmt: skip

    told = problem(program("coordinator-1").send("/api/kitchens", sent))

    assert told["errors"][0]["pointer"] == "#/time_zone"
