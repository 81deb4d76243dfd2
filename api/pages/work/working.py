"""The days of a job: the first, another pay, the last, and a first day that was entered wrongly."""

from datetime import date

from api.acts import work
from api.door import form_page
from api.forms import Form
from api.pages import figures
from api.pages.work import shown
from api.pages.work.shown import Field
from api.visit import Answer, Visit
from projections.people.job_lines import JobLine


def _start_form(visit: Visit, form: Form) -> Answer:
    say, line, today = visit.speech.say, shown.found(visit), visit.house.today
    least_cents = _begin(visit, form, line, today)
    unmet = [] if form.refusal else shown.unmet_to_start(visit, line, today, least_cents)
    return shown.asked(
        visit, form, say("Start"), _fields(visit, line, say("First day")), say("Go on"), unmet=unmet
    )


def _start(visit: Visit, form: Form) -> Answer:
    speech, line = visit.speech, shown.found(visit)
    with form:
        day = form.day("on")
        wage_cents = None if line.kind == "own-business" else form.kurus("wage")
    unmet = shown.unmet_to_start(visit, line, day, wage_cents)
    title = speech.say("Start")
    if unmet:
        # All at once, and before anybody confirms: the act itself would name the first of them.
        fields = _fields(visit, line, speech.say("First day"))
        answer = shown.asked(visit, form, title, fields, speech.say("Go on"), unmet=unmet)
        answer.status_code = _CONFLICT
        return answer
    rows = [*shown.lead(visit, line), (speech.say("First day"), figures.day(speech, day))]
    if line.kind != "own-business":
        rows.append((speech.say("Net wage"), shown.wage(speech, wage_cents)))
    if check := visit.confirm(form, title, rows, speech.say("She starts")):
        return check
    work.start_work(visit.acting(form), job_id=visit.at.id, started_on=day, wage_cents=wage_cents)
    return _back(visit, "work-started")


_CONFLICT = 409


def _begin(visit: Visit, form: Form, line: JobLine, on: date) -> int | None:
    """Fill in a day and the minimum wage of that day; return it."""
    least_cents = None if line.kind == "own-business" else shown.least_wage_cents(visit, on)
    form.begin(on=on.isoformat(), wage=shown.typed(visit.speech, least_cents))
    return least_cents


def _fields(visit: Visit, line: JobLine, day_label: str) -> list[Field]:
    say = visit.speech.say
    fields = [Field("on", day_label)]
    if line.kind != "own-business":
        fields.append(Field("wage", say("Net wage a month"), "money", say("Not below the minimum in force.")))
    return fields


def _pay_form(visit: Visit, form: Form) -> Answer:
    say, line, today = visit.speech.say, shown.found(visit), visit.house.today
    _begin(visit, form, line, today)
    return shown.asked(visit, form, say("Pay changed"), _fields(visit, line, say("From this day on")))


def _pay(visit: Visit, form: Form) -> Answer:
    with form:
        day = form.day("on")
        wage_cents = form.kurus("wage")
    work.change_pay(visit.acting(form), job_id=visit.at.id, from_on=day, wage_cents=wage_cents)
    return _back(visit, "saved")


def _end_form(visit: Visit, form: Form) -> Answer:
    speech = visit.speech
    form.begin(on=visit.house.today.isoformat())
    reasons = tuple((one, speech.call("reason", one)) for one in work.END_REASONS)
    fields = [
        Field("on", speech.say("Last day of work")),
        Field("reason", speech.say("Reason"), options=reasons),
    ]
    return shown.asked(visit, form, speech.say("Ended"), fields, speech.say("Go on"))


def _end(visit: Visit, form: Form) -> Answer:
    speech = visit.speech
    with form:
        day = form.day("on")
        reason = form.choice("reason", work.END_REASONS)
    rows = [
        *shown.lead(visit, shown.found(visit)),
        (speech.say("Last day of work"), figures.day(speech, day)),
        (speech.say("Reason"), speech.call("reason", reason)),
    ]
    if check := visit.confirm(form, speech.say("Ended"), rows, speech.say("Enter the end")):
        return check
    work.end_work(visit.acting(form), job_id=visit.at.id, ended_on=day, reason=reason)
    return _back(visit, "work-ended")


def _correct_form(visit: Visit, form: Form) -> Answer:
    say, line = visit.speech.say, shown.found(visit)
    stint = line.stints[-1] if line.stints else None
    if stint is not None:
        form.begin(on=stint.first_on.isoformat(), wage=shown.typed(visit.speech, stint.pay[0][1]))
    fields = _fields(visit, line, say("First day"))
    note = say("For what was entered wrongly. Pay that changed later is entered as a change.")
    return shown.asked(visit, form, say("Correct first day and pay"), fields, note=note)


def _correct(visit: Visit, form: Form) -> Answer:
    line = shown.found(visit)
    with form:
        day = form.day("on")
        wage_cents = None if line.kind == "own-business" else form.kurus("wage")
    work.correct_start(visit.acting(form), job_id=visit.at.id, started_on=day, wage_cents=wage_cents)
    return _back(visit, "saved")


def _back(visit: Visit, done: str) -> Answer:
    return visit.to(f"/jobs/{visit.path['code']}", done=done)


PAGES = (
    *form_page("/jobs/{code:str}/start", show=_start_form, act=_start),
    *form_page("/jobs/{code:str}/pay", show=_pay_form, act=_pay),
    *form_page("/jobs/{code:str}/end", show=_end_form, act=_end),
    *form_page("/jobs/{code:str}/correct", show=_correct_form, act=_correct),
)
