"""Outcomes: what people reached, the checks that wait, and what is put right or taken back."""

from typing import assert_never

from api.acts.guidance import (
    TAKEN_BACK_REASONS,
    check_outcome,
    correct_outcome,
    reach_outcome,
    withdraw_outcome,
)
from api.admission import Absent
from api.door import form_page, page
from api.forms import Form
from api.language import Speech
from api.pages import figures
from api.pages.coordination import typed
from api.pages.guidance import books
from api.pages.story import told
from api.visit import Answer, Visit
from kitchens.people.outcome import AFTER, EVIDENCE, KINDS, After, Check, Result
from projections.people.guidance_shown import OutcomeLine, checks_due, outcome, outcomes


def _all(visit: Visit) -> Answer:
    speech, today, ids = visit.speech, visit.house.today, books.ids(visit)
    found = outcomes(visit.reader, ids, page=typed.page_number(visit.query.get("page", "")))
    newer, older = typed.neighbours("/guidance/outcomes", found.page, found.pages)
    due = [
        (
            f"/outcomes/{one.outcome.code}?after={one.after}",
            one.outcome.person.code,
            speech.call("outcome-kind", one.outcome.kind),
            _after(speech, one.after),
            speech.say("due since {day}", day=figures.day(speech, one.due_on, "short")),
        )
        for one in checks_due(visit.reader, ids, today)
    ]
    return visit.page(
        "guidance/outcomes.html",
        tabs=books.tabs(visit),
        due=due,
        words=speech.count("{number} outcome", "{number} outcomes", found.total),
        rows=[_row(visit, line) for line in found.items],
        newer=newer,
        older=older,
    )


def _row(visit: Visit, line: OutcomeLine) -> list[object]:
    speech = visit.speech
    return [
        (line.code, f"/outcomes/{line.code}"),
        line.person.code,
        speech.call("outcome-kind", line.kind),
        figures.day(speech, line.reached_on, "short"),
        speech.say("Taken back") if line.withdrawn else speech.call("outcome-evidence", line.evidence),
        *(_standing(visit, line, after) for after in AFTER),
    ]


def _standing(visit: Visit, line: OutcomeLine, after: str) -> str:
    check = line.checks.get(after)
    if check is None:
        return "–"
    return visit.speech.say("Still stands") if check.stands else visit.speech.say("Stands no more")


def _ask(visit: Visit, form: Form) -> Answer:
    form.begin(on=visit.house.today.isoformat(), person=visit.query.get("person", ""))
    return visit.page(
        "guidance/outcome.html", form=form, tabs=books.tabs(visit), line=None, choices=_choices(visit)
    )


def _choices(visit: Visit) -> dict[str, books.Options]:
    speech = visit.speech
    return {
        "kinds": books.coded(speech, "outcome-kind", KINDS),
        "evidence": books.coded(speech, "outcome-evidence", EVIDENCE),
        "programmes": books.programme_options(visit),
    }


def _result(visit: Visit, form: Form) -> Result:
    kind, evidence = form.choice("kind", KINDS), form.choice("evidence", EVIDENCE)
    return Result(
        kind=next((one for one in KINDS if one == kind), KINDS[0]),
        reached_on=form.day("on", last=visit.house.today),
        evidence=next((one for one in EVIDENCE if one == evidence), EVIDENCE[0]),
        programme_id=books.chosen(visit, form, "programme", "programme"),
    )


def _take(visit: Visit, form: Form) -> Answer:
    with form:
        who = books.person_wanted(visit, form, books.ids(visit))
        result = _result(visit, form)
    code = reach_outcome(visit.acting(form), person_id=who.id, kitchen_id=who.kitchen_id, result=result)
    return visit.to(f"/outcomes/{code}", done="saved")


def _after(speech: Speech, after: After) -> str:
    """Return when a result is checked: unlike a job, a seat at a school does not begin with work."""
    match after:
        case "28-days":
            return speech.say("After 28 days")
        case "6-months":
            return speech.say("After 6 months")
        case _:
            assert_never(after)


def _found(visit: Visit) -> OutcomeLine:
    found = outcome(visit.reader, visit.at.id)
    if found is None:
        raise Absent
    return found


def _one(visit: Visit, form: Form) -> Answer:
    line, speech = _found(visit), visit.speech
    asked = visit.query.get("after", "")
    form.begin(
        kind=line.kind,
        evidence=line.evidence,
        programme=line.programme or "",
        on=line.reached_on.isoformat(),
        version=str(line.version),
        after=asked if asked in AFTER else "",
        checked=visit.house.today.isoformat(),
    )
    return visit.page(
        "guidance/outcome.html",
        form=form,
        tabs=books.tabs(visit),
        line=line,
        kind=speech.call("outcome-kind", line.kind),
        afters=[(after, _after(speech, after)) for after in AFTER],
        checks=[(_after(speech, after), _standing(visit, line, after)) for after in AFTER],
        reasons=books.coded(speech, "reason", TAKEN_BACK_REASONS),
        lines=told(visit, "outcome", line.id, with_names=False),
        choices=_choices(visit),
    )


def _change(visit: Visit, form: Form) -> Answer:
    line = _found(visit)
    match form.value("act"):
        case "withdraw":
            with form:
                reason = form.choice("reason", TAKEN_BACK_REASONS)
            withdraw_outcome(
                visit.acting(form), outcome_id=line.id, withdrawn_on=visit.house.today, reason=reason
            )
            return visit.to("/guidance/outcomes", done="taken-back")
        case "check":
            return _check(visit, form, line)
        case _:
            with form:
                result = _result(visit, form)
                version = form.whole("version", least=1)
            correct_outcome(visit.acting(form), outcome_id=line.id, corrects_version=version, result=result)
            return visit.to(f"/outcomes/{line.code}", done="corrected")


def _check(visit: Visit, form: Form, line: OutcomeLine) -> Answer:
    with form:
        chosen = form.choice("after", AFTER)
        stands = form.choice("stands", ("yes", "no")) == "yes"
        evidence = form.choice("seen", EVIDENCE)
        on = form.day("checked", last=visit.house.today)
    after = next(one for one in AFTER if one == chosen)
    known = line.checks.get(after)
    check_outcome(
        visit.acting(form),
        outcome_id=line.id,
        after=after,
        check=Check(on, stands, next(one for one in EVIDENCE if one == evidence)),
        # A check that was made is put right, not made twice.
        corrects_version=None if known is None else known.version,
    )
    return visit.to(f"/outcomes/{line.code}", done="saved")


PAGES = (
    page("/guidance/outcomes", _all),
    *form_page("/guidance/outcomes/new", show=_ask, act=_take),
    *form_page("/outcomes/{code:str}", show=_one, act=_change),
)
