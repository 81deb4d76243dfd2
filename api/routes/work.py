"""Work: somebody's jobs with papers, permit, days, pay and follow-ups; the pre-check."""

from collections.abc import Callable
from datetime import date
from typing import Any

from msgspec import Struct

from api.acts import work as acts
from api.admission import Absent
from api.programs.call import Call
from api.programs.fields import Done
from api.programs.operations import NOTHING, Operation, act, look, make
from api.refusals import refusal_of
from api.routes.work_sent import (
    Ended,
    FollowedUp,
    Granted,
    NewJob,
    OnDay,
    PayChanged,
    PermitRefused,
    Planned,
    Renewed,
    Started,
    TaskDone,
    TaskDropped,
)
from api.routes.work_shown import (
    CHECK,
    EXAMPLE,
    JOB,
    Check,
    Fact,
    Job,
    Jobs,
    Unmet,
    jobs_of,
)
from kitchens.decider import Refused
from kitchens.people import employment as e
from kitchens.values import NOBODY
from projections.asked import kitchen_named
from projections.people import job_lines
from projections.people.contact import records_of


def _all(call: Call, _: object) -> Jobs:
    lines = job_lines.jobs_of(call.reader, records_of(call.reader, call.at.id))
    return Jobs(jobs_of(call.reader, lines, call.today))


def _line(call: Call) -> job_lines.JobLine:
    line = job_lines.job_line(call.reader, call.at.id)
    if line is None:
        raise Absent
    return line


def _one(call: Call, _: object) -> Job:
    return jobs_of(call.reader, [_line(call)], call.today)[0]


def _prepare(call: Call, sent: NewJob) -> Done:
    if sent.kind != "own-business" and sent.employer is None:
        call.mistakes.mistake("/employer", "Fill this in.")
    kitchen_id = call.at.kitchen_id
    if sent.kitchen is not None:
        named = kitchen_named(call.reader, sent.kitchen)
        if named is None or not call.who.has("specialist", named.id):
            call.mistakes.mistake("/kitchen", "No kitchen of yours has this code.")
        else:
            kitchen_id = named.id
    call.mistakes.check()
    address = acts.prepare_job(
        call.acting(),
        person_id=call.at.id,
        person=call.path["code"],
        kind=sent.kind,
        employer=sent.employer or "",
        kitchen_id=kitchen_id,
    )
    return _at(address)


def _check(call: Call, asked: Planned) -> Check:
    line, facts, on = _line(call), call.house.journal.facts(), asked.on or call.today
    plan = acts.start_plan(line.id, NOBODY, on, asked.wage_cents)
    applying = e.ApplyForPermit(employment_id=line.id, applied_on=on)
    needs_permit = not line.national and not any(permit.in_force_on(on) for permit in line.permits)
    return Check(
        to_start=_told(call, e.unmet(plan, facts)),
        to_apply=_told(call, e.unmet(applying, facts)) if needs_permit else (),
    )


def _told(call: Call, broken: tuple[Refused, ...]) -> tuple[Unmet, ...]:
    said = [refusal_of(refused, call.speech, call.reader) for refused in broken]
    return tuple(
        Unmet(one.code, one.sentence, tuple(Fact(name, value) for name, value in one.facts)) for one in said
    )


def _documents(call: Call, sent: OnDay) -> Done:
    acts.complete_documents(call.acting(), job_id=call.at.id, completed_on=_past(call, "/on", sent.on))
    return _here(call)


def _apply(call: Call, sent: OnDay) -> Done:
    acts.apply_for_permit(call.acting(), job_id=call.at.id, applied_on=_past(call, "/on", sent.on))
    return _here(call)


def _grant(call: Call, sent: Granted) -> Done:
    acts.grant_permit(
        call.acting(),
        job_id=call.at.id,
        decided_on=_past(call, "/decided_on", sent.decided_on),
        from_on=sent.from_on,
        until_on=sent.until_on,
    )
    return _here(call)


def _renew(call: Call, sent: Renewed) -> Done:
    acts.renew_permit(
        call.acting(),
        job_id=call.at.id,
        decided_on=_past(call, "/decided_on", sent.decided_on),
        from_on=sent.from_on,
        until_on=sent.until_on,
    )
    return _here(call)


def _refuse(call: Call, sent: PermitRefused) -> Done:
    call.between("/notified_on", sent.notified_on)
    decided_on = _past(call, "/decided_on", sent.decided_on)
    acts.refuse_permit(call.acting(), job_id=call.at.id, decided_on=decided_on, notified_on=sent.notified_on)
    return _here(call)


def _withdraw(call: Call, sent: OnDay) -> Done:
    acts.withdraw_permit(call.acting(), job_id=call.at.id, withdrawn_on=_past(call, "/on", sent.on))
    return _here(call)


def _do_task(call: Call, sent: TaskDone) -> Done:
    on = _past(call, "/on", sent.on)
    acts.do_task(call.acting(), job_id=call.at.id, task=sent.task, done_on=on)
    return _here(call)


def _drop_task(call: Call, sent: TaskDropped) -> Done:
    call.one_of("/reason", sent.reason, acts.DROP_REASONS)
    on = _past(call, "/on", sent.on)
    acts.drop_task(call.acting(), job_id=call.at.id, task=sent.task, dropped_on=on, reason=sent.reason)
    return _here(call)


def _start(call: Call, sent: Started) -> Done:
    acts.start_work(call.acting(), job_id=call.at.id, started_on=sent.started_on, wage_cents=sent.wage_cents)
    return _here(call)


def _pay(call: Call, sent: PayChanged) -> Done:
    acts.change_pay(call.acting(), job_id=call.at.id, from_on=sent.from_on, wage_cents=sent.wage_cents)
    return _here(call)


def _end(call: Call, sent: Ended) -> Done:
    call.one_of("/reason", sent.reason, acts.END_REASONS)
    call.mistakes.check()
    acts.end_work(call.acting(), job_id=call.at.id, ended_on=sent.ended_on, reason=sent.reason)
    return _here(call)


def _correct(call: Call, sent: Started) -> Done:
    acts.correct_start(
        call.acting(), job_id=call.at.id, started_on=sent.started_on, wage_cents=sent.wage_cents
    )
    return _here(call)


def _follow_up(call: Call, sent: FollowedUp) -> Done:
    acts.follow_up(
        call.acting(),
        job_id=call.at.id,
        checked_on=_past(call, "/on", sent.on),
        after=sent.after,
        still_working=sent.still_working,
        evidence=sent.evidence,
    )
    return _here(call)


def _past(call: Call, place: str, sent: date | None) -> date:
    call.between(place, sent)
    call.mistakes.check()
    return sent or call.today


def _at(address: str) -> Done:
    return Done(address, f"/api/jobs/{address}")


def _here(call: Call) -> Done:
    return _at(_line(call).address)


_HERE = "/api/jobs/{code:str}"
_DAY = date(2022, 1, 31)


def _act(
    name: str, do: Callable[[Call, Any], Done], sent: Struct, summary: str, words: str = ""
) -> Operation:
    return act(f"{_HERE}/{name}", do, sent=sent, gives=_at(JOB), summary=summary, words=words)


_OBJECTION: e.Task = "objection"

OPERATIONS = (
    look(
        "/api/people/{code:str}/jobs",
        _all,
        asked=NOTHING,
        gives=Jobs((EXAMPLE,)),
        summary="Somebody's jobs, past and present",
    ),
    make(
        "/api/people/{code:str}/jobs",
        _prepare,
        sent=NewJob(kind="outside-job", employer="ela-cafe"),
        gives=_at("ME0043~outside-job~ela-cafe"),
        summary="Prepare a job",
        words="Nobody is hired yet: the pre-check says what is missing.",
    ),
    look(_HERE, _one, asked=NOTHING, gives=EXAMPLE, summary="A job"),
    look(
        f"{_HERE}/check",
        _check,
        asked=Planned(_DAY, 425_340),
        gives=CHECK,
        summary="What is missing before she may start, or apply for a permit",
        words="Every unmet rule at once, judged by the rules of the acts themselves. Nothing is recorded.",
    ),
    _act("documents", _documents, OnDay(_DAY), "Enter that her documents are complete"),
    _act("permit/apply", _apply, OnDay(_DAY), "Enter the application for a work permit"),
    _act("permit/grant", _grant, Granted(from_on=_DAY, until_on=date(2023, 1, 30)), "Enter a permit"),
    _act("permit/renew", _renew, Renewed(from_on=_DAY, until_on=date(2023, 1, 30)), "Enter a renewal"),
    _act(
        "permit/refuse",
        _refuse,
        PermitRefused(_DAY),
        "Enter a refusal",
        "It opens three tasks with days: an objection, a new application, another way.",
    ),
    _act("permit/withdraw", _withdraw, OnDay(_DAY), "Withdraw the application that waits, or the permit"),
    _act("tasks/done", _do_task, TaskDone(_OBJECTION, _DAY), "Enter that a task was done"),
    _act("tasks/dropped", _drop_task, TaskDropped(_OBJECTION, "her-wish"), "Drop a task"),
    _act("start", _start, Started(_DAY, 425_340), "Hire her"),
    _act("pay", _pay, PayChanged(_DAY, 450_000), "Enter another pay"),
    _act("end", _end, Ended(_DAY, "her-wish"), "Enter her last day"),
    _act("correct", _correct, Started(_DAY, 425_340), "Correct first day and pay of the running job"),
    _act(
        "follow-up",
        _follow_up,
        FollowedUp(after="28-days", still_working=True, evidence="payslip"),
        "Enter a follow-up",
    ),
)
