"""How somebody is reached: what was agreed with her, out of the vault, and the language she reads."""

from collections.abc import Iterable, Mapping
from typing import Literal, TypeAlias, get_args
from uuid import UUID

from msgspec import Struct

from api.house import House
from api.language import LANGUAGES, Language, spoken
from kitchens.people.message import Words
from projections.people.contact import choice_refs
from projections.people.messages import letterboxes
from projections.store import Reader

Channel: TypeAlias = Literal["none", "email", "paper"]
CHANNELS: tuple[Channel, ...] = get_args(Channel)
WORDS: tuple[Words, ...] = get_args(Words)


class Way(Struct, frozen=True):
    """A way to somebody. `ref` is the vault row of the choice it was read from, None without one."""

    channel: Channel
    address: str
    words: Words
    language: Language
    ref: UUID | None

    def __repr__(self) -> str:
        return f"Way({self.channel})"


def ways_to_people(house: House, reader: Reader, person_ids: Iterable[UUID]) -> dict[UUID, Way]:
    """Return the way to each person with whom a channel was agreed; whoever chose none is not in it."""
    refs = choice_refs(reader, person_ids)
    found = _ways(house, refs, _languages(reader, refs))
    return {id_: way for id_, way in found.items() if way.channel != "none"}


def ways_to_staff(house: House, reader: Reader, user_ids: Iterable[UUID]) -> dict[UUID, Way]:
    """Return the way to each member of the staff; without a choice there is only her own page."""
    asked = list(user_ids)
    languages = _languages(reader, asked)
    found = _ways(house, letterboxes(reader, asked), languages)
    return {id_: found.get(id_) or Way("none", "", "plain", languages[id_], None) for id_ in asked}


def agreed(content: Mapping[str, str] | None, language: Language, ref: UUID) -> Way | None:
    """Return the way that a row of the vault tells, None for one that is erased or tells of none."""
    if content is None:
        return None
    channel: Channel = next((one for one in CHANNELS if one == content.get("channel")), "none")
    # Whatever a row says that is none of the words we know, the more careful one holds.
    words: Words = next((one for one in WORDS if one == content.get("words")), "discreet")
    address = content.get("address", "")
    if channel == "email" and not address:
        channel = "none"
    return Way(channel, address, words, spoken(content.get("language", "")) or language, ref)


def _ways(house: House, refs: Mapping[UUID, UUID], languages: Mapping[UUID, Language]) -> dict[UUID, Way]:
    contents = house.vault.get(refs.values())
    found = {id_: agreed(contents[ref], languages[id_], ref) for id_, ref in refs.items()}
    return {id_: way for id_, way in found.items() if way is not None}


def _languages(reader: Reader, ids: Iterable[UUID]) -> dict[UUID, Language]:
    """Return the language of each: the one she reads pages in, else the one she speaks, else Turkish."""
    asked = [id_.hex for id_ in ids]
    people: dict[str, str] = dict(
        reader.among("SELECT id, language FROM view_people WHERE id IN (??)", asked)
    )
    users: dict[str, str] = dict(reader.among("SELECT id, language FROM view_users WHERE id IN (??)", asked))
    known = people | users
    return {
        UUID(id_): next((one for one in LANGUAGES if one == known.get(id_)), "tr") for id_ in asked
    }  # fmt: skip
