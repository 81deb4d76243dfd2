"""What a woman earned: the figure first, true to the kuruş, and nobody else's."""

import re

from api.house import House
from api.language import Speech, speech
from api.pages import figures
from projections.reports import Scope
from projections.reports.income import report
from projections.reports.shape import part_of
from tests.api.browser import words
from tests.api.pages.conftest import SignedIn

LIRA = re.compile(r"([\d,]+\.\d\d) ₺")


def test_her_months_are_those_of_the_income_report(looking: SignedIn, seen_house: House) -> None:
    with seen_house.views.reading() as reader:
        months = report(reader, part_of(reader, Scope("merkez", None, seen_house.today)))
    expected = sum((month.by_trainee or {}).get("ME0044", 0) for month in months.values())

    shown = words(looking("ME0044").get("/mine"))
    told = shown.partition("Month by month")[2]

    assert expected > 0
    assert sum(int(lira.replace(",", "").replace(".", "")) for lira in LIRA.findall(told)) == expected


def test_the_parts_of_a_jar_add_up_to_its_price(looking: SignedIn) -> None:
    html = looking("ME0044").get("/mine").text
    table = html.partition("<table")[2].partition("</table>")[0]
    *parts, total = (int(found.replace(",", "").replace(".", "")) for found in LIRA.findall(_plain(table)))

    assert sum(parts) == total


def _plain(html: str) -> str:
    return re.sub(r"<[^>]+>", " ", html).replace("\xa0", " ")


def test_she_reads_it_in_arabic_from_right_to_left(looking: SignedIn) -> None:
    html = looking("ME0044", "ar").get("/mine").text

    assert '<html lang="ar" dir="rtl">' in html
    assert "كانون الأول" in html


def test_whoever_earned_nothing_yet_is_told_when_it_will_stand_here(looking: SignedIn) -> None:
    shown = looking("ME0043").get("/mine")

    assert shown.status_code == 200


def test_a_month_that_is_none_is_not_there(looking: SignedIn) -> None:
    browser = looking("ME0044")

    assert [browser.get(f"/mine/{month}").status_code for month in ("2021-13", "x", "2021-12")] == [
        404,
        404,
        200,
    ]


def test_nobody_opens_the_minutes_of_somebody_else(looking: SignedIn) -> None:
    (address, *_) = re.findall(
        r'"(/mine/minutes/[^"]+/dispute)"', looking("ME0044").get("/mine/minutes").text
    )
    hers = looking("ME0044").get(address).status_code
    codes = set(re.findall(r'"(/mine/minutes/[^"]+/dispute)"', looking("ME0046").get("/mine/minutes").text))

    assert hers == 200
    assert address not in codes
    assert looking("ME0046").get(address).status_code == 404


def test_she_says_that_minutes_are_wrong_and_the_kitchen_must_answer(signed_in: SignedIn) -> None:
    browser = signed_in("ME0044")
    (address, *_) = re.findall(r'"(/mine/minutes/[^"]+/dispute)"', browser.get("/mine/minutes").text)

    unsaid = browser.send(address, words="")
    sent = browser.send(address, words="عملت ثلاث ساعات")
    shown = words(browser.follow(sent))
    again = browser.send(address, words="x")

    assert (unsaid.status_code, sent.status_code) == (422, 303)
    assert "The kitchen looks at it" in shown
    assert again.status_code == 409, "one question at a time"


def test_her_words_are_not_in_the_journal(signed_in: SignedIn, house: House) -> None:
    browser = signed_in("ME0044")
    (address, *_) = re.findall(r'"(/mine/minutes/[^"]+/dispute)"', browser.get("/mine/minutes").text)
    browser.send(address, words="kanarya kelimeleri")

    rows = house.journal.rows(house.journal.position() - 1, 10)

    assert rows[-1].name == "batch.labour-disputed"
    assert b"kanarya" not in rows[-1].state


def test_where_fewer_than_three_worked_their_money_is_not_told(looking: SignedIn) -> None:
    shown = words(looking("ME0044").get("/cooperative/2022-01"))

    assert "not told" in shown
    assert "nobody's income can be read from it" in shown


def test_a_month_without_sales_says_so(looking: SignedIn) -> None:
    assert "Nothing was sold in this month" in words(looking("ME0044").get("/cooperative/2020-01"))


def test_a_member_reads_only_codes_of_months_in_her_language(looking: SignedIn) -> None:
    browser = looking("ME0046", "tr")

    assert figures.month(_turkish(), "2021-12") in words(browser.get("/mine/2021-12"))


def _turkish() -> Speech:
    return speech("tr")
