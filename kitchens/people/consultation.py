"""A consultation: somebody was given guidance, most of the time without saying who she is."""

import re
from datetime import date
from typing import Literal, TypeAlias, assert_never, get_args
from uuid import UUID

from msgspec import Struct
from msgspec.structs import replace

from kitchens.decider import Change, Command, Event, Facts, Noun, Refused, Unknown
from kitchens.people.counted import refuse_outdated
from kitchens.people.desk import refuse_elsewhere
from kitchens.people.guidance import GUIDANCE, ContactMade, ContactRemoved
from kitchens.people.kitchen import open_kitchen
from kitchens.people.nations import NATIONS
from kitchens.people.person import PERSON, refuse_merged
from kitchens.people.programme import refuse_outside
from kitchens.reason import coded

Channel: TypeAlias = Literal["visit", "e-mail", "telephone"]
CHANNELS: tuple[Channel, ...] = get_args(Channel)

Topic: TypeAlias = Literal[
    "finding-work", "work-permit", "education", "learning-the-language", "starting-a-business",
    "running-a-business", "kitchen-and-courses", "residence-papers", "housing", "public-services",
    "children-and-school", "rights-and-duties", "other",
]  # fmt: skip
TOPICS: tuple[Topic, ...] = get_args(Topic)
"""What guidance is about. There is no other, and none that would tell of health, faith or whom one loves."""

_LANGUAGE = re.compile(r"[a-z]{2,3}")


class Given(Struct, frozen=True):
    """What is told of a consultation. `nationality` is None where it was not told; so is who it was."""

    held_on: date
    channel: Channel
    language: str
    topic: Topic
    nationality: str | None = None
    person_id: UUID | None = None
    desk_id: UUID | None = None
    programme_id: UUID | None = None


# Events


class ConsultationGiven(Event, frozen=True, tag="consultation.given"):
    """Guidance was given in a kitchen, or at a desk of it."""

    code: str
    kitchen_id: UUID
    given: Given


class Corrected(Event, frozen=True, tag="consultation.corrected"):
    """It was entered wrongly; this counts instead."""

    corrects_version: int
    given: Given


class Annulled(Event, frozen=True, tag="consultation.annulled"):
    """It was never given, or is entered elsewhere: it counts no more."""

    annulled_on: date
    reason: str


ConsultationEvent: TypeAlias = ConsultationGiven | Corrected | Annulled

# Commands


class GiveConsultation(Command, frozen=True, kw_only=True):
    """Enter a consultation."""

    consultation_id: UUID
    code: str
    kitchen_id: UUID
    given: Given


class CorrectConsultation(Command, frozen=True, kw_only=True):
    """Put a consultation right."""

    consultation_id: UUID
    corrects_version: int
    given: Given


class AnnulConsultation(Command, frozen=True, kw_only=True):
    """Take a consultation back, for a coded reason."""

    consultation_id: UUID
    annulled_on: date
    reason: str


ConsultationCommand: TypeAlias = GiveConsultation | CorrectConsultation | AnnulConsultation

# Refusals


class ConsultationCodeTaken(Refused, code="consultation-code-taken"):
    """A code stands for one consultation."""


class ConsultationAnnulled(Refused, code="consultation-annulled"):
    """What was taken back is not corrected: it is entered anew."""


class LanguageNotCoded(Refused, code="language-not-coded"):
    """A language is two or three small letters of ISO 639."""


class NationalityUnknown(Refused, code="nationality-unknown"):
    """A nationality is two letters of ISO 3166, or XX for the stateless."""


# State


class Consultation(Struct, frozen=True):
    """What rules ask of a consultation. `entry_version` is that of the entry which stands."""

    code: str | None = None
    kitchen_id: UUID | None = None
    given: Given | None = None
    version: int = 0
    entry_version: int = 0
    annulled: bool = False


def evolve(consultation: Consultation, event: ConsultationEvent) -> Consultation:
    """Return the consultation after the event."""
    version = consultation.version + 1
    match event:
        case ConsultationGiven():
            return Consultation(event.code, event.kitchen_id, event.given, version, version)
        case Corrected():
            return replace(consultation, given=event.given, version=version, entry_version=version)
        case Annulled():
            return replace(consultation, annulled=True, version=version)
        case _:
            assert_never(event)


CONSULTATION = Noun("consultation", Consultation(), evolve, [ConsultationGiven, Corrected, Annulled])


def decide(command: ConsultationCommand, facts: Facts) -> list[Change]:
    """Return the entry, and what follows in the story of whom it names. Raise the refusals above.

    Also those of kitchens, desks, programmes and merged people, and `CorrectionOutdated`.
    """
    id_ = command.consultation_id
    now = facts.of(CONSULTATION, id_)
    if isinstance(command, GiveConsultation):
        if now.code is not None or facts.named(CONSULTATION, command.code) is not None:
            raise ConsultationCodeTaken(consultation=command.code)
        _check(command.given, command.kitchen_id, None, facts)
        given = ConsultationGiven(command.code, command.kitchen_id, command.given)
        return [Change(CONSULTATION, id_, given), *_contact(id_, None, command.given)]
    if now.given is None or now.kitchen_id is None:
        raise Unknown(consultation=id_)
    match command:
        case CorrectConsultation():
            if now.annulled:
                raise ConsultationAnnulled(consultation=now.code)
            refuse_outdated(command.corrects_version, now.entry_version)
            if command.given == now.given:
                return []
            _check(command.given, now.kitchen_id, now.given.person_id, facts)
            corrected = Corrected(command.corrects_version, command.given)
            return [Change(CONSULTATION, id_, corrected), *_contact(id_, now.given, command.given)]
        case AnnulConsultation():
            if now.annulled:
                return []
            annulled = Annulled(command.annulled_on, coded(command.reason))
            return [Change(CONSULTATION, id_, annulled), *_contact(id_, now.given, None)]
        case _:
            assert_never(command)


def refuse_uncoded(language: str, nationality: str | None) -> None:
    """Raise `LanguageNotCoded` or `NationalityUnknown`; neither repeats what was typed."""
    if _LANGUAGE.fullmatch(language) is None:
        raise LanguageNotCoded(length=len(language))
    if nationality is not None and nationality not in NATIONS:
        raise NationalityUnknown(length=len(nationality))


def _check(given: Given, kitchen_id: UUID, known_id: UUID | None, facts: Facts) -> None:
    open_kitchen(facts, kitchen_id, given.held_on)
    refuse_uncoded(given.language, given.nationality)
    refuse_elsewhere(facts, given.desk_id, kitchen_id, given.held_on)
    refuse_outside(facts, given.programme_id, given.held_on)
    who = given.person_id
    if who is None or who == known_id:
        return
    if not facts.of(PERSON, who).registered:
        raise Unknown(person=who)
    refuse_merged(facts, who)


def _contact(id_: UUID, was: Given | None, now: Given | None) -> list[Change]:
    """Return what follows in the stories of the people named before and now."""
    changes: list[Change] = []
    before = None if was is None else was.person_id
    after = None if now is None else now.person_id
    if before is not None and before != after:
        changes.append(Change(GUIDANCE, before, ContactRemoved(id_)))
    if after is not None and now is not None:
        moved = was is None or before != after or was.held_on != now.held_on
        changes += [Change(GUIDANCE, after, ContactMade(id_, now.held_on))] if moved else []
    return changes
