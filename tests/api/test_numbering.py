"""Codes: twenty tills at once each get one of their own, and none is lost."""

from concurrent.futures import ThreadPoolExecutor
from uuid import UUID

import pytest

from api.numbering import Numbering, Series
from projections.next_codes import code_after

SALES: Series = (UUID(int=1), "sale")


def test_twenty_tills_at_once_get_twenty_codes_in_a_row() -> None:
    numbering = Numbering()

    with ThreadPoolExecutor(20) as tills:
        taken = list(tills.map(lambda _: numbering.take(SALES, lambda: "MEX00404"), range(200)))

    assert sorted(taken) == [f"MEX{number:05d}" for number in range(404, 604)]


def test_a_code_that_was_not_used_is_handed_out_first() -> None:
    numbering = Numbering()
    first, second = (numbering.take(SALES, lambda: "MEX00404") for _ in range(2))

    numbering.give_back(SALES, first)

    assert [numbering.take(SALES, str), numbering.take(SALES, str)] == [first, code_after(second)]


def test_what_another_process_took_is_looked_up_again() -> None:
    numbering = Numbering()
    numbering.take(SALES, lambda: "MEX00404")

    numbering.begin_again(SALES)

    assert numbering.take(SALES, lambda: "MEX00500") == "MEX00500"


@pytest.mark.parametrize(("code", "after"), [("MEB0060", "MEB0061"), ("X99", "X100"), ("ME-CA-3", "ME-CA-4")])
def test_a_code_counts_on(code: str, after: str) -> None:
    assert code_after(code) == after


def test_a_code_without_a_number_is_no_series() -> None:
    with pytest.raises(ValueError, match="no number"):
        code_after("merkez")
