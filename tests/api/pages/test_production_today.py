"""A manager's day: the one thing that waits first, in the order in which it could harm somebody."""

import pytest

from api.language import LANGUAGES
from tests.api.browser import Browser, words
from tests.api.pages.conftest import SignedIn
from tests.api.pages.production_day import KITCHEN, finished, started

MANAGER, OTHER = "manager-1", "manager-2"
TODAY = f"{KITCHEN}/today"


def _tidy(manager: Browser) -> None:
    """Write off what expired in the year before."""
    while "past the best-before day" in (text := manager.get(TODAY).text):
        address = text.partition("/write-off")[0].rpartition('"')[2] + "/write-off"
        assert manager.send(address).status_code == 303


def _main_button(html: str) -> str:
    return html.partition('class="button primary" href="')[2].partition('"')[0]


def test_a_held_batch_stands_before_everything_else(signed_in: SignedIn) -> None:
    manager = signed_in(MANAGER)
    batch = started(manager)
    asked = manager.send(f"{batch}/readings/new?control=ph", value="5")
    manager.resend(asked, f"{batch}/readings/new?control=ph", confirmed="yes")

    shown = manager.get(TODAY)

    assert _main_button(shown.text) == batch
    assert "Held: \u2068pH\u2069 out of limit." in words(shown)


def test_a_finished_batch_asks_the_one_who_may_release_it(signed_in: SignedIn) -> None:
    manager, other = signed_in(MANAGER), signed_in(OTHER)
    batch = finished(manager)
    _tidy(manager)

    hers, theirs = manager.get(TODAY), other.get(TODAY)

    assert _main_button(hers.text) == _main_button(theirs.text) == f"{batch}/release"
    assert "To be released by somebody who took none of its readings." in words(hers)
    assert "Finished, and every reading is in limit." in words(theirs)


def test_a_day_on_which_nothing_waits_says_what_can_be_done(signed_in: SignedIn) -> None:
    manager = signed_in(MANAGER)
    _tidy(manager)

    shown = manager.get(TODAY)

    assert "Nothing waits." in words(shown)
    assert f'href="{KITCHEN}/batches/new"' in shown.text
    assert f'href="{KITCHEN}/sell"' in shown.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_day_is_told_in_every_language(looking: SignedIn, language: str) -> None:
    shown = looking(MANAGER, language).get(TODAY)

    assert shown.status_code == 200
    assert f'<html lang="{language}"' in shown.text


def test_the_day_is_for_the_managers_of_the_kitchen(looking: SignedIn) -> None:
    assert looking("specialist-1").get(TODAY).status_code == 403
