"""Handing over: only as she chose, never twice, and told to people where nobody knows."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from msgspec.structs import replace

from api.carriers import Carriers, FileCarrier, SmtpCarrier
from api.carriers.smtp import MailServer
from api.erasing import erase_person
from api.jobs.delivering import PAUSE, TRIES_MAX
from api.jobs.reminding import remind
from api.jobs.work import WORK, do
from kitchens.decider import Command
from kitchens.people.message import HandOver, TryAgain
from kitchens.people.person import PERSON, MergePerson, WithdrawConsent
from kitchens.people.user import CloseUser
from projections.people.messages import counted
from tests.api.carriers.post_office import PostOffice, a_post_office
from tests.api.jobs.village import (
    FRIDAY_AT_ONE,
    NERMIN,
    THURSDAY,
    Village,
    a_village,
    booked,
    chooses_mail,
    founding,
    newcomer,
)
from tests.people import AYSE, EMINE, RANA


@pytest.fixture
def village(tmp_path: Path) -> Iterator[Village]:
    """Return a house on Thursday at ten, with Ayşe's place in Friday's workshop."""
    with a_village(tmp_path / "store", tmp_path) as found:
        yield found.given(*founding(), *booked(AYSE))


@pytest.fixture
def office() -> Iterator[PostOffice]:
    with a_post_office() as found:
        yield found


def by_mail(village: Village, office: PostOffice) -> Village:
    mail = SmtpCarrier(MailServer("127.0.0.1", office.port, "none"), "mutfak@example.org", "")
    return village._replace(carriers=Carriers(mail, FileCarrier(village.letters, is_mail=False)))


def queued(village: Village) -> UUID:
    """Have Ayşe's reminder queued and not yet handed over; return its id."""
    village.house.catch_up()
    remind(village.house)
    (line,) = village.told(AYSE)
    return line.id


def states(village: Village, who: UUID = AYSE) -> list[tuple[str, str]]:
    return [(line.state, line.reason) for line in village.told(who)]


def test_consent_withdrawn_between_queueing_and_sending_stops_it(village: Village) -> None:
    queued(village.chosen(AYSE))
    village.given(WithdrawConsent(person_id=AYSE, to="messages", withdrawn_on=date(2021, 9, 2)))

    village.done()

    assert states(village) == [("dropped", "no-consent")]
    assert village.sent_mails() == []


def test_who_chose_nothing_any_more_gets_nothing_any_more(village: Village) -> None:
    queued(village.chosen(AYSE))
    village.chosen(AYSE, "none")

    village.done()

    assert states(village) == [("dropped", "no-way")]


def test_the_words_are_those_of_the_moment_of_sending(village: Village) -> None:
    queued(village.chosen(AYSE))
    village.chosen(AYSE, words="discreet")

    village.done()

    (mail,) = village.sent_mails()
    assert "Merkez" not in mail
    assert village.told(AYSE)[0].words == "discreet"


def test_who_never_consented_is_not_written_to(village: Village) -> None:
    village.chosen(AYSE, consents=False).done()

    assert states(village) == []
    assert village.sent_mails() == []


def test_a_guarded_woman_without_a_choice_gets_nothing_and_no_event_says_why(village: Village) -> None:
    village.chosen(AYSE, "none", guarded="yes").done()
    guarded = [row.state for row in village.house.journal.rows(0, 10_000)]

    assert states(village) == []
    assert not [state for state in guarded if b"guarded" in state]


def test_a_guarded_woman_who_chose_gets_what_she_chose(village: Village) -> None:
    village.chosen(AYSE, words="discreet", guarded="yes").done()

    assert states(village) == [("sent", "")]


@pytest.mark.parametrize(
    ("language", "word"), [("tr", "not"), ("ar", "ملاحظة"), ("en", "note"), ("sv", "lapp")]
)
def test_it_is_written_in_her_language(village: Village, language: str, word: str) -> None:
    village.chosen(AYSE, "paper", "discreet", language=language).done()

    (letter,) = village.letters.glob("*.txt")
    assert word in letter.read_text(encoding="utf-8")


def test_without_a_choice_of_language_it_is_the_one_she_speaks(village: Village) -> None:
    village.chosen(RANA, "paper").given(*booked(RANA)).done()

    assert village.told(RANA)[0].language == "ar"


def test_the_journal_holds_neither_address_nor_text(village: Village) -> None:
    village.chosen(AYSE).done()
    whole = b"".join(row.state for row in village.house.journal.rows(0, 10_000))

    assert b"ayse@example.org" not in whole
    assert b"Gelemeyecekseniz" not in whole


def test_an_e_mail_goes_once_however_often_it_is_looked(village: Village, office: PostOffice) -> None:
    town = by_mail(village.chosen(AYSE), office)
    for _ in range(3):
        town.done()

    assert len(office.taken) == 1


def test_where_the_line_broke_only_people_try_again(village: Village, office: PostOffice) -> None:
    town, office.mood = by_mail(village.chosen(AYSE), office), "swallows"
    town.done()
    office.mood = "takes"
    town.at(THURSDAY + timedelta(hours=3)).done()
    assert states(town) == [("unknown", "")]
    assert len(office.taken) == 1

    town.given(TryAgain(message_id=town.told(AYSE)[0].id, asked_at=THURSDAY))
    town.done()

    assert states(town) == [("sent", "")]


def test_one_left_over_by_a_process_that_died_is_shown_as_perhaps_sent(
    village: Village, office: PostOffice
) -> None:
    town = by_mail(village.chosen(AYSE), office)
    id_ = queued(town)
    town.given(handing(town, id_, "email"))

    town.done()

    assert states(town) == [("unknown", "")]
    assert office.taken == []


def handing(village: Village, id_: UUID, carrier: str) -> HandOver:
    return HandOver(
        message_id=id_,
        carrier=carrier,  # type: ignore[arg-type]
        language="tr",
        words="plain",
        choice_ref=village.house.journal.facts().of(PERSON, AYSE).choice_ref,
        handed_at=THURSDAY,
    )


@pytest.mark.parametrize("was_written", [True, False])
def test_a_letter_left_over_is_exact(village: Village, *, was_written: bool) -> None:
    id_ = queued(village.chosen(AYSE, "paper"))
    village.given(handing(village, id_, "paper"))
    if was_written:
        village.letters.mkdir()
        (village.letters / f"{id_}.txt").write_text("written", encoding="utf-8")

    village.done()

    assert states(village) == [("sent", "")]
    assert (village.letters / f"{id_}.txt").exists()


def test_a_server_that_is_away_is_tried_again_after_a_pause(village: Village, office: PostOffice) -> None:
    town, office.mood = by_mail(village.chosen(AYSE), office), "refuses-for-now"
    town.done()
    office.mood = "takes"

    town.at(THURSDAY + PAUSE - timedelta(microseconds=1)).done()
    assert states(town) == [("failed", "refused-for-now")]

    town.at(THURSDAY + PAUSE).done()
    assert states(town) == [("sent", "")]


def test_after_some_tries_it_is_left_to_people(village: Village, office: PostOffice) -> None:
    town, office.mood = by_mail(village.chosen(AYSE), office), "refuses-for-now"
    for minutes in (0, 5, 20, 60, 150, 400, 900):
        town.at(THURSDAY + timedelta(minutes=minutes)).done()

    (line,) = town.told(AYSE)
    assert (line.state, line.tries) == ("failed", TRIES_MAX)


def test_an_address_that_nobody_has_is_not_tried_again(village: Village, office: PostOffice) -> None:
    town, office.mood = by_mail(village.chosen(AYSE), office), "refuses-address"
    town.done()
    office.mood = "takes"

    town.at(THURSDAY + timedelta(hours=8)).done()

    assert states(town) == [("failed", "address-refused")]


def test_without_a_carrier_it_waits_until_it_is_too_late(village: Village) -> None:
    bare = village.chosen(AYSE)._replace(carriers=Carriers())
    bare.done()
    assert states(bare) == [("waiting", "")]

    bare.at(FRIDAY_AT_ONE).done()

    assert states(bare) == [("dropped", "too-late")]


def test_discreet_words_wait_for_a_sender_that_tells_nothing(village: Village, office: PostOffice) -> None:
    town = by_mail(village.chosen(AYSE, words="discreet"), office)

    town.done()

    assert states(town) == [("waiting", "")]
    assert office.taken == []


def test_staff_find_it_on_their_page_and_by_e_mail_if_they_chose_so(village: Village) -> None:
    village.given(*overdue()).done()
    assert village.told(NERMIN)[0].carrier == "house"

    chooses_mail(village)
    village.given(*overdue(1)).at(THURSDAY + timedelta(days=1)).done()

    assert [line.carrier for line in village.told(NERMIN)].count("email") == 1
    assert "ME09" not in "".join(village.sent_mails())


def overdue(number: int = 0) -> list[Command]:
    return [replace(newcomer(), person_id=UUID(int=0x3A0 + number), code=f"ME09{number:02d}")]


def test_who_does_not_sign_in_any_more_is_told_nothing(village: Village) -> None:
    village.given(*overdue(), CloseUser(user_id=NERMIN, closed_on=date(2021, 9, 2), reason="left"))

    village.done()

    assert states(village, NERMIN) == []


def test_a_letter_to_somebody_erased_is_destroyed(village: Village) -> None:
    village.chosen(AYSE, "paper").done()
    assert len(list(village.letters.glob("*.txt"))) == 1

    erase_person(village.house.journal, village.house.vault, "ME0001", "own-request", village.house.today)
    village.done()

    assert list(village.letters.glob("*.txt")) == []


def test_a_place_under_a_merged_record_is_told_to_whom_she_goes_on_as(village: Village) -> None:
    village.chosen(EMINE, address="e@example.org")
    village.given(MergePerson(person_id=AYSE, into_id=EMINE, ground="same-telephone"))

    village.done()

    assert states(village, EMINE) == [("sent", "")]
    assert states(village) == []


def test_two_leaders_at_once_send_one(village: Village, tmp_path: Path, office: PostOffice) -> None:
    from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415

    town = by_mail(village.chosen(AYSE), office)
    with a_village(tmp_path / "store", tmp_path) as second:
        other = second._replace(carriers=town.carriers)
        with ThreadPoolExecutor(2) as both:
            list(
                both.map(
                    lambda one: [do(one.house, one.carriers, job, one.house.logbook) for job in WORK],
                    (town, other),
                )
            )

    assert len(office.taken) == 1
    assert states(town)[0][0] in ("sent", "unknown")


def test_a_clock_set_back_says_nothing_twice(village: Village) -> None:
    village.chosen(AYSE).at(FRIDAY_AT_ONE - timedelta(hours=1)).done()

    village.at(THURSDAY - timedelta(days=400)).done()
    village.at(THURSDAY).done()

    assert len(village.sent_mails()) == 1


def test_a_clock_that_stood_a_year_ahead_loses_nothing(village: Village) -> None:
    village.chosen(AYSE).at(FRIDAY_AT_ONE - timedelta(days=9)).done()
    village.at(FRIDAY_AT_ONE + timedelta(days=10)).done()
    assert states(village) == [("dropped", "too-late")]

    village.at(THURSDAY).done()

    assert states(village) == [("sent", "")]


def test_messages_are_counted_by_how_they_stand(village: Village) -> None:
    village.chosen(AYSE).done()

    with village.house.views.reading() as reader:
        assert counted(reader) == {"sent": 1}
