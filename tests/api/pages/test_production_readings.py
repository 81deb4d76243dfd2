"""A reading in twenty seconds: one tap from the day, a number, one tap; and a wrong one put right."""

from tests.api.browser import Browser, words
from tests.api.pages.conftest import SignedIn
from tests.api.pages.production_day import KITCHEN, delivered, finished, read, started

MANAGER, OTHER = "manager-1", "manager-2"


def _without_old_stock(manager: Browser) -> None:
    """Write off what expired in the year before, so that the day begins with what is made now."""
    while "past the best-before day" in (text := manager.get(f"{KITCHEN}/today").text):
        address = text.partition("/write-off")[0].rpartition('"')[2] + "/write-off"
        assert manager.send(address).status_code == 303


def test_the_day_leads_to_the_missing_reading_with_one_tap(signed_in: SignedIn) -> None:
    manager = signed_in(MANAGER)
    batch = started(manager)
    read(manager, batch, "soluble-solids", "26")

    shown = manager.get(f"{KITCHEN}/today")

    assert f'href="{batch}/readings/new?control=ph"' in shown.text
    assert "1 reading is missing." in words(shown)


def test_the_missing_reading_is_the_next_thing_once_nothing_old_lies_about(signed_in: SignedIn) -> None:
    manager = signed_in(MANAGER)
    batch = started(manager)
    _without_old_stock(manager)

    shown = manager.get(f"{KITCHEN}/today").text

    assert f'class="button primary" href="{batch}/readings/new?control=soluble-solids"' in shown


def test_the_limit_stands_beside_the_field(signed_in: SignedIn) -> None:
    manager = signed_in(MANAGER)

    shown = manager.get(f"{started(manager)}/readings/new?control=ph")

    assert "must be below 4.6" in words(shown)
    assert 'inputmode="decimal"' in shown.text


def test_one_missing_reading_leads_to_the_next_and_then_to_the_batch(signed_in: SignedIn) -> None:
    manager = signed_in(MANAGER)
    batch = started(manager)

    first = read(manager, batch, "soluble-solids", "26")
    second = read(manager, batch, "ph", "٤٫٢")

    assert first == f"{batch}/readings/new?control=ph&done=reading-taken"
    assert second == f"{batch}?done=reading-taken"


def test_a_reading_out_of_limit_is_asked_again_before_it_holds_the_batch(signed_in: SignedIn) -> None:
    manager = signed_in(MANAGER)
    batch = started(manager)

    asked = manager.send(f"{batch}/readings/new?control=ph", value="4.6")

    assert asked.status_code == 200
    assert "4.6 is not below 4.6: the batch will be held." in words(asked)
    assert "Being made" in words(manager.get(batch))


def test_and_confirmed_it_holds_the_batch(signed_in: SignedIn) -> None:
    manager = signed_in(MANAGER)
    batch = started(manager)
    asked = manager.send(f"{batch}/readings/new?control=ph", value="4.6")

    answered = manager.resend(asked, f"{batch}/readings/new?control=ph", confirmed="yes")

    assert answered.headers["location"] == f"{batch}?done=reading-held"
    shown = words(manager.follow(answered))
    assert "pH: 4.6 (must be below 4.6)." in shown
    assert "Held" in shown


def test_exactly_within_the_limit_nothing_is_asked(signed_in: SignedIn) -> None:
    manager = signed_in(MANAGER)

    assert read(manager, started(manager), "soluble-solids", "24").endswith("done=reading-taken")


def test_a_reading_taken_earlier_says_so(signed_in: SignedIn) -> None:
    manager = signed_in(MANAGER)
    batch = started(manager, on="2022-01-30")

    read(manager, batch, "ph", "4,2", taken_at="2022-01-31T09:15")

    assert "31 Jan 2022, 09:15" in words(manager.get(batch))


def test_a_reading_of_tomorrow_is_a_mistake(signed_in: SignedIn) -> None:
    manager = signed_in(MANAGER)

    answered = manager.send(
        f"{started(manager)}/readings/new?control=ph", value="4,2", taken_at="2022-02-01T09:15"
    )

    assert answered.status_code == 422
    assert "This is still to come." in words(answered)


def test_a_reading_that_is_no_number_keeps_what_was_typed(signed_in: SignedIn) -> None:
    manager = signed_in(MANAGER)

    answered = manager.send(f"{started(manager)}/readings/new?control=ph", value="4,2,1")

    assert answered.status_code == 422
    assert 'value="4,2,1"' in answered.text


def test_a_control_that_the_product_has_not_is_not_here(signed_in: SignedIn) -> None:
    manager = signed_in(MANAGER)

    assert manager.get(f"{started(manager)}/readings/new?control=moisture").status_code == 404


def test_the_same_reading_sent_twice_is_recorded_once(signed_in: SignedIn) -> None:
    manager = signed_in(MANAGER)
    batch = started(manager)
    address = f"{batch}/readings/new?control=ph"
    page = manager.get(address)

    manager.resend(page, address, value="4,2")
    manager.resend(page, address, value="4,2")

    assert (
        words(manager.get(batch)).count("pH read: 4.2.") == 2
    )  # the sentence, and the unseen words of "Correct"


def test_a_wrong_reading_is_put_right_from_the_batch(signed_in: SignedIn) -> None:
    manager = signed_in(MANAGER)
    batch = started(manager)
    read(manager, batch, "ph", "3,9")
    # One tap on "Correct", the number, one tap on "Save".
    correct = manager.get(batch).text.partition('class="correct" href="')[2].partition('"')[0]

    answered = manager.send(correct, value="4,2")

    assert answered.headers["location"] == f"{batch}?done=corrected"
    shown = words(manager.follow(answered))
    assert "(first 3.9)" in shown
    assert "Corrected, pH: 4.2, not 3.9." in shown


def test_a_reading_corrected_out_of_limit_is_asked_again_and_holds(signed_in: SignedIn) -> None:
    manager = signed_in(MANAGER)
    batch = started(manager)
    read(manager, batch, "ph", "3,9")
    correct = manager.get(batch).text.partition('class="correct" href="')[2].partition('"')[0]

    asked = manager.send(correct, value="5")
    answered = manager.resend(asked, correct, confirmed="yes")

    assert "5 is not below 4.6: the batch will be held." in words(asked)
    assert answered.headers["location"] == f"{batch}?done=reading-held"


def test_who_has_not_read_yet_is_warned_that_correcting_counts_as_reading(signed_in: SignedIn) -> None:
    manager, other = signed_in(MANAGER), signed_in(OTHER)
    batch = finished(manager)
    correct = manager.get(batch).text.partition('class="correct" href="')[2].partition('"')[0]

    shown = other.get(correct)

    assert "Whoever corrects a reading does not release the batch." in words(shown)


def test_a_wrong_quantity_wrong_minutes_and_a_wrong_count_are_put_right(signed_in: SignedIn) -> None:
    manager = signed_in(MANAGER)
    lot = delivered(manager).rpartition("/")[2]
    batch = started(manager)
    manager.send(f"{batch}/ingredients/new", lot=lot, quantity="20")
    manager.send(f"{batch}/labour/new", person="ME0044", minutes="90", basis="training")
    manager.send(f"{batch}/finish", units="40")

    quantity = manager.send(f"{batch}/correct/2", value="18,5")
    minutes = manager.send(f"{batch}/correct/3", value="100")
    units = manager.send(f"{batch}/correct/units", value="41")

    assert {answered.headers["location"] for answered in (quantity, minutes, units)} == {
        f"{batch}?done=corrected"
    }
    shown = words(manager.get(batch)).replace("\u00a0", " ")
    assert "18.5 kg (first 20 kg)" in shown
    assert "1 h 40 min (first 1 h 30 min)" in shown
    assert "Made 41 jars" in shown
    assert "31.5 kg" in words(manager.get(f"/lots/{lot}")).replace("\u00a0", " ")


def test_what_cannot_be_corrected_is_not_here(signed_in: SignedIn) -> None:
    manager = signed_in(MANAGER)
    batch = started(manager)

    answers = [manager.get(f"{batch}/correct/{version}") for version in ("1", "99", "units", "x")]

    assert {answered.status_code for answered in answers} == {404}
