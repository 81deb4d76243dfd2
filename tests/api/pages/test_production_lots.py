"""The store room on the manager's pages: a delivery weighed in, and what becomes of a lot."""

import pytest

from tests.api.browser import words
from tests.api.pages.conftest import SignedIn
from tests.api.pages.production_day import KITCHEN, delivered, started

MANAGER = "manager-1"
NEW = f"{KITCHEN}/lots/new"


def test_what_came_before_is_offered_first(looking: SignedIn) -> None:
    shown = looking(MANAGER).get(NEW)

    assert "Tomatoes" in words(shown)
    assert f'href="{NEW}?like=other"' in shown.text


def test_a_delivery_begins_as_the_last_one_of_it_was(looking: SignedIn) -> None:
    shown = looking(MANAGER).get(f"{NEW}?like=MEL0001").text

    assert 'name="ingredient" value="tomato"' in shown
    assert 'value="village-dairy-coop" checked' in shown
    assert 'value="kg" checked' in shown


def test_a_delivery_is_weighed_in(signed_in: SignedIn) -> None:
    manager = signed_in(MANAGER)

    shown = words(manager.get(delivered(manager))).replace("\u00a0", " ")

    assert "50 kg" in shown
    assert "1,250.00 ₺" in shown
    assert "S9001" in shown


def test_a_new_supplier_is_noted_with_the_delivery(signed_in: SignedIn) -> None:
    manager = signed_in(MANAGER)

    lot = delivered(manager, new_supplier="Çatalca Süt")

    assert "çatalca-süt" in words(manager.get(lot))
    assert "çatalca-süt" in manager.get(f"{NEW}?like=MEL0001").text


def test_a_new_supplier_has_a_name_of_letters(signed_in: SignedIn) -> None:
    manager = signed_in(MANAGER)

    answered = manager.send(f"{NEW}?like=MEL0001", quantity="5", cost="10", new_supplier="---")

    assert answered.status_code == 422
    assert 'href="#f-new_supplier"' in answered.text


def test_a_new_ingredient_gets_one_code_however_it_is_written(signed_in: SignedIn) -> None:
    manager = signed_in(MANAGER)
    fields = {"unit": "kg", "seed": "local", "cost": "10", "quantity": "5", "supplier_lot": "1"}
    fields |= {"expires_on": "2022-02-14", "supplier": "village-dairy-coop"}

    new = manager.follow(manager.send(f"{NEW}?like=other", ingredient="  Kırmızı Biber ", **fields))
    known = manager.follow(manager.send(f"{NEW}?like=other", ingredient="TOMATOES", **fields))

    assert "kırmızı-biber" in words(new)
    assert "Tomatoes" in words(known)


def test_every_field_is_needed_and_all_are_told_at_once(signed_in: SignedIn) -> None:
    manager = signed_in(MANAGER)

    answered = manager.send(f"{NEW}?like=other")

    assert answered.status_code == 422
    fields = ("ingredient", "supplier", "supplier_lot", "quantity", "unit", "cost", "expires_on", "seed")
    assert [name for name in fields if f'href="#f-{name}"' not in answered.text] == []


def test_what_has_expired_is_not_taken_in(signed_in: SignedIn) -> None:
    manager = signed_in(MANAGER)

    answered = manager.send(
        f"{NEW}?like=MEL0001", quantity="5", cost="10", supplier_lot="1", expires_on="2022-01-30"
    )

    assert answered.status_code == 422
    assert "between 2022-01-31" in words(answered)


def test_a_lot_weighed_in_wrongly_is_corrected(signed_in: SignedIn) -> None:
    manager = signed_in(MANAGER)
    lot = delivered(manager)

    answered = manager.send(f"{lot}/quantity", quantity="55,5")

    assert answered.headers["location"] == f"{lot}?done=corrected"
    assert "Corrected: 55.5 kg was received." in words(manager.follow(answered)).replace("\u00a0", " ")


def test_no_less_is_left_than_was_taken(signed_in: SignedIn) -> None:
    manager = signed_in(MANAGER)
    lot = delivered(manager)
    batch = started(manager)
    manager.send(f"{batch}/ingredients/new", lot=lot.rpartition("/")[2], quantity="20")

    answered = manager.send(f"{lot}/quantity", quantity="19,999")

    assert answered.status_code == 409
    assert "lot-quantity-below-leaving" in answered.text


def test_a_held_lot_is_used_by_nobody_until_it_is_released(signed_in: SignedIn) -> None:
    manager = signed_in(MANAGER)
    lot, batch = delivered(manager), started(manager)
    code = lot.rpartition("/")[2]
    manager.send(f"{lot}/hold", reason="suspect")

    refused = manager.send(f"{batch}/ingredients/new", other_lot=code, quantity="1")
    manager.send(f"{lot}/release")
    taken = manager.send(f"{batch}/ingredients/new", lot=code, quantity="1")

    assert (refused.status_code, taken.status_code) == (409, 303)
    assert "lot-held" in refused.text


@pytest.mark.parametrize(
    ("way", "fields", "told"),
    [
        ("discard", {"reason": "spoiled"}, "2 kg thrown away on 31 Jan 2022: Spoiled."),
        ("return", {}, "2 kg sent back on 31 Jan 2022."),
    ],
)
def test_some_of_a_lot_is_thrown_away_or_sent_back(
    signed_in: SignedIn, way: str, fields: dict[str, str], told: str
) -> None:
    manager = signed_in(MANAGER)
    lot = delivered(manager)

    shown = manager.follow(manager.send(f"{lot}/{way}", quantity="2", **fields))

    assert told in words(shown).replace("\u00a0", " ")
    assert "48 kg Left" in words(shown).replace("\u00a0", " ")


def test_the_first_to_expire_stands_on_top(signed_in: SignedIn) -> None:
    manager = signed_in(MANAGER)
    later = delivered(manager, expires_on="2022-02-20").rpartition("/")[2]
    sooner = delivered(manager, expires_on="2022-02-10").rpartition("/")[2]

    shown = manager.get(f"{KITCHEN}/lots").text

    assert shown.index(sooner) < shown.index(later)


def test_a_lot_that_ends_soon_waits_on_the_day(signed_in: SignedIn) -> None:
    manager = signed_in(MANAGER)
    lot = delivered(manager, expires_on="2022-02-02")

    shown = manager.get(f"{KITCHEN}/today")

    assert f'href="{lot}"' in shown.text
    assert "50 kg left, 2 days left." in words(shown).replace("\u00a0", " ")


def test_a_long_list_has_pages(looking: SignedIn) -> None:
    manager = looking(MANAGER)

    shown = manager.get(f"{KITCHEN}/lots?which=all").text

    assert f"{KITCHEN}/lots?which=all&amp;page=2" in shown
    assert manager.get(f"{KITCHEN}/lots?which=all&page=4").status_code == 200
    assert manager.get(f"{KITCHEN}/lots?which=gold&page=-3").status_code == 200
