"""Guidance by programs: the same acts as on the pages, with codes and nobody's name."""

from tests.api.routes.conftest import Programs

HERE = "/api/kitchens/merkez"
SAID = {"channel": "visit", "language": "ar", "topic": "finding-work", "nationality": "SY"}


def test_somebody_is_guided_reaches_something_and_it_is_checked(program: Programs) -> None:
    specialist = program("specialist-1")
    talk = specialist.done(f"{HERE}/consultations", SAID | {"person": "ME0044", "held_on": "2021-11-08"})
    specialist.done(
        f"{talk['address']}/correct", SAID | {"person": "ME0044", "held_on": "2021-11-09", "version": 1}
    )
    result = {"kind": "job", "evidence": "contract", "reached_on": "2021-12-20"}
    reached = specialist.done(f"{HERE}/outcomes", result | {"person": "ME0044"})
    due = specialist.get(f"{HERE}/outcomes/due").json()["items"]
    assert [(one["outcome"], one["after"]) for one in due] == [(reached["code"], "28-days")]
    checked = {"after": "28-days", "stands": True, "evidence": "payslip", "checked_on": "2022-01-20"}
    for stands in (True, False):
        specialist.done(f"{reached['address']}/check", checked | {"stands": stands})
    specialist.done(f"{reached['address']}/correct", result | {"version": 1, "kind": "internship"})
    shown = specialist.get(f"{HERE}/outcomes").json()["items"][0]
    assert (shown["kind"], shown["checks"][0]["stands"]) == ("internship", False)
    specialist.done(f"{reached['address']}/withdraw", {"reason": "entered-wrongly"})
    specialist.done(f"{talk['address']}/annul", {"reason": "entered-twice"})
    assert specialist.get(f"{HERE}/consultations").json()["items"][0]["is_annulled"]


def test_mentors_programmes_and_desks(program: Programs) -> None:
    specialist, coordinator = program("specialist-1"), program("coordinator-1")
    terms = {"code": "PX", "name": "Work", "from_on": "2021-03-01", "until_on": "2022-12-31", "reach": 600}
    coordinator.done("/api/programmes", terms)
    coordinator.done("/api/programmes/correct", terms | {"version": 1, "reach": 700})
    coordinator.done(f"{HERE}/desks", {"code": "DX", "municipality": "sisli"})
    assert [one["reach"] for one in coordinator.get("/api/programmes").json()["items"]] == [700]
    assert specialist.get(f"{HERE}/desks").json()["items"][0]["municipality"] == "sisli"
    mentors = "/api/people/ME0043/mentors"
    specialist.done(mentors, {"mentor": "specialist-1", "from_on": "2021-12-01", "programme": "PX"})
    specialist.done(f"{mentors}/end", {"mentor": "specialist-1", "until_on": "2022-01-10"})
    specialist.done(f"{mentors}/correct", {"version": 1, "from_on": "2021-12-02", "until_on": "2022-01-11"})
    shown = specialist.get(f"{HERE}/mentors").json()["items"][0]
    assert (shown["person"], shown["from_on"], shown["until_on"]) == ("ME0043", "2021-12-02", "2022-01-11")


def test_groups_events_and_sheets(program: Programs) -> None:
    specialist = program("specialist-1")
    group = specialist.done(f"{HERE}/groups", {"city": "istanbul", "started_on": "2021-11-01"})
    specialist.done(f"{group['address']}/meetings", {"participants": 9, "met_on": "2021-11-08"})
    specialist.done(f"{group['address']}/meetings/2/correct", {"participants": 11})
    specialist.done(
        f"{group['address']}/correct", {"version": 1, "city": "izmir", "started_on": "2021-11-01"}
    )
    specialist.done(f"{group['address']}/end", {"reason": "goal-reached"})
    shown = specialist.get(f"{HERE}/groups").json()["items"][0]
    assert (shown["city"], shown["meetings"][0]["participants"]) == ("izmir", 11)
    held = {"kind": "training", "place": "istanbul", "participants": 12, "held_on": "2022-01-20"}
    event = specialist.done(f"{HERE}/events", held)
    specialist.done(f"{event['address']}/correct", held | {"version": 1, "participants": 13})
    for side, score in (("before", 2), ("after", 4)):
        sent = {"sheet": 1, "side": side, "scores": {"rights-known": score}}
        specialist.done(f"{event['address']}/answers", sent)
    wrong = {"version": 2, "sheet": 1, "side": "after", "question": "rights-known", "score": None}
    specialist.done(f"{event['address']}/answers/correct", wrong)
    answers = specialist.get(f"{event['address']}/answers").json()["items"]
    assert [one["score"] for one in answers] == [2, None]
    assert specialist.get(f"{HERE}/events").json()["items"][0]["participants"] == 13
    specialist.done(f"{event['address']}/annul", {"reason": "not-held"})


def test_the_reports_say_what_is_counted(program: Programs) -> None:
    coordinator = program("coordinator-1")
    assert (
        "contacts, not people"
        in coordinator.get("/api/reports/guidance").json()["definitions"]["consultations"]
    )
    assert "rates" in coordinator.get("/api/reports/outcomes").json()
