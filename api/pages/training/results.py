"""The end of a course: who passed, who holds the certificate, its print, and one that is taken back."""

from api.acts import courses as acts
from api.acts.courses import REVOKE_REASONS
from api.certificates import printed
from api.door import form_page, page
from api.forms import Form
from api.pages import figures
from api.pages.coordination.arranging import course_here
from api.pages.training.print import certificate_page
from api.visit import Answer, Visit
from kitchens.people.course import Result
from projections.codes import thing
from projections.people.certificates import her_certificate
from projections.people.learning import CoursePage, Pupil

RESULTS: tuple[Result, ...] = ("passed", "failed")
"""The buttons beside a name."""


def _ask(visit: Visit, form: Form) -> Answer:
    speech, found = visit.speech, course_here(visit)
    form.begin(on=visit.house.today.isoformat())
    everybody = (*found.pupils, *found.gone)
    names = visit.names(pupil.person.id for pupil in everybody)
    needed = found.needed_percent
    return visit.page(
        "training/results.html",
        form=form,
        course=found.line,
        rule=""
        if needed is None
        else speech.say("For the certificate: {percent} % of all sessions, and the test.", percent=needed),
        may_assess=visit.who.has_any(frozenset({"manager", "trainer"}), found.kitchen.id),
        may_revoke=visit.who.has("coordinator"),
        people=[_shown(visit, found, pupil, names[pupil.person.id]) for pupil in everybody],
    )


def _shown(visit: Visit, found: CoursePage, pupil: Pupil, name: str) -> dict[str, object]:
    speech, sessions, certificate = visit.speech, len(found.days), pupil.certificate
    holds = certificate is not None and certificate.revoked_on is None
    needed = found.needed_percent or 0
    return {
        "name": name,
        "code": pupil.person.code,
        "attended": figures.share(speech, pupil.present, sessions),
        "enough": pupil.present * 100 >= needed * sessions,
        "result": "" if pupil.result is None else speech.call("result", pupil.result),
        "passed": pupil.result == "passed",
        "number": printed(visit.house.vault.secret, certificate.number) if certificate else "",
        "holds": holds,
        "revoked": figures.day(speech, certificate.revoked_on, "short")
        if certificate is not None and certificate.revoked_on is not None
        else "",
    }


def _assess(visit: Visit, form: Form) -> Answer:
    found = course_here(visit)
    people = {pupil.person.code: pupil.person.id for pupil in found.pupils}
    with form:
        day = form.day("on", last=visit.house.today)
        results = [(one, form.value(one)) for one in RESULTS if form.value(one)]
        result, code = results[0] if results else (RESULTS[0], "")
        if code not in people:
            form.mistake("", "Tap the button beside a name.")
    is_certified = acts.assess(
        visit.acting(form),
        course_id=visit.at.id,
        person_id=people[code],
        assessed_on=day,
        result=result,
    )
    done = "certified" if is_certified else "assessed"
    return visit.to(f"/courses/{found.line.code}/results", done=done)


def _ask_revoke(visit: Visit, form: Form) -> Answer:
    found = course_here(visit)
    form.begin(on=visit.house.today.isoformat(), person=visit.query.get("person", ""))
    return visit.page(
        "training/revoke.html",
        form=form,
        course=found.line,
        people=_certified(visit, found),
        reasons=[(reason, visit.speech.call("reason", reason)) for reason in REVOKE_REASONS],
    )


def _certified(visit: Visit, found: CoursePage) -> list[tuple[str, str]]:
    holders = [
        pupil
        for pupil in (*found.pupils, *found.gone)
        if pupil.certificate is not None and pupil.certificate.revoked_on is None
    ]
    names = visit.names(pupil.person.id for pupil in holders)
    return [
        (pupil.person.code, figures.with_code(names[pupil.person.id], pupil.person.code)) for pupil in holders
    ]


def _revoke(visit: Visit, form: Form) -> Answer:
    speech, found = visit.speech, course_here(visit)
    holders = _certified(visit, found)
    with form:
        code = form.choice("person", [code for code, _ in holders])
        day = form.day("on", last=visit.house.today)
        reason = form.choice("reason", REVOKE_REASONS)
    rows = [
        (speech.say("Who"), dict(holders)[code]),
        (speech.say("From"), figures.day(speech, day)),
        (speech.say("Reason"), speech.call("reason", reason)),
    ]
    title = speech.say("Revoke the certificate")
    warning = speech.say("Whoever checks its number reads from now on that it does not count.")
    if check := visit.confirm(form, title, rows, title, warning=warning):
        return check
    people = {pupil.person.code: pupil.person.id for pupil in (*found.pupils, *found.gone)}
    acts.revoke_certificate(
        visit.acting(form), course_id=visit.at.id, person_id=people[code], revoked_on=day, reason=reason
    )
    return visit.to(f"/courses/{found.line.code}/results", done="revoked")


def _print(visit: Visit) -> Answer:
    person = thing(visit.reader, "person", visit.path["person"])
    found = None if person is None else her_certificate(visit.reader, visit.at.id, person.id)
    return certificate_page(visit, found, back=f"/courses/{visit.path['code']}/results", openly=False)


PAGES = (
    *form_page("/courses/{code:str}/results", show=_ask, act=_assess),
    *form_page("/courses/{code:str}/revoke", show=_ask_revoke, act=_revoke),
    page("/courses/{code:str}/certificates/{person:str}", _print),
)
