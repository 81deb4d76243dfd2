"""Erasing a person: the event first, then her keys; what a crash cuts short is finished at the next start."""

from datetime import date
from typing import Literal, NamedTuple, TypeAlias, get_args
from uuid import UUID

from api.retention import Kept, kept_by_law, last_facts
from kitchens.identity import new_id
from kitchens.journal import Journal, Request
from kitchens.people.person import PERSON, ErasePerson, ErasePurposes, PersonCommand
from kitchens.vault import Purpose, Vault

Ground: TypeAlias = Literal[
    "own-request", "consent-withdrawn", "purpose-ended", "recorded-wrongly", "authority-order"
]
GROUNDS: tuple[Ground, ...] = get_args(Ground)
"""On what coded ground somebody's details are destroyed. No typed word about it is kept."""


class NoSuchPerson(Exception):  # noqa: N818  an answer to the reader
    """Nobody bears this code."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Erasure(NamedTuple):
    """What an erasing did. `repeated` tells that the event was there already and the rest was done again.

    `position` is None where a law still forbids all of it. `kept` lists what it forbids.
    """

    code: str
    person_id: UUID
    position: int | None
    repeated: bool
    kept: tuple[Kept, ...] = ()


def erase_person(journal: Journal, vault: Vault, code: str, ground: Ground, today: date) -> Erasure:
    """Erase the details of whoever bears the code, but for what a law wants kept. Raise `NoSuchPerson`.

    A crash between the event and the keys leaves an erasure that `follow` finishes.
    """
    person_id = journal.facts().named(PERSON, code)
    if person_id is None:
        raise NoSuchPerson(code)
    known = last_facts(journal, vault, person_id, today)
    kept = kept_by_law(journal.facts(), known)
    free = tuple(purpose.value for purpose in Purpose if purpose not in {one.purpose for one in kept})
    command: PersonCommand
    if kept:
        command = ErasePurposes(person_id=person_id, ground=ground, purposes=free, last_facts=known)
    else:
        command = ErasePerson(person_id=person_id, ground=ground, last_facts=known)
    receipt = journal.execute(Request(key=new_id(), by="command-line", command=command))
    if kept:
        vault.erase_purposes((person_id, Purpose(purpose)) for purpose in free)
    else:
        vault.erase([person_id])
    position = journal.position() if receipt.last is None else receipt.last
    return Erasure(code, person_id, position if free else None, repeated=receipt.last is None, kept=kept)
