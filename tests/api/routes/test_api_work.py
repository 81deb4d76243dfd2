"""Work for programs: the pre-check, the permit and its tasks, first day, pay, end, follow-ups, workplaces."""

from typing import Any

import pytest

from tests.api.pages.working import AYSE, RANA, REFUSED
from tests.api.routes.conftest import Programs

NATIONAL = "ME0008"
PROTECTED = "ME0021"


def _prepared(program: Programs, person: str, employer: str, kind: str = "outside-job") -> str:
    done = program("specialist-1").done(f"/api/people/{person}/jobs", {"kind": kind, "employer": employer})
    return str(done["address"])


def _rules(unmet: list[dict[str, Any]]) -> list[str]:
    return [one["rule"] for one in unmet]


def test_somebodys_jobs_are_told_without_names(program: Programs) -> None:
    (job,) = program("specialist-1").get("/api/people/ME0002/jobs").json()["items"]

    assert (job["address"], job["standing"], job["national"]) == (RANA, "working", False)
    assert {one["what"]: one["due_on"] for one in job["follow_ups"]} == {
        "28-days": "2022-01-02",
        "6-months": "2022-06-05",
    }


def test_the_pre_check_names_every_unmet_rule(program: Programs) -> None:
    asked = f"/api/jobs/{REFUSED}/check?on=2022-01-31&wage_cents=425339"

    found = program("specialist-1").get(asked).json()

    assert _rules(found["to_start"])[:2] == ["no-permit-in-force", "below-minimum-wage"]
    assert found["to_apply"] == []
    assert all(one["sentence"] and one["facts"] for one in found["to_start"])


def test_a_national_is_hired_paid_more_and_leaves(program: Programs) -> None:
    specialist = program("specialist-1")
    job = _prepared(program, NATIONAL, "ela-cafe")
    specialist.done(f"{job}/documents", {"on": "2022-01-20"})
    assert specialist.get(f"{job}/check?on=2022-01-21&wage_cents=425340").json()["to_start"] == []

    specialist.done(f"{job}/start", {"started_on": "2022-01-21", "wage_cents": 425_340})
    specialist.done(f"{job}/correct", {"started_on": "2022-01-22", "wage_cents": 425_340})
    specialist.done(f"{job}/pay", {"from_on": "2022-01-25", "wage_cents": 450_000})
    specialist.done(f"{job}/end", {"ended_on": "2022-01-30", "reason": "her-wish"})

    found = specialist.get(job).json()
    assert found["standing"] == "ended"
    assert found["times"] == [{"first_on": "2022-01-22", "last_on": "2022-01-30", "wage_cents": 450_000}]


def test_a_refusal_is_objected_to_and_granted_and_renewed(program: Programs) -> None:
    specialist = program("specialist-1")
    job = _prepared(program, PROTECTED, "bakery")
    specialist.done(f"{job}/permit/apply", {"on": "2021-12-01"})
    specialist.done(f"{job}/permit/refuse", {"decided_on": "2022-01-10", "notified_on": "2022-01-12"})
    tasks = {one["what"]: one["due_on"] for one in specialist.get(job).json()["tasks"]}
    assert tasks == {
        "objection": "2022-02-11",
        "new-application": "2022-02-26",
        "another-path": "2022-02-26",
    }

    specialist.done(f"{job}/tasks/done", {"task": "objection", "on": "2022-01-13"})
    specialist.done(f"{job}/tasks/dropped", {"task": "another-path", "reason": "her-wish"})
    grant = {"from_on": "2022-01-20", "until_on": "2022-02-28", "decided_on": "2022-01-20"}
    specialist.done(f"{job}/permit/grant", grant)
    specialist.done(f"{job}/permit/renew", {"from_on": "2022-03-01", "until_on": "2023-02-28"})

    found = specialist.get(job).json()
    assert (found["standing"], found["tasks"], found["permit_ends_on"]) == ("to-start", [], "2023-02-28")


def test_a_business_of_her_own_needs_no_employer_and_no_wage(program: Programs) -> None:
    specialist = program("specialist-1")
    job = str(specialist.done("/api/people/ME0014/jobs", {"kind": "own-business"})["address"])

    found = specialist.get(job).json()

    assert (found["employer"], found["kind"]) == (None, "own-business")
    assert _rules(specialist.get(f"{job}/check").json()["to_start"]) in (
        ["documents-incomplete"],
        ["no-permit-in-force"],
    )


def test_work_for_others_needs_an_employer(program: Programs) -> None:
    answered = program("specialist-1").send("/api/people/ME0014/jobs", {"kind": "outside-job"})

    assert answered.status_code == 422
    assert answered.json()["errors"][0]["pointer"] == "#/employer"


@pytest.mark.parametrize(
    ("act", "sent"),
    [
        ("end", {"ended_on": "2022-01-30", "reason": "she-drinks"}),
        ("follow-up", {"after": "28-days", "still_working": True, "evidence": "payslip", "on": "2022-02-01"}),
        ("tasks/dropped", {"task": "objection", "reason": "because"}),
        ("permit/refuse", {"decided_on": "2022-02-01"}),
    ],
)
def test_what_is_no_code_or_still_to_come_is_told(program: Programs, act: str, sent: object) -> None:
    assert program("specialist-1").send(f"/api/jobs/{AYSE}/{act}", sent).status_code == 422


def test_a_follow_up_is_entered(program: Programs) -> None:
    specialist = program("specialist-1")

    specialist.done(
        f"/api/jobs/{AYSE}/follow-up", {"after": "28-days", "still_working": True, "evidence": "employer"}
    )

    due = [one["what"] for one in specialist.get(f"/api/jobs/{AYSE}").json()["follow_ups"]]
    assert due == ["6-months"]


def test_a_permit_is_withdrawn(program: Programs) -> None:
    specialist = program("specialist-1")

    specialist.done(f"/api/jobs/{RANA}/permit/withdraw", {"on": "2022-01-31"})

    assert specialist.get(f"/api/jobs/{RANA}").json()["permit_ends_on"] == "2022-01-30"


def test_a_coordinator_records_an_exemption(program: Programs) -> None:
    coordinator = program("coordinator-1")
    found = coordinator.get("/api/workplaces").json()["items"]
    place = next(one for one in found if one["employer"] == "cooperative")

    coordinator.done(
        f"/api/workplaces/{place['id']}/exemptions",
        {"from_on": "2022-02-01", "until_on": "2022-03-31", "ground": "special-skill"},
    )

    (exemption,) = coordinator.get(f"/api/workplaces/{place['id']}").json()["exemptions"]
    assert exemption == {"from_on": "2022-02-01", "until_on": "2022-03-31", "ground": "special-skill"}
    assert coordinator.get("/api/workplaces/none").status_code == 404
