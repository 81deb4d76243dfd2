"""Who may sign in: invited, given roles, let in anew, shut out; and cards for the women of a kitchen."""

import re

import pytest

from api.house import House
from kitchens.people.party import PARTNER as PARTNERS
from kitchens.people.user import USER
from tests.api.browser import words
from tests.api.pages.conftest import SignedIn

NEW = {"name": "Ayla Kurt", "code": "manager-3", "role": "manager", "kitchen": "merkez", "language": "tr"}


def test_a_coordinator_invites_a_manager_who_chooses_her_own_password(signed_in: SignedIn) -> None:
    coordinator, stranger = signed_in("coordinator-1"), signed_in(None)

    invited = coordinator.send("/users/new", **NEW)
    (link,) = re.findall(r"/invitation/[\w-]{43}", invited.text)
    came = stranger.send(link, password="üç dört sözcük yeter")

    assert came.headers["location"] == "/today"
    assert "Ayla Kurt" in words(coordinator.get("/users"))
    assert "Can sign in" in words(coordinator.get("/users/manager-3"))


def test_the_name_is_sealed_and_not_in_the_journal(signed_in: SignedIn, house: House) -> None:
    before = house.journal.position()
    signed_in("coordinator-1").send("/users/new", **NEW)

    rows = house.journal.rows(before, 10)

    assert {row.name for row in rows} >= {"user.invited", "user.role-given"}
    assert not any(b"Ayla" in row.state for row in rows)


def test_every_field_that_is_missing_is_told_at_once(signed_in: SignedIn) -> None:
    answered = signed_in("coordinator-1").send("/users/new", name="", code="", role="manager", kitchen="none")

    assert answered.status_code == 422
    assert words(answered).count("Fill this in.") >= 2
    assert "Choose one of these." in words(answered)


def test_a_code_that_somebody_bears_is_refused(signed_in: SignedIn) -> None:
    answered = signed_in("coordinator-1").send("/users/new", **NEW | {"code": "manager-1"})

    assert answered.status_code == 409
    assert "already-a-user" in answered.text


def test_a_role_is_given_and_taken(signed_in: SignedIn) -> None:
    coordinator = signed_in("coordinator-1")

    given = coordinator.send("/users/manager-1/roles/new", role="specialist", kitchen="merkez")
    twice = coordinator.send("/users/manager-1/roles/new", role="specialist", kitchen="merkez")
    shown = coordinator.follow(given)
    fields = {"csrf": coordinator.csrf, "role": "specialist", "kitchen_id": _kitchen(shown.text)}
    taken = coordinator.post("/users/manager-1/roles/take", fields)

    assert (given.status_code, twice.status_code, taken.status_code) == (303, 409, 303)
    assert "Specialist" in words(shown)
    assert "Specialist" not in words(coordinator.follow(taken))


def _kitchen(html: str) -> str:
    found = re.search(r'name="kitchen_id" value="([0-9a-f]{32})"', html)
    assert found
    return found[1]


def test_a_role_of_a_kitchen_names_one(signed_in: SignedIn) -> None:
    answered = signed_in("coordinator-1").send("/users/observer-1/roles/new", role="manager", kitchen="")

    assert answered.status_code == 422


def test_nobody_changes_her_own_roles(signed_in: SignedIn) -> None:
    answered = signed_in("coordinator-1").send("/users/coordinator-1/roles/new", role="observer", kitchen="")

    assert answered.status_code == 409
    assert "own-role" in answered.text


def test_a_reset_ends_every_way_in_at_once(signed_in: SignedIn, house: House) -> None:
    coordinator, manager = signed_in("coordinator-1"), signed_in("manager-1")

    answered = coordinator.send("/users/manager-1/reset", reason="telephone-lost")

    assert re.search(r"/invitation/[\w-]{43}", answered.text)
    assert manager.get("/account").status_code == 303
    assert house.journal.rows(house.journal.position() - 1, 1)[0].name == "user.access-reset"


def test_whoever_is_shut_out_is_out_at_once_and_may_be_let_in_again(signed_in: SignedIn) -> None:
    coordinator, manager = signed_in("coordinator-1"), signed_in("manager-1")

    closed = coordinator.send("/users/manager-1/close", reason="left")
    shown = coordinator.follow(closed)
    reopened = coordinator.resend(shown, "/users/manager-1/reopen")

    assert manager.get("/account").status_code == 303
    assert "Shut out" in words(shown)
    assert reopened.status_code == 303


def test_nobody_shuts_herself_out(signed_in: SignedIn) -> None:
    assert signed_in("coordinator-1").send("/users/coordinator-1/close", reason="left").status_code == 422


@pytest.mark.parametrize("who", ["manager-1", "specialist-1", "coordinator-1"])
def test_a_trainee_gets_a_card_in_her_kitchen(signed_in: SignedIn, who: str) -> None:
    card = signed_in(who).send("/people/ME0001/card")
    (path,) = re.findall(r"/card/[\w-]{43}", card.text)

    chosen = signed_in(None).send(path, pin="271828", again="271828")

    assert "İpek Aydın" in words(card)
    assert chosen.headers["location"] == "/today"


def test_somebody_who_was_declined_gets_no_card(signed_in: SignedIn, house: House) -> None:
    with house.views.reading() as reader:
        (code,) = reader.all(
            "SELECT c.code FROM view_steps s JOIN view_codes c ON c.id = s.person_id"
            " WHERE s.step = 'declined' ORDER BY c.code LIMIT 1"
        )[0]

    assert signed_in("manager-1").send(f"/people/{code}/card").status_code == 409


PARTNER = {"name": "Selim Kaya", "code": "partner-3", "role": "partner", "language": "tr"}


def test_a_new_partner_is_entered_and_its_speaker_invited_in_one_go(
    signed_in: SignedIn, house: House
) -> None:
    coordinator, stranger = signed_in("coordinator-1"), signed_in(None)

    invited = coordinator.send("/users/new", **PARTNER, new_partner="muhtar-ferikoy")
    (link,) = re.findall(r"/invitation/[\w-]{43}", invited.text)
    stranger.send(link, password="üç dört sözcük yeter")

    assert "muhtar-ferikoy" in words(stranger.get("/partner"))
    assert house.journal.facts().named(PARTNERS, "muhtar-ferikoy") is not None


def test_somebody_else_is_invited_to_speak_for_a_partner_that_is_known(
    signed_in: SignedIn, house: House
) -> None:
    before = house.journal.facts().named(PARTNERS, "muhtar-merkez")

    signed_in("coordinator-1").send("/users/new", **PARTNER, partner="muhtar-merkez")

    facts = house.journal.facts()
    user_id = facts.named(USER, "partner-3")
    assert user_id is not None
    assert {grant.party_id for grant in facts.of(USER, user_id).grants} == {before}


def test_a_new_code_that_is_known_by_now_stands_for_the_same_partner(
    signed_in: SignedIn, house: House
) -> None:
    known = house.journal.facts().named(PARTNERS, "muhtar-merkez")

    signed_in("coordinator-1").send("/users/new", **PARTNER, new_partner="muhtar-merkez")

    assert house.journal.facts().named(PARTNERS, "muhtar-merkez") == known
    assert house.journal.facts().named(USER, "partner-3") is not None


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({}, "Choose one of these."),
        ({"partner": "nobody"}, "Choose one of these."),
        ({"partner": "muhtar-merkez", "new_partner": "muhtar-ferikoy"}, "not both"),
        ({"new_partner": "the muhtar of Feriköy"}, "Type a short code"),
    ],
)
def test_a_partner_without_a_partner_is_nobody(
    signed_in: SignedIn, house: House, typed: dict[str, str], told: str
) -> None:
    before = house.journal.position()

    answered = signed_in("coordinator-1").send("/users/new", **PARTNER, **typed)

    assert (answered.status_code, told in words(answered)) == (422, True)
    assert house.journal.position() == before
