"""A few weeks of guidance: consultations, somebody's way to a job, a group, a training before and after."""

from datetime import date, timedelta

from api.acts import guidance as acts
from api.demo.doing import TODAY, Doing
from kitchens.people.consultation import Channel, Given, Topic
from kitchens.people.gathering import Occasion
from kitchens.people.outcome import Result
from kitchens.people.programme import Targets

WHOM = "ME0044"
"""Who came with a question in November and works since December."""

_CAME = date(2021, 11, 8)
_WORKS = date(2021, 12, 20)

ASKED: tuple[tuple[Channel, str, Topic, str], ...] = (
    ("visit", "ar", "finding-work", "SY"),
    ("telephone", "ar", "work-permit", "SY"),
    ("visit", "tr", "starting-a-business", "TR"),
    ("e-mail", "en", "education", "NG"),
)
_TIMES = (5, 3, 2, 1)


def give_guidance(doing: Doing) -> None:
    """Enter consultations, most of nobody known, and what one of them came to."""
    who = "specialist-1"
    for nth, (times, (channel, language, topic, nation)) in enumerate(zip(_TIMES, ASKED, strict=True)):
        for time in range(times):
            given = Given(TODAY - timedelta(days=time * 2), channel, language, topic, nation)
            acts.give_consultation(
                doing.by(who, f"consult {nth} {time}"), kitchen_id=doing.kitchen_id, given=given
            )
    person_id = doing.person(WHOM)
    acts.give_consultation(
        doing.by(who, "consult a member"),
        kitchen_id=doing.kitchen_id,
        given=Given(_CAME, "visit", "ar", "finding-work", "SY", person_id),
    )
    acts.reach_outcome(
        doing.by(who, "outcome of a member"),
        person_id=person_id,
        kitchen_id=doing.kitchen_id,
        result=Result("job", _WORKS, "contract"),
    )
    acts.open_programme(
        doing.by("coordinator-1", "programme"),
        code="P1",
        name="İş ve girişim",
        from_on=date(2021, 3, 1),
        until_on=date(2022, 12, 31),
        targets=Targets(
            reach=600, education=40, job_or_internship=60, business_started=50, business_developed=20
        ),
    )


def come_together(doing: Doing) -> None:
    """Enter a group that met, and a training with two sheets before and after."""
    who = "specialist-1"
    acts.start_group(
        doing.by(who, "group"), kitchen_id=doing.kitchen_id, city="istanbul", started_on=date(2021, 11, 1)
    )
    acts.hold_gathering(
        doing.by(who, "training"),
        kitchen_id=doing.kitchen_id,
        occasion=Occasion("awareness-training", date(2022, 1, 20), "istanbul", 12, 180),
    )
    training_id = doing.by(who, "training").id("gathering")
    group_id = doing.by(who, "group").id("group")
    for day, came in ((date(2021, 11, 8), 9), (date(2021, 12, 6), 12)):
        acts.hold_meeting(
            doing.by(who, f"meeting {day}"), group_id=group_id, met_on=day, participants=came, city=None
        )
    for sheet in (1, 2):
        for side, score in (("before", sheet), ("after", 4)):
            acts.answer_sheet(
                doing.by(who, f"sheet {sheet} {side}"),
                gathering_id=training_id,
                sheet=sheet,
                side="before" if side == "before" else "after",
                scores={"rights-known": score},
            )
