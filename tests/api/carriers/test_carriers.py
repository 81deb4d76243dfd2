"""The carriers: a mail server that takes, refuses, or hangs up; a folder; and what the environment names."""

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest

from api.carriers import (
    Carriers,
    CarriersMistyped,
    FileCarrier,
    Letter,
    NotCarried,
    PerhapsCarried,
    SmtpCarrier,
    configured,
)
from api.carriers.smtp import MailServer
from kitchens.people.message import Words
from tests.api.carriers.post_office import Mood, PostOffice, a_post_office

ID = UUID("017eb1c8-7a00-7000-8000-00000000000b")


def letter(words: Words = "plain") -> Letter:
    return Letter(ID, "ayse@example.org", "Atölyeniz", "Yoğurt: 3 Eylül Cuma\n\nMerkez", "tr", words)


@pytest.fixture
def office() -> Iterator[PostOffice]:
    with a_post_office() as found:
        yield found


def by_mail(office: PostOffice, discreet: str = "") -> SmtpCarrier:
    return SmtpCarrier(MailServer("127.0.0.1", office.port, "none"), "Mutfak <mutfak@example.org>", discreet)


def test_a_letter_goes_with_an_id_made_of_the_message_s_own(office: PostOffice) -> None:
    by_mail(office).carry(letter())

    ((to, text),) = office.taken
    assert to == "ayse@example.org"
    assert f"Message-ID: <{ID}@example.org>" in text
    assert "Content-Language: tr" in text


def test_a_discreet_letter_has_a_sender_that_tells_nothing(office: PostOffice) -> None:
    by_mail(office, "post@letters.example").carry(letter("discreet"))

    ((_, text),) = office.taken
    assert "From: post@letters.example" in text
    assert "mutfak" not in text.casefold()


def test_without_such_a_sender_no_discreet_letter_goes(office: PostOffice) -> None:
    carrier = by_mail(office)

    assert carrier.may_carry("plain")
    assert not carrier.may_carry("discreet")


@pytest.mark.parametrize(
    ("mood", "reason"),
    [
        ("refuses-address", "address-refused"),
        ("refuses-for-now", "refused-for-now"),
        ("refuses-text", "refused"),
    ],
)
def test_what_a_mail_server_refuses_did_not_go(office: PostOffice, mood: Mood, reason: str) -> None:
    office.mood = mood

    with pytest.raises(NotCarried) as answer:
        by_mail(office).carry(letter())

    assert answer.value.reason == reason
    assert office.taken == []


@pytest.mark.parametrize("mood", ["hangs-up", "swallows"])
def test_where_the_line_breaks_in_the_text_nobody_knows(office: PostOffice, mood: Mood) -> None:
    office.mood = mood

    with pytest.raises(PerhapsCarried):
        by_mail(office).carry(letter())


def test_a_server_that_is_away_is_tried_later(office: PostOffice) -> None:
    away = SmtpCarrier(MailServer("127.0.0.1", 1, "none"), "a@example.org", "")

    with pytest.raises(NotCarried) as answer:
        away.carry(letter())

    assert answer.value.reason == "unreachable"
    assert office.taken == []


def test_a_server_without_tls_is_sent_nothing(office: PostOffice) -> None:
    strict = SmtpCarrier(MailServer("127.0.0.1", office.port, "starttls"), "a@example.org", "")

    with pytest.raises(NotCarried):
        strict.carry(letter())

    assert office.taken == []


def test_a_mail_server_is_not_asked_what_became_of_a_letter(office: PostOffice) -> None:
    carrier = by_mail(office)

    assert not carrier.is_exact
    with pytest.raises(LookupError):
        carrier.has(ID)


def test_a_folder_holds_each_letter_once(tmp_path: Path) -> None:
    folder = FileCarrier(tmp_path / "letters", is_mail=False)
    assert not folder.has(ID)

    folder.carry(letter())
    folder.carry(letter())

    assert folder.has(ID)
    assert folder.ids() == [ID]
    assert [path.name for path in (tmp_path / "letters").iterdir()] == [f"{ID}.txt"]
    assert (tmp_path / "letters").stat().st_mode & 0o077 == 0


def test_somebody_s_own_file_in_the_folder_is_left_alone(tmp_path: Path) -> None:
    folder = FileCarrier(tmp_path, is_mail=False)
    (tmp_path / "notes.txt").write_text("", encoding="utf-8")

    assert folder.ids() == []


def test_a_folder_that_takes_nothing_is_told(tmp_path: Path) -> None:
    (tmp_path / "letters").write_text("", encoding="utf-8")

    with pytest.raises(NotCarried):
        FileCarrier(tmp_path / "letters", is_mail=True).carry(letter())


def test_a_house_without_a_word_about_it_has_no_carrier(tmp_path: Path) -> None:
    assert configured(tmp_path, {}) == Carriers()


def test_the_environment_names_the_carriers(tmp_path: Path) -> None:
    found = configured(
        tmp_path / "store",
        {
            "KITCHENS_MAIL": "smtps://kitchens:s%40lt@mail.example.org",
            "KITCHENS_MAIL_FROM": "Mutfak <mutfak@example.org>",
            "KITCHENS_LETTERS": str(tmp_path / "letters"),
        },
    )

    assert isinstance(found.email, SmtpCarrier)
    assert not found.email.may_carry("discreet")
    assert found.paper is not None
    assert "s@lt" not in repr(found.email._server)  # noqa: SLF001  what a log would show


@pytest.mark.parametrize(
    ("environment", "variable"),
    [
        ({"KITCHENS_MAIL": "smtp://mail.example.org"}, "KITCHENS_MAIL_FROM"),
        ({"KITCHENS_MAIL": "smtp://mail.example.org", "KITCHENS_MAIL_FROM": "kitchen"}, "KITCHENS_MAIL_FROM"),
        ({"KITCHENS_MAIL": "smtp://:99999", "KITCHENS_MAIL_FROM": "a@b.org"}, "KITCHENS_MAIL"),
        ({"KITCHENS_MAIL": "smtp://", "KITCHENS_MAIL_FROM": "a@b.org"}, "KITCHENS_MAIL"),
        (
            {
                "KITCHENS_MAIL": "smtp://x",
                "KITCHENS_MAIL_FROM": "a@b.org",
                "KITCHENS_MAIL_FROM_DISCREET": "x",
            },
            "KITCHENS_MAIL_FROM_DISCREET",
        ),
    ],
)
def test_a_variable_that_says_nothing_clear_is_named(
    tmp_path: Path, environment: dict[str, str], variable: str
) -> None:
    with pytest.raises(CarriersMistyped) as told:
        configured(tmp_path, environment)

    assert told.value.variable == variable


@pytest.mark.parametrize("variable", ["KITCHENS_MAIL", "KITCHENS_LETTERS"])
def test_letters_in_clear_do_not_lie_inside_the_store(tmp_path: Path, variable: str) -> None:
    with pytest.raises(CarriersMistyped):
        configured(tmp_path, {variable: str(tmp_path / "letters")})
