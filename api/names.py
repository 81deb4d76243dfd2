"""People's names, out of the vault and only for pages that may show them."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from api.language import Speech
from kitchens.vault import Vault
from projections.people.contact import choice_refs
from projections.people.merges import roots, together
from projections.store import Reader


def names(
    vault: Vault, reader: Reader, speech: Speech, person_ids: Iterable[UUID], *, openly: bool = False
) -> dict[UUID, str]:
    """Return the name of each person or member of staff; the code of whoever has none in the vault.

    A guarded person is told by her code alone, unless `openly`: that is for her own pages and for her own
    case, opened with a reason, and for nothing else.
    """
    asked = list(dict.fromkeys(person_ids))
    refs = _refs(reader, asked)
    hidden = frozenset() if openly else guarded(vault, reader, asked)
    kept = vault.get(refs.values())
    codes: dict[str, str] = dict(
        reader.among("SELECT id, code FROM view_codes WHERE id IN (??)", [i.hex for i in asked])
    )
    return {
        person_id: _name(kept[refs[person_id]], speech)
        if person_id in refs and person_id not in hidden
        else codes.get(person_id.hex, "")
        for person_id in asked
    }


def guarded(vault: Vault, reader: Reader, person_ids: Iterable[UUID]) -> frozenset[UUID]:
    """Return who of these people is guarded. Only the vault knows it.

    Where two records are of one woman, both are guarded as soon as one is.
    """
    asked = list(person_ids)
    same = roots(reader)
    records = together(same, (one.hex for one in asked)) if same else {one.hex for one in asked}
    refs = choice_refs(reader, map(UUID, records))
    if not refs:
        return frozenset()
    kept = vault.get(refs.values())
    found = {same.get(one.hex, one.hex) for one, ref in refs.items() if says_guarded(kept[ref])}
    return frozenset(one for one in asked if same.get(one.hex, one.hex) in found)


def says_guarded(choice: Mapping[str, str] | None) -> bool:
    """Tell whether what was agreed with somebody about contact says that she is guarded."""
    return choice is not None and choice.get("guarded") == "yes"


def _refs(reader: Reader, person_ids: list[UUID]) -> dict[UUID, UUID]:
    ids = [person_id.hex for person_id in person_ids]
    rows = [
        *reader.among("SELECT id, contact_ref FROM view_users WHERE id IN (??)", ids),
        *reader.among("SELECT id, contact_ref FROM view_people WHERE id IN (??)", ids),
    ]
    return {UUID(id_): UUID(ref) for id_, ref in rows if ref}


def _name(content: dict[str, str] | None, speech: Speech) -> str:
    if content is None:
        return speech.say("(erased)")
    parts = (content.get("first_name", ""), content.get("last_name", ""), content.get("name", ""))
    return " ".join(part for part in parts if part)
