"""What of work waits on the specialist's desk, in words, each with where it is done and the verb for it."""

from datetime import date

from api.language import Speech
from api.pages import figures
from projections.people.job_lines import address_of
from projections.people.jobs import FollowUpDue, PaidTooLittle, PermitEnds, TaskDue


def permit_waits(speech: Speech, item: PermitEnds, today: date) -> tuple[str, str, str]:
    """Return a permit that ends soon; one that has ended is to be resolved and says so."""
    day = figures.day(speech, item.until_on)
    here = f"/jobs/{address_of(item.code, item.job_id)}"
    if item.until_on < today:
        words = speech.say("the permit ended on {day}: she works without one", day=day)
        return words, here, speech.say("Open the job")
    return speech.say("the permit ends on {day}", day=day), here, speech.say("Open the job")


def follow_up_waits(speech: Speech, item: FollowUpDue, today: date) -> tuple[str, str, str]:
    """Return a follow-up that is due or will be."""
    after = speech.call("follow-up", item.after)
    words = speech.say("{after}, due on {day}", after=after, day=figures.day(speech, item.due_on))
    here = f"/jobs/{address_of(item.code, item.job_id)}/follow-up?after={item.after}"
    del today
    return words, here, speech.say("Enter the follow-up")


def task_waits(speech: Speech, item: TaskDue, today: date) -> tuple[str, str, str]:
    """Return what a refused permit left to do."""
    task = speech.call("task", item.task)
    words = speech.say("{task}, until {day}", task=task, day=figures.day(speech, item.due_on))
    here = f"/jobs/{address_of(item.code, item.job_id)}/tasks?task={item.task}"
    del today
    return words, here, speech.say("Enter what was done")


def low_pay_waits(speech: Speech, item: PaidTooLittle, today: date) -> tuple[str, str, str]:
    """Return a pay below the minimum now in force, as it is where the minimum rose and the pay did not."""
    least = figures.money(speech, item.least_cents)
    words = speech.say("Her pay lies below the minimum now in force, {money} a month.", money=least)
    del today
    return words, f"/jobs/{address_of(item.code, item.job_id)}", speech.say("Open the job")
