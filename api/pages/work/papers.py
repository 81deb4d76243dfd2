"""The papers of a job: documents, and the permit from the application to its renewal."""

from api.acts import work
from api.door import form_page
from api.forms import Form
from api.pages import figures
from api.pages.work import shown
from api.pages.work.shown import Field
from api.visit import Answer, Visit


def _documents_form(visit: Visit, form: Form) -> Answer:
    say = visit.speech.say
    form.begin(on=visit.house.today.isoformat())
    return shown.asked(visit, form, say("Documents complete"), [Field("on", say("Complete since"))])


def _documents(visit: Visit, form: Form) -> Answer:
    with form:
        day = form.day("on", last=visit.house.today)
    work.complete_documents(visit.acting(form), job_id=visit.at.id, completed_on=day)
    return _back(visit, "saved")


def _apply_form(visit: Visit, form: Form) -> Answer:
    say, today = visit.speech.say, visit.house.today
    form.begin(on=today.isoformat())
    # What a refused form says already stands on top of it.
    unmet = [] if form.refusal else shown.unmet_to_apply(visit, shown.found(visit), today)
    fields = [Field("on", say("Applied on"))]
    return shown.asked(visit, form, say("Permit applied for"), fields, unmet=unmet)


def _apply(visit: Visit, form: Form) -> Answer:
    with form:
        day = form.day("on", last=visit.house.today)
    work.apply_for_permit(visit.acting(form), job_id=visit.at.id, applied_on=day)
    return _back(visit, "permit-applied")


def _grant_form(visit: Visit, form: Form) -> Answer:
    say, today = visit.speech.say, visit.house.today.isoformat()
    form.begin(on=today, from_on=today)
    fields = [
        Field("on", say("Decided on")),
        Field("from_on", say("Valid from")),
        Field("until_on", say("Valid until"), hint=say("The last day on the permit."), optional=True),
    ]
    note = say("Was it refused? Then go back and choose “Permit refused”.")
    return shown.asked(visit, form, say("Permit granted"), fields, note=note)


def _grant(visit: Visit, form: Form) -> Answer:
    with form:
        day = form.day("on", last=visit.house.today)
        from_on = form.day("from_on")
        until_on = form.maybe(form.day, "until_on")
    work.grant_permit(
        visit.acting(form), job_id=visit.at.id, decided_on=day, from_on=from_on, until_on=until_on
    )
    return _back(visit, "permit-granted")


def _renew_form(visit: Visit, form: Form) -> Answer:
    say, today = visit.speech.say, visit.house.today
    form.begin(on=today.isoformat())
    fields = [
        Field("on", say("Decided on")),
        Field("from_on", say("Valid from")),
        Field("until_on", say("Valid until"), hint=say("The last day on the permit.")),
    ]
    return shown.asked(visit, form, say("Permit renewed"), fields)


def _renew(visit: Visit, form: Form) -> Answer:
    with form:
        day = form.day("on", last=visit.house.today)
        from_on, until_on = form.day("from_on"), form.day("until_on")
    work.renew_permit(
        visit.acting(form), job_id=visit.at.id, decided_on=day, from_on=from_on, until_on=until_on
    )
    return _back(visit, "permit-renewed")


def _refuse_form(visit: Visit, form: Form) -> Answer:
    say = visit.speech.say
    form.begin(on=visit.house.today.isoformat())
    fields = [
        Field("on", say("Decided on")),
        Field(
            "notified_on",
            say("She was told on"),
            hint=say("The days to object count from here."),
            optional=True,
        ),
    ]
    note = say(
        "Her way does not end here: an objection, a new application and another way are noted with days."
    )
    return shown.asked(visit, form, say("Permit refused"), fields, say("Go on"), note=note)


def _refuse(visit: Visit, form: Form) -> Answer:
    speech = visit.speech
    with form:
        day = form.day("on", last=visit.house.today)
        notified_on = form.maybe(form.day, "notified_on", last=visit.house.today)
    rows = [
        *shown.lead(visit, shown.found(visit)),
        (speech.say("Decided on"), figures.day(speech, day)),
    ]
    if notified_on is not None:
        rows.append((speech.say("She was told on"), figures.day(speech, notified_on)))
    title = speech.say("Permit refused")
    if check := visit.confirm(form, title, rows, speech.say("Enter the refusal")):
        return check
    work.refuse_permit(visit.acting(form), job_id=visit.at.id, decided_on=day, notified_on=notified_on)
    return _back(visit, "permit-refused")


def _withdraw_form(visit: Visit, form: Form) -> Answer:
    say = visit.speech.say
    form.begin(on=visit.house.today.isoformat())
    note = say(
        "If an application waits, that is withdrawn; else the permit, which counts no more from this day on."
    )
    fields = [Field("on", say("Withdrawn on"))]
    return shown.asked(visit, form, say("Permit withdrawn"), fields, say("Go on"), note=note)


def _withdraw(visit: Visit, form: Form) -> Answer:
    speech = visit.speech
    with form:
        day = form.day("on", last=visit.house.today)
    rows = [
        *shown.lead(visit, shown.found(visit)),
        (speech.say("Withdrawn on"), figures.day(speech, day)),
    ]
    if check := visit.confirm(form, speech.say("Permit withdrawn"), rows, speech.say("Withdraw it")):
        return check
    work.withdraw_permit(visit.acting(form), job_id=visit.at.id, withdrawn_on=day)
    return _back(visit, "saved")


def _back(visit: Visit, done: str) -> Answer:
    return visit.to(f"/jobs/{visit.path['code']}", done=done)


PAGES = (
    *form_page("/jobs/{code:str}/documents", show=_documents_form, act=_documents),
    *form_page("/jobs/{code:str}/apply", show=_apply_form, act=_apply),
    *form_page("/jobs/{code:str}/grant", show=_grant_form, act=_grant),
    *form_page("/jobs/{code:str}/renew", show=_renew_form, act=_renew),
    *form_page("/jobs/{code:str}/refuse", show=_refuse_form, act=_refuse),
    *form_page("/jobs/{code:str}/withdraw", show=_withdraw_form, act=_withdraw),
)
