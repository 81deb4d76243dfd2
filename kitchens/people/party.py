"""Those whom records name by a code of their own: partners, suppliers, employers, staff, trainers."""

from typing import Literal, TypeAlias, assert_never
from uuid import UUID

from msgspec import Struct

from kitchens.decider import Change, Command, Event, Facts, Noun, Refused

Kind: TypeAlias = Literal["partner", "supplier", "employer", "staff", "trainer"]

# Events


class PartnerNoted(Event, frozen=True, tag="partner.noted"):
    """A partner who refers people was named for the first time."""

    code: str


class SupplierNoted(Event, frozen=True, tag="supplier.noted"):
    """A supplier of ingredients was named for the first time."""

    code: str


class EmployerNoted(Event, frozen=True, tag="employer.noted"):
    """An employer was named for the first time."""

    code: str


class StaffNoted(Event, frozen=True, tag="staff.noted"):
    """A member of staff was named for the first time."""

    code: str


class TrainerNoted(Event, frozen=True, tag="trainer.noted"):
    """A trainer or assessor, often an institution, was named for the first time."""

    code: str


PartyNoted: TypeAlias = PartnerNoted | SupplierNoted | EmployerNoted | StaffNoted | TrainerNoted

# Commands


class NoteParty(Command, frozen=True, kw_only=True):
    """Enter somebody under the code that others use for them."""

    party_id: UUID
    kind: Kind
    code: str


# Refusals


class PartyCodeTaken(Refused, code="party-code-taken"):
    """A code stands for one party of its kind."""


# State


class Party(Struct, frozen=True):
    """Whether the party is known, and its code."""

    code: str | None = None


def evolve(party: Party, event: PartyNoted) -> Party:
    """Return the party after the event."""
    del party
    return Party(code=event.code)


PARTNER = Noun("partner", Party(), evolve, [PartnerNoted])
SUPPLIER = Noun("supplier", Party(), evolve, [SupplierNoted])
EMPLOYER = Noun("employer", Party(), evolve, [EmployerNoted])
STAFF = Noun("staff", Party(), evolve, [StaffNoted])
TRAINER = Noun("trainer", Party(), evolve, [TrainerNoted])


def decide(command: NoteParty, facts: Facts) -> list[Change]:
    """Return the entry. Raise `PartyCodeTaken` if the code stands for somebody else."""
    noun, event = _entry(command)
    if facts.of(noun, command.party_id).code == command.code:
        return []
    if facts.named(noun, command.code) is not None:
        raise PartyCodeTaken(kind=command.kind, code=command.code)
    return [Change(noun, command.party_id, event)]


def _entry(command: NoteParty) -> tuple[Noun[Party], PartyNoted]:
    match command.kind:
        case "partner":
            return PARTNER, PartnerNoted(code=command.code)
        case "supplier":
            return SUPPLIER, SupplierNoted(code=command.code)
        case "employer":
            return EMPLOYER, EmployerNoted(code=command.code)
        case "staff":
            return STAFF, StaffNoted(code=command.code)
        case "trainer":
            return TRAINER, TrainerNoted(code=command.code)
        case _:
            assert_never(command.kind)
