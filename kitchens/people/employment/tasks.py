"""What a refused permit leaves to do: nobody's way ends with it.

Three things with dates: an objection (the days after she was told are a setting), a new application, and
another way that somebody looks for with her.
"""

from datetime import date, timedelta
from typing import assert_never

from kitchens.decider import Facts
from kitchens.people.employment.commands import DoTask, DropTask
from kitchens.people.employment.events import EmploymentEvent, Opened, TaskDone, TaskDropped, TaskOpened
from kitchens.people.employment.refusals import NoSuchTask, ObjectionTooLate, TaskBackwards
from kitchens.people.employment.state import Employment
from kitchens.reason import coded
from kitchens.settings import Setting, setting_on

PERMIT_GRANTED = "permit-granted"
"""Why open tasks are dropped by themselves."""


def task(command: DoTask | DropTask, employment: Employment, job: Opened) -> EmploymentEvent:
    """Return what becomes of a task.

    Raise `NoSuchTask`, `TaskBackwards`, `ObjectionTooLate` after the last day to object, or `ReasonNotCoded`.
    """
    opened = employment.task(command.task)
    if opened is None:
        raise NoSuchTask(employment=job.code)
    on = command.done_on if isinstance(command, DoTask) else command.dropped_on
    if employment.refused_on is not None and on < employment.refused_on:
        raise TaskBackwards(employment=job.code, decided_on=employment.refused_on, on=on)
    match command:
        case DoTask():
            if command.task == "objection" and on > opened.due_on:
                raise ObjectionTooLate(employment=job.code, on=on, due_on=opened.due_on)
            return TaskDone(task=command.task, done_on=on)
        case DropTask():
            return TaskDropped(task=command.task, dropped_on=on, reason=coded(command.reason))
        case _:
            assert_never(command)


def left_by_refusal(employment: Employment, told_on: date, facts: Facts) -> list[EmploymentEvent]:
    """Return what is to be done after a refusal that she was told of on a day.

    Whoever objected and is refused again does not object to that once more. Raise `SettingNotInForce`.
    """
    objects_on = told_on + timedelta(days=setting_on(facts, Setting.PERMIT_OBJECTION_DAYS, told_on))
    next_on = told_on + timedelta(days=setting_on(facts, Setting.PERMIT_NEXT_STEP_DAYS, told_on))
    to_do: list[EmploymentEvent] = [
        TaskOpened(task="new-application", due_on=next_on),
        TaskOpened(task="another-path", due_on=next_on),
    ]
    if employment.applied_on is not None:
        to_do.insert(0, TaskOpened(task="objection", due_on=objects_on))
    return to_do


def done_by_applying(employment: Employment, on: date) -> list[EmploymentEvent]:
    """Return that the new application was made, if one was to be."""
    waits = employment.task("new-application") is not None
    return [TaskDone(task="new-application", done_on=on)] if waits else []


def dropped_by_permit(employment: Employment, on: date) -> list[EmploymentEvent]:
    """Return that nothing is left to do once she has a permit."""
    return [TaskDropped(task=one.task, dropped_on=on, reason=PERMIT_GRANTED) for one in employment.tasks]
