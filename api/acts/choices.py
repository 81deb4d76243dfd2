"""How somebody is reached: one sealed row, of which each form changes its own part and keeps the rest."""

from uuid import UUID

from api.acting import Acting
from kitchens.journal import Receipt
from kitchens.people.person import PERSON, AgreeContact, ChoiceMoved
from kitchens.vault import Purpose, Sealed

TRIES_MAX = 5
"""So often a choice is built anew on one that somebody else made in the same moment."""


GUARDED_AFTER = "guarded_after"
"""The field that says after which event somebody became guarded: clocks stand still or are put back."""


def agree(acting: Acting, person_id: UUID, **changed: str) -> Receipt:
    """Keep what was changed of a choice, beside what was not asked. Raise `ChoiceMoved`, or as `do` does.

    Of two who change it in the same moment one is the later: what she was asked holds wholly, and what she
    was not asked is as the other left it. The row also keeps when somebody became guarded.
    """
    for _ in range(TRIES_MAX - 1):
        try:
            return _agree(acting, person_id, changed)
        except ChoiceMoved:
            continue
    return _agree(acting, person_id, changed)


def _agree(acting: Acting, person_id: UUID, changed: dict[str, str]) -> Receipt:
    last_ref = acting.house.journal.facts().of(PERSON, person_id).choice_ref
    last = (acting.house.vault.get([last_ref])[last_ref] if last_ref else None) or {}
    content = {"guarded": "no", **last, **changed}
    if content["guarded"] != "yes":
        content.pop(GUARDED_AFTER, None)
    elif last.get("guarded") != "yes":
        content[GUARDED_AFTER] = str(acting.house.journal.position())
    # A row never changes once it is kept: each is named by the one that it was built on, too.
    ref = acting.id("choice", person_id.hex, last_ref.hex if last_ref else "")
    row = Sealed(ref=ref, subject_id=person_id, purpose=Purpose.CONTACT, content=content)
    acting.house.vault.put([row])
    return acting.do(AgreeContact(person_id=person_id, choice_ref=ref, instead_of=last_ref))
