"""Another ceiling, tried on the assessments of a period: who would be decided otherwise."""

from datetime import timedelta
from uuid import UUID

from msgspec import Struct

from api.acts.looking import open_case
from api.clock import wall_clock
from api.door import form_page
from api.forms import Form, Mistaken
from api.otherwise import COARSE_CENTS, Otherwise, Replay, replay
from api.pages import figures
from api.visit import Answer, Visit
from kitchens.decider import Refused
from projections.asked import kitchens_of

PERIOD = timedelta(days=365)


class Line(Struct, frozen=True):
    """A request that would be decided otherwise. `figures` are empty unless its case was opened."""

    code: str
    name: str
    cost: str
    was: str
    would_be: str
    decided: str
    figures: str


def _ask(visit: Visit, form: Form) -> Answer:
    today = visit.house.today
    form.begin(first=(today - PERIOD).isoformat(), last=today.isoformat())
    return _page(visit, form, None, frozenset())


def _try(visit: Visit, form: Form) -> Answer:
    with form:
        ceiling_cents = form.kurus("ceiling", least=1)
        first = form.day("first")
        last = form.day("last", first=first)
    if visit.who.has("coordinator") and ceiling_cents % COARSE_CENTS:
        form.mistake("ceiling", "Whole hundreds of lira: a finer ceiling would tell somebody's income.")
        raise Mistaken
    kitchens = None if visit.who.has("coordinator") else visit.who.kitchens("specialist")
    found = replay(
        visit.house, visit.reader, kitchens, ceiling_cents=ceiling_cents, from_on=first, until_on=last
    )
    opened = _opened(visit, form, found) if form.yes("figures") else frozenset()
    return _page(visit, form, found, opened)


def _opened(visit: Visit, form: Form, found: Replay) -> frozenset[UUID]:
    """Record a look at the case of each who is listed in her kitchens; return whose it was recorded for."""
    opened: set[UUID] = set()
    for one in found.others:
        if not visit.who.has("specialist", one.was.kitchen_id):
            continue
        try:
            open_case(
                visit.acting(form), person_id=one.was.person_id, reason="supervision", moment=wall_clock()
            )
        except Refused:
            # She has moved to another kitchen since: her figures are that kitchen's specialist's.
            continue
        opened.add(one.was.person_id)
    return frozenset(opened)


def _page(visit: Visit, form: Form, found: Replay | None, opened: frozenset[UUID]) -> Answer:
    speech, who = visit.speech, visit.who
    is_specialist = who.has("specialist")
    # The coordinator sees codes and counts; names are for those who follow the case.
    people = [
        one.was.person_id
        for one in (found.others if found else ())
        if who.has("specialist", one.was.kitchen_id)
    ]
    names = visit.names(people)
    kitchens = kitchens_of(visit.reader, who.kitchens("specialist"))
    return visit.page(
        "granting/what_if.html",
        form=form,
        found=found,
        lines=[_line(visit, one, names, opened) for one in found.others] if found else [],
        facts=_facts(visit, found) if found else [],
        finding=_finding(visit, found) if found else "",
        may_look=is_specialist,
        is_coarse=who.has("coordinator"),
        where=speech.say("All kitchens")
        if who.has("coordinator")
        else figures.comma(speech).join(sorted(one.name for one in kitchens.values())),
    )


def _finding(visit: Visit, found: Replay) -> str:
    speech = visit.speech
    return speech.say(
        "With a ceiling of {ceiling}, {number} of {all} would be decided otherwise.",
        ceiling=figures.money(speech, found.ceiling_cents),
        number=figures.number(speech, len(found.others)),
        all=figures.number(speech, found.assessed - found.erased),
    )


def _facts(visit: Visit, found: Replay) -> list[tuple[str, str]]:
    speech = visit.speech
    more, less = (
        sum(one.was.cost_cents for one in found.others if one.would_be_due is due) for due in (True, False)
    )
    rows = [
        (speech.say("Due to these as well"), found.newly_due, more),
        (speech.say("Not due to these any more"), found.no_longer_due, less),
    ]
    told = [
        (words, f"{figures.number(speech, count)} · {figures.money(speech, cents)}")
        for words, count, cents in rows
    ]
    return [
        *told,
        (
            speech.say("Decided for a reason against the assessment, and in line with it then"),
            figures.number(speech, found.confirmed),
        ),
        (speech.say("Erased, so not compared"), figures.number(speech, found.erased)),
    ]


def _line(visit: Visit, one: Otherwise, names: dict[UUID, str], opened: frozenset[UUID]) -> Line:
    speech, was = visit.speech, one.was
    due = {True: speech.say("due"), False: speech.say("not due")}
    shown = was.person_id in opened
    return Line(
        code=was.code,
        name=names.get(was.person_id, ""),
        cost=figures.money(speech, was.cost_cents),
        was=f"{due[was.due]} ({figures.money(speech, was.ceiling_cents)})",
        would_be=due[one.would_be_due],
        decided=speech.call("decided", was.decision) if was.decision else speech.say("not decided"),
        figures=speech.count(
            "{income} a head, {number} person",
            "{income} a head, {number} people",
            one.household_size,
            income=figures.money(speech, one.per_head_cents),
        )
        if shown
        else "",
    )


PAGES = form_page("/cases/support/what-if", show=_ask, act=_try)
