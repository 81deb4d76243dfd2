"""What may happen to a person, as it is stored."""

from datetime import date
from typing import Literal, TypeAlias, get_args
from uuid import UUID

from kitchens.decider import Event
from kitchens.values import Origin, Sex

ConsentTo: TypeAlias = Literal["messages", "photos", "introductions", "follow-up"]
"""What she may consent to: messages sent to her, photographs, her name told to employers, and being asked
how she fares after she left."""

CONSENTS: tuple[ConsentTo, ...] = get_args(ConsentTo)


class PersonRegistered(Event, frozen=True, tag="person.registered"):
    """Somebody became known to a kitchen. `contact_ref` is the vault row with her name and telephone."""

    code: str
    sex: Sex
    origin: Origin
    language: str
    contact_ref: UUID
    protected_since: date | None = None


class PersonErased(Event, frozen=True, tag="person.erased"):
    """Her personal details are destroyed. `ground` is a coded reason; what was counted stays counted."""

    ground: str


class PurposesErased(Event, frozen=True, tag="person.purposes-erased"):
    """What was kept of her for these purposes is destroyed; for the others a law still wants it kept."""

    ground: str
    purposes: tuple[str, ...]


class ContactAgreed(Event, frozen=True, tag="person.contact-agreed"):
    """It was agreed with her how she is reached. What was agreed lies in the vault row `choice_ref`.

    The row also says whether she is guarded, so that no event does.
    """

    choice_ref: UUID


class ConsentGiven(Event, frozen=True, tag="person.consent-given"):
    """She consents to something from this day on."""

    to: ConsentTo
    given_on: date


class ConsentWithdrawn(Event, frozen=True, tag="person.consent-withdrawn"):
    """She consents to it no more, from the moment this is recorded."""

    to: ConsentTo
    withdrawn_on: date


class Merged(Event, frozen=True, tag="person.merged"):
    """Her record and another are of one person, who goes on under the other one's code."""

    into_id: UUID
    ground: str


class Unmerged(Event, frozen=True, tag="person.unmerged"):
    """The two records are of two people after all; this one stands for itself again."""

    ground: str


class ToldApart(Event, frozen=True, tag="person.told-apart"):
    """Two records look alike and were found to be of two people."""

    other_id: UUID


PersonEvent: TypeAlias = (
    PersonRegistered
    | PersonErased
    | PurposesErased
    | ContactAgreed
    | ConsentGiven
    | ConsentWithdrawn
    | Merged
    | Unmerged
    | ToldApart
)
