"""How she is reached is one sealed row: two forms change it, and neither drops what it does not show."""

from threading import Barrier, Thread
from uuid import UUID

import pytest

from api.acting import Acting
from api.acts import casework, messages
from api.house import House
from api.language import Language
from api.visitor import Visitor
from kitchens.identity import new_id
from projections.people.users import user_by_code
from tests.api.browser import Browser
from tests.api.pages.asking import checked, opened
from tests.api.pages.conftest import SignedIn
from tests.api.pages.test_messages import CHOICE, choice, who

RANA = "ME0043"
AGREED = {"guarded": "no", "channel": "paper", "email": "", "words": "plain"}


def acting(house: House, code: str) -> Acting:
    house.catch_up()
    with house.views.reading() as reader:
        user = user_by_code(reader, code)
    assert user is not None
    key = new_id()
    visitor = Visitor(user_id=user.id, code=user.code, grants=user.grants, contact_ref=user.contact_ref)
    return Acting(house, visitor, key, mark=key.bytes)


def specialist(signed_in: SignedIn) -> Browser:
    """Return the specialist's browser with Rana's case open."""
    browser = signed_in("specialist-1")
    opened(browser, RANA)
    return browser


def agreed(browser: Browser, **changed: str) -> None:
    assert checked(browser, f"/people/{RANA}/contact", **AGREED | changed).status_code == 303


def test_the_specialists_form_keeps_the_language_that_she_chose_herself(
    signed_in: SignedIn, house: House
) -> None:
    signed_in(RANA).send("/mine/messages", **CHOICE)

    agreed(specialist(signed_in))

    assert choice(house, RANA) == {
        "guarded": "no", "channel": "paper", "address": "", "words": "plain", "language": "ar",
    }  # fmt: skip


def test_her_own_form_keeps_since_when_she_is_guarded(signed_in: SignedIn, house: House) -> None:
    agreed(specialist(signed_in), guarded="yes")
    before = choice(house, RANA)

    signed_in(RANA).send("/mine/messages", **CHOICE)

    after = choice(house, RANA)
    kept = {"guarded", "guarded_after"}
    assert {name: after[name] for name in kept} == {name: before[name] for name in kept}
    assert (after["channel"], after["language"]) == ("email", "ar")


def test_agreeing_again_does_not_move_when_she_became_guarded(signed_in: SignedIn, house: House) -> None:
    browser = specialist(signed_in)
    agreed(browser, guarded="yes")
    first = choice(house, RANA)["guarded_after"]

    agreed(browser, guarded="yes", words="discreet")
    assert choice(house, RANA)["guarded_after"] == first

    agreed(browser, guarded="no")
    assert "guarded_after" not in choice(house, RANA)


@pytest.mark.parametrize("again", range(5))
def test_of_two_at_once_the_later_one_holds_wholly_and_nothing_of_the_other_is_lost(
    house: House, again: int
) -> None:
    hers, specialists = acting(house, RANA), acting(house, "specialist-1")
    person_id, together = who(house, RANA), Barrier(2)
    language: Language = ("ar", "sv")[again % 2]

    def choose() -> None:
        together.wait()
        messages.choose_way(
            hers, channel="email", address="rana@example.org", words="discreet", language=language
        )

    threads = [Thread(target=choose), Thread(target=_agree, args=(specialists, person_id, together))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    found = choice(house, RANA)
    # Each was asked about these, and whoever came later decided all three of them.
    assert (found["channel"], found["address"], found["words"]) in {
        ("email", "rana@example.org", "discreet"),
        ("paper", "", "plain"),
    }
    # Each of these only one of them was asked.
    assert (found["guarded"], found["language"]) == ("yes", language)


def _agree(acting_: Acting, person_id: UUID, together: Barrier) -> None:
    together.wait()
    casework.agree_contact(
        acting_, person_id=person_id, is_guarded=True, channel="paper", address="", words="plain"
    )


def test_the_same_form_sent_twice_agrees_once(house: House) -> None:
    specialist, person_id = acting(house, "specialist-1"), who(house, RANA)

    for _ in range(2):
        casework.agree_contact(
            specialist, person_id=person_id, is_guarded=False, channel="paper", address="", words="plain"
        )

    assert len([row for row in house.journal.rows(0, 1_000_000) if row.name == "person.contact-agreed"]) == 1
