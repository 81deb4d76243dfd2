"""The sessions of a course: where and when each is held, and one of them moved or cancelled."""

from datetime import date

from api.acts import courses as acts
from api.acts.courses import SESSION_REASONS
from api.door import form_page
from api.forms import Form
from api.pages import figures
from api.pages.coordination import typed
from api.pages.coordination.arranging import course_here
from api.visit import Answer, Visit
from projections.people.learning import CoursePage
from projections.people.rooms import rooms_by_id

CANCEL, MOVE = "cancel", "move"


def _ask(visit: Visit, form: Form) -> Answer:
    speech, found = visit.speech, course_here(visit)
    today = visit.house.today
    rooms = rooms_by_id(visit.reader, {one.room_id for one in found.sessions.held if one.room_id})
    form.begin(starts_at=f"{found.starts_at:%H:%M}", ends_at=f"{found.ends_at:%H:%M}")
    return visit.page(
        "coordination/sessions.html",
        form=form,
        course=found.line,
        ahead=[
            (
                figures.day(speech, one.held_on, "weekday"),
                typed.hours(speech, one.starts_at, one.ends_at),
                rooms[one.room_id].name if one.room_id else "",
                figures.day(speech, one.moved_from, "short") if one.moved_from else "",
            )
            for one in found.sessions.held
            if one.held_on >= today
        ],
        cancelled=[
            (figures.day(speech, one.planned_on, "weekday"), speech.call("reason", one.reason))
            for one in found.sessions.cancelled
        ],
        days=[(on.isoformat(), figures.day(speech, on, "weekday")) for on in _changeable(found, today)],
        reasons=[(reason, speech.call("reason", reason)) for reason in SESSION_REASONS],
    )


def _changeable(found: CoursePage, today: date) -> tuple[date, ...]:
    """Return the sessions that may be chosen: those to come, and late ones that nobody has noted."""
    return tuple(on for on in found.days if on >= today) or found.days[-1:]


def _change(visit: Visit, form: Form) -> Answer:
    """Cancel a session, or hold it at another time: whichever was chosen."""
    speech, found = visit.speech, course_here(visit)
    with form:
        day = form.choice("day", [on.isoformat() for on in found.days])
        what = form.choice("what", (CANCEL, MOVE))
        reason = form.choice("reason", SESSION_REASONS)
        if what == MOVE:
            to_on = form.day("to_on", first=visit.house.today)
            starts_at, ends_at = typed.clock(form, "starts_at"), typed.clock(form, "ends_at")
    held_on = date.fromisoformat(day)
    rows = [
        (speech.say("Session"), figures.day(speech, held_on, "weekday")),
        (speech.say("Reason"), speech.call("reason", reason)),
    ]
    here = f"/courses/{found.line.code}/sessions"
    if what == CANCEL:
        warning = speech.say("It counts for nobody: the certificate needs a share of the sessions held.")
        title = speech.say("Cancel the session")
        if check := visit.confirm(form, title, rows, title, warning=warning):
            return check
        acts.cancel_session(visit.acting(form), course_id=visit.at.id, held_on=held_on, reason=reason)
        return visit.to(here, done="session-cancelled")
    when = f"{figures.day(speech, to_on, 'weekday')} · {typed.hours(speech, starts_at, ends_at)}"
    rows.insert(1, (speech.say("Held instead on"), when))
    title = speech.say("Move the session")
    if check := visit.confirm(form, title, rows, title):
        return check
    acts.move_session(
        visit.acting(form),
        course_id=visit.at.id,
        held_on=held_on,
        to_on=to_on,
        starts_at=starts_at,
        ends_at=ends_at,
        reason=reason,
    )
    return visit.to(here, done="session-moved")


PAGES = form_page("/courses/{code:str}/sessions", show=_ask, act=_change)
