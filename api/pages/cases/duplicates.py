"""Records that may be of one woman: compared, merged, told apart, and a merger taken back."""

from typing import Any

from api.acts import casework
from api.acts.casework import MERGE_GROUNDS, UNMERGE_GROUNDS
from api.door import form_page
from api.forms import Form
from api.likeness import alike, like_her
from api.pages import figures
from api.pages.cases.looks import stands
from api.pages.cases.records import Record, merged_into, record_of
from api.visit import Answer, Visit
from projections.asked import Person
from projections.codes import thing

ANSWERS = ("merge-into-other", "merge-into-this", "two-people")


def _ask(visit: Visit, form: Form) -> Answer:
    code, person_id, speech = visit.path["code"], visit.at.id, visit.speech
    if not stands(visit, person_id):
        return visit.to(f"/people/{code}")
    found = like_her(alike(visit.house.vault, visit.reader, visit.who.kitchens("specialist")), person_id)
    return visit.page(
        "cases/duplicates.html",
        form=form,
        name=visit.names([person_id], openly=True)[person_id],
        code=code,
        own=record_of(visit, person_id),
        others=[
            {
                "code": other.code,
                "name": visit.names([other.id])[other.id],
                "grounds": figures.comma(speech).join(speech.call("ground", ground) for ground in grounds),
                "record": record_of(visit, other.id),
            }
            for other, grounds in found
        ],
        answers=_answers(visit),
        grounds=[(one, speech.call("ground", one)) for one in MERGE_GROUNDS],
    )


def _answers(visit: Visit) -> list[tuple[str, str]]:
    return [(one, visit.speech.call("duplicate", one)) for one in ANSWERS]


def _settle(visit: Visit, form: Form) -> Answer:
    speech, code = visit.speech, visit.path["code"]
    with form:
        other = _other(visit, form)
        answer = form.choice("answer", ANSWERS)
        ground = form.choice("ground", MERGE_GROUNDS) if answer != "two-people" else ""
    here = Person(visit.at.id, code, None, "")
    gone, root = (other, here) if answer == "merge-into-this" else (here, other)
    rows = [(speech.say("Records"), f"{code} · {other.code}"), *_facts(visit, here), *_facts(visit, other)]
    if answer == "two-people":
        title, verb, warning = speech.say("Two people?"), speech.say("They are two people"), ""
    else:
        rows.append((speech.say("Why"), speech.call("ground", ground)))
        rows.append((speech.say("She goes on as"), root.code))
        title, verb = speech.say("One woman in the books twice?"), speech.say("Merge")
        warning = speech.say(
            "Nothing is lost: seats, support and income of both records stay. She is counted once, and "
            "nothing new begins under {code}. It can be taken back.",
            code=gone.code,
        )
    if check := visit.confirm(form, title, rows, verb, warning=warning):
        return check
    acting = visit.acting(form)
    if answer == "two-people":
        casework.tell_apart(acting, person_id=here.id, other_id=other.id)
        return visit.to(f"/people/{code}", done="told-apart")
    casework.merge(acting, person_id=gone.id, into_id=root.id, ground=ground)
    return visit.to(f"/people/{root.code}", done="merged")


def _other(visit: Visit, form: Form) -> Person:
    """Return the record that was chosen or typed: one of the visitor's own kitchens, or it is not known."""
    typed = form.text("other").upper()
    found = thing(visit.reader, "person", typed) if typed else None
    if found is None or not visit.who.has("specialist", found.kitchen_id):
        form.mistake("other", "Nobody in your kitchens has this code.")
        return Person(visit.at.id, typed, None, "")
    return Person(found.id, typed, None, "")


def _facts(visit: Visit, person: Person) -> list[tuple[str, str]]:
    return [(person.code, record_of(visit, person.id).words)]


def _ask_unmerge(visit: Visit, form: Form) -> Answer:
    return visit.page("cases/unmerge.html", form=form, **_about(visit))


def _unmerge(visit: Visit, form: Form) -> Answer:
    speech, code = visit.speech, visit.path["code"]
    with form:
        ground = form.choice("ground", UNMERGE_GROUNDS)
    root = merged_into(visit, visit.at.id)
    rows = [
        (speech.say("Record"), code),
        (speech.say("Merged with"), root or "–"),
        (speech.say("Why"), speech.call("ground", ground)),
    ]
    title = speech.say("Take the merger back?")
    if check := visit.confirm(form, title, rows, speech.say("Take it back")):
        return check
    casework.unmerge(visit.acting(form), person_id=visit.at.id, ground=ground)
    return visit.to(f"/people/{code}", done="unmerged")


def _about(visit: Visit) -> dict[str, Any]:
    speech = visit.speech
    own: Record = record_of(visit, visit.at.id)
    return {
        "code": visit.path["code"],
        "root": merged_into(visit, visit.at.id),
        "own": own,
        "grounds": [(one, speech.call("ground", one)) for one in UNMERGE_GROUNDS],
    }


PAGES = (
    *form_page("/people/{code:str}/duplicates", show=_ask, act=_settle),
    *form_page("/people/{code:str}/unmerge", show=_ask_unmerge, act=_unmerge),
)
