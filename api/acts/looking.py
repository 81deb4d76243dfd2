"""Looking at case notes: each look is recorded, with who looked and why, before anything is shown."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

from msgspec.structs import replace

from api.acting import Acting
from api.house import House
from api.visitor import Visitor
from kitchens.identity import derived_id
from kitchens.people.look import OpenCase

SLOT = timedelta(minutes=30)
"""A look counts in the half hour of the wall's clock in which it was recorded and in the next one: half an
hour at least, an hour at most, and for the session that looked. It needs no table of its own: the look's
idempotency key is made of session, person and half hour, so the journal itself knows which looks stand."""

_BEGINNING = datetime(2000, 1, 1, tzinfo=UTC)


def open_case(acting: Acting, *, person_id: UUID, reason: str, moment: datetime) -> None:
    """Record the look; a second one in the same half hour is the same. Raise the refusals of `OpenCase`.

    `moment` is the wall's: a session grows old also where the house's clock stands still.
    """
    key = _key(acting.house, acting.visitor, person_id, _slot(moment))
    # The mark is the key's own: whoever asks twice at once, with two reasons, has looked once.
    once = replace(acting, key=key, mark=key.bytes)
    once.do(OpenCase(person_id=person_id, reason=reason, opened_by=acting.visitor.user_id))


def is_open(house: House, visitor: Visitor, person_id: UUID, moment: datetime) -> bool:
    """Tell whether this session recorded a look at her case that still counts; the moment is the wall's."""
    slot = _slot(moment)
    return bool(house.journal.known([_key(house, visitor, person_id, at) for at in (slot, slot - SLOT)]))


def _slot(moment: datetime) -> datetime:
    return moment - (moment - _BEGINNING) % SLOT


def _key(house: House, visitor: Visitor, person_id: UUID, slot: datetime) -> UUID:
    # A token has no session: its looks are its owner's.
    looker = visitor.session_id or visitor.user_id.hex
    return derived_id(house.vault.secret, slot, "look", looker, person_id.hex)
