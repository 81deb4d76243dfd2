"""Trainings evaluated: sheets before and after, paired by their number, and what was entered wrongly."""

from uuid import UUID

from api.acts.guidance import answer_sheet, correct_answer
from api.door import form_page, page
from api.forms import Form
from api.pages import figures
from api.pages.coordination import typed
from api.pages.guidance import books, events
from api.visit import Answer, Visit
from kitchens.people.evaluation import SCORE_MAX, SCORE_MIN, SHEET_MAX, SIDES
from kitchens.reason import ReasonNotCoded, coded
from projections.people.gatherings_shown import AnswerLine, answers, gatherings

QUESTIONS_MAX = 6
"""So many questions one form asks for; a longer sheet is entered in two goes."""


def _all(visit: Visit) -> Answer:
    found = gatherings(
        visit.reader,
        books.ids(visit),
        evaluated=True,
        page=typed.page_number(visit.query.get("page", "")),
    )
    newer, older = typed.neighbours("/guidance/evaluations", found.page, found.pages)
    return visit.page(
        "guidance/evaluations.html",
        tabs=books.tabs(visit),
        rows=[
            [
                *events.row(visit, line, f"/events/{line.code}/answers"),
                figures.number(visit.speech, line.sheets),
            ]
            for line in found.items
        ],
        newer=newer,
        older=older,
    )


def _asked(lines: list[AnswerLine]) -> list[str]:
    return list(dict.fromkeys(line.question for line in lines))


def _one(visit: Visit, form: Form) -> Answer:
    line, speech = events.found(visit), visit.speech
    known = answers(visit.reader, line.id)
    begun = {f"question-{at}": question for at, question in enumerate(_asked(known)[:QUESTIONS_MAX], start=1)}
    form.begin(side="before", **begun)
    return visit.page(
        "guidance/answers.html",
        form=form,
        tabs=books.tabs(visit),
        line=line,
        kind=speech.call("gathering-kind", line.kind),
        day=figures.day(speech, line.held_on),
        sides=books.coded(speech, "side", SIDES),
        numbers=range(1, QUESTIONS_MAX + 1),
        scores=[(str(one), str(one)) for one in range(SCORE_MIN, SCORE_MAX + 1)],
        results=_results(visit, known),
        entered=[
            (_key(one), f"{one.sheet} · {speech.call('side', one.side)} · {one.question} · {one.score}")
            for one in known
            if one.score is not None
        ],
    )


def _results(visit: Visit, known: list[AnswerLine]) -> list[list[str]]:
    """Return for each question how many sheets, how many pairs, and how many of them were better after."""
    speech, rows = visit.speech, []
    for question in _asked(known):
        sheets: dict[int, dict[str, int]] = {}
        for one in known:
            if one.question == question and one.score is not None:
                sheets.setdefault(one.sheet, {})[one.side] = one.score
        pairs = [found for found in sheets.values() if len(found) == len(SIDES)]
        better = sum(found["before"] < found["after"] for found in pairs)
        rows.append(
            [question, figures.number(speech, len(sheets)), figures.share(speech, better, len(pairs))]
        )
    return rows


def _key(line: AnswerLine) -> str:
    return f"{line.sheet} {line.side} {line.question}"


def _take(visit: Visit, form: Form) -> Answer:
    line = events.found(visit)
    here = f"/events/{line.code}/answers"
    if form.value("act") == "correct":
        _correct(visit, form, line.id)
        return visit.to(here, done="corrected")
    with form:
        sheet = form.whole("sheet", least=1, most=SHEET_MAX)
        side = form.choice("side", SIDES)
        scores = _scores(form)
    answer_sheet(
        visit.acting(form),
        gathering_id=line.id,
        sheet=sheet,
        side=next(one for one in SIDES if one == side),
        scores=scores,
    )
    return visit.to(here, done="saved")


def _scores(form: Form) -> dict[str, int]:
    found: dict[str, int] = {}
    for at in range(1, QUESTIONS_MAX + 1):
        question, score = f"question-{at}", f"score-{at}"
        if not form.value(score):
            continue
        name = form.text(question)
        try:
            coded(name)
        except ReasonNotCoded:
            form.mistake(question, "Give it a short name, for example {example}.", example="rights-known")
        found[name] = form.whole(score, least=SCORE_MIN, most=SCORE_MAX)
    if not found:
        form.mistake("score-1", "Enter one answer at least.")
    return found


def _correct(visit: Visit, form: Form, gathering_id: UUID) -> None:
    known = {_key(one): one for one in answers(visit.reader, gathering_id)}
    with form:
        key = form.choice("answer", list(known))
        score = form.maybe(form.whole, "truly", least=SCORE_MIN, most=SCORE_MAX)
    wrong = known[key]
    correct_answer(
        visit.acting(form),
        gathering_id=gathering_id,
        corrects_version=wrong.version,
        sheet=wrong.sheet,
        side=next(one for one in SIDES if one == wrong.side),
        question=wrong.question,
        score=score,
        corrected_on=visit.house.today,
    )


PAGES = (
    page("/guidance/evaluations", _all),
    *form_page("/events/{code:str}/answers", show=_one, act=_take),
)
