"""What comes next in a job: one step, in words, with its address and the verb on the button."""

from datetime import date
from typing import TypeAlias, assert_never

from api.language import Speech
from api.pages import figures
from api.pages.work import shown
from api.visit import Visit
from projections.people.job_lines import JobLine
from projections.people.jobs import COMING_DAYS, follow_ups_due

Step: TypeAlias = tuple[str, str, str]
"""Words, address, verb."""


def next_step(visit: Visit, line: JobLine) -> Step | None:
    """Return the next step of a job, None where none waits. It says what; the rules say whether."""
    speech, today, here = visit.speech, visit.house.today, shown.address(line)
    match line.standing(today):
        case "to-complete":
            words = speech.say("Her documents come first; then she may start.")
            return words, f"{here}/documents", speech.say("Enter the documents")
        case "to-apply":
            words = speech.say("A work permit is applied for first.")
            return words, f"{here}/apply", speech.say("Enter the application")
        case "applied":
            return speech.say("The authority answers."), f"{here}/grant", speech.say("Enter the permit")
        case "objected":
            words = speech.say("She objected. The authority answers.")
            return words, f"{here}/grant", speech.say("Enter the permit")
        case "refused":
            return _after_refusal(speech, line, here)
        case "to-start":
            return speech.say("She may start."), f"{here}/start", speech.say("Enter her first day")
        case "working":
            return _while_working(speech, line, here, today)
        case "ended":
            return None
        case other:
            assert_never(other)


def _after_refusal(speech: Speech, line: JobLine, here: str) -> Step:
    if not line.tasks:
        return speech.say("She may apply anew."), f"{here}/apply", speech.say("Enter the application")
    task, due_on = min(line.tasks, key=lambda one: (one[1], one[0] != "objection"))
    words = speech.say("{task}, until {day}", task=speech.call("task", task), day=figures.day(speech, due_on))
    return words, f"{here}/tasks?task={task}", speech.say("Enter what was done")


def _while_working(speech: Speech, line: JobLine, here: str, today: date) -> Step | None:
    ends_on = line.permit_ends_on(today)
    if ends_on is not None and ends_on < today:
        words = speech.say(
            "To resolve: she works and has no permit since {day}.", day=figures.day(speech, ends_on)
        )
        return words, f"{here}/renew", speech.say("Enter the renewal")
    for after, due_on in follow_ups_due(line, today):
        if (today - due_on).days >= -COMING_DAYS:
            words = speech.say(
                "{after}, due on {day}",
                after=speech.call("follow-up", after),
                day=figures.day(speech, due_on),
            )
            return words, f"{here}/follow-up?after={after}", speech.say("Enter the follow-up")
    return None
