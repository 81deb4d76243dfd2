"""Messages on pages: her own with the choice of how they come, and the coordinator's outbox."""

from datetime import timedelta
from uuid import UUID

import pytest

from api.carriers import Carriers
from api.house import House
from api.jobs.work import WORK, do
from api.language import LANGUAGES, Language
from kitchens.identity import new_id
from kitchens.journal import Request
from kitchens.people.message import HandOver, LeaveUnknown, QueueMessage
from kitchens.people.person import PERSON
from projections.people.messages import in_state, message
from tests.api.browser import words
from tests.api.pages.conftest import SignedIn

MESSAGE_ID = UUID(int=0x909)
CHOICE = {"channel": "email", "mail": "rana@example.org", "words": "discreet", "language": "ar"}


def who(house: House, code: str) -> UUID:
    found = house.journal.facts().named(PERSON, code)
    assert found is not None
    return found


def choice(house: House, code: str) -> dict[str, str]:
    ref = house.journal.facts().of(PERSON, who(house, code)).choice_ref
    assert ref is not None
    return house.vault.get([ref])[ref] or {}


def left_unknown(house: House, code: str) -> None:
    """Let a message to somebody be perhaps sent."""
    with house.views.reading() as reader:
        ((workshop_id, kitchen_id),) = reader.all(
            "SELECT id, kitchen_id FROM view_workshops ORDER BY held_on DESC, id LIMIT 1"
        )
    now, to_id = house.clock(), who(house, code)
    queue = QueueMessage(
        message_id=MESSAGE_ID,
        to="person",
        to_id=to_id,
        kind="workshop-called-off",
        thing_id=UUID(workshop_id),
        kitchen_id=UUID(kitchen_id),
        due_at=now,
        until_at=now + timedelta(days=3),
        asked_at=now,
    )
    hand = HandOver(
        message_id=MESSAGE_ID,
        carrier="email",
        language="tr",
        words="plain",
        choice_ref=house.journal.facts().of(PERSON, to_id).choice_ref,
        handed_at=now,
    )
    for command in (queue, hand, LeaveUnknown(message_id=MESSAGE_ID, noticed_at=now)):
        house.journal.execute(Request(new_id(), "job", command))
    house.catch_up()


def state(house: House) -> str:
    house.catch_up()
    with house.views.reading() as reader:
        found = message(reader, MESSAGE_ID)
    assert found is not None
    return found.state


def test_she_chooses_channel_words_and_language_and_so_consents(signed_in: SignedIn, house: House) -> None:
    chosen = signed_in("ME0043").send("/mine/messages", **CHOICE)

    assert chosen.headers["location"].startswith("/mine/messages?done=saved")
    assert choice(house, "ME0043") == {
        "guarded": "no",
        "channel": "email",
        "address": "rana@example.org",
        "words": "discreet",
        "language": "ar",
    }
    assert house.journal.facts().of(PERSON, who(house, "ME0043")).consented_on("messages") == house.today


def test_what_she_chose_stands_in_the_form_again_and_not_in_the_journal(
    signed_in: SignedIn, house: House
) -> None:
    browser = signed_in("ME0043")
    browser.send("/mine/messages", **CHOICE)

    assert 'value="rana@example.org"' in browser.get("/mine/messages").text
    assert not [row for row in house.journal.rows(0, 100_000) if b"rana@example.org" in row.state]


def test_choosing_anew_keeps_what_her_specialist_said(signed_in: SignedIn, house: House) -> None:
    from api.acts import messages as acts  # noqa: PLC0415
    from kitchens.people.person import AgreeContact  # noqa: PLC0415
    from kitchens.vault import Purpose, Sealed  # noqa: PLC0415

    ref, person_id = new_id(), who(house, "ME0043")
    content = {"guarded": "yes", "channel": "none", "address": "", "words": "discreet"}
    house.vault.put([Sealed(ref=ref, subject_id=person_id, purpose=Purpose.CONTACT, content=content)])
    house.journal.execute(Request(new_id(), "founding", AgreeContact(person_id=person_id, choice_ref=ref)))

    signed_in("ME0043").send("/mine/messages", **CHOICE)

    assert choice(house, "ME0043")["guarded"] == "yes"
    assert acts.is_address(choice(house, "ME0043")["address"])


@pytest.mark.parametrize(
    "address",
    [
        "",
        "rana",
        "rana@",
        "rana@host",
        "rana @example.org",
        "r@x.org\nBcc: a@b.org",
        f"{'r' * 65}@example.org",
    ],
)
def test_an_address_that_is_none_is_told_and_nothing_is_kept(
    signed_in: SignedIn, house: House, address: str
) -> None:
    answered = signed_in("ME0043").send("/mine/messages", **CHOICE | {"mail": address})

    assert answered.status_code == 422
    assert house.journal.facts().of(PERSON, who(house, "ME0043")).choice_ref is None


def test_every_field_that_is_wrong_is_told_at_once(signed_in: SignedIn) -> None:
    answered = signed_in("ME0043").send("/mine/messages", channel="pigeon", words="loud", language="fr")

    assert answered.status_code == 422
    assert words(answered).count("Choose one of these.") >= 3


def test_staff_choose_for_their_desk_and_get_no_letters(signed_in: SignedIn, house: House) -> None:
    specialist = signed_in("specialist-1")
    refused = specialist.send("/mine/messages", **CHOICE | {"channel": "paper"})
    chosen = specialist.send("/mine/messages", **CHOICE | {"language": "tr"})

    assert (refused.status_code, chosen.status_code) == (422, 303)
    assert 'value="rana@example.org"' in specialist.get("/mine/messages").text
    assert not [row for row in house.journal.rows(0, 100_000) if b"example.org" in row.state]


def test_what_waits_at_her_desk_is_on_the_specialist_s_page(signed_in: SignedIn, house: House) -> None:
    for job in WORK:
        do(house, Carriers(), job, house.logbook)
    with house.views.reading() as reader:
        sent = in_state(reader, "sent", 1000)

    assert sent
    assert "only on this page" in words(signed_in("specialist-1").get("/mine/messages"))
    # What waits in a case is told at desks alone.
    assert {line.to for line in sent} == {"user"}


def test_what_was_sent_to_her_is_on_her_page_in_plain_words(signed_in: SignedIn, house: House) -> None:
    browser = signed_in("ME0043")
    browser.send("/mine/messages", **CHOICE)
    left_unknown(house, "ME0043")

    shown = words(browser.get("/mine/messages"))

    assert "The workshop is called off" in shown
    assert "perhaps sent" in shown
    assert "perhaps sent" not in words(signed_in("ME0046").get("/mine/messages"))


def test_the_outbox_shows_first_what_was_perhaps_sent(signed_in: SignedIn, house: House) -> None:
    signed_in("ME0043").send("/mine/messages", **CHOICE)
    left_unknown(house, "ME0043")
    coordinator = signed_in("coordinator-1")

    shown = words(coordinator.get("/messages"))

    assert "Perhaps sent (1)" in shown
    assert "The workshop is called off" in shown
    assert "rana@example.org" not in shown
    assert "24 hours after the end" in shown


def test_one_that_was_perhaps_sent_is_tried_again_by_hand_once(signed_in: SignedIn, house: House) -> None:
    signed_in("ME0043").send("/mine/messages", **CHOICE)
    left_unknown(house, "ME0043")
    coordinator = signed_in("coordinator-1")

    done = coordinator.send("/messages", to=f"/messages/{MESSAGE_ID.hex}/again")

    assert done.status_code == 303
    assert state(house) == "waiting"
    assert "It is tried again." in words(coordinator.follow(done))


def test_one_is_not_sent_and_stays_so(signed_in: SignedIn, house: House) -> None:
    signed_in("ME0043").send("/mine/messages", **CHOICE)
    left_unknown(house, "ME0043")
    coordinator = signed_in("coordinator-1")
    shown = coordinator.get("/messages")

    coordinator.resend(shown, f"/messages/{MESSAGE_ID.hex}/drop")
    again = coordinator.resend(shown, f"/messages/{MESSAGE_ID.hex}/again", key=str(new_id()))

    assert state(house) == "dropped"
    assert again.status_code == 409
    assert "message-settled" in again.text


@pytest.mark.parametrize("id_", ["nonsense", str(UUID(int=7))])
def test_a_message_that_is_not_there_is_absent(signed_in: SignedIn, id_: str) -> None:
    coordinator = signed_in("coordinator-1")

    assert coordinator.post(f"/messages/{id_}/drop", {"csrf": coordinator.csrf}).status_code == 404


@pytest.mark.parametrize("language", LANGUAGES)
def test_both_wordings_are_shown_in_every_language(looking: SignedIn, language: Language) -> None:
    page = looking("ME0043", language).get("/mine/messages")

    assert page.status_code == 200
    assert "13:00" in page.text
    assert f'lang="{language}"' in page.text


@pytest.mark.parametrize("name", ["waiting", "unknown", "failed", "dropped", "sent", "nonsense"])
def test_every_list_of_the_outbox_is_there(looking: SignedIn, name: str) -> None:
    assert looking("coordinator-1").get(f"/messages?state={name}&page=7").status_code == 200
