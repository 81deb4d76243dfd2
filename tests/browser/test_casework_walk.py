"""A referral and what follows: the specialist guards and accepts her, and the partner hears nothing."""

import re

from tests.browser.conftest import DESK, PHONE, PageAs
from tests.browser.hands import Hands
from tests.browser.looking import violations

FIRST, LAST = "Gülizar", "Saklıoğlu"


def _refers(partner: Hands) -> str:
    """Refer a woman; return the code she goes by."""
    partner.open("/today")
    partner.heading("Whom you referred")
    partner.tap("Refer somebody")
    partner.pick("Kitchen", "Merkez")
    partner.fill("First name", FIRST)
    partner.fill("Last name", LAST)
    partner.fill("Born on", "1990-03-04")
    partner.fill("Telephone", "+90 555 777 88 99")
    for answer in ("woman", "not in work", "national of Türkiye"):
        partner.choose(re.compile(f"^{answer}$", re.IGNORECASE))
    partner.tap("Check")
    partner.confirm()
    partner.heading("She is referred")
    found = re.search(r"Her code is (\w+)\.", partner.page.inner_text("main"))
    assert found is not None
    return found[1]


def _no_barrier(hands: Hands) -> None:
    assert violations(hands.page, contrast=True) == []


def test_a_guarded_woman_is_taken_in_and_nobody_learns_of_it(page_as: PageAs) -> None:
    partner = Hands(page_as("partner-1", "en", PHONE, javascript=False))
    specialist = Hands(page_as("specialist-1", "en", DESK))
    colleague = Hands(page_as("specialist-2", "en", DESK))
    code = _refers(partner)

    specialist.open(f"/people/{code}")
    specialist.choose("Interview")
    specialist.tap("Open the case")
    specialist.heading(f"{FIRST} {LAST}")
    specialist.tap("How she is reached")
    _no_barrier(specialist)
    specialist.choose("Yes, she is guarded")
    specialist.tap("Check")
    specialist.confirm()
    specialist.has_done("contact-agreed")
    specialist.reads("She is guarded")
    specialist.tap("Enter the interview")
    specialist.reads_not(LAST)
    specialist.tap("Save")
    specialist.choose("Accept")
    specialist.tap("Check")
    specialist.reads_not(LAST)
    specialist.confirm()
    specialist.has_done("person-accepted")
    specialist.open(f"/people/{code}")
    specialist.reads("accepted")
    _no_barrier(specialist)

    partner.open("/partner")
    partner.reads(code)
    partner.reads_not(LAST)
    partner.reads(re.compile(rf"{code}\s+31 Jan 2022\s+In process"))

    colleague.open(f"/people/{code}")
    colleague.reads_not(LAST)
    colleague.choose("Supervision")
    colleague.tap("Open the case")
    colleague.heading(f"{FIRST} {LAST}")
    specialist.open("/cases")
    specialist.reads("A guarded person's record was opened")
    specialist.reads("Burak Şahin")
    specialist.reads_not(LAST)
    _no_barrier(specialist)
