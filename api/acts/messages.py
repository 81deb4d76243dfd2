"""Messages: how somebody wants to be reached, and what becomes of one that did not go by itself."""

import re
from uuid import UUID

from api.acting import Acting
from api.acts.choices import agree
from api.jobs.ways import Channel, Way, agreed
from api.language import Language
from kitchens.journal import Receipt
from kitchens.people.letterbox import LETTERBOX, ChooseWay
from kitchens.people.message import DropMessage, TryAgain, Words
from kitchens.people.person import PERSON, GiveConsent
from kitchens.vault import Purpose

ADDRESS_CHARACTERS_MAX = 254
_ADDRESS = re.compile(
    r"[A-Za-z0-9._%+'-]{1,64}@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,63}"
)


def is_address(text: str) -> bool:
    """Tell whether a text can be an e-mail address: one line, one @, a place with a dot."""
    return len(text) <= ADDRESS_CHARACTERS_MAX and _ADDRESS.fullmatch(text) is not None


def my_way(acting: Acting, language: Language) -> Way | None:
    """Return what she chose last, None if she never did."""
    user_id = acting.visitor.user_id
    ref = _choice(acting, user_id)
    if ref is None:
        return None
    return agreed(acting.house.vault.get([ref])[ref], language, ref)


def choose_way(
    acting: Acting, *, channel: Channel, address: str, words: Words, language: Language
) -> Receipt:
    """Keep how the visitor wants to be reached. To choose a channel is to consent to being written to."""
    user_id = acting.visitor.user_id
    chosen = {
        "channel": channel,
        "address": address if channel == "email" else "",
        "words": words,
        "language": language,
    }
    if not _is_person(acting, user_id):
        kept = acting.keep(user_id, Purpose.CONTACT, **chosen)
        return acting.do(ChooseWay(user_id=user_id, choice_ref=kept))
    if channel != "none":
        acting.do(GiveConsent(person_id=user_id, to="messages", given_on=acting.house.today), part="consent")
    # Only her specialist says whether she is guarded; what was said stays.
    return agree(acting, user_id, **chosen)


def try_again(acting: Acting, *, message_id: UUID) -> Receipt:
    """Have a message tried once more."""
    return acting.do(TryAgain(message_id=message_id, asked_at=acting.now))


def drop_message(acting: Acting, *, message_id: UUID) -> Receipt:
    """Never send a message."""
    return acting.do(DropMessage(message_id=message_id, dropped_at=acting.now, reason="by-hand"))


def _is_person(acting: Acting, user_id: UUID) -> bool:
    return acting.house.journal.facts().of(PERSON, user_id).registered


def _choice(acting: Acting, user_id: UUID) -> UUID | None:
    facts = acting.house.journal.facts()
    if facts.of(PERSON, user_id).registered:
        return facts.of(PERSON, user_id).choice_ref
    return facts.of(LETTERBOX, user_id).choice_ref
