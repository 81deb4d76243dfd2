"""A support group: begun by its members in a city, meeting as long as they want."""

from datetime import date
from typing import TypeAlias, assert_never
from uuid import UUID

from msgspec import Struct
from msgspec.structs import replace

from kitchens.decider import Change, Command, Event, Facts, Noun, Refused, Unknown
from kitchens.people.counted import placed, possible, refuse_outdated
from kitchens.people.kitchen import KITCHEN
from kitchens.reason import coded

# Events


class Started(Event, frozen=True, tag="group.started"):
    """A group began in a city; a kitchen keeps its books."""

    code: str
    kitchen_id: UUID
    city: str
    started_on: date


class Corrected(Event, frozen=True, tag="group.corrected"):
    """City or first day were entered wrongly; these count instead."""

    corrects_version: int
    city: str
    started_on: date


class Met(Event, frozen=True, tag="group.met"):
    """So many came together on a day, in the group's city or another. Nobody notes who."""

    met_on: date
    participants: int
    city: str


class MeetingCorrected(Event, frozen=True, tag="group.meeting-corrected"):
    """A meeting was entered wrongly; this counts instead. Nobody at all: it was not held."""

    corrects_version: int
    met_on: date
    participants: int
    city: str


class Ended(Event, frozen=True, tag="group.ended"):
    """The group met for the last time before or on this day."""

    ended_on: date
    reason: str


GroupEvent: TypeAlias = Started | Corrected | Met | MeetingCorrected | Ended

# Commands


class StartGroup(Command, frozen=True, kw_only=True):
    """Enter a group."""

    group_id: UUID
    code: str
    kitchen_id: UUID
    city: str
    started_on: date


class CorrectGroup(Command, frozen=True, kw_only=True):
    """Put city or first day right."""

    group_id: UUID
    corrects_version: int
    city: str
    started_on: date


class HoldMeeting(Command, frozen=True, kw_only=True):
    """Enter a meeting; without a city, in the group's own."""

    group_id: UUID
    met_on: date
    participants: int
    city: str | None = None


class CorrectMeeting(Command, frozen=True, kw_only=True):
    """Put the meeting of a day right; with nobody there, it was not held."""

    group_id: UUID
    corrects_version: int
    participants: int
    city: str | None = None


class EndGroup(Command, frozen=True, kw_only=True):
    """End a group, for a coded reason."""

    group_id: UUID
    ended_on: date
    reason: str


GroupCommand: TypeAlias = StartGroup | CorrectGroup | HoldMeeting | CorrectMeeting | EndGroup

# Refusals


class GroupCodeTaken(Refused, code="group-code-taken"):
    """A code stands for one group."""


class GroupBackwards(Refused, code="group-backwards"):
    """A group meets and ends on its first day or later, and does not meet after its end."""


class GroupMetOtherwise(Refused, code="group-met-otherwise"):
    """The meeting of a day is entered once; then it is corrected."""


class MeetingUnknown(Refused, code="meeting-unknown"):
    """Only a meeting that was entered is corrected."""


# State


class Meeting(Struct, frozen=True):
    """A meeting as it stands, and the version of its entry."""

    version: int
    participants: int
    city: str


class Group(Struct, frozen=True):
    """What rules ask of a group. `meetings` are by day."""

    code: str | None = None
    city: str = ""
    started_on: date = date.min
    version: int = 0
    entry_version: int = 0
    meetings: dict[date, Meeting] = {}
    ended_on: date | None = None

    @property
    def met_on(self) -> tuple[date, ...]:
        """Return the days of the meetings that were held."""
        return tuple(on for on, meeting in self.meetings.items() if meeting.participants)


def evolve(group: Group, event: GroupEvent) -> Group:
    """Return the group after the event."""
    version = group.version + 1
    match event:
        case Started():
            return Group(event.code, event.city, event.started_on, version, version)
        case Corrected():
            return replace(
                group, city=event.city, started_on=event.started_on, version=version, entry_version=version
            )
        case Met() | MeetingCorrected():
            meeting = Meeting(version, event.participants, event.city)
            return replace(group, meetings=group.meetings | {event.met_on: meeting}, version=version)
        case Ended():
            return replace(group, ended_on=event.ended_on, version=version)
        case _:
            assert_never(event)


GROUP = Noun("group", Group(), evolve, [Started, Corrected, Met, MeetingCorrected, Ended])


def decide(command: GroupCommand, facts: Facts) -> list[Change]:
    """Return what happens. Raise the refusals above, those of `counted.py`, or `Unknown`."""
    id_ = command.group_id
    group = facts.of(GROUP, id_)
    if isinstance(command, StartGroup):
        if group.code is not None or facts.named(GROUP, command.code) is not None:
            raise GroupCodeTaken(group=command.code)
        if facts.of(KITCHEN, command.kitchen_id).code is None:
            raise Unknown(kitchen=command.kitchen_id)
        started = Started(command.code, command.kitchen_id, placed(command.city), command.started_on)
        return [Change(GROUP, id_, started)]
    if group.code is None:
        raise Unknown(group=id_)
    match command:
        case CorrectGroup():
            return _correct(command, group)
        case HoldMeeting():
            return _meet(command, group)
        case CorrectMeeting():
            return _correct_meeting(command, group)
        case EndGroup():
            return _end(command, group)
        case _:
            assert_never(command)


def _correct(command: CorrectGroup, group: Group) -> list[Change]:
    refuse_outdated(command.corrects_version, group.entry_version)
    if (command.city, command.started_on) == (group.city, group.started_on):
        return []
    _refuse_before(group, command.started_on, *group.met_on, group.ended_on)
    corrected = Corrected(command.corrects_version, placed(command.city), command.started_on)
    return [Change(GROUP, command.group_id, corrected)]


def _meet(command: HoldMeeting, group: Group) -> list[Change]:
    city = placed(command.city or group.city)
    known = group.meetings.get(command.met_on)
    if known is not None and known.participants:
        if (known.participants, known.city) == (command.participants, city):
            return []
        raise GroupMetOtherwise(group=group.code, met_on=command.met_on, participants=known.participants)
    _refuse_before(group, group.started_on, command.met_on)
    if group.ended_on is not None and command.met_on > group.ended_on:
        raise GroupBackwards(group=group.code, ended_on=group.ended_on, on=command.met_on)
    return [Change(GROUP, command.group_id, Met(command.met_on, possible(command.participants), city))]


def _correct_meeting(command: CorrectMeeting, group: Group) -> list[Change]:
    found = [(on, one) for on, one in group.meetings.items() if one.version == command.corrects_version]
    if not found:
        raise MeetingUnknown(group=group.code, version=command.corrects_version)
    met_on, meeting = found[0]
    city = placed(command.city or meeting.city)
    participants = possible(command.participants) if command.participants else 0
    if (participants, city) == (meeting.participants, meeting.city):
        return []
    corrected = MeetingCorrected(command.corrects_version, met_on, participants, city)
    return [Change(GROUP, command.group_id, corrected)]


def _end(command: EndGroup, group: Group) -> list[Change]:
    if group.ended_on is not None:
        return []
    _refuse_before(group, group.started_on, command.ended_on)
    last_on = max(group.met_on, default=None)
    if last_on is not None and last_on > command.ended_on:
        raise GroupBackwards(group=group.code, ended_on=command.ended_on, on=last_on)
    return [Change(GROUP, command.group_id, Ended(command.ended_on, coded(command.reason)))]


def _refuse_before(group: Group, started_on: date, *days: date | None) -> None:
    for day in days:
        if day is not None and day < started_on:
            raise GroupBackwards(group=group.code, started_on=started_on, on=day)
