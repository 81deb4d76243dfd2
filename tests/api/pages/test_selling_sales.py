"""Larger sales, corrections within four taps, money back, the sales of a day, and the shelves."""

import re
from datetime import date, timedelta
from uuid import UUID

import pytest
from httpx import Response

from api.house import House
from kitchens.money.sale import SALE, Sale
from tests.api.browser import Browser, words
from tests.api.pages.conftest import SignedIn
from tests.api.pages.test_selling_stall import STALL, TARHANA, buttons, left

MORE = f"{STALL}/more"


def sale(house: House, code: str) -> Sale:
    """Return a sale as it stands."""
    facts = house.journal.facts()
    sale_id = facts.named(SALE, code)
    assert sale_id
    return facts.of(SALE, sale_id)


def sold(answered: Response) -> str:
    """Return the code of the sale that a larger sale led to."""
    assert answered.status_code == 303, words(answered)
    return str(answered.headers["location"]).split("/")[2].partition("?")[0]


def sold_two(browser: Browser) -> str:
    """Sell two bags of tarhana at the stall; return where the page has them corrected."""
    shown = browser.get(TARHANA)
    page = browser.follow(browser.resend(shown, TARHANA, sold=buttons(shown)[1]))
    return str(re.findall(r'href="(/sales/\w+/correct\?from=stall)"', page.text)[0])


def code_of(address: str) -> str:
    return address.split("/")[2]


def line_id(house: House, code: str) -> str:
    (line,) = sale(house, code).lines
    return line.batch_id.hex


def test_an_order_of_several_products_takes_what_ends_first(signed_in: SignedIn, house: House) -> None:
    browser = signed_in("manager-1")
    order = {"units-tarhana": "15", "units-tomato-paste": "2", "channel": "consumer-cooperative"}

    code = sold(browser.send(MORE, **order))

    units = [line.units for line in sale(house, code).lines]
    assert sorted(units) == [1, 2, 14]
    assert (left(house, "MEB0021"), left(house, "MEB0030"), left(house, "MEB0001")) == (0, 1, 27)
    assert "998.80 ₺" in words(browser.get(f"/sales/{code}"))


def test_a_certain_batch_is_sold_at_another_price(signed_in: SignedIn, house: House) -> None:
    named = {"batch": "meb0057", "batch-units": "٣", "batch-price": "50,5"}

    code = sold(signed_in("manager-1").send(MORE, **named))

    (line,) = sale(house, code).lines
    assert (line.units, line.unit_price_cents) == (3, 5050)
    assert left(house, "MEB0057") == 38


def test_a_sale_is_entered_for_the_evening_before(signed_in: SignedIn, house: House) -> None:
    code = sold(signed_in("manager-1").send(MORE, **{"units-tarhana": "1", "sold_at": "2022-01-30T18:15"}))

    assert sale(house, code).sold_on == date(2022, 1, 30)


def test_a_sale_that_lies_ahead_is_asked_again(signed_in: SignedIn) -> None:
    answered = signed_in("manager-1").send(MORE, **{"units-tarhana": "1", "sold_at": "2022-02-01T10:00"})

    assert answered.status_code == 422
    assert "This lies ahead" in words(answered)


def test_all_mistakes_are_told_at_once_and_what_was_typed_stays(signed_in: SignedIn) -> None:
    wrong = {
        "units-tarhana": "two",
        "batch": "MEB9999",
        "batch-units": "1",
        "buyer": "nobody-here",
        "channel": "theft",
    }

    answered = signed_in("manager-1").send(MORE, **wrong)

    page = words(answered)
    assert answered.status_code == 422
    for sentence in (
        "Enter a number",
        "No batch of this kitchen",
        "Nobody here has this code",
        "Choose one of these",
    ):
        assert sentence in page
    for typed in ("two", "MEB9999", "nobody-here"):
        assert f'value="{typed}"' in answered.text


def test_an_empty_order_is_no_sale(signed_in: SignedIn) -> None:
    answered = signed_in("manager-1").send(MORE)

    assert answered.status_code == 422
    assert "Enter what was sold." in words(answered)


def test_a_known_buyer_is_kept_with_the_sale(signed_in: SignedIn, house: House) -> None:
    code = sold(signed_in("manager-1").send(MORE, **{"units-tarhana": "1", "buyer": "restaurant"}))

    facts = house.journal.facts()
    (recorded, *_) = house.journal.story(SALE, facts.named(SALE, code) or UUID(int=0))
    assert getattr(recorded.event, "buyer_id", None) is not None


def test_bread_past_its_day_is_refused_and_if_it_was_sold_is_a_deviation(
    signed_in: SignedIn, house: House
) -> None:
    browser = signed_in("manager-1")
    named = {"batch": "MEB0055", "batch-units": "2"}

    refused = browser.send(MORE, **named)
    assert refused.status_code == 409
    assert "past-best-before" in refused.text
    assert left(house, "MEB0055") == 14

    code = sold(browser.resend(refused, MORE, despite="past-best-before"))
    assert left(house, "MEB0055") == 12
    assert [line.units for line in sale(house, code).lines] == [2]


@pytest.mark.parametrize("units", [1, 3, 6])
def test_a_wrong_number_is_corrected_with_two_taps(signed_in: SignedIn, house: House, units: int) -> None:
    browser = signed_in("manager-1")
    where = sold_two(browser)

    first_tap = browser.get(where)
    counts = re.findall(r'name="instead" value="([^"]+)"', first_tap.text)
    wanted = next(count for count in counts if f":{units}:" in count)
    second_tap = browser.resend(first_tap, where, instead=wanted)

    assert "Corrected." in words(browser.follow(second_tap))
    assert left(house, "MEB0021") == 14 - units
    assert [line.units for line in sale(house, code_of(where)).lines] == [units]


def test_a_sale_that_was_none_is_taken_back_with_two_taps(signed_in: SignedIn, house: House) -> None:
    browser = signed_in("manager-1")
    where = sold_two(browser)

    answered = browser.send(where, instead="none")

    assert "Corrected." in words(browser.follow(answered))
    assert left(house, "MEB0021") == 14
    assert "nothing was sold" in words(browser.get(f"/sales/{code_of(where)}"))


def test_the_wrong_product_is_corrected_and_both_stocks_follow(signed_in: SignedIn, house: House) -> None:
    browser = signed_in("manager-1")
    where = sold_two(browser)
    own = line_id(house, code_of(where))

    answered = browser.send(where, whole="yes", **{f"own-{own}": "0", "units-tomato-paste": "2"})

    assert answered.status_code == 303, words(answered)
    assert (left(house, "MEB0021"), left(house, "MEB0001")) == (14, 27)


def test_a_correction_to_more_than_is_left_is_refused(signed_in: SignedIn, house: House) -> None:
    browser = signed_in("manager-1")
    where = sold_two(browser)
    own = line_id(house, code_of(where))

    refused = browser.send(where, whole="yes", **{f"own-{own}": "15"})

    assert refused.status_code == 409
    assert "more-units-than-left" in refused.text
    assert 'value="15"' in refused.text
    assert left(house, "MEB0021") == 12


def test_a_long_correction_to_nothing_is_asked_for_by_its_button(signed_in: SignedIn, house: House) -> None:
    browser = signed_in("manager-1")
    where = sold_two(browser)

    answered = browser.send(where, whole="yes", **{f"own-{line_id(house, code_of(where))}": ""})

    assert answered.status_code == 422
    assert left(house, "MEB0021") == 12


def refund(browser: Browser, code: str, batch: str, units: str, goes: str) -> Response:
    address = f"/sales/{code}/refund"
    return browser.send(address, **{f"back-{batch}": units, "goes": goes, "reason": "broken"})


@pytest.mark.parametrize(("goes", "in_stock"), [("to-stock", 13), ("written-off", 12)])
def test_money_goes_back_after_the_answers_were_checked(
    signed_in: SignedIn, house: House, goes: str, in_stock: int
) -> None:
    browser = signed_in("manager-1")
    code = code_of(sold_two(browser))

    check = refund(browser, code, line_id(house, code), "1", goes)
    assert "58.00 ₺" in words(check)
    assert left(house, "MEB0021") == 12
    done = browser.resend(check, f"/sales/{code}/refund", confirmed="yes")

    page = words(browser.follow(done))
    assert "The money back is recorded." in page
    assert "Given back" in page
    assert left(house, "MEB0021") == in_stock


def test_no_more_is_given_back_than_was_sold(signed_in: SignedIn, house: House) -> None:
    browser = signed_in("manager-1")
    code = code_of(sold_two(browser))

    answered = refund(browser, code, line_id(house, code), "3", "to-stock")

    assert answered.status_code == 422
    assert "Only 2 can still be given back." in words(answered)


def test_a_refund_says_everything_that_is_missing_at_once(signed_in: SignedIn, house: House) -> None:
    browser = signed_in("manager-1")
    code = code_of(sold_two(browser))
    empty = {f"back-{line_id(house, code)}": "", "refunded_on": "2022-02-01"}

    answered = browser.send(f"/sales/{code}/refund", **empty)

    page = words(answered)
    assert answered.status_code == 422
    assert "Enter how many were brought back." in page
    assert page.count("Choose one of these.") == 4
    assert "Enter a day between" in page


def test_a_sale_given_back_whole_offers_no_more_money(signed_in: SignedIn, house: House) -> None:
    browser = signed_in("manager-1")
    code = code_of(sold_two(browser))
    check = refund(browser, code, line_id(house, code), "2", "to-stock")

    browser.resend(check, f"/sales/{code}/refund", confirmed="yes")

    assert "All of this sale was given back already." in words(browser.get(f"/sales/{code}/refund"))


def test_the_sales_of_a_day_lead_to_the_days_beside_it(looking: SignedIn) -> None:
    shown = looking("manager-1").get("/kitchens/merkez/sales?day=2022-01-29")

    page = words(shown)
    assert "250.50 ₺" in page
    assert "VAT in it: 18.56 ₺" in page
    assert "?day=2022-01-26" in shown.text
    assert "?day=2022-01-30" in shown.text


@pytest.mark.parametrize("asked", ["2022-13-40", "", "x", "2022-01-31&page=999999999999"])
def test_a_day_that_is_none_is_today(looking: SignedIn, asked: str) -> None:
    shown = looking("manager-1").get(f"/kitchens/merkez/sales?day={asked}")

    assert shown.status_code == 200
    assert "Nothing was sold on this day." in words(shown)


def test_the_coordinator_looks_and_does_not_sell(looking: SignedIn) -> None:
    browser = looking("coordinator-1")

    page = words(browser.get("/sales/MEX00003"))

    assert "386.40 ₺" in page
    assert "Give money back" not in page
    assert browser.get("/sales/MEX00003/correct").status_code == 403


def test_the_shelves_show_what_ends_first_and_what_is_past_its_day(looking: SignedIn) -> None:
    shown = looking("manager-1").get("/kitchens/merkez/stock")

    codes = re.findall(r'href="/batches/(MEB\d+)"', shown.text)
    assert codes[:2] == ["MEB0048", "MEB0056"]
    assert codes.index("MEB0021") < codes.index("MEB0057")
    assert 'href="/batches/MEB0022/write-off"' in shown.text
    assert "past since 29 Jan 2022: write it off" in words(shown)


@pytest.mark.parametrize(
    ("before", "said"), [(3, "3 days left"), (1, "1 day left"), (0, "last day is today"), (4, "until 10 May")]
)
def test_what_ends_soon_is_marked(signed_in: SignedIn, house: House, before: int, said: str) -> None:
    browser = signed_in("manager-1")
    house.clock.stopped_at = house.clock() + (date(2022, 5, 10) - house.today) - timedelta(days=before)

    assert said in words(browser.get("/kitchens/merkez/stock"))
