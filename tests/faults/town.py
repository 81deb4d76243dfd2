"""A kitchen that many want something from at once: eighty women, ten places; twenty jars, forty buyers."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import UUID

from msgspec.structs import replace

from kitchens.decider import Change, Command
from kitchens.identity import new_id
from kitchens.journal import Journal, Receipt, Request, open_journal
from kitchens.people.party import NoteParty
from kitchens.people.trainee import CertifyHygiene
from kitchens.people.workshop import Announce
from tests.kitchens.food import pantry
from tests.kitchens.money import funders
from tests.people import MERKEZ, merkez, neighbours, with_accepted
from tests.scenario import Scenario

SECRET = b"town" * 8
WORKSHOP_ID = UUID(int=0x500)
JARS = pantry.TUESDAY_JARS
SEATS = 10
JARS_MADE = 20
HELP_CENTS = 60_000
"""What each request costs: below the limit above which two people are needed."""


class Recording(Scenario):
    """A scenario that keeps its commands, to be given to a journal afterwards."""

    def __init__(self) -> None:
        self.commands: list[Command] = []
        super().__init__()

    def _carry_out(self, command: Command) -> list[Change]:
        self.commands.append(command)
        return list(super()._carry_out(command))


def workshop_wanted_by(women: list[UUID]) -> list[Command]:
    """Return what makes a workshop of ten places that these women may book."""
    scenario = Recording()
    with_accepted(*women, scenario=scenario.given(merkez()))
    starts_at = datetime(2021, 9, 3, 10, tzinfo=UTC)
    announce = Announce(
        workshop_id=WORKSHOP_ID,
        code="MEW01",
        kitchen_id=MERKEZ,
        title="Yoğurt",
        held_on=date(2021, 9, 3),
        starts_at=starts_at,
        ends_at=starts_at + timedelta(hours=3),
        seats_max=SEATS,
    )
    scenario.given(announce)
    return scenario.commands


def jars_for_sale(jars: int = JARS_MADE) -> list[Command]:
    """Return what puts so many jars of yoghurt on the shelf."""
    scenario = Recording()
    scenario.given(
        pantry.kitchen(pantry.MERKEZ, "merkez"),
        NoteParty(party_id=pantry.MUHTAR, kind="partner", code="muhtar-merkez"),
        NoteParty(party_id=pantry.DAIRY, kind="supplier", code="village-dairy-coop"),
        NoteParty(party_id=pantry.HATICE, kind="staff", code="manager-1"),
        NoteParty(party_id=pantry.ZEYNEP, kind="staff", code="manager-2"),
        pantry.woman(pantry.AYSE, "ME0001"),
        CertifyHygiene(person_id=pantry.AYSE, from_on=pantry.STARTED),
        pantry.product(),
        pantry.heat_at_least_85(),
        pantry.ph_at_most_4_6(),
        pantry.delivery(),
        *pantry.made(jars),
        pantry.released(),
    )
    return scenario.commands


def help_for(women: list[UUID]) -> tuple[list[Command], list[UUID]]:
    """Return what makes a request of each of these women due, and an agreement that pays for ten of them.

    The ids of the requests come with it, in the same order.
    """
    scenario = Recording()
    with_accepted(*women, scenario=scenario.given(merkez()))
    scenario.given(funders.sign(budget_cents=SEATS * HELP_CENTS))
    requests = []
    for number, woman in enumerate(women):
        asked, judged = funders.due(number, HELP_CENTS)
        scenario.given(replace(asked, person_id=woman), judged)
        requests.append(UUID(int=0x900 + number))
    return scenario.commands, requests


def found_town(store: Path | str, commands: list[Command]) -> Journal:
    """Open a journal in which these commands have been carried out."""
    journal = open_journal(store, clock=lambda: datetime.now(UTC), secret=SECRET)
    outcomes = journal.execute_all([Request(new_id(), "founding", command) for command in commands])
    assert all(isinstance(outcome, Receipt) for outcome in outcomes), outcomes
    return journal


def eighty_women() -> list[UUID]:
    """Return ids for the race."""
    return neighbours(80)
