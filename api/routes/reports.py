"""The reports, as the command gives them in JSON; for outside readers with small figures hidden."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from typing import Any

from msgspec import Struct

from api.programs.call import Call
from api.programs.fields import Code, Day
from api.programs.operations import Operation, look
from api.programs.problems import Problem
from projections.reports import (
    KitchenUnknown,
    PeriodBackwards,
    PeriodNotPublic,
    Rate,
    Scope,
    ViewBehind,
    ViewStopped,
    employment,
    guidance,
    income,
    outcomes,
    production,
    support,
    workshops,
)

QUARTER_MONTHS = 3


class Wanted(Struct, frozen=True, forbid_unknown_fields=True, rename={"from_on": "from", "to_on": "to"}):
    """Of which kitchen and days; of all, from the beginning, up to today, where nothing is named.

    Outside readers are shown whole quarters that have ended.
    """

    kitchen: Code | None = None
    from_on: Day | None = None
    to_on: Day | None = None


def _report(name: str, call: Call, asked: Wanted) -> Any:
    is_public = not call.who.has("coordinator")
    today = call.house.today
    to_on = asked.to_on or (_last_quarters_end(today) if is_public else today)
    wrong = call.mistakes.mistake
    try:
        return call.house.report(name, Scope(asked.kitchen, asked.from_on, to_on), hide_small=is_public)
    except PeriodBackwards:
        wrong("/to", "The period ends before it begins.")
    except PeriodNotPublic:
        wrong("/to", "Outside readers are shown whole quarters that have ended.")
    except KitchenUnknown:
        wrong("/kitchen", "No kitchen has this code.")
    except (ViewStopped, ViewBehind):
        raise Problem("behind") from None
    call.mistakes.check()
    return None


def _last_quarters_end(today: date) -> date:
    first = (today.month - 1) // QUARTER_MONTHS * QUARTER_MONTHS + 1
    return today.replace(month=first, day=1) - timedelta(days=1)


def _operation(name: str, gives: Any, shape: Any, summary: str) -> Operation:
    do: Callable[[Call, Wanted], Any] = partial(_report, name)
    words = "As `kitchens report` gives it in JSON. Kuruş; null is hidden."
    return look(
        f"/api/reports/{name}",
        do,
        asked=Wanted("merkez", None, date(2021, 12, 31)),
        gives=gives,
        summary=summary,
        words=words,
        shape=shape,
    )


_EMPLOYMENT = employment.Report(
    referred=60,
    interviewed=58,
    accepted=50,
    trained=44,
    in_training=22,
    certified=20,
    employed=9,
    employed_kitchen_staff=3,
    trained_by_sex={"f": 40, "m": 4, "x": 0},
    trained_by_origin={"national": 20, "temporary-protection": 22, "other": 2},
    employed_by_origin={"national": 5, "temporary-protection": 4, "other": 0},
    permits={"applied": 6, "granted": 4, "refused": 1, "pending": 1},
    trained_by_age_band={"18-29": 20, "30-54": 24},
    trained_by_work_at_entry={"no": 40, "yes": 4},
    rates={"certified_of_trained": Rate(20, 44)},
)
_SUPPORT = support.Report(
    approved=30,
    refused=6,
    delivered=28,
    approved_cents=2_400_000,
    requested=40,
    withdrawn_after_approval=1,
    returned=1,
    rates={"approved_of_decided": Rate(30, 36)},
)
_INCOME = {
    "2021-12": income.Month(
        gross_cents=900_000,
        vat_cents=8_911,
        units=200,
        ingredients_cents=240_000,
        cooperative_cents=130_218,
        producers_cents=520_871,
        by_trainee={"ME0044": 84_250},
    )
}
_WORKSHOPS = {
    "MEW22": workshops.Workshop(
        confirmed=("ME0043", "ME0044"),
        waiting=(),
        walked_in=(),
        confirmed_count=2,
        waiting_count=0,
        kitchen="merkez",
        title="Ekşi maya",
        held_on=date(2021, 12, 10),
        seats=10,
        called_off=False,
    )
}
_PRODUCTION = production.Report(
    released=58,
    discarded=2,
    stock={"MEB0060": 38},
    held=0,
    stock_units=38,
    rates={"released_of_finished": Rate(58, 60)},
)
_GUIDANCE = guidance.Report(
    consultations=340, anonymous=300, named=40, people=32,
    by_channel={"visit": 200, "e-mail": 40, "telephone": 100},
    by_language={"ar": 240, "tr": 100},
    by_topic={"finding-work": 200, "housing": 140},
    by_nationality={"SY": 240, "not-told": 100},
    by_municipality={"sisli": 300, "own-rooms": 40},
    by_kitchen={"merkez": 340},
    by_desk={"D1": 300, "own-rooms": 40},
    languages=2, nationalities=1, municipalities=1, mentors=3, mentored=12, groups=2, cities=2, meetings=14,
    meeting_participants=120, events=11, event_participants=260,
    events_by_kind={"awareness-training": 5, "information-day": 6},
    training_minutes=900,
    evaluations={"rights-known": guidance.Evaluated(40, 38, 36, 30, 5, 1, 70, 140)},
    rates={"anonymous_of_consultations": Rate(300, 340), "better_of_paired": Rate(30, 36)},
)  # fmt: skip
_OUTCOMES = outcomes.Report(
    reached=600,
    anonymous_contacts=300,
    results=170,
    people_with_results=170,
    results_by_kind={
        "education": 40, "job-or-internship": 60, "business-started": 50, "business-developed": 20,
    },
    job_or_internship={"job": 45, "internship": 15},
    reached_by_sex={"f": 480, "m": 120, "x": 0},
    reached_by_origin={"national": 200, "temporary-protection": 380, "other": 20},
    people_with_results_by_sex={"f": 130, "m": 40, "x": 0},
    people_with_results_by_origin={"national": 60, "temporary-protection": 100, "other": 10},
    people_with_results_by_age_band={"18-29": 70, "30-54": 100},
    programmes={
        "P1": outcomes.Programme(
            reached=outcomes.Against(600, 600),
            results=outcomes.Against(170, 170),
            results_by_kind={"education": outcomes.Against(40, 40)},
        )
    },
    rates={"with_results_of_reached": Rate(170, 600), "standing_28_days": Rate(90, 110)},
)  # fmt: skip

OPERATIONS = (
    _operation("employment", _EMPLOYMENT, employment.Report, "Who is trained and who works"),
    _operation("support", _SUPPORT, support.Report, "Support asked for, decided, delivered"),
    _operation("workshops", _WORKSHOPS, dict[str, workshops.Workshop], "Workshops and who had a place"),
    _operation("income", _INCOME, dict[str, income.Month], "What was sold, and what each woman earned"),
    _operation("production", _PRODUCTION, production.Report, "Batches released, and the stock"),
    _operation("guidance", _GUIDANCE, guidance.Report, "Consultations, groups, events: contacts, not people"),
    _operation("outcomes", _OUTCOMES, outcomes.Report, "People reached, and results, never one figure"),
)
