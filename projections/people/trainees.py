"""Whom the kitchens got to know, and each step of the way in with its day."""

from kitchens.decider import Event
from kitchens.people.person import PersonRegistered
from kitchens.people.trainee import (
    Accepted,
    Declined,
    HygieneCertified,
    Interviewed,
    Referred,
    Reopened,
    Withdrew,
)
from projections.plain import digits
from projections.store import Writer
from projections.table import Events, Table, View

PEOPLE = Table("view_people", ("id TEXT NOT NULL", "sex TEXT NOT NULL", "origin TEXT NOT NULL"), key=("id",))

REFERRALS = Table(
    "view_referrals",
    (
        "person_id TEXT NOT NULL",
        "kitchen_id TEXT NOT NULL",
        "partner_id TEXT NOT NULL",
        "in_work BIGINT NOT NULL",
        "age_band TEXT NOT NULL",
    ),
    key=("person_id",),
)

STEPS = Table(
    "view_steps",
    ("person_id TEXT NOT NULL", "version BIGINT NOT NULL", "step TEXT NOT NULL", "day TEXT NOT NULL"),
    key=("person_id", "version"),
)

STEP_OF: dict[type[Event], tuple[str, str]] = {
    Referred: ("referred", "referred_on"),
    Interviewed: ("interviewed", "interviewed_on"),
    Accepted: ("accepted", "accepted_on"),
    Declined: ("declined", "declined_on"),
    Withdrew: ("withdrew", "withdrew_on"),
    Reopened: ("reopened", "reopened_on"),
    HygieneCertified: ("hygiene-certified", "from_on"),
}
"""For each event of a trainee the step it is and the field that holds its day."""


def absorb(writer: Writer, events: Events) -> None:
    """Enter people, referrals and steps."""
    people = [(id_, event.sex.value, event.origin.value) for id_, _, event in events[PersonRegistered]]
    referrals = [
        (
            id_, digits(event.kitchen_id), digits(event.partner_id), int(event.in_work),
            event.age_band.value,
        )
        for id_, _, event in events[Referred]
    ]  # fmt: skip
    steps = [
        (id_, version, step, getattr(event, field))
        for kind, (step, field) in STEP_OF.items()
        for id_, version, event in events[kind]
    ]
    writer.put(PEOPLE, people)
    writer.put(REFERRALS, referrals)
    writer.put(STEPS, steps)


VIEW = View("trainees", 1, (PEOPLE, REFERRALS, STEPS), (PersonRegistered, *STEP_OF), absorb)
