"""Casework by code: leaving and coming back, hygiene, contact, consents, records of one woman, who waits."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from msgspec import Meta, Struct

from api.acts import casework as acts
from api.acts import way_in
from api.programs.call import Call
from api.programs.fields import Code, Day, Done
from api.programs.operations import NOTHING, act, look
from kitchens.people.person import ConsentTo
from projections.codes import thing
from projections.people.casework import still_open
from projections.people.contact import consents_of, records_of, root_of

PERSON, OTHER = "ME0043", "ME0168"


class Withdrawn(Struct, frozen=True, forbid_unknown_fields=True):
    """Why she left; today if no day is sent."""

    reason: Annotated[Code, Meta(examples=list(way_in.WITHDRAW_REASONS))]
    withdrew_on: Day | None = None


class Reopened(Struct, frozen=True, forbid_unknown_fields=True):
    """Why her case is taken up again; today if no day is sent."""

    reason: Annotated[Code, Meta(examples=list(way_in.REOPEN_REASONS))]
    reopened_on: Day | None = None


class Certified(Struct, frozen=True, forbid_unknown_fields=True):
    """Her hygiene certificate; without a last day it has no end."""

    from_on: Day
    until_on: Day | None = None


class Contact(Struct, frozen=True, forbid_unknown_fields=True):
    """How she wants to be reached. All of it is sealed; nothing gives it back to a program."""

    guarded: bool
    channel: acts.Channel
    words: acts.Words
    address: Annotated[str, Meta(max_length=200)] = ""


class Said(Struct, frozen=True, forbid_unknown_fields=True):
    """Whether she consents to something."""

    to: ConsentTo
    given: bool


class Consent(Struct, frozen=True):
    """Something that can be consented to, and what was said last."""

    to: str
    in_force: bool
    given_on: date | None
    withdrawn_on: date | None


class Consents(Struct, frozen=True):
    """Everything that can be consented to."""

    items: tuple[Consent, ...]


class Merge(Struct, frozen=True, forbid_unknown_fields=True):
    """Under which code she goes on, and how one knows."""

    into: Code
    ground: Annotated[Code, Meta(examples=list(acts.MERGE_GROUNDS))]


class Unmerge(Struct, frozen=True, forbid_unknown_fields=True):
    """Why the merger is taken back."""

    ground: Annotated[Code, Meta(examples=list(acts.UNMERGE_GROUNDS))]


class Apart(Struct, frozen=True, forbid_unknown_fields=True):
    """Of which other record this one is not."""

    other: Code


class OpenThing(Struct, frozen=True):
    """Something that has begun and not ended."""

    kind: Literal["support", "permit", "course", "workshop"]
    code: str
    on: date | None


class OpenThings(Struct, frozen=True):
    """What still stands open of hers, under any of her records."""

    items: tuple[OpenThing, ...]


def _done(call: Call) -> Done:
    return Done(call.path["code"], f"/people/{call.path['code']}")


def _day(call: Call, place: str, sent: date | None) -> date:
    call.between(place, sent)
    call.mistakes.check()
    return sent or call.today


def _withdraw(call: Call, sent: Withdrawn) -> Done:
    call.one_of("/reason", sent.reason, way_in.WITHDRAW_REASONS)
    on = _day(call, "/withdrew_on", sent.withdrew_on)
    way_in.withdraw(call.acting(), person_id=call.at.id, withdrew_on=on, reason=sent.reason)
    return _done(call)


def _reopen(call: Call, sent: Reopened) -> Done:
    call.one_of("/reason", sent.reason, way_in.REOPEN_REASONS)
    on = _day(call, "/reopened_on", sent.reopened_on)
    way_in.reopen(call.acting(), person_id=call.at.id, reopened_on=on, reason=sent.reason)
    return _done(call)


def _certify(call: Call, sent: Certified) -> Done:
    way_in.certify_hygiene(call.acting(), person_id=call.at.id, from_on=sent.from_on, until_on=sent.until_on)
    return _done(call)


def _agree(call: Call, sent: Contact) -> Done:
    if sent.channel == "email" and acts.ADDRESS.fullmatch(sent.address) is None:
        call.mistakes.mistake(
            "/address", "Enter an e-mail address such as {example}.", example="ad@ornek.org"
        )
    call.mistakes.check()
    acts.agree_contact(
        call.acting(),
        person_id=call.at.id,
        is_guarded=sent.guarded,
        channel=sent.channel,
        address=sent.address,
        words=sent.words,
    )
    return _done(call)


def _consents(call: Call, _: object) -> Consents:
    return _said(call, call.at.id)


def _my_consents(call: Call, _: object) -> Consents:
    return _said(call, root_of(call.reader, call.who.user_id))


def _said(call: Call, person_id: UUID) -> Consents:
    found = consents_of(call.reader, person_id)
    return Consents(tuple(Consent(one.to, one.is_in_force, one.given_on, one.withdrawn_on) for one in found))


def _say(call: Call, sent: Said) -> Done:
    _enter(call, call.at.id, sent, call.today)
    return _done(call)


def _say_mine(call: Call, sent: Said) -> Done:
    _enter(call, root_of(call.reader, call.who.user_id), sent, call.house.today)
    return Done(call.who.code, "/api/me/consents")


def _enter(call: Call, person_id: UUID, sent: Said, today: date) -> None:
    if sent.given:
        acts.give_consent(call.acting(), person_id=person_id, to=sent.to, given_on=today)
    else:
        acts.withdraw_consent(call.acting(), person_id=person_id, to=sent.to, withdrawn_on=today)


def _merge(call: Call, sent: Merge) -> Done:
    call.one_of("/ground", sent.ground, acts.MERGE_GROUNDS)
    into_id = _other(call, "/into", sent.into)
    acts.merge(call.acting(), person_id=call.at.id, into_id=into_id, ground=sent.ground)
    return Done(sent.into, f"/people/{sent.into}")


def _unmerge(call: Call, sent: Unmerge) -> Done:
    call.one_of("/ground", sent.ground, acts.UNMERGE_GROUNDS)
    call.mistakes.check()
    acts.unmerge(call.acting(), person_id=call.at.id, ground=sent.ground)
    return _done(call)


def _apart(call: Call, sent: Apart) -> Done:
    other_id = _other(call, "/other", sent.other)
    acts.tell_apart(call.acting(), person_id=call.at.id, other_id=other_id)
    return _done(call)


def _other(call: Call, place: str, code: str) -> UUID:
    found = thing(call.reader, "person", code)
    if found is None or not call.who.has("specialist", found.kitchen_id):
        call.mistakes.mistake(place, "Nobody in your kitchens has this code.")
        found = None
    call.mistakes.check()
    return found.id if found else call.at.id


def _open(call: Call, _: object) -> OpenThings:
    found = still_open(call.reader, records_of(call.reader, call.at.id), call.today)
    return OpenThings(tuple(OpenThing(one.kind, one.code, one.on) for one in found))


_DONE = Done(PERSON, f"/people/{PERSON}")
_HERE = "/api/people/{code:str}"
_CONSENTS = Consents((Consent("photos", in_force=True, given_on=date(2022, 1, 31), withdrawn_on=None),))

OPERATIONS = (
    act(
        f"{_HERE}/withdraw",
        _withdraw,
        sent=Withdrawn("moved-away"),
        gives=_DONE,
        summary="Enter that somebody left",
        words="What still stands open of hers does not end by it: look at it first.",
    ),
    act(
        f"{_HERE}/reopen",
        _reopen,
        sent=Reopened("came-back"),
        gives=_DONE,
        summary="Take a closed case up again",
    ),
    act(
        f"{_HERE}/hygiene",
        _certify,
        sent=Certified(date(2022, 1, 31), date(2024, 1, 31)),
        gives=_DONE,
        summary="Enter a hygiene certificate",
    ),
    act(
        f"{_HERE}/contact",
        _agree,
        sent=Contact(guarded=False, channel="email", words="discreet", address="ad@ornek.org"),
        gives=_DONE,
        summary="Enter how somebody is reached",
        words="Sealed in the vault. A guarded person's name stands nowhere but on her own pages and case.",
    ),
    look(f"{_HERE}/consents", _consents, asked=NOTHING, gives=_CONSENTS, summary="What somebody consents to"),
    act(
        f"{_HERE}/consents",
        _say,
        sent=Said("photos", given=True),
        gives=_DONE,
        summary="Enter a consent or its withdrawal",
    ),
    act(
        f"{_HERE}/merge",
        _merge,
        sent=Merge(OTHER, "same-telephone"),
        gives=Done(OTHER, f"/people/{OTHER}"),
        summary="Merge a record into another of the same woman",
    ),
    act(
        f"{_HERE}/unmerge",
        _unmerge,
        sent=Unmerge("two-people"),
        gives=_DONE,
        summary="Take a merger back",
    ),
    act(
        f"{_HERE}/apart",
        _apart,
        sent=Apart(OTHER),
        gives=_DONE,
        summary="Say that two records that look alike are of two people",
    ),
    look(
        f"{_HERE}/open",
        _open,
        asked=NOTHING,
        gives=OpenThings((OpenThing("support", "MES040", date(2022, 1, 28)),)),
        summary="What still stands open of somebody's",
    ),
    look(
        "/api/me/consents",
        _my_consents,
        asked=NOTHING,
        gives=_CONSENTS,
        summary="What the caller consents to",
    ),
    act(
        "/api/me/consents",
        _say_mine,
        sent=Said("photos", given=False),
        gives=Done(PERSON, "/api/me/consents"),
        summary="Consent, or withdraw it",
    ),
)
