"""The stall: two taps a jar, just what stood on the button, and never more than is left."""

import re

from httpx import Response

from api.house import House
from kitchens.food.batch import BATCH
from tests.api.browser import Browser, words
from tests.api.pages.conftest import SignedIn

STALL = "/kitchens/merkez/sell"
TARHANA = f"{STALL}?product=tarhana"


def buttons(shown: Response) -> list[str]:
    """Return what each button of the chosen product sends, one unit first."""
    return re.findall(r'name="sold" value="([^"]+)"', shown.text)


def left(house: House, code: str) -> int:
    """Return how many units of a batch are in stock."""
    facts = house.journal.facts()
    batch_id = facts.named(BATCH, code)
    assert batch_id
    return facts.of(BATCH, batch_id).units_in_stock


def test_a_jar_is_sold_in_two_taps(signed_in: SignedIn, house: House) -> None:
    browser = signed_in("manager-1")

    first_tap = re.findall(r'href="([^"]+product=tarhana)#chosen"', browser.get(STALL).text)
    shown = browser.get(first_tap[0])
    second_tap = browser.resend(shown, TARHANA, sold=buttons(shown)[0])

    page = words(browser.follow(second_tap))
    assert "Sold and recorded." in page
    assert "58.00 ₺" in page.partition("Sold today")[2]
    assert left(house, "MEB0021") == 13


def test_a_product_shows_what_is_in_it_before_it_is_tapped(looking: SignedIn) -> None:
    page = words(looking("manager-1").get(STALL))

    assert re.search(r"Tarhana · 58.00 ₺ 83 bags left Contains: gluten, milk", page)


def test_undeclared_allergens_are_not_none(looking: SignedIn) -> None:
    page = words(looking("manager-1").get(STALL))

    assert "Domates salçası · 64.40 ₺ 106 jars left Allergens are not declared" in page


def test_the_jar_that_ends_first_is_named_so_that_it_is_taken(looking: SignedIn) -> None:
    page = words(looking("manager-1").get(TARHANA))

    assert "Take from MEB0021 · until 1 Aug 2022" in page


def test_several_are_sold_with_the_same_two_taps(signed_in: SignedIn, house: House) -> None:
    browser = signed_in("manager-1")
    shown = browser.get(TARHANA)

    browser.resend(shown, TARHANA, sold=buttons(shown)[3])

    assert left(house, "MEB0021") == 10


def test_a_button_tapped_twice_sells_once(signed_in: SignedIn, house: House) -> None:
    browser = signed_in("manager-1")
    shown = browser.get(TARHANA)
    one = buttons(shown)[0]

    browser.resend(shown, TARHANA, sold=one)
    again = browser.resend(shown, TARHANA, sold=one)

    assert again.status_code == 303
    assert left(house, "MEB0021") == 13


def test_another_button_of_a_form_already_sent_sells_nothing(signed_in: SignedIn, house: House) -> None:
    browser = signed_in("manager-1")
    shown = browser.get(TARHANA)

    browser.resend(shown, TARHANA, sold=buttons(shown)[0])
    other = browser.resend(shown, TARHANA, sold=buttons(shown)[1])

    assert other.status_code == 409
    assert "sent before" in words(other)
    assert left(house, "MEB0021") == 13


def test_what_no_button_sends_sells_nothing(signed_in: SignedIn, house: House) -> None:
    browser = signed_in("manager-1")

    for nonsense in ("", "x", "MEB0021:1:5800", "0" * 32 + ":-1:5800", "0" * 32 + ":1:١"):
        answered = browser.send(TARHANA, sold=nonsense)
        assert answered.status_code == 422, nonsense
        assert "Tap a product first" in words(answered)
    assert left(house, "MEB0021") == 14


def test_two_phones_sell_the_last_units_once_and_the_second_may_record_a_deviation(
    signed_in: SignedIn, house: House
) -> None:
    one, other = signed_in("manager-1"), signed_in("manager-2")
    empty_but_two(one)
    first, second = one.get(TARHANA), other.get(TARHANA)
    both = buttons(first)[1]

    assert one.resend(first, TARHANA, sold=both).status_code == 303
    refused = other.resend(second, TARHANA, sold=both)

    assert refused.status_code == 409
    assert "more-units-than-left" in refused.text
    assert left(house, "MEB0057") == 0

    recorded = other.resend(refused, TARHANA, despite="more-units-than-left")

    assert recorded.status_code == 303
    assert left(house, "MEB0057") == -2
    house.catch_up()
    with house.views.reading() as reader:
        assert reader.all("SELECT rules FROM view_deviations") != []


def test_after_a_refusal_another_number_is_another_sale_and_no_deviation(
    signed_in: SignedIn, house: House
) -> None:
    browser = signed_in("manager-1")
    empty_but_two(browser)
    shown = browser.get(TARHANA)
    three = buttons(shown)[0].replace(":1:", ":3:")
    refused = browser.resend(shown, TARHANA, sold=three)

    sold = browser.resend(refused, TARHANA, sold=buttons(refused)[0], despite="more-units-than-left")

    assert sold.status_code == 303
    assert left(house, "MEB0057") == 1
    house.catch_up()
    with house.views.reading() as reader:
        assert reader.all("SELECT rules FROM view_deviations") == []


def test_a_product_that_is_sold_out_is_said_to_be(looking: SignedIn) -> None:
    page = words(looking("manager-1").get(f"{STALL}?product=sourdough"))

    assert "Nothing of this is left to sell." in page


def test_nobody_else_sells(looking: SignedIn) -> None:
    for code in ("coordinator-1", "specialist-1", "ME0043"):
        assert looking(code).get(STALL).status_code == 403, code


def empty_but_two(browser: Browser) -> None:
    """Sell all tarhana but two bags of the last batch."""
    answered = browser.send(f"{STALL}/more", **{"units-tarhana": "81"})
    assert answered.status_code == 303, words(answered)
