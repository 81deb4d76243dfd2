"""Work on pages: what is missing is named at once, a refusal leaves tasks, a job begins and ends."""

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from litestar.testing import TestClient

from api.app import create_app
from api.demo.people import users
from api.house import House
from kitchens.identity import new_id
from kitchens.journal import Request
from kitchens.settings import ChangeSetting, Setting
from tests.api.browser import HOST, Browser, words
from tests.api.pages.asking import checked
from tests.api.pages.conftest import SignedIn
from tests.api.pages.working import AYSE, RANA, REFUSED, WAGE, done, job, prepare


@pytest.fixture(scope="module")
def working_house(peopled_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """Return a demonstration that the tests of this file share: each acts in jobs of its own."""
    store = tmp_path_factory.mktemp("work") / "store"
    shutil.copytree(peopled_store, store)
    with House.open(store) as opened:
        yield opened


@pytest.fixture(scope="module")
def by(working_house: House) -> Iterator[SignedIn]:
    """Return how to get somebody's browser."""
    ids = {somebody.code: user_id for somebody, user_id in users(working_house)}
    with TestClient(create_app(working_house), base_url=HOST) as client:
        yield lambda code: Browser(client, working_house, ids[code])


def test_her_jobs_stand_on_one_page_with_the_next_step(by: SignedIn) -> None:
    told = words(by("specialist-1").get("/people/ME0003/work"))

    assert "the permit was refused" in told
    assert "Object, until 9 February 2022" in told
    assert "Enter what was done" in told


def test_whoever_has_no_job_is_offered_one(by: SignedIn) -> None:
    told = words(by("specialist-1").get("/people/ME0015/work"))

    assert "No job is recorded." in told
    assert "Prepare a job" in told


def test_a_job_with_a_new_employer_is_prepared_and_says_what_is_missing(by: SignedIn) -> None:
    specialist = by("specialist-1")

    told = words(specialist.follow(done(prepare(specialist, "ME0016"))))

    assert "The job is prepared." in told
    assert "ela-cafe" in told
    assert "This is still missing" in told


def test_a_name_of_an_employer_in_other_letters_is_told(by: SignedIn) -> None:
    shown = by("specialist-1").send(
        "/people/ME0017/jobs/new", kind="outside-job", employer="new", new_employer="Ela Kafe & Co"
    )

    assert shown.status_code == 422
    assert "Use small letters, figures and hyphens" in words(shown)
    assert "Ela Kafe &amp; Co" in shown.text


def test_the_same_job_is_not_prepared_twice(by: SignedIn) -> None:
    specialist = by("specialist-1")
    done(prepare(specialist, "ME0018", "bakery"))

    assert "employment-code-taken" in words(prepare(specialist, "ME0018", "bakery"))


def test_each_unmet_rule_is_named_at_once_with_its_facts(by: SignedIn) -> None:
    told = words(by("specialist-1").get(f"/jobs/{REFUSED}?on=2022-01-31&wage=4253,39"))

    assert "a work permit in force on that day" in told
    assert "less than the minimum wage" in told
    assert "at most 10 %" in told or "national staff" in told
    assert "Not yet, on 31 January 2022." in told


def test_a_day_that_is_none_is_told_and_nothing_is_checked(by: SignedIn) -> None:
    shown = by("specialist-1").get(f"/jobs/{REFUSED}?on=yesterday&wage=x")

    assert shown.status_code == 200
    assert "Enter a day such as" in words(shown)


def test_a_first_day_that_breaks_rules_names_them_all_and_records_nothing(
    by: SignedIn, working_house: House
) -> None:
    before = working_house.journal.position()

    shown = by("specialist-1").send(f"/jobs/{REFUSED}/start", on="2022-01-31", wage="4253,39")

    assert shown.status_code == 409
    told = words(shown)
    assert "a work permit in force on that day" in told
    assert "less than the minimum wage" in told
    assert working_house.journal.position() == before


def test_somebody_with_her_documents_starts_after_her_answers_were_checked(
    by: SignedIn, working_house: House
) -> None:
    specialist = by("specialist-1")
    address = done(prepare(specialist, "ME0008", "bakery")).headers["location"].partition("?")[0]
    done(specialist.send(f"{address}/documents", on="2022-01-31"))

    told = words(specialist.follow(done(checked(specialist, f"{address}/start", on="2022-01-31", wage=WAGE))))

    assert "Follow-ups come by themselves." in told
    assert job(working_house, address.removeprefix("/jobs/")).running is not None


def test_a_refusal_leaves_three_tasks_on_the_desk(by: SignedIn, working_house: House) -> None:
    specialist = by("specialist-1")
    address = done(prepare(specialist, "ME0021", "bakery")).headers["location"].partition("?")[0]
    done(specialist.send(f"{address}/apply", on="2022-01-10"))

    refused = checked(specialist, f"{address}/refuse", on="2022-01-30", notified_on="2022-01-31")
    told = words(specialist.follow(done(refused)))

    assert "Object, until 2 March 2022" in told
    assert len(job(working_house, address.removeprefix("/jobs/")).tasks) == 3
    desk = specialist.get("/cases?kind=permit_tasks").text
    assert f"{address}/tasks?task=objection" in desk


def test_an_objection_is_entered_from_the_desk_and_granted(by: SignedIn, working_house: House) -> None:
    specialist = by("specialist-1")
    other = "ME0004~kitchen-staff~cooperative"

    done(specialist.send(f"/jobs/{other}/tasks?task=objection", to=f"/jobs/{other}/tasks", on="2022-01-31"))
    assert "the answer to the objection is awaited" in words(specialist.get(f"/jobs/{other}"))
    done(
        specialist.send(f"/jobs/{other}/grant", on="2022-01-31", from_on="2022-02-01", until_on="2023-01-31")
    )

    assert job(working_house, other).tasks == ()


def test_a_dropped_task_needs_a_reason(by: SignedIn) -> None:
    shown = by("specialist-1").send(f"/jobs/{REFUSED}/tasks", task="another-path", outcome="dropped")

    assert shown.status_code == 422
    assert "Choose one of these." in words(shown)


def test_a_follow_up_is_due_by_itself_and_entered_from_the_desk(by: SignedIn, working_house: House) -> None:
    specialist = by("specialist-1")
    shown = specialist.get("/cases?kind=follow_ups")
    assert f"/jobs/{AYSE}/follow-up?after=28-days" in shown.text

    answered = specialist.send(
        f"/jobs/{AYSE}/follow-up?after=28-days",
        to=f"/jobs/{AYSE}/follow-up",
        still="yes",
        evidence="payslip",
        on="2022-01-31",
    )

    done(answered)
    assert f"/jobs/{AYSE}/follow-up?after=28-days" not in specialist.get("/cases?kind=follow_ups").text
    assert job(working_house, AYSE).known_on is not None


def test_a_pay_below_a_new_minimum_waits_on_the_desk(signed_in: SignedIn, house: House) -> None:
    specialist = signed_in("specialist-1")
    assert "0 payments below the minimum" in words(specialist.get("/cases"))

    raised = ChangeSetting(
        setting=Setting.MINIMUM_WAGE_CENTS, in_force_from=date(2022, 1, 31), value=1_000_000
    )
    house.journal.execute(Request(new_id(), "founding", raised))
    shown = specialist.get("/cases?kind=low_pay")

    assert "Her pay lies below the minimum now in force" in words(shown)
    assert "Open the job" in words(shown)


def test_every_answer_of_a_follow_up_is_asked_at_once(by: SignedIn) -> None:
    shown = by("specialist-1").send(f"/jobs/{AYSE}/follow-up", on="2022-01-31")

    assert shown.status_code == 422
    assert words(shown).count("Choose one of these.") >= 2


def test_pay_below_the_minimum_is_refused_with_its_rule(by: SignedIn) -> None:
    shown = by("specialist-1").send(f"/jobs/{AYSE}/pay", on="2022-01-31", wage="4253,39")

    assert shown.status_code == 409
    assert "below-minimum-wage" in words(shown)


def test_a_job_ends_for_a_reason_and_may_be_begun_again(by: SignedIn, working_house: House) -> None:
    specialist, ended = by("specialist-1"), "ME0005~kitchen-staff~cooperative"

    told = words(
        specialist.follow(
            done(checked(specialist, f"/jobs/{ended}/end", on="2022-01-30", reason="found-other-work"))
        )
    )
    assert "found other work" in told
    done(checked(specialist, f"/jobs/{ended}/start", on="2022-01-31", wage=WAGE))

    assert len(job(working_house, ended).stints) == 2


def test_a_first_day_is_corrected(by: SignedIn, working_house: House) -> None:
    hers = "ME0006~kitchen-staff~cooperative"

    done(by("specialist-1").send(f"/jobs/{hers}/correct", on="2021-12-06"))

    running = job(working_house, hers).running
    assert running is not None
    assert running.first_on.isoformat() == "2021-12-06"


def test_a_permit_is_renewed_only_if_it_has_an_end(by: SignedIn) -> None:
    shown = by("specialist-1").send(
        f"/jobs/{RANA}/renew", on="2022-01-31", from_on="2022-02-01", until_on="2023-01-31"
    )

    assert shown.status_code == 409
    assert "no-permit-to-renew" in words(shown)


def test_who_works_without_a_permit_is_shown_to_specialist_and_coordinator(by: SignedIn) -> None:
    specialist = by("specialist-1")
    done(checked(specialist, f"/jobs/{RANA}/withdraw", on="2022-01-31"))

    assert "To resolve: she works and has no permit" in words(specialist.get(f"/jobs/{RANA}"))
    assert "she works without one" in words(specialist.get("/cases?kind=permits"))
    assert "works without a permit since" in words(by("coordinator-1").get("/workplaces"))


def test_the_coordinator_sees_a_job_and_enters_nothing(by: SignedIn) -> None:
    shown = by("coordinator-1").get(f"/jobs/{AYSE}")

    assert "What is known" in words(shown)
    assert f"/jobs/{AYSE}/end" not in shown.text


def test_an_exemption_is_recorded_with_its_ground(by: SignedIn) -> None:
    coordinator = by("coordinator-1")
    listed = coordinator.get("/workplaces").text
    address = next(part for part in listed.split('"') if part.startswith("/workplaces/"))

    shown = coordinator.send(address, until_on="2022-01-30", ground="special-skill")
    assert "exemption-ends-before-it-begins" in words(shown)
    told = words(coordinator.follow(coordinator.send(address, until_on="2022-07-31", ground="special-skill")))

    assert "exempt until" in told
    assert "a special skill" in told


def test_a_workplace_that_is_none_is_absent(by: SignedIn) -> None:
    assert by("coordinator-1").get("/workplaces/none").status_code == 404


def test_a_job_that_is_none_is_absent(by: SignedIn) -> None:
    assert by("specialist-1").get("/jobs/ME0001~kitchen-staff~nobody").status_code == 404
