"""A batch at a glance: how it stands, what it lacks, and everything that was entered."""

from collections.abc import Iterator
from typing import NamedTuple
from uuid import UUID

from api.door import page
from api.pages import figures, story
from api.pages.production import words
from api.pages.production.asking import Way, is_manager, the_batch
from api.pages.production.ending import who_may_release
from api.visit import Answer, Visit
from kitchens.food.batch import (
    Finished,
    IngredientAdded,
    IngredientCorrected,
    LabourCorrected,
    LabourLogged,
    ReadingCorrected,
    ReadingTaken,
    UnitsMadeCorrected,
)
from kitchens.journal.recorded import Recorded
from projections.food.batch_shown import BatchPage, ControlPoint, LabourLine


class Step(NamedTuple):
    """The next thing to do: what it is about, why, where, and the verb there."""

    title: str
    words: str
    address: str
    verb: str


def _show(visit: Visit) -> Answer:
    shown = the_batch(visit)
    manages = is_manager(visit, shown.kitchen.id)
    names = visit.names(
        [line.person.id for line in shown.labour]
        + [line.taken_by.id for point in shown.controls for line in point.readings]
        + ([shown.standing_by.id] if shown.standing_by else [])
    )
    asks = {
        line.version for line in shown.labour if line.dispute is not None and line.dispute.outcome is None
    }
    return visit.page(
        "production/batch.html",
        title=figures.product_name(visit.speech, shown.product.names),
        code=shown.code,
        kitchen=shown.kitchen.name,
        kind=words.SIGNS[shown.state],
        state=visit.speech.call("batch-state", shown.state),
        facts=_facts(visit, shown, names),
        next=_next(visit, shown, manages=manages),
        waits=_waits(visit, shown),
        points=[_point(visit, shown, point, names, manages=manages) for point in shown.controls],
        ingredients=[_ingredient(visit, shown, n, manages=manages) for n in range(len(shown.ingredients))],
        labour=[
            _minutes(visit, shown, line, names[line.person.id], manages=manages, asks=line.version in asks)
            for line in shown.labour
        ],
        total_minutes=figures.minutes(visit.speech, sum(line.minutes for line in shown.labour)),
        units=_units(visit, shown),
        correct_units=f"/batches/{shown.code}/correct/units" if manages and shown.finished_on else "",
        ways=list(_ways(visit, shown)) if manages else [],
        story=story.told(visit, "batch", shown.id, correct=_correct(shown.code) if manages else None),
        filters=story.filters(visit, "batch"),
    )


def _facts(visit: Visit, shown: BatchPage, names: dict[UUID, str]) -> list[tuple[str, str]]:
    speech, say = visit.speech, visit.speech.say
    today = words.today(visit, shown.kitchen)
    found = [(say("Begun"), figures.near_day(speech, shown.started_on, today))]
    if shown.finished_on is not None:
        found.append((say("Finished"), figures.near_day(speech, shown.finished_on, today)))
    if shown.best_before_on is not None:
        found.append((say("Best before"), figures.day(speech, shown.best_before_on)))
    if shown.standing_on is not None:
        by = figures.apart(names[shown.standing_by.id]) if shown.standing_by else ""
        on = figures.near_day(speech, shown.standing_on, today)
        found.append((speech.call("batch-state", shown.state), f"{on} · {by}" if by else on))
    return found


def _waits(visit: Visit, shown: BatchPage) -> list[str]:
    """Return why it is held, and which minutes are disputed."""
    speech = visit.speech
    if shown.standing != "held":
        return []
    found = [
        speech.say("{control}: {value} ({limit}).", control=words.control(speech, point.control.name),
                   value=words.reading(speech, point.last.value, point.control.unit),
                   limit=words.limit_of(speech, point.control).words)
        for point in shown.controls
        if point.state == "out-of-limit" and point.last is not None
    ]  # fmt: skip
    if any(hold.deviation_waits for hold in shown.holds):
        found.append(speech.say("A deviation waits for the coordinator."))
    if not found:
        found.append(speech.say("It is held until somebody releases it."))
    return found


def _next(visit: Visit, shown: BatchPage, *, manages: bool) -> Step | None:
    """Return the one thing to do now; None if nothing waits."""
    if shown.standing in {"released", "discarded"}:
        return None
    step = _to_be_made(visit, shown) if manages else None
    if step is not None or not shown.release.may:
        return step
    here, say = f"/batches/{shown.code}", visit.speech.say
    if shown.may_be_released_by(visit.who.user_id):
        why = say("Finished, and every reading is in limit.")
        return Step(say("Release"), why, f"{here}/release", say("Look and release"))
    may = who_may_release(visit, shown) or "–"
    why = say("You took one of its readings. These people may release it: {names}.", names=may)
    return Step(say("Release"), why, f"{here}/release", say("See why"))


def _to_be_made(visit: Visit, shown: BatchPage) -> Step | None:
    """Return what a manager does next until the batch can be released."""
    here, say = f"/batches/{shown.code}", visit.speech.say
    if shown.state == "open" and not shown.ingredients:
        why = say("Nothing is weighed in yet.")
        return Step(say("Ingredients"), why, f"{here}/ingredients/new", say("Weigh in"))
    if shown.missing:
        control = words.control(visit.speech, shown.missing[0])
        why = visit.speech.count(
            "{number} reading is missing.", "{number} readings are missing.", len(shown.missing)
        )
        address = f"{here}/readings/new?control={shown.missing[0]}"
        return Step(control, why, address, say("Enter {control}", control=control))
    if shown.finished_on is None:
        why = say("All readings are there. Count what was made.")
        return Step(say("Finish"), why, f"{here}/finish", say("Finish"))
    out = [point.control.name for point in shown.controls if point.state == "out-of-limit"]
    if out:
        why = say("Out of limit. Measure again, correct a wrong entry, or discard the batch.")
        title = words.control(visit.speech, out[0])
        return Step(title, why, f"{here}/readings/new?control={out[0]}", say("Measure again"))
    return None


def _point(
    visit: Visit, shown: BatchPage, point: ControlPoint, names: dict[UUID, str], *, manages: bool
) -> dict[str, object]:
    speech = visit.speech
    states = {"missing": "waiting", "in-limit": "done", "out-of-limit": "held"}
    zone = shown.kitchen.time_zone
    return {
        "name": words.control(speech, point.control.name),
        "limit": words.limit_of(speech, point.control).words,
        "kind": states[point.state],
        "state": speech.call("reading-state", point.state),
        "enter": f"/batches/{shown.code}/readings/new?control={point.control.name}" if manages else "",
        "readings": [
            {
                "value": words.reading(speech, line.value, point.control.unit),
                "first": ""
                if line.first_value is None
                else words.reading(speech, line.first_value, point.control.unit),
                "when": figures.apart(names[line.taken_by.id])
                + f" · {figures.moment(speech, line.taken_at, zone)}",
                "correct": f"/batches/{shown.code}/correct/{line.version}" if manages else "",
            }
            for line in reversed(point.readings)
        ],
    }


def _ingredient(visit: Visit, shown: BatchPage, place: int, *, manages: bool) -> dict[str, str]:
    line = shown.ingredients[place]
    speech = visit.speech
    first = (
        figures.quantity(speech, line.weighed_milli, line.unit)
        if line.weighed_milli != line.quantity_milli
        else ""
    )
    return {
        "name": words.ingredient(speech, line.ingredient),
        "lot": line.lot_code,
        "quantity": figures.quantity(speech, line.quantity_milli, line.unit),
        "first": first,
        "when": figures.day(speech, line.on, "short"),
        "correct": f"/batches/{shown.code}/correct/{line.version}" if manages else "",
    }


def _minutes(
    visit: Visit, shown: BatchPage, line: LabourLine, name: str, *, manages: bool, asks: bool
) -> dict[str, str]:
    speech = visit.speech
    return {
        "name": name,
        "code": line.person.code,
        "minutes": figures.minutes(speech, line.minutes),
        "first": figures.minutes(speech, line.logged_minutes) if line.logged_minutes != line.minutes else "",
        "when": f"{speech.call('basis', line.basis)} · {figures.day(speech, line.on, 'short')}",
        "correct": f"/batches/{shown.code}/correct/{line.version}" if manages else "",
        "dispute": f"/batches/{shown.code}/disputes/{line.version}" if manages and asks else "",
        "disputed": speech.say("She says this is wrong.") if asks else "",
    }


def _units(visit: Visit, shown: BatchPage) -> list[tuple[str, str]]:
    if shown.finished_on is None:
        return []
    say, counted = visit.speech.say, shown.units
    return [
        (name, words.units(visit.speech, number, shown.product.unit))
        for name, number in (
            (say("Left"), counted.left),
            (say("Made"), counted.made),
            (say("Sold"), counted.sold),
            (say("Written off"), counted.written_off),
            (say("Given away"), counted.given_away),
        )
    ]


def _ways(visit: Visit, shown: BatchPage) -> Iterator[Way]:
    """Return everything else that can be done with it as it stands."""
    here, say = f"/batches/{shown.code}", visit.speech.say
    if shown.standing != "discarded":
        yield Way(f"{here}/ingredients/new", say("Weigh in an ingredient"))
        yield Way(f"{here}/labour/new", say("Log work"))
        yield Way(f"{here}/readings/new", say("Enter a reading"))
        if shown.finished_on is None:
            yield Way(f"{here}/finish", say("Finish the batch"))
    if shown.finished_on is not None and shown.units.left > 0:
        yield Way(f"{here}/write-off", say("Write off"))
        yield Way(f"{here}/give-away", say("Give away"))
    if shown.standing not in {"held", "discarded"}:
        yield Way(f"{here}/hold", say("Hold the batch"))
    if shown.standing == "held":
        yield Way(f"{here}/release", say("Release the batch"))
    if shown.standing != "discarded":
        yield Way(f"{here}/discard", say("Discard the batch"))


def _correct(code: str) -> story.Correct:
    """Return where an event of a batch's story is corrected, empty for what cannot be."""

    def address(recorded: Recorded) -> str:
        match recorded.event:
            case IngredientAdded() | LabourLogged() | ReadingTaken():
                return f"/batches/{code}/correct/{recorded.version}"
            case IngredientCorrected() | LabourCorrected() | ReadingCorrected():
                return f"/batches/{code}/correct/{recorded.event.corrects_version}"
            case Finished() | UnitsMadeCorrected():
                return f"/batches/{code}/correct/units"
            case _:
                return ""

    return address


PAGES = (page("/batches/{code:str}", _show),)
