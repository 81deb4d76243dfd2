"""Workplaces, for the coordinator: who works there, how many may with a permit, and exemptions."""

from datetime import date
from uuid import UUID

from api.acts.work import EXEMPTION_GROUNDS, record_exemption
from api.admission import Absent
from api.door import form_page, page
from api.forms import Form
from api.pages import figures
from api.pages.story import told
from api.pages.work import shown
from api.visit import Answer, Visit
from projections.people.job_lines import address_of
from projections.people.jobs import jobs_waiting
from projections.people.workplaces import Workplace, workplace, workplaces


def _all(visit: Visit) -> Answer:
    today, speech = visit.house.today, visit.speech
    found = workplaces(visit.reader, today)
    waiting = jobs_waiting(visit.reader, None, today)
    over = [one for one in waiting.permits if one.days_left < 0]
    names = visit.names([*(one.person.id for one in over), *(one.person.id for one in waiting.pay)])
    return visit.page(
        "work/workplaces.html",
        rows=[
            (
                (shown.employer_words(speech, one.employer.code or ""), f"/workplaces/{one.id}"),
                one.kitchen.name,
                figures.number(speech, one.nationals),
                figures.number(speech, one.others),
                figures.number(speech, one.allowed),
                _standing(visit, one),
            )
            for one in found
        ],
        to_resolve=[
            (
                "held",
                speech.say(
                    "{name} works without a permit since {day}",
                    name=names[one.person.id],
                    day=figures.day(speech, one.until_on),
                ),
                f"/jobs/{address_of(one.code, one.job_id)}",
            )
            for one in over
        ]
        + [
            (
                "held",
                speech.say(
                    "{name} is paid less than {money} a month, the minimum now in force",
                    name=names[one.person.id],
                    money=figures.money(speech, one.least_cents),
                ),
                f"/jobs/{address_of(one.code, one.job_id)}",
            )
            for one in waiting.pay
        ],
    )


def _standing(visit: Visit, one: Workplace) -> tuple[str, str]:
    """Return how a workplace stands towards its quota: sign and words."""
    speech = visit.speech
    if one.exempt_until_on is not None:
        return "info", speech.say("exempt until {day}", day=figures.day(speech, one.exempt_until_on, "short"))
    if one.is_over:
        return "held", speech.say("more than allowed")
    if one.others == one.allowed:
        return "waiting", speech.say("full")
    return "done", speech.say("within the quota")


def _found(visit: Visit) -> Workplace:
    try:
        found = workplace(visit.reader, UUID(visit.path["id"]), visit.house.today)
    except ValueError:
        raise Absent from None
    if found is None:
        raise Absent
    return found


def _one(visit: Visit, form: Form) -> Answer:
    one, speech, today = _found(visit), visit.speech, visit.house.today
    form.begin(from_on=today.isoformat())
    names = visit.names({job.person_id for job in one.jobs})
    return visit.page(
        "work/workplace.html",
        form=form,
        employer=shown.employer_words(speech, one.employer.code or ""),
        kitchen=one.kitchen,
        nationals=one.nationals,
        others=one.others,
        allowed=one.allowed,
        standing=_standing(visit, one),
        people=[
            (
                (names[job.person_id], shown.address(job)),
                speech.call("job", job.kind),
                speech.say("counts as a national") if job.national else speech.say("with a permit"),
                _permit(visit, job.permit_ends_on(today)),
            )
            for job in one.jobs
        ],
        exemptions=[
            (
                figures.day(speech, given.from_on, "short"),
                figures.day(speech, given.until_on, "short"),
                speech.call("ground", given.ground) if given.ground else "–",
            )
            for given in reversed(one.exemptions)
        ],
        grounds=[(ground, speech.call("ground", ground)) for ground in EXEMPTION_GROUNDS],
        lines=told(visit, "workplace", one.id),
    )


def _permit(visit: Visit, ends_on: date | None) -> str:
    return "–" if ends_on is None else figures.day(visit.speech, ends_on, "short")


def _exempt(visit: Visit, form: Form) -> Answer:
    one = _found(visit)
    with form:
        from_on, until_on = form.day("from_on"), form.day("until_on")
        ground = form.choice("ground", EXEMPTION_GROUNDS)
    record_exemption(
        visit.acting(form),
        employer_id=one.employer.id,
        kitchen_id=one.kitchen.id,
        from_on=from_on,
        until_on=until_on,
        ground=ground,
    )
    return visit.to(f"/workplaces/{one.id}", done="saved")


PAGES = (
    page("/workplaces", _all),
    *form_page("/workplaces/{id:str}", show=_one, act=_exempt),
)
