"""A batch on the manager's pages: from the first tap to the release, and what a rule answers."""

import pytest

from tests.api.browser import words
from tests.api.pages.conftest import SignedIn
from tests.api.pages.production_day import KITCHEN, delivered, finished, read, released, started

MANAGER, OTHER, COORDINATOR = "manager-1", "manager-2", "coordinator-1"


def test_a_batch_is_begun_with_one_tap_on_what_is_made(signed_in: SignedIn) -> None:
    manager = signed_in(MANAGER)

    shown = manager.get(started(manager))

    assert "Domates salçası" in words(shown)
    assert "Being made" in words(shown)


def test_a_product_that_is_not_made_is_not_begun(signed_in: SignedIn) -> None:
    manager = signed_in(MANAGER)

    answered = manager.send(f"{KITCHEN}/batches/new", product="gold")

    assert answered.status_code == 422


def test_a_batch_begun_tomorrow_is_a_mistake(signed_in: SignedIn) -> None:
    manager = signed_in(MANAGER)

    answered = manager.send(f"{KITCHEN}/batches/new", product="yoghurt", started_on="2022-02-01")

    assert answered.status_code == 422
    assert 'value="2022-02-01"' in answered.text


def test_the_next_thing_to_do_stands_on_top(signed_in: SignedIn) -> None:
    manager = signed_in(MANAGER)
    batch = started(manager)
    lot = delivered(manager).rpartition("/")[2]

    steps = [_next(manager.get(batch).text)]
    manager.send(f"{batch}/ingredients/new", lot=lot, quantity="20,5")
    steps.append(_next(manager.get(batch).text))
    read(manager, batch, "soluble-solids", "26")
    steps.append(_next(manager.get(batch).text))
    read(manager, batch, "ph", "4.2")
    steps.append(_next(manager.get(batch).text))
    manager.send(f"{batch}/finish", units="40")
    steps.append(_next(manager.get(batch).text))

    assert steps == [
        f"{batch}/ingredients/new",
        f"{batch}/readings/new?control=soluble-solids",
        f"{batch}/readings/new?control=ph",
        f"{batch}/finish",
        f"{batch}/release",
    ]


def _next(html: str) -> str:
    """Return where the main button of the page leads."""
    return html.partition('class="button primary" href="')[2].partition('"')[0]


def test_an_ingredient_is_weighed_in_from_a_lot(signed_in: SignedIn) -> None:
    manager = signed_in(MANAGER)
    batch, lot = started(manager), delivered(manager).rpartition("/")[2]

    answered = manager.send(f"{batch}/ingredients/new", lot=lot, quantity="20,5")

    assert answered.headers["location"] == f"{batch}?done=ingredient-added"
    assert "20.5 kg" in words(manager.follow(answered)).replace("\u00a0", " ")
    assert "29.5 kg" in words(manager.get(f"/lots/{lot}")).replace("\u00a0", " ")


def test_another_ingredient_follows_at_once(signed_in: SignedIn) -> None:
    manager = signed_in(MANAGER)
    batch, lot = started(manager), delivered(manager).rpartition("/")[2]

    answered = manager.send(f"{batch}/ingredients/new", lot=lot, quantity="1", again="yes")

    assert answered.headers["location"] == f"{batch}/ingredients/new?done=ingredient-added"


def test_more_than_the_lot_holds_is_refused_with_the_figures(signed_in: SignedIn) -> None:
    manager = signed_in(MANAGER)
    batch, lot = started(manager), delivered(manager).rpartition("/")[2]

    answered = manager.send(f"{batch}/ingredients/new", lot=lot, quantity="60")

    assert answered.status_code == 409
    assert "more-than-lot-holds" in answered.text
    assert 'value="60"' in answered.text


def test_what_has_happened_all_the_same_is_recorded_as_a_deviation(signed_in: SignedIn) -> None:
    manager = signed_in(MANAGER)
    batch, lot = started(manager), delivered(manager).rpartition("/")[2]
    refused = manager.send(f"{batch}/ingredients/new", lot=lot, quantity="60")

    answered = manager.resend(
        refused, f"{batch}/ingredients/new", lot=lot, quantity="60", despite="more-than-lot-holds"
    )

    assert answered.headers["location"] == f"{batch}?done=deviation-recorded"
    shown = words(manager.follow(answered))
    assert "Saved as a deviation" in shown
    assert "A deviation waits for the coordinator." in shown


def test_a_lot_is_named_by_its_code_where_it_is_not_in_the_list(signed_in: SignedIn) -> None:
    manager = signed_in(MANAGER)
    batch = started(manager)

    answered = manager.send(f"{batch}/ingredients/new", other_lot="MEL0001", quantity="1")

    assert answered.status_code == 409
    assert "lot-expired" in answered.text


def test_every_mistake_is_told_at_once(signed_in: SignedIn) -> None:
    manager = signed_in(MANAGER)
    batch = started(manager)

    answered = manager.send(f"{batch}/ingredients/new", other_lot="MEL9999", quantity="much")

    assert answered.status_code == 422
    assert "No lot has the code MEL9999." in words(answered)
    assert 'href="#f-quantity"' in answered.text
    assert 'value="much"' in answered.text


def test_somebody_works_ninety_minutes(signed_in: SignedIn) -> None:
    manager = signed_in(MANAGER)
    batch = started(manager)

    answered = manager.send(f"{batch}/labour/new", person="ME0044", minutes="90", basis="training")

    assert answered.headers["location"] == f"{batch}?done=labour-logged"
    assert "1 h 30 min" in words(manager.follow(answered)).replace("\u00a0", " ")


def test_whoever_worked_lately_is_tapped_and_everybody_is_one_tap_away(signed_in: SignedIn) -> None:
    manager = signed_in(MANAGER)
    labour = f"{started(manager)}/labour/new"

    few, everybody = manager.get(labour).text, manager.get(f"{labour}?people=all").text

    assert 'type="radio" id="f-person"' in few
    assert f'href="{labour}?people=all"' in few
    assert "<select" in everybody
    assert 0 < few.count('name="person"') < everybody.count("<option")


def test_the_ground_of_work_is_chosen_and_never_guessed(signed_in: SignedIn) -> None:
    manager = signed_in(MANAGER)

    answered = manager.send(f"{started(manager)}/labour/new", person="ME0044", minutes="90")

    assert answered.status_code == 422
    assert 'href="#f-basis"' in answered.text


def test_somebody_without_a_certificate_is_refused_and_may_be_recorded(signed_in: SignedIn) -> None:
    manager = signed_in(MANAGER)
    batch = started(manager)
    fields = {"other_person": "me0137", "minutes": "60", "basis": "training"}
    refused = manager.send(f"{batch}/labour/new", **fields)

    answered = manager.resend(refused, f"{batch}/labour/new", despite="no-hygiene-certificate", **fields)

    assert refused.status_code == 409
    assert "no-hygiene-certificate" in refused.text
    assert answered.headers["location"] == f"{batch}?done=deviation-recorded"


def test_people_of_nowhere_are_not_found(signed_in: SignedIn) -> None:
    manager = signed_in(MANAGER)

    answered = manager.send(
        f"{started(manager)}/labour/new", other_person="XX0001", minutes="60", basis="training"
    )

    assert answered.status_code == 422
    assert "Nobody in this kitchen has the code XX0001." in words(answered)


def test_a_finished_batch_has_a_last_day(signed_in: SignedIn) -> None:
    manager = signed_in(MANAGER)

    shown = words(manager.get(finished(manager)))

    assert "25 July 2023" in shown
    assert "Waits for release" in shown


def test_who_took_the_readings_is_told_before_she_tries_to_release(signed_in: SignedIn) -> None:
    manager = signed_in(MANAGER)
    batch = finished(manager)

    shown = manager.get(f"{batch}/release")

    assert "You took one of its readings, so somebody else releases it." in words(shown)
    assert "These people may: \u2068Elif Doğan\u2069" in words(shown)
    assert "Release it" not in words(shown)


def test_and_tried_all_the_same_the_rule_refuses(signed_in: SignedIn) -> None:
    manager = signed_in(MANAGER)
    batch = finished(manager)

    answered = manager.send(f"{batch}/release")

    assert answered.status_code == 409
    assert "released-by-reader" in answered.text


@pytest.mark.parametrize("who", [OTHER, COORDINATOR])
def test_another_manager_or_the_coordinator_releases(signed_in: SignedIn, who: str) -> None:
    batch = finished(signed_in(MANAGER))
    other = signed_in(who)

    answered = other.send(f"{batch}/release")

    assert answered.headers["location"] == f"{batch}?done=released"
    assert "Released" in words(other.follow(answered))


def test_the_coordinator_reads_a_batch_and_enters_nothing(signed_in: SignedIn) -> None:
    batch = finished(signed_in(MANAGER))
    coordinator = signed_in(COORDINATOR)

    shown = coordinator.get(batch)

    assert shown.status_code == 200
    assert "/correct/" not in shown.text
    assert coordinator.get(f"{batch}/readings/new").status_code == 403


def test_a_batch_is_held_by_hand_and_released_again(signed_in: SignedIn) -> None:
    manager, other = signed_in(MANAGER), signed_in(OTHER)
    batch = released(manager, other)

    held = manager.send(f"{batch}/hold")
    again = other.send(f"{batch}/release")

    assert held.headers["location"] == f"{batch}?done=held"
    assert again.headers["location"] == f"{batch}?done=released"


def test_a_discard_is_looked_at_once_more(signed_in: SignedIn) -> None:
    manager = signed_in(MANAGER)
    batch = finished(manager)

    checked = manager.send(f"{batch}/discard", reason="spoiled", words="Mould on the lid")
    done = manager.resend(checked, f"{batch}/discard", confirmed="yes")

    assert "Check your answers" in words(checked)
    assert "Mould on the lid" in words(checked)
    assert done.headers["location"] == f"{batch}?done=discarded"
    assert "Discarded" in words(manager.follow(done))


def test_typed_words_of_a_discard_stay_out_of_the_journal(signed_in: SignedIn) -> None:
    manager = signed_in(MANAGER)
    batch = finished(manager)
    checked = manager.send(f"{batch}/discard", reason="spoiled", words="Mould on the lid")
    manager.resend(checked, f"{batch}/discard", confirmed="yes")

    events = [row.state for row in manager.house.journal.rows(0, 100_000)]

    assert not any(b"Mould" in state for state in events)


@pytest.mark.parametrize(("way", "reason"), [("write-off", "broken"), ("give-away", "tasting")])
def test_units_leave_without_a_sale(signed_in: SignedIn, way: str, reason: str) -> None:
    manager = signed_in(MANAGER)
    batch = released(manager, signed_in(OTHER))

    answered = manager.send(f"{batch}/{way}", units="3", reason=reason)

    assert answered.status_code == 303
    assert "37 jars" in words(manager.follow(answered)).replace("\u00a0", " ")


def test_more_units_than_are_left_may_be_recorded_as_a_deviation(signed_in: SignedIn) -> None:
    manager = signed_in(MANAGER)
    batch = released(manager, signed_in(OTHER))

    refused = manager.send(f"{batch}/write-off", units="41", reason="broken")

    assert refused.status_code == 409
    assert "Record it as a deviation" in words(refused)


def test_what_has_expired_is_written_off_as_it_stands(signed_in: SignedIn) -> None:
    manager = signed_in(MANAGER)
    waiting = manager.get(f"{KITCHEN}/today").text.partition('class="button primary" href="')[2]

    answered = manager.send(waiting.partition('"')[0])

    assert answered.status_code == 303
    assert answered.headers["location"].endswith("done=written-off")
