"""While views are built again no report counts on half of them."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from projections.lanes import JournalRow
from projections.reports import Scope, ViewBehind, run
from projections.store import SqliteStore, StoreUnavailable, connect
from projections.view import Views
from tests.kitchens.food.pantry import jars_on_the_shelf
from tests.projections.told import Told


def test_a_report_on_views_being_built_again_is_not_given_until_they_are_as_far_as_before(
    place: Path | str,
) -> None:
    journal = Told(jars_on_the_shelf().story)
    views = Views(connect(place), chunk_events=10)
    views.catch_up(journal)
    scope = Scope(None, None, date(2022, 1, 31))
    whole = run("production", views, scope)
    refused: list[str] = []

    def ask(done: int, total: int) -> None:
        if done < total:
            with pytest.raises(ViewBehind) as error:
                run("production", views, scope)
            refused.append(str(error.value))

    views.rebuild(journal, ask)
    assert refused[0].endswith(f"is being built again: 10 of {journal.position()}")
    assert run("production", views, scope) == whole
    views.close()


def test_views_left_half_built_and_begun_again_still_promise_what_they_had() -> None:
    class Broken(Told):
        """A journal that goes away."""

        def plain_rows(self, after: int, limit: int, upto: int | None = None) -> Sequence[JournalRow]:
            if after >= 10:
                raise StoreUnavailable("gone")
            return super().plain_rows(after, limit, upto)

    journal = Told(jars_on_the_shelf().story)
    views = Views(SqliteStore(None), chunk_events=10)
    views.catch_up(journal)
    for _ in range(2):
        with pytest.raises(StoreUnavailable):
            views.rebuild(Broken(jars_on_the_shelf().story))
    with pytest.raises(ViewBehind, match=f"of {journal.position()}$"):
        run("income", views, Scope(None, None, date(2022, 1, 31)))
    views.catch_up(journal)
    assert run("income", views, Scope(None, None, date(2022, 1, 31))) is not None


def test_views_built_again_of_a_shorter_restored_journal_promise_no_more_than_it_holds(
    place: Path | str,
) -> None:
    story = jars_on_the_shelf().story
    views = Views.open(place)
    views.catch_up(Told(story))
    views.close()
    again = Views.open(place)
    again.catch_up(Told(story[:-1]))
    assert again.positions()["income"] == len(story) - 1
    again.rebuild(Told(story[:-2]))
    assert run("income", again, Scope(None, None, date(2022, 1, 31))) == {}
    again.close()
