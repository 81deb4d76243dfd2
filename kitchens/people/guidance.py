"""Guidance of somebody known: when she was first spoken with, and who is her mentor from when to when."""

from datetime import date
from typing import TypeAlias, assert_never
from uuid import UUID

from msgspec import Struct
from msgspec.structs import replace

from kitchens.decider import Change, Command, Event, Facts, Noun, Refused, Unknown
from kitchens.people.person import PERSON, refuse_merged
from kitchens.people.programme import refuse_outside

# Events. The stream is the person's: `guidance` with the person's id.


class ContactMade(Event, frozen=True, tag="guidance.contact-made"):
    """A consultation of that day was with her; a later one about the same consultation counts instead."""

    consultation_id: UUID
    held_on: date


class ContactRemoved(Event, frozen=True, tag="guidance.contact-removed"):
    """The consultation was not with her, or was taken back."""

    consultation_id: UUID


class MentorAssigned(Event, frozen=True, tag="guidance.mentor-assigned"):
    """Somebody is her mentor from that day."""

    mentor_id: UUID
    from_on: date
    programme_id: UUID | None = None


class MentorEnded(Event, frozen=True, tag="guidance.mentor-ended"):
    """That day was the last with this mentor."""

    mentor_id: UUID
    until_on: date


class MentorCorrected(Event, frozen=True, tag="guidance.mentor-corrected"):
    """The days of a mentor were entered wrongly; these count instead. `corrects_version` assigned her."""

    corrects_version: int
    from_on: date
    until_on: date | None = None


GuidanceEvent: TypeAlias = ContactMade | ContactRemoved | MentorAssigned | MentorEnded | MentorCorrected

# Commands


class AssignMentor(Command, frozen=True, kw_only=True):
    """Give somebody a mentor."""

    person_id: UUID
    mentor_id: UUID
    from_on: date
    programme_id: UUID | None = None


class EndMentor(Command, frozen=True, kw_only=True):
    """End the time with a mentor."""

    person_id: UUID
    mentor_id: UUID
    until_on: date


class CorrectMentor(Command, frozen=True, kw_only=True):
    """Put the days of a mentor right."""

    person_id: UUID
    corrects_version: int
    from_on: date
    until_on: date | None = None


GuidanceCommand: TypeAlias = AssignMentor | EndMentor | CorrectMentor

# Refusals


class MentorAlready(Refused, code="mentor-already"):
    """Nobody is the same person's mentor twice at the same time."""


class MentorBackwards(Refused, code="mentor-backwards"):
    """The time with a mentor does not end before it begins."""


class MentorUnknown(Refused, code="mentor-unknown"):
    """Only a time with a mentor that was entered is ended or corrected."""


# State


class Mentoring(Struct, frozen=True):
    """A time with a mentor; both days are included, `until_on` is None while it lasts."""

    version: int
    mentor_id: UUID
    from_on: date
    until_on: date | None
    programme_id: UUID | None

    def meets(self, from_on: date, until_on: date | None) -> bool:
        """Tell whether the two times share a day."""
        return (self.until_on is None or from_on <= self.until_on) and (
            until_on is None or self.from_on <= until_on
        )


class Guidance(Struct, frozen=True):
    """What rules ask of somebody's guidance. `contacts` are the days of her consultations, by their id."""

    contacts: dict[UUID, date] = {}
    mentorings: tuple[Mentoring, ...] = ()
    version: int = 0

    @property
    def first_on(self) -> date | None:
        """Return the day of her first consultation, None if she had none."""
        return min(self.contacts.values(), default=None)


def evolve(guidance: Guidance, event: GuidanceEvent) -> Guidance:
    """Return the guidance after the event."""
    version = guidance.version + 1
    contacts, mentorings = guidance.contacts, guidance.mentorings
    match event:
        case ContactMade():
            contacts = contacts | {event.consultation_id: event.held_on}
        case ContactRemoved():
            contacts = {id_: on for id_, on in contacts.items() if id_ != event.consultation_id}
        case MentorAssigned():
            begun = Mentoring(version, event.mentor_id, event.from_on, None, event.programme_id)
            mentorings = (*mentorings, begun)
        case MentorEnded():
            mentorings = tuple(
                replace(one, until_on=event.until_on)
                if one.mentor_id == event.mentor_id and one.until_on is None
                else one
                for one in mentorings
            )
        case MentorCorrected():
            mentorings = tuple(
                replace(one, from_on=event.from_on, until_on=event.until_on)
                if one.version == event.corrects_version
                else one
                for one in mentorings
            )
        case _:
            assert_never(event)
    return Guidance(contacts, mentorings, version)


GUIDANCE = Noun(
    "guidance",
    Guidance(),
    evolve,
    [ContactMade, ContactRemoved, MentorAssigned, MentorEnded, MentorCorrected],
)


def decide(command: GuidanceCommand, facts: Facts) -> list[Change]:
    """Return what happens. Raise the refusals above, `Unknown`, `PersonMerged` or `ProgrammeNotInForce`."""
    who = command.person_id
    guidance = facts.of(GUIDANCE, who)
    if not facts.of(PERSON, who).registered:
        raise Unknown(person=who)
    match command:
        case AssignMentor():
            return _assign(command, guidance, facts)
        case EndMentor():
            return _end(command, guidance)
        case CorrectMentor():
            return _correct(command, guidance, facts)
        case _:
            assert_never(command)


def _assign(command: AssignMentor, guidance: Guidance, facts: Facts) -> list[Change]:
    refuse_merged(facts, command.person_id)
    refuse_outside(facts, command.programme_id, command.from_on)
    for one in guidance.mentorings:
        if one.mentor_id == command.mentor_id and one.meets(command.from_on, None):
            raise MentorAlready(person=command.person_id, mentor=command.mentor_id, from_on=one.from_on)
    assigned = MentorAssigned(command.mentor_id, command.from_on, command.programme_id)
    return [Change(GUIDANCE, command.person_id, assigned)]


def _end(command: EndMentor, guidance: Guidance) -> list[Change]:
    hers = [one for one in guidance.mentorings if one.mentor_id == command.mentor_id]
    if any(one.until_on == command.until_on for one in hers):
        return []
    lasting = next((one for one in hers if one.until_on is None), None)
    if lasting is None:
        raise MentorUnknown(person=command.person_id, mentor=command.mentor_id)
    if command.until_on < lasting.from_on:
        raise MentorBackwards(from_on=lasting.from_on, until_on=command.until_on)
    return [Change(GUIDANCE, command.person_id, MentorEnded(command.mentor_id, command.until_on))]


def _correct(command: CorrectMentor, guidance: Guidance, facts: Facts) -> list[Change]:
    wrong = next((one for one in guidance.mentorings if one.version == command.corrects_version), None)
    if wrong is None:
        raise MentorUnknown(person=command.person_id, version=command.corrects_version)
    if (wrong.from_on, wrong.until_on) == (command.from_on, command.until_on):
        return []
    if command.until_on is not None and command.until_on < command.from_on:
        raise MentorBackwards(from_on=command.from_on, until_on=command.until_on)
    refuse_outside(facts, wrong.programme_id, command.from_on)
    for one in guidance.mentorings:
        same = one.mentor_id == wrong.mentor_id and one.version != wrong.version
        if same and one.meets(command.from_on, command.until_on):
            raise MentorAlready(person=command.person_id, mentor=one.mentor_id, from_on=one.from_on)
    corrected = MentorCorrected(command.corrects_version, command.from_on, command.until_on)
    return [Change(GUIDANCE, command.person_id, corrected)]
