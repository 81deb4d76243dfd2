"""The public check of a certificate: valid, revoked or unknown, and nothing of whose it is."""

from typing import Literal, TypeAlias

from msgspec import Struct

from api.accounts import Wait
from api.certificates import NUMBER_CHARACTERS_MAX, read
from api.door import page
from api.house import House
from api.pages import figures
from api.pages.account.tries import wait_words
from api.visit import Answer, Visit
from projections.people.certificates import Certificate, certificate_numbered
from projections.store import Reader

Standing: TypeAlias = Literal["valid", "revoked", "unknown"]


class Checked(Struct, frozen=True):
    """What anybody is told of a number."""

    standing: Standing
    certificate: Certificate | None


def check(house: House, reader: Reader, typed: str, address: str) -> Checked | Wait:
    """Return how a certificate stands; or how long to wait, where too many numbers were guessed.

    `address` is where the question comes from. A number counts as guessed until it is found.
    """
    guess = house.accounts.guess(address)
    if isinstance(guess, Wait):
        return guess
    number = read(house.vault.secret, typed)
    found = None if number is None else certificate_numbered(reader, number)
    if found is None:
        return Checked("unknown", None)
    house.accounts.guessed(guess)
    return Checked("valid" if found.revoked_on is None else "revoked", found)


def show(visit: Visit) -> Answer:
    """Show the field for a number, and how the certificate stands that has it."""
    speech, typed = visit.speech, visit.query.get("number", "").strip()
    checked = check(visit.house, visit.reader, typed, visit.asked.remote) if typed else None
    wait = wait_words(speech, checked) if isinstance(checked, Wait) else ""
    found = checked if isinstance(checked, Checked) else None
    return visit.page(
        "certificates.html",
        is_public=not typed,
        number=typed[:NUMBER_CHARACTERS_MAX],
        standing=found.standing if found else "",
        facts=_facts(visit, found.certificate) if found and found.certificate else [],
        wait=wait,
        chosen_language=speech.language if visit.visitor is None else "",
    )


def _facts(visit: Visit, found: Certificate) -> list[tuple[str, str]]:
    speech = visit.speech
    rows = [
        (speech.say("Course"), figures.apart(found.title)),
        (speech.say("Kitchen"), figures.apart(found.kitchen)),
        (speech.say("Issued on"), figures.day(speech, found.issued_on)),
    ]
    if found.revoked_on is not None:
        rows.append((speech.say("Revoked on"), figures.day(speech, found.revoked_on)))
    return rows


PAGES = (page("/certificates", show),)
