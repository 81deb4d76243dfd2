"""Erasing a person: the event first, then her keys; what a crash cuts short is finished at the next start."""

from typing import Literal, NamedTuple, TypeAlias, get_args
from uuid import UUID

from kitchens.identity import new_id
from kitchens.journal import Journal, Request
from kitchens.people.person import PERSON, ErasePerson
from kitchens.vault import Vault

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
    """What an erasing did. `repeated` tells that the event was there already and the rest was done again."""

    code: str
    person_id: UUID
    position: int
    repeated: bool


def erase_person(journal: Journal, vault: Vault, code: str, ground: Ground) -> Erasure:
    """Erase the details of whoever bears the code. Raise `NoSuchPerson`.

    A crash between the event and the keys leaves an erasure that `follow` finishes.
    """
    person_id = journal.facts().named(PERSON, code)
    if person_id is None:
        raise NoSuchPerson(code)
    command = ErasePerson(person_id=person_id, ground=ground)
    receipt = journal.execute(Request(key=new_id(), by="command-line", command=command))
    vault.erase([person_id])
    position = journal.position() if receipt.last is None else receipt.last
    return Erasure(code, person_id, position, repeated=receipt.last is None)
