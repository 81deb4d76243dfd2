"""Carries out the acts of a folder in groups, and keeps account of what was refused."""

from collections.abc import Callable, Sequence
from typing import Protocol, assert_never
from uuid import UUID

from msgspec import Struct

from api.importing.act import Act, RowName, references_of
from api.importing.fingerprints import Fingerprints
from api.importing.looking_back import LookingBack
from api.importing.register import ALWAYS, Register
from api.importing.result import DependsOnRefused, RecordedMeanwhile, RefusedRow
from kitchens.decider import Refused
from kitchens.journal import KeyReused, Outcome, Receipt, Request
from kitchens.people.party import Kind, NoteParty
from kitchens.vault import Sealed

GROUP_ACTS_MAX = 500
"""So many acts go to the journal together."""

Progress = Callable[[int, int], None]


class Executor(Protocol):
    """The journal, or a rehearsal of it."""

    def execute_all(self, requests: Sequence[Request]) -> list[Outcome]:
        """Carry out commands in order."""
        ...


class Disturbed(Exception):  # noqa: N818  nothing is wrong with the folder; reading it again is safe
    """Somebody gave a party the same code while the folder was being read."""


class Party(Struct, frozen=True):
    """Somebody to be noted, just before the first act that names them, whatever becomes of that act."""

    kind: Kind
    code: str


Waiting = Act | Party


class Tally(Struct):
    """What came of the acts so far, by row."""

    recorded: set[RowName]
    refused: dict[RowName, RefusedRow]
    missing: dict[tuple[str, str], RowName]
    position: int | None = None


class Carrier:
    """Carries acts out in their order.

    Acts of one group are decided by the journal one after the other. Two acts of one row are never in the
    same group, as the later one is dropped when the earlier is refused. Parties do not depend on what is
    refused, so that an interrupted reading and its repetition note the same ones at the same places.
    `put` keeps personal details before the events that name them are recorded.
    """

    def __init__(
        self,
        executor: Executor,
        register: Register,
        fingerprints: Fingerprints,
        looking_back: LookingBack,
        put: Callable[[Sequence[Sealed]], None],
        by: str,
    ) -> None:
        self._executor = executor
        self._register = register
        self._fingerprints = fingerprints
        self._looking_back = looking_back
        self._put = put
        self._by = by
        self._group: list[Waiting] = []
        self._rows_in_group: set[RowName] = set()
        self._noted: set[Party] = set()
        self.tally = Tally(recorded=set(), refused={}, missing={})

    def carry(self, acts: Sequence[Act], progress: Progress) -> None:
        """Carry out all acts that are not known yet. `progress` is told (done, all) after each group."""
        new = [act for act in acts if act.known is None]
        progress(0, len(new))
        for done, act in enumerate(new):
            if len(self._group) >= GROUP_ACTS_MAX or act.row_name in self._rows_in_group:
                self._flush()
                progress(done, len(new))
            self._note_parties(act)
            self._take(act)
        self._flush()
        progress(len(new), len(new))

    def _note_parties(self, act: Act) -> None:
        for column, kind in act.file.parties(act.step):
            code = getattr(act.row, column)
            party = Party(kind, code) if code is not None else None
            if party is None or party in self._noted:
                continue
            self._noted.add(party)
            if self._register.stored_party(kind, code) is None:
                self._group.append(party)

    def _take(self, act: Act) -> None:
        if act.row_name in self.tally.refused:
            return
        missing = self._missing(act)
        if missing is not None:
            self._refuse(act, missing)
            return
        if act.back is not None:
            self._looking_back.look_from(act.back)
            changes = self._looking_back.decide(act.step.command(act.row, self._register))
            if isinstance(changes, Refused):
                self._refuse(act, changes)
                return
            self._looking_back.lay_over(changes)
        self._group.append(act)
        self._rows_in_group.add(act.row_name)

    def _missing(self, act: Act) -> Refused | None:
        """Return the refusal of an act that stands on something refused."""
        for file, code in references_of(act):
            row = self.tally.missing.get((file, code))
            if row is not None:
                return DependsOnRefused(**{file: code, "row": f"{row.file}.csv:{row.line}"})
        return None

    def _refuse(self, act: Act, refusal: Refused) -> None:
        facts = {name: self._register.show(fact) for name, fact in refusal.facts.items()}
        row = RefusedRow(act.file.shape.file, act.row.line, refusal.code, facts)
        self.tally.refused[act.row_name] = row
        if act.brings is not None:
            self.tally.missing[act.brings] = act.row_name

    def _flush(self) -> None:
        group, self._group = self._group, []
        self._rows_in_group.clear()
        if not group:
            return
        acts = [one for one in group if isinstance(one, Act)]
        # The vault first: an event never names a row that is not kept yet.
        self._put([sealed for act in acts for sealed in act.step.sealed(act.row, self._register)])
        fingerprints = iter(self._fingerprints.of(acts))
        requests = [
            self._act_request(one, next(fingerprints)) if isinstance(one, Act) else self._party_request(one)
            for one in group
        ]
        for one, outcome in zip(group, self._executor.execute_all(requests), strict=True):
            if isinstance(one, Act):
                self._settle(one, outcome)
            elif not isinstance(outcome, Receipt):
                raise Disturbed(f"{one.kind} {one.code} was noted by somebody else meanwhile: read again")

    def _act_request(self, act: Act, fingerprint: bytes | None) -> Request:
        command = act.step.command(act.row, self._register)
        return Request(key=act.key, by=self._by, command=command, fingerprint=fingerprint)

    def _party_request(self, party: Party) -> Request:
        party_id: UUID = self._register.party(party.kind, party.code)
        key = self._register.derived(ALWAYS, "act", "party", party.kind, party.code)
        command = NoteParty(party_id=party_id, kind=party.kind, code=party.code)
        return Request(key=key, by=self._by, command=command, fingerprint=b"")

    def _settle(self, act: Act, outcome: Outcome) -> None:
        match outcome:
            case Receipt():
                # Another reading of the same folder may have been quicker: then it is known already.
                if outcome.first is not None and not outcome.replayed:
                    self.tally.recorded.add(act.row_name)
                    self.tally.position = max(self.tally.position or 0, outcome.last or 0)
            case Refused():
                self._refuse(act, self._missing(act) or outcome)
            case KeyReused():
                self._refuse(act, RecordedMeanwhile(key=act.key))
            case _:
                assert_never(outcome)
