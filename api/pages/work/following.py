"""After the answer and after the start: what a refusal left to do, and whether she still works there."""

from typing import get_args

from api.acts import work
from api.door import form_page
from api.forms import Form
from api.pages.work import shown
from api.pages.work.shown import Field
from api.visit import Answer, Visit
from kitchens.people.employment import After, Evidence, Task
from projections.people.jobs import follow_ups_due

AFTER: tuple[After, ...] = get_args(After)
EVIDENCE: tuple[Evidence, ...] = get_args(Evidence)
TASKS: tuple[Task, ...] = get_args(Task)
OUTCOMES = ("done", "dropped")
ANSWERS = ("yes", "no")


def _follow_up_form(visit: Visit, form: Form) -> Answer:
    speech, today = visit.speech, visit.house.today
    due = next((after for after, _ in follow_ups_due(shown.found(visit), today)), AFTER[0])
    asked = visit.query.get("after", "")
    form.begin(on=today.isoformat(), after=asked if asked in AFTER else due)
    fields = [
        Field("after", speech.say("Which follow-up?"), options=_words(visit, "follow-up", AFTER)),
        Field(
            "still", speech.say("Does she still work there?"), options=_words(visit, "still-working", ANSWERS)
        ),
        Field("evidence", speech.say("How do you know?"), options=_words(visit, "evidence", EVIDENCE)),
        Field("on", speech.say("Checked on")),
    ]
    return shown.asked(visit, form, speech.say("Follow-up"), fields)


def _follow_up(visit: Visit, form: Form) -> Answer:
    with form:
        after = form.choice("after", AFTER)
        still = form.choice("still", ANSWERS)
        evidence = form.choice("evidence", EVIDENCE)
        day = form.day("on", last=visit.house.today)
    work.follow_up(
        visit.acting(form),
        job_id=visit.at.id,
        checked_on=day,
        after=next(one for one in AFTER if one == after),
        still_working=still == "yes",
        evidence=next(one for one in EVIDENCE if one == evidence),
    )
    return visit.to(f"/jobs/{visit.path['code']}", done="followed-up")


def _task_form(visit: Visit, form: Form) -> Answer:
    speech, line = visit.speech, shown.found(visit)
    left = [task for task, _ in sorted(line.tasks, key=lambda one: (one[1], one[0] != "objection"))]
    asked = visit.query.get("task", "")
    form.begin(
        on=visit.house.today.isoformat(),
        task=asked if asked in left else next(iter(left), ""),
        outcome="done",
    )
    reasons = _words(visit, "reason", work.DROP_REASONS)
    fields = [
        Field("task", speech.say("What is it about?"), options=_words(visit, "task", tuple(left) or TASKS)),
        Field("outcome", speech.say("What became of it?"), options=_words(visit, "task-outcome", OUTCOMES)),
        Field("on", speech.say("On")),
        Field(
            "reason",
            speech.say("Reason"),
            "select",
            speech.say("Only if it is dropped."),
            reasons,
            optional=True,
        ),
    ]
    return shown.asked(visit, form, speech.say("After the refusal"), fields)


def _task(visit: Visit, form: Form) -> Answer:
    with form:
        task = form.choice("task", TASKS)
        outcome = form.choice("outcome", OUTCOMES)
        day = form.day("on", last=visit.house.today)
        reason = form.choice("reason", work.DROP_REASONS) if outcome == "dropped" else ""
    about: Task = next(one for one in TASKS if one == task)
    acting = visit.acting(form)
    if outcome == "done":
        work.do_task(acting, job_id=visit.at.id, task=about, done_on=day)
    else:
        work.drop_task(acting, job_id=visit.at.id, task=about, dropped_on=day, reason=reason)
    return visit.to(f"/jobs/{visit.path['code']}", done="saved")


def _words(visit: Visit, kind: str, codes: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    return tuple((code, visit.speech.call(kind, code)) for code in codes)


PAGES = (
    *form_page("/jobs/{code:str}/follow-up", show=_follow_up_form, act=_follow_up),
    *form_page("/jobs/{code:str}/tasks", show=_task_form, act=_task),
)
