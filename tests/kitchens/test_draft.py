from uuid import UUID

import pytest

from kitchens.decider import Change
from kitchens.draft import CodeTaken, Draft, Nothing
from kitchens.people.party import STAFF, Party, StaffNoted

ZEYNEP = UUID(int=1)
HATICE = UUID(int=2)


def test_a_change_is_seen_at_once_and_the_base_stays_as_it_was() -> None:
    base = Draft(Nothing())
    draft = Draft(base)
    draft.apply([Change(STAFF, ZEYNEP, StaffNoted("zeynep"))])
    assert draft.of(STAFF, ZEYNEP) == Party("zeynep")
    assert draft.named(STAFF, "zeynep") == ZEYNEP
    assert base.of(STAFF, ZEYNEP) == Party()
    assert base.named(STAFF, "zeynep") is None


def test_a_code_that_the_base_knows_is_taken() -> None:
    base = Draft(Nothing())
    base.apply([Change(STAFF, ZEYNEP, StaffNoted("zeynep"))])
    with pytest.raises(CodeTaken):
        Draft(base).apply([Change(STAFF, HATICE, StaffNoted("zeynep"))])


def test_of_changes_that_take_a_code_twice_none_is_laid_down() -> None:
    draft = Draft(Nothing())
    twice = [Change(STAFF, ZEYNEP, StaffNoted("zeynep")), Change(STAFF, HATICE, StaffNoted("zeynep"))]
    with pytest.raises(CodeTaken):
        draft.apply(twice)
    assert draft.of(STAFF, ZEYNEP) == Party()
    assert draft.named(STAFF, "zeynep") is None
