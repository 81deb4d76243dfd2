"""People's names, out of the vault and only for pages that may show them."""

from collections.abc import Iterable
from uuid import UUID

from api.language import Speech
from kitchens.vault import Vault
from projections.store import Reader


def names(vault: Vault, reader: Reader, speech: Speech, person_ids: Iterable[UUID]) -> dict[UUID, str]:
    """Return the name of each person or member of staff; the code of whoever has none in the vault."""
    asked = list(dict.fromkeys(person_ids))
    refs = _refs(reader, asked)
    kept = vault.get(refs.values())
    codes: dict[str, str] = dict(
        reader.among("SELECT id, code FROM view_codes WHERE id IN (??)", [i.hex for i in asked])
    )
    return {
        person_id: _name(kept[refs[person_id]], speech) if person_id in refs else codes.get(person_id.hex, "")
        for person_id in asked
    }


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
