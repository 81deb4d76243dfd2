"""What a referrer hears of somebody guarded stands still from the moment she is, and so tells nothing."""

from datetime import date
from uuid import UUID

from api.acts import casework
from api.house import House
from kitchens.decider import Command
from kitchens.identity import new_id
from kitchens.journal import Request
from kitchens.people.person import PERSON, AgreeContact, MergePerson
from kitchens.people.trainee import Accept, Interview, Reopen, Withdraw
from kitchens.vault import Purpose, Sealed
from tests.api.pages.conftest import SignedIn
from tests.api.pages.test_choices import acting
from tests.api.pages.test_partner import referred

DAY = date(2022, 1, 31)


class Referred:
    """Somebody whom the partner of the demonstration referred, and what he hears of her."""

    def __init__(self, signed_in: SignedIn, house: House, **changed: str) -> None:
        self.house, self.partner = house, signed_in("partner-1")
        self.code = referred(self.partner, **changed)
        found = house.journal.facts().named(PERSON, self.code)
        assert found is not None
        self.id: UUID = found

    def given(self, *commands: Command) -> None:
        for command in commands:
            self.house.journal.execute(Request(new_id(), "founding", command))
        self.house.catch_up()

    def accepted(self) -> None:
        self.given(
            Interview(person_id=self.id, interviewed_on=DAY), Accept(person_id=self.id, accepted_on=DAY)
        )

    def guard(self, *, is_guarded: bool = True) -> None:
        casework.agree_contact(
            acting(self.house, "specialist-1"),
            person_id=self.id,
            is_guarded=is_guarded,
            channel="none",
            address="",
            words="discreet",
        )
        self.house.catch_up()

    @property
    def outcome(self) -> str:
        items = self.partner.get("/api/partner/referrals?page_size=100").json()["items"]
        return next(str(item["outcome"]) for item in items if item["code"] == self.code)


def test_who_looks_before_and_after_sees_the_same_word(signed_in: SignedIn, house: House) -> None:
    selda = Referred(signed_in, house)
    selda.accepted()
    assert selda.outcome == "accepted"

    selda.guard()

    assert selda.outcome == "accepted"


def test_nothing_that_comes_after_is_told_even_where_the_clock_stands_still(
    signed_in: SignedIn, house: House
) -> None:
    selda = Referred(signed_in, house)
    selda.guard()
    selda.accepted()
    assert selda.outcome == "in-process"

    selda.given(Withdraw(person_id=selda.id, withdrew_on=DAY, reason="moved"))

    assert selda.outcome == "in-process"


def test_a_withdrawal_after_it_is_not_told(signed_in: SignedIn, house: House) -> None:
    selda = Referred(signed_in, house)
    selda.accepted()
    selda.guard()

    selda.given(
        Withdraw(person_id=selda.id, withdrew_on=DAY, reason="moved"),
        Reopen(person_id=selda.id, reopened_on=DAY, reason="back"),
    )

    assert selda.outcome == "accepted"


def test_agreeing_anew_does_not_move_it_and_when_she_is_guarded_no_more_he_hears_what_is_so(
    signed_in: SignedIn, house: House
) -> None:
    selda = Referred(signed_in, house)
    selda.guard()
    selda.accepted()
    selda.guard()
    assert selda.outcome == "in-process"

    selda.guard(is_guarded=False)

    assert selda.outcome == "accepted"


def test_a_merger_after_it_does_not_change_the_word(signed_in: SignedIn, house: House) -> None:
    selda = Referred(signed_in, house)
    other = Referred(signed_in, house, first_name="Selda Nur", phone="+90 555 000 01 68")
    other.accepted()
    selda.guard()

    selda.given(MergePerson(person_id=selda.id, into_id=other.id, ground="told-by-her"))

    assert selda.outcome == "in-process"


def test_of_a_row_that_does_not_say_when_nothing_is_told(signed_in: SignedIn, house: House) -> None:
    selda = Referred(signed_in, house)
    selda.accepted()
    ref = new_id()
    content = {"guarded": "yes", "channel": "none", "address": "", "words": "discreet"}
    house.vault.put([Sealed(ref=ref, subject_id=selda.id, purpose=Purpose.CONTACT, content=content)])
    selda.given(AgreeContact(person_id=selda.id, choice_ref=ref))

    assert selda.outcome == "in-process"
