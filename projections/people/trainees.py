"""Whom the kitchens got to know, and each step of the way in with its day."""

from typing import Any

from kitchens.decider import Event
from kitchens.people.person import (
    ConsentGiven,
    ConsentWithdrawn,
    ContactAgreed,
    Merged,
    PersonErased,
    PersonRegistered,
    ToldApart,
    Unmerged,
)
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

PEOPLE = Table(
    "view_people",
    (
        "id TEXT NOT NULL",
        "sex TEXT NOT NULL",
        "origin TEXT NOT NULL",
        "code TEXT NOT NULL",
        "language TEXT NOT NULL",
        "contact_ref TEXT NOT NULL",
        "erased BIGINT NOT NULL",
        "choice_ref TEXT NOT NULL",
    ),
    key=("id",),
)
"""`contact_ref` is the vault row with her name; nothing is there once she was erased. `choice_ref` is the row
with what was agreed with her last about reaching her, empty where nothing was.
"""

MERGES = Table(
    "view_merges",
    ("person_id TEXT NOT NULL", "into_id TEXT NOT NULL", "root_id TEXT NOT NULL"),
    key=("person_id",),
    indexes=(("root_id",),),
)
"""One row a merger that stands. `root_id` is the record at the end, where a merged one was merged again."""

CONSENTS = Table(
    "view_consents",
    ("person_id TEXT NOT NULL", "to_what TEXT NOT NULL", "given_on TEXT NOT NULL", "withdrawn_on TEXT"),
    key=("person_id", "to_what"),
)
"""What she consented to last; in force while `withdrawn_on` is empty."""

REFERRALS = Table(
    "view_referrals",
    (
        "person_id TEXT NOT NULL",
        "kitchen_id TEXT NOT NULL",
        "partner_id TEXT NOT NULL",
        "in_work BIGINT NOT NULL",
        "age_band TEXT NOT NULL",
        "last_step TEXT NOT NULL",
        "last_step_on TEXT NOT NULL",
        "interviewed_on TEXT",
        "hygiene_from_on TEXT",
        "hygiene_until_on TEXT",
    ),
    key=("person_id",),
    indexes=(("kitchen_id", "last_step"), ("partner_id",)),
)
"""`last_step` is the last of the way in (a hygiene certificate is none); hygiene is the last certificate's.
"""

APART = Table(
    "view_apart", ("person_id TEXT NOT NULL", "other_id TEXT NOT NULL"), key=("person_id", "other_id")
)
"""Records that look alike and were found to be of two people."""

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

_WAY_IN = tuple(kind for kind in STEP_OF if kind is not HygieneCertified)
_STEP_NAMED = {kind.__name__: told for kind, told in STEP_OF.items()}
_NO_HYGIENE = (None, None)


def absorb(writer: Writer, events: Events) -> None:
    """Enter people, referrals and steps."""
    people = [
        (
            id_, event.sex.value, event.origin.value, event.code, event.language,
            digits(event.contact_ref), 0, "",
        )
        for id_, _, event in events[PersonRegistered]
    ]  # fmt: skip
    steps = [
        (id_, version, step, getattr(event, field))
        for kind, (step, field) in STEP_OF.items()
        for id_, version, event in events[kind]
    ]
    writer.put(PEOPLE, people)
    writer.put(STEPS, steps)
    _follow(writer, events)
    writer.change(PEOPLE, "erased", {id_: 1 for id_, _, _ in events[PersonErased]}.items())
    chosen = {id_: digits(event.choice_ref) for id_, _, event in events[ContactAgreed]}
    writer.change(PEOPLE, "choice_ref", chosen.items())
    _consent(writer, events)
    _merge(writer, events)
    writer.put(APART, [(id_, digits(event.other_id)) for id_, _, event in events[ToldApart]])


def _consent(writer: Writer, events: Events) -> None:
    begun: dict[tuple[str, str], tuple[str, str | None]] = {}
    ended: dict[tuple[str, str], str] = {}
    for id_, _, event in events.in_order(ConsentGiven, ConsentWithdrawn):
        key = (id_, event.to)
        if _is(event, ConsentGiven):
            begun[key] = (event.given_on, None)
        elif key in begun:
            begun[key] = (begun[key][0], event.withdrawn_on)
        else:
            ended[key] = event.withdrawn_on
    # What ends here began in an earlier chunk; where it begins anew after that, it is written over.
    writer.change(CONSENTS, "withdrawn_on", [(*key, day) for key, day in ended.items()])
    writer.put(CONSENTS, [(*key, *days) for key, days in begun.items()])


def _merge(writer: Writer, events: Events) -> None:
    last = {
        id_: digits(event.into_id) if _is(event, Merged) else None
        for id_, _, event in events.in_order(Merged, Unmerged)
    }
    if not last:
        return
    # Mergers are few, so all are worked out again: one taken back may move the end of others.
    into: dict[str, str | None] = dict(writer.all("SELECT person_id, into_id FROM view_merges"))
    writer.remove(MERGES, [(id_,) for id_ in into])
    into |= last
    stands = {id_: other for id_, other in into.items() if other is not None}
    writer.put(MERGES, [(id_, other, _end(stands, other)) for id_, other in stands.items()])


def _end(stands: dict[str, str], id_: str) -> str:
    # No ring can form: a record is merged only into one that stands for itself at that moment.
    while id_ in stands:
        id_ = stands[id_]
    return id_


def _is(event: Any, kind: type[Event]) -> bool:
    # Views are given events in their plain shape, which has the stored name but is another class.
    return bool(event.__struct_config__.tag == kind.__struct_config__.tag)


def _follow(writer: Writer, events: Events) -> None:
    """Keep where each person stands now: a new referral is written once, as the chunk leaves it."""
    last = {id_: _step(event) for id_, _, event in events.in_order(*_WAY_IN)}
    interviewed = {id_: event.interviewed_on for id_, _, event in events[Interviewed]}
    hygiene = {id_: (event.from_on, event.until_on) for id_, _, event in events[HygieneCertified]}
    referrals = [
        (
            id_, digits(event.kitchen_id), digits(event.partner_id), int(event.in_work),
            event.age_band.value, *last.pop(id_), interviewed.pop(id_, None), *hygiene.pop(id_, _NO_HYGIENE),
        )
        for id_, _, event in events[Referred]
    ]  # fmt: skip
    writer.put(REFERRALS, referrals)
    writer.change(REFERRALS, "last_step", [(id_, step) for id_, (step, _) in last.items()])
    writer.change(REFERRALS, "last_step_on", [(id_, day) for id_, (_, day) in last.items()])
    writer.change(REFERRALS, "interviewed_on", interviewed.items())
    writer.change(REFERRALS, "hygiene_from_on", [(id_, from_on) for id_, (from_on, _) in hygiene.items()])
    writer.change(REFERRALS, "hygiene_until_on", [(id_, until_on) for id_, (_, until_on) in hygiene.items()])


def _step(event: Any) -> tuple[str, str]:
    step, field = _STEP_NAMED[type(event).__name__]
    return step, getattr(event, field)


VIEW = View(
    "trainees",
    3,
    (PEOPLE, REFERRALS, STEPS, MERGES, APART, CONSENTS),
    (
        PersonRegistered,
        PersonErased,
        ContactAgreed,
        ConsentGiven,
        ConsentWithdrawn,
        Merged,
        Unmerged,
        ToldApart,
        *STEP_OF,
    ),
    absorb,
)
