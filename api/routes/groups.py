"""Support groups: where they are, when they met, how many came."""

from datetime import date
from typing import Annotated

from msgspec import Meta, Struct

from api.acts import guidance as acts
from api.programs.call import Call
from api.programs.fields import Code, Day, Done, Nothing
from api.programs.operations import NOTHING, Operation, act, look, make
from api.routes.guidance import HERE, Place, Version, done
from kitchens.people.counted import HEADS_MAX
from projections.people.gatherings_shown import groups

GROUP = "MEG01"

Heads = Annotated[int, Meta(ge=1, le=HEADS_MAX)]


class NewGroup(Struct, frozen=True, forbid_unknown_fields=True):
    """A group begins in a city."""

    city: Place
    started_on: Day | None = None


class CorrectedGroup(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What counts instead."""

    version: Version
    city: Place
    started_on: Day


class NewMeeting(Struct, frozen=True, forbid_unknown_fields=True):
    """How many came; nobody notes who. The group's own city, if none is sent."""

    participants: Heads
    met_on: Day | None = None
    city: Place | None = None


class CorrectedMeeting(Struct, frozen=True, forbid_unknown_fields=True):
    """How many came in truth; 0 if it was not held."""

    participants: Annotated[int, Meta(ge=0, le=HEADS_MAX)]


class EndedGroup(Struct, frozen=True, forbid_unknown_fields=True):
    """The group meets no more."""

    reason: Annotated[Code, Meta(examples=list(acts.GROUP_END_REASONS))]
    ended_on: Day | None = None


class Meeting(Struct, frozen=True):
    """A meeting; `version` is what a correction names. Nobody there: it was not held."""

    met_on: date
    participants: int
    city: str
    version: int


class Group(Struct, frozen=True):
    """A group with its meetings, the last first."""

    code: str
    city: str
    started_on: date
    ended_on: date | None
    version: int
    meetings: tuple[Meeting, ...]


class Groups(Struct, frozen=True):
    """A kitchen's groups."""

    items: tuple[Group, ...]


def _groups(call: Call, _: Nothing) -> Groups:
    return Groups(
        tuple(
            Group(
                one.code,
                one.city,
                one.started_on,
                one.ended_on,
                one.version,
                tuple(Meeting(m.met_on, m.participants, m.city, m.version) for m in one.meetings),
            )
            for one in groups(call.reader, [call.at.kitchen_id])
        )
    )


def past(call: Call, place: str, sent: date | None) -> date:
    """Return a day that is not to come, today if none is sent."""
    call.between(place, sent)
    call.mistakes.check()
    return sent or call.today


def _start(call: Call, sent: NewGroup) -> Done:
    on = past(call, "/started_on", sent.started_on)
    code = acts.start_group(call.acting(), kitchen_id=call.at.kitchen_id, city=sent.city, started_on=on)
    return Done(code, f"/api/groups/{code}")


def _correct_group(call: Call, sent: CorrectedGroup) -> Done:
    on = past(call, "/started_on", sent.started_on)
    acts.correct_group(
        call.acting(), group_id=call.at.id, corrects_version=sent.version, city=sent.city, started_on=on
    )
    return done(call, "groups")


def _meet(call: Call, sent: NewMeeting) -> Done:
    on = past(call, "/met_on", sent.met_on)
    acts.hold_meeting(
        call.acting(), group_id=call.at.id, met_on=on, participants=sent.participants, city=sent.city
    )
    return done(call, "groups")


def _correct_meeting(call: Call, sent: CorrectedMeeting) -> Done:
    acts.correct_meeting(
        call.acting(),
        group_id=call.at.id,
        corrects_version=call.version(),
        participants=sent.participants,
    )
    return done(call, "groups")


def _end(call: Call, sent: EndedGroup) -> Done:
    call.one_of("/reason", sent.reason, acts.GROUP_END_REASONS)
    on = past(call, "/ended_on", sent.ended_on)
    acts.end_group(call.acting(), group_id=call.at.id, ended_on=on, reason=sent.reason)
    return done(call, "groups")


_DAY = date(2022, 1, 28)
_GROUP_DONE = Done(GROUP, f"/api/groups/{GROUP}")

OPERATIONS: tuple[Operation, ...] = (
    look(
        f"{HERE}/groups",
        _groups,
        asked=NOTHING,
        gives=Groups((Group(GROUP, "istanbul", _DAY, None, 1, (Meeting(_DAY, 11, "istanbul", 2),)),)),
        summary="Support groups and their meetings",
    ),
    make(f"{HERE}/groups", _start, sent=NewGroup("istanbul"), gives=_GROUP_DONE, summary="A group begins"),
    act(
        "/api/groups/{code:str}/correct",
        _correct_group,
        sent=CorrectedGroup(version=1, city="izmir", started_on=_DAY),
        gives=_GROUP_DONE,
        summary="Put a group right",
    ),
    act(
        "/api/groups/{code:str}/meetings",
        _meet,
        sent=NewMeeting(11),
        gives=_GROUP_DONE,
        summary="A group met",
    ),
    act(
        "/api/groups/{code:str}/meetings/{version:str}/correct",
        _correct_meeting,
        sent=CorrectedMeeting(10),
        gives=_GROUP_DONE,
        summary="Put right how many came",
    ),
    act(
        "/api/groups/{code:str}/end",
        _end,
        sent=EndedGroup("goal-reached"),
        gives=_GROUP_DONE,
        summary="End a group",
    ),
)
