"""A trainee: referred, interviewed, accepted or declined, and certified in hygiene before touching food."""

from datetime import date
from typing import Literal, TypeAlias, assert_never
from uuid import UUID

from msgspec import Struct
from msgspec.structs import replace

from kitchens.decider import Change, Command, Event, Facts, Noun, Refused
from kitchens.people.kitchen import open_kitchen
from kitchens.people.person import PERSON, PersonCodeTaken, PersonRegistered, refuse_merged
from kitchens.reason import coded
from kitchens.values import AgeBand, Origin, Sex

Standing: TypeAlias = Literal["unknown", "referred", "interviewed", "accepted", "declined", "withdrawn"]

# Events. The stream is the person's: `trainee` with the person's id.


class Referred(Event, frozen=True, tag="trainee.referred"):
    """A partner sent her to a kitchen. `in_work` and `age_band` are as on that day, for ever."""

    kitchen_id: UUID
    partner_id: UUID
    referred_on: date
    in_work: bool
    age_band: AgeBand


class Interviewed(Event, frozen=True, tag="trainee.interviewed"):
    """The specialist spoke with her ★4."""

    interviewed_on: date


class Accepted(Event, frozen=True, tag="trainee.accepted"):
    """She may take part."""

    accepted_on: date


class Declined(Event, frozen=True, tag="trainee.declined"):
    """She may not take part, for a coded reason."""

    declined_on: date
    reason: str


class Withdrew(Event, frozen=True, tag="trainee.withdrew"):
    """She left, for a coded reason."""

    withdrew_on: date
    reason: str


class Reopened(Event, frozen=True, tag="trainee.reopened"):
    """A closed case is open again, for a coded reason; it stands where the interview left it."""

    reopened_on: date
    reason: str


class HygieneCertified(Event, frozen=True, tag="trainee.hygiene-certified"):
    """She may work on food from this day. `until_on` is the last day, None if the certificate has no end."""

    from_on: date
    until_on: date | None = None


TraineeEvent: TypeAlias = (
    Referred | Interviewed | Accepted | Declined | Withdrew | Reopened | HygieneCertified
)

# Commands


class Refer(Command, frozen=True, kw_only=True):
    """Enter somebody whom a partner refers to a kitchen."""

    person_id: UUID
    code: str
    sex: Sex
    origin: Origin
    language: str
    contact_ref: UUID
    protected_since: date | None = None
    kitchen_id: UUID
    partner_id: UUID
    referred_on: date
    in_work: bool
    age_band: AgeBand


class Interview(Command, frozen=True, kw_only=True):
    """Enter that she was interviewed."""

    person_id: UUID
    interviewed_on: date


class Accept(Command, frozen=True, kw_only=True):
    """Take her in."""

    person_id: UUID
    accepted_on: date


class Decline(Command, frozen=True, kw_only=True):
    """Do not take her in, for a coded reason."""

    person_id: UUID
    declined_on: date
    reason: str


class Withdraw(Command, frozen=True, kw_only=True):
    """Enter that she left, for a coded reason."""

    person_id: UUID
    withdrew_on: date
    reason: str


class Reopen(Command, frozen=True, kw_only=True):
    """Open a declined or withdrawn case again, for a coded reason."""

    person_id: UUID
    reopened_on: date
    reason: str


class CertifyHygiene(Command, frozen=True, kw_only=True):
    """Enter her hygiene certificate."""

    person_id: UUID
    from_on: date
    until_on: date | None = None


TraineeCommand: TypeAlias = Refer | Interview | Accept | Decline | Withdraw | Reopen | CertifyHygiene


# Refusals


class NotReferred(Refused, code="not-referred"):
    """Nothing happens with somebody whom nobody has referred."""


class AlreadyReferred(Refused, code="already-referred"):
    """A person is referred once; a closed case is reopened."""


class AlreadyInterviewed(Refused, code="already-interviewed"):
    """A case is interviewed once; a reopened one may be interviewed again."""


class NotInterviewed(Refused, code="not-interviewed"):
    """★4: nobody is accepted, declined or employed before an interview."""


class InterviewedLater(Refused, code="interviewed-later"):
    """A decision follows the interview it rests on."""


class AlreadyDecided(Refused, code="already-decided"):
    """A case is accepted or declined once, and again only after it was reopened."""


class CaseClosed(Refused, code="case-closed"):
    """A declined or withdrawn case is reopened before anything else happens in it."""


class CaseOpen(Refused, code="case-open"):
    """Only a declined or withdrawn case is reopened."""


class HygieneBackwards(Refused, code="hygiene-ends-before-it-begins"):
    """A certificate is valid from its day to a later one."""


class NotAccepted(Refused, code="not-accepted"):
    """Courses and workshops are for accepted trainees only."""


# State


class Trainee(Struct, frozen=True):
    """What rules ask of a trainee. `hygiene` holds the certificates as (from, until included or None)."""

    standing: Standing = "unknown"
    kitchen_id: UUID | None = None
    in_work: bool = False
    interviewed_on: date | None = None
    reopened: bool = False
    hygiene: tuple[tuple[date, date | None], ...] = ()

    def may_work_on_food(self, day: date) -> bool:
        """Tell whether a hygiene certificate is in force on a day."""
        return any(first <= day and (last is None or day <= last) for first, last in self.hygiene)


def decide(command: TraineeCommand, facts: Facts) -> list[Change]:
    """Return what happens to her case. Raise the refusals above, `PersonMerged`, or one of the kitchen's."""
    if isinstance(command, Refer):
        return _refer(command, facts)
    trainee = facts.of(TRAINEE, command.person_id)
    if trainee.standing == "unknown":
        raise NotReferred(trainee=command.person_id)
    refuse_merged(facts, command.person_id)
    event = _next(command, trainee)
    return [] if event is None else [Change(TRAINEE, command.person_id, event)]


def evolve(trainee: Trainee, event: TraineeEvent) -> Trainee:
    """Return the trainee after the event."""
    match event:
        case Referred():
            return Trainee(standing="referred", kitchen_id=event.kitchen_id, in_work=event.in_work)
        case Interviewed():
            return replace(
                trainee, standing="interviewed", interviewed_on=event.interviewed_on, reopened=False
            )
        case Accepted():
            return replace(trainee, standing="accepted")
        case Declined():
            return replace(trainee, standing="declined")
        case Withdrew():
            return replace(trainee, standing="withdrawn")
        case Reopened():
            standing: Standing = "referred" if trainee.interviewed_on is None else "interviewed"
            return replace(trainee, standing=standing, reopened=True)
        case HygieneCertified():
            return replace(trainee, hygiene=(*trainee.hygiene, (event.from_on, event.until_on)))
        case _:
            assert_never(event)


TRAINEE = Noun(
    "trainee",
    Trainee(),
    evolve,
    [Referred, Interviewed, Accepted, Declined, Withdrew, Reopened, HygieneCertified],
)


def accepted_trainee(facts: Facts, person_id: UUID) -> Trainee:
    """Return a trainee who may take part. Raise `NotAccepted`, or `PersonMerged` for a merged record."""
    refuse_merged(facts, person_id)
    trainee = facts.of(TRAINEE, person_id)
    if trainee.standing != "accepted":
        raise NotAccepted(trainee=person_id, standing=trainee.standing)
    return trainee


def priority_rank(facts: Facts, person_id: UUID) -> int:
    """Return her rank in a queue: 0 women not in work ★3, 1 others not in work, 2 the rest."""
    if facts.of(TRAINEE, person_id).in_work:
        return 2
    return 0 if facts.of(PERSON, person_id).sex == Sex.F else 1


def _refer(command: Refer, facts: Facts) -> list[Change]:
    if facts.of(TRAINEE, command.person_id).standing != "unknown":
        raise AlreadyReferred(trainee=command.person_id)
    if facts.named(PERSON, command.code) is not None:
        raise PersonCodeTaken(trainee=command.code)
    open_kitchen(facts, command.kitchen_id, command.referred_on)
    registered = PersonRegistered(
        code=command.code,
        sex=command.sex,
        origin=command.origin,
        language=command.language,
        contact_ref=command.contact_ref,
        protected_since=command.protected_since,
    )
    referred = Referred(
        kitchen_id=command.kitchen_id,
        partner_id=command.partner_id,
        referred_on=command.referred_on,
        in_work=command.in_work,
        age_band=command.age_band,
    )
    return [Change(PERSON, command.person_id, registered), Change(TRAINEE, command.person_id, referred)]


def _next(
    command: Interview | Accept | Decline | Withdraw | Reopen | CertifyHygiene, trainee: Trainee
) -> TraineeEvent | None:
    who = command.person_id
    match command:
        case CertifyHygiene(from_on=first, until_on=last):
            if last is not None and last < first:
                raise HygieneBackwards(trainee=who, from_on=first, until_on=last)
            # The same certificate brought again changes nothing.
            return None if (first, last) in trainee.hygiene else HygieneCertified(first, last)
        case Reopen():
            if trainee.standing not in ("declined", "withdrawn"):
                raise CaseOpen(trainee=who, standing=trainee.standing)
            return Reopened(command.reopened_on, coded(command.reason))
    if trainee.standing in ("declined", "withdrawn"):
        raise CaseClosed(trainee=who, standing=trainee.standing)
    match command:
        case Interview():
            if trainee.interviewed_on is not None and not trainee.reopened:
                raise AlreadyInterviewed(trainee=who, interviewed_on=trainee.interviewed_on)
            return Interviewed(command.interviewed_on)
        case Accept():
            _may_decide(trainee, who, command.accepted_on)
            return Accepted(command.accepted_on)
        case Decline():
            _may_decide(trainee, who, command.declined_on)
            return Declined(command.declined_on, coded(command.reason))
        case Withdraw():
            return Withdrew(command.withdrew_on, coded(command.reason))
        case _:
            assert_never(command)


def _may_decide(trainee: Trainee, who: UUID, on: date) -> None:
    if trainee.interviewed_on is None:
        raise NotInterviewed(trainee=who)
    if on < trainee.interviewed_on:
        raise InterviewedLater(trainee=who, interviewed_on=trainee.interviewed_on, decided_on=on)
    if trainee.standing == "accepted":
        raise AlreadyDecided(trainee=who)
