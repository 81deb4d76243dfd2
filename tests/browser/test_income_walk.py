"""A member reads on her telephone, in Arabic, what she earned, for which work, and says what is wrong."""

import re

import pytest

from tests.browser.conftest import PHONE, PageAs
from tests.browser.hands import Hands

MEMBER = "ME0044"

_BEFORE = """() => {
  const money = document.querySelector(".money").getBoundingClientRect();
  const drawn = document.querySelector("main :is(.stripe, figure, svg[role=img])").getBoundingClientRect();
  return [money.bottom <= drawn.top, money.bottom <= innerHeight, money.right > innerWidth / 2];
}"""


@pytest.fixture
def member(page_as: PageAs) -> Hands:
    """Return the hands of a member who reads Arabic."""
    return Hands(page_as(MEMBER, "ar", PHONE, javascript=True))


def test_the_amount_stands_before_any_chart_and_without_scrolling(member: Hands) -> None:
    member.open("/today")

    member.heading("كانون الأول 2021")
    member.reads(re.compile(r"15,64\s₺"))
    member.reads("30 دقيقة")
    assert member.page.evaluate(_BEFORE) == [True, True, True]


def test_her_minutes_are_there_and_can_be_disputed(member: Hands) -> None:
    member.open("/today")
    member.tap("دقائق عملي")
    member.heading("دقائق عملي")
    member.tap("هذا خطأ")
    member.fill("ما الصحيح", "عملتُ ساعتين، لا نصف ساعة.")
    member.page.get_by_role("main").get_by_role("button").click()

    member.reads("أبلغتِ أن هذا خطأ")


def test_the_month_says_where_every_lira_went_also_as_a_table(member: Hands) -> None:
    member.open("/today")
    member.tap("مبيعات الشهر")
    member.heading("مبيعات الشهر")

    member.page.get_by_text("الشيء نفسه كجدول").click()
    table = member.page.get_by_role("table").first
    parts, total = _cents(table.locator("tbody").inner_text()), _cents(table.locator("tfoot").inner_text())
    assert len(parts) == 4
    assert sum(parts) == sum(total)


def _cents(text: str) -> list[int]:
    """Return the amounts in a text, in kuruş."""
    return [int(re.sub(r"[.,]", "", lira)) for lira in re.findall(r"[\d.]+,\d\d", text)]
