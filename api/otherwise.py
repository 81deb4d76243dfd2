"""Who would be decided otherwise under another ceiling: the stored assessments, compared once more."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from msgspec import Struct

from api.house import House
from projections.people.support_replay import ASSESSMENTS_MAX, Judged, judged
from projections.store import Reader

COARSE_CENTS = 100_00
"""Whoever sees no case notes asks in steps of a hundred lira: a finer one would tell somebody's income."""


class Otherwise(Struct, frozen=True):
    """A request whose result would be another. `per_head_cents` is a case note, rounded down as pages do."""

    was: Judged
    would_be_due: bool
    household_size: int
    per_head_cents: int


class Replay(Struct, frozen=True):
    """What another ceiling would do. Of `assessed` requests, those whose household was erased are told apart.

    `others` would be decided otherwise, or are undecided and would be judged otherwise. `confirmed` departed
    from their assessment for a reason, and under this ceiling would not depart.
    """

    ceiling_cents: int
    assessed: int
    erased: int
    others: tuple[Otherwise, ...]
    confirmed: int
    is_cut: bool

    @property
    def newly_due(self) -> int:
        """Return to how many more support would be due."""
        return sum(one.would_be_due for one in self.others)

    @property
    def no_longer_due(self) -> int:
        """Return to how many it would not be due any more."""
        return len(self.others) - self.newly_due


def replay(
    house: House,
    reader: Reader,
    kitchen_ids: Sequence[UUID] | None,
    *,
    ceiling_cents: int,
    from_on: date,
    until_on: date,
) -> Replay:
    """Compare the last assessments of a period with another ceiling. What was erased is never guessed."""
    found = judged(reader, kitchen_ids, from_on, until_on)
    inputs = house.vault.get([one.inputs_ref for one in found])
    others: list[Otherwise] = []
    erased = confirmed = 0
    for one in found:
        household = inputs[one.inputs_ref]
        if household is None:
            erased += 1
            continue
        size, income_cents = int(household["household_size"]), int(household["household_income_cents"])
        # As the assessment itself compares: without a division that could round.
        would_be_due = income_cents < ceiling_cents * size
        if would_be_due == one.due:
            continue
        if one.decision == ("approved" if would_be_due else "refused"):
            confirmed += 1
            continue
        others.append(Otherwise(one, would_be_due, size, income_cents // size))
    return Replay(
        ceiling_cents=ceiling_cents,
        assessed=len(found),
        erased=erased,
        others=tuple(others),
        confirmed=confirmed,
        is_cut=len(found) == ASSESSMENTS_MAX,
    )
