"""Acting in somebody's name, once for a key: from a page, the JSON API or a phone's outbox alike."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Literal, TypeAlias
from uuid import UUID

from msgspec import Struct

from api.house import House
from api.visitor import Visitor
from kitchens.decider import Command, Refused
from kitchens.identity import derived_id
from kitchens.journal import KeyReused, Receipt, Request, Unavailable, Unrecordable
from kitchens.vault import Purpose, Sealed
from projections.codes import code_of
from projections.next_codes import next_code

CodedKind: TypeAlias = Literal[
    "batch", "lot", "sale", "support", "workshop", "course", "room", "person", "consultation",
    "outcome", "group", "gathering",
]  # fmt: skip

CODES_TRIED_MAX = 10
CODE_TAKEN = "-code-taken"
"""The end of the code of every rule that says so."""

_VERSION_WITH_TIME = 7
_NO_MOMENT = datetime(2000, 1, 1, tzinfo=UTC)
"""For a key that tells no time. Ids must come out the same each time it is sent."""


def _nobody(_: type[Command]) -> None:
    """Hear of nothing."""


class Acting(Struct):
    """Somebody who acts. `mark` is a fingerprint of what she sent: the same key with another is an error.

    What is derived from the key (ids, times of its making) comes out the same when it is sent again, so that
    a form sent twice, or again after a lost reply, does a thing once. `on_try` hears what is tried, so that a
    refusal can be told from the command it refused. `device_at` is what a telephone's clock said when this
    was entered there, if it was not sent at once.
    """

    house: House
    visitor: Visitor
    key: UUID
    mark: bytes
    on_try: Callable[[type[Command]], None] = _nobody
    device_at: datetime | None = None

    @property
    def now(self) -> datetime:
        """The moment by the house's clock."""
        return self.house.clock()

    def id(self, *parts: str) -> UUID:
        """Return the id of something that this act brings into being."""
        return derived_id(self.house.vault.secret, _moment_of(self.key), str(self.key), *parts)

    def keep(self, subject_id: UUID, purpose: Purpose, **content: str) -> UUID:
        """Seal typed words or details in the vault before the act that names them; return their ref."""
        ref = self.id("sealed", subject_id.hex, purpose.value, *content)
        self.house.vault.put([Sealed(ref=ref, subject_id=subject_id, purpose=purpose, content=content)])
        return ref

    def do(self, command: Command, *, part: str = "") -> Receipt:
        """Carry out a command; it is on disk on return. An act of several names each further one by a `part`.

        Raise what `Journal.execute` raises.
        """
        self.on_try(type(command))
        key = self.id("part", part) if part else self.key
        by = str(self.visitor.user_id)
        return self.house.journal.execute(Request(key, by, command, self.mark, self.device_at))

    def do_coded(self, kind: CodedKind, kitchen_id: UUID, id_: UUID, make: Callable[[str], Command]) -> str:
        """Carry out the command that brings `id_` into being under the kitchen's next free code; return it.

        `make` is given the code. Somebody else may take it in the same moment: then the next one is tried.
        """
        numbering, series = self.house.numbering, (kitchen_id, kind)
        for _ in range(CODES_TRIED_MAX):
            code = numbering.take(series, lambda: self._next_code(kind, kitchen_id))
            try:
                receipt = self.do(make(code))
            except Refused as refused:
                if refused.code.endswith(CODE_TAKEN):
                    numbering.begin_again(series)
                    continue
                numbering.give_back(series, code)
                raise
            except (KeyReused, Unavailable, Unrecordable):
                # If the lost store has recorded it all the same, whoever is given it next looks again.
                numbering.give_back(series, code)
                raise
            if not receipt.replayed:
                return code
            numbering.give_back(series, code)
            return self._code_given(kind, id_)
        raise Unavailable("busy")

    def _next_code(self, kind: CodedKind, kitchen_id: UUID) -> str:
        self.house.catch_up()
        with self.house.views.reading() as reader:
            return next_code(reader, kitchen_id, kind)

    def _code_given(self, kind: CodedKind, id_: UUID) -> str:
        self.house.catch_up()
        with self.house.views.reading() as reader:
            code = code_of(reader, kind, id_)
        if code is None:
            raise LookupError(f"{kind} {id_} was recorded and has no code")
        return code


def _moment_of(key: UUID) -> datetime:
    if key.version != _VERSION_WITH_TIME:
        return _NO_MOMENT
    try:
        return datetime.fromtimestamp((key.int >> 80) / 1000, UTC)
    except (ValueError, OverflowError):
        # No clock of ours or of a telephone made this one.
        return _NO_MOMENT
