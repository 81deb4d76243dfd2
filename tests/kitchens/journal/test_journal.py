"""What every store must do, told once and run on both."""

from uuid import UUID

import pytest

from kitchens.decider import Unknown
from kitchens.draft import CodeTaken
from kitchens.food.batch import MoreUnitsThanLeft
from kitchens.identity import new_id
from kitchens.journal import Journal, KeyReused, Known, Receipt, Request
from kitchens.journal.writer import GROUP_MAX
from tests.kitchens.journal.counter import OPENED_AT, Counter
from tests.kitchens.journal.shelf import (
    SHELF,
    FillShelf,
    LookAround,
    Shelf,
    ShelfFilled,
    TakeJar,
    asked,
    fill,
    take,
)


def test_a_command_is_answered_with_the_positions_of_its_events(journal: Journal) -> None:
    shelf_id, filling = fill(2)
    first = journal.execute(filling)
    second = journal.execute(take(shelf_id))
    assert (first.first, first.last) == (1, 1)
    assert (second.first, second.last) == (2, 3)
    assert journal.position() == 3


def test_an_event_is_read_as_it_was_recorded(counter: Counter) -> None:
    journal = counter.journal(clock=lambda: OPENED_AT)
    shelf_id, filling = fill(2, code="yoghurt")
    journal.execute(filling)
    (recorded,) = journal.story(SHELF, shelf_id)
    assert recorded == (
        1,
        "shelf",
        shelf_id,
        1,
        "shelf.filled",
        OPENED_AT,
        "command-line",
        filling.key,
        ShelfFilled("yoghurt", 2),
        None,
    )


def test_events_of_several_streams_are_saved_together_with_versions_of_their_own(journal: Journal) -> None:
    left, filling_left = fill(5, "left")
    right, filling_right = fill(5, "right")
    basket_id = new_id()
    journal.execute_all([filling_left, filling_right])
    journal.execute(take(left, right, basket_id=basket_id))
    assert [(row.stream, row.version) for row in journal.rows(2, 10)] == [
        (f"shelf/{left.hex}", 2),
        (f"basket/{basket_id.hex}", 1),
        (f"shelf/{right.hex}", 2),
        (f"basket/{basket_id.hex}", 2),
    ]


def test_a_refused_command_records_nothing_of_any_stream(journal: Journal) -> None:
    full, filling_full = fill(1, "full")
    empty, filling_empty = fill(0, "empty")
    journal.execute_all([filling_full, filling_empty])
    with pytest.raises(MoreUnitsThanLeft):
        journal.execute(take(full, empty))
    assert journal.position() == 2
    assert journal.facts().of(SHELF, full) == Shelf(1)


def test_a_refusal_keeps_no_key_and_is_decided_anew(journal: Journal) -> None:
    shelf_id, filling = fill(1)
    early = take(shelf_id)
    with pytest.raises(Unknown):
        journal.execute(early)
    journal.execute(filling)
    assert not journal.execute(early).replayed


def test_the_same_key_again_gets_the_same_answer_and_takes_nothing(journal: Journal) -> None:
    shelf_id, filling = fill(2)
    journal.execute(filling)
    request = take(shelf_id)
    first = journal.execute(request)
    again = journal.execute(request)
    assert again == Receipt(request.key, first.first, first.last, replayed=True)
    assert journal.facts().of(SHELF, shelf_id) == Shelf(1)


def test_the_same_key_again_is_known_to_another_process(counter: Counter) -> None:
    shelf_id, filling = fill(1)
    request = take(shelf_id)
    here, there = counter.journal(), counter.journal()
    here.execute(filling)
    here.execute(request)
    assert there.execute(request).replayed


def test_the_same_key_with_another_body_is_an_error(journal: Journal) -> None:
    shelf_id, filling = fill(2)
    journal.execute(filling)
    request = take(shelf_id)
    journal.execute(request)
    with pytest.raises(KeyReused):
        journal.execute(asked(TakeJar(shelf_ids=(shelf_id,), basket_id=new_id()), key=request.key))
    assert journal.position() == 3


def test_the_same_key_with_another_fingerprint_of_the_callers_own_is_an_error(journal: Journal) -> None:
    shelf_id, filling = fill(2)
    command = LookAround(shelf_id=shelf_id)
    journal.execute(filling)
    journal.execute(Request(UUID(int=7), "import", command, b"cells"))
    outcomes = journal.execute_all(
        [
            Request(UUID(int=7), "import", command, b"cells"),
            Request(UUID(int=7), "import", command, b"other cells"),
        ]
    )
    assert outcomes[0] == Receipt(UUID(int=7), None, None, replayed=True)
    assert isinstance(outcomes[1], KeyReused)


def test_a_fingerprint_of_257_bytes_is_not_taken(journal: Journal) -> None:
    journal.execute(Request(UUID(int=7), "import", LookAround(shelf_id=new_id()), b"x" * 256))
    with pytest.raises(ValueError, match="257 bytes"):
        journal.execute(Request(UUID(int=8), "import", LookAround(shelf_id=new_id()), b"x" * 257))


def test_a_command_that_changes_nothing_keeps_its_key(journal: Journal) -> None:
    request = asked(LookAround(shelf_id=new_id()))
    assert journal.execute(request) == Receipt(request.key, None, None)
    assert journal.execute(request).replayed
    assert journal.position() == 0


def test_known_keys_are_looked_up_in_bulk(journal: Journal) -> None:
    shelf_id, filling = fill(2)
    journal.execute(filling)
    requests = [Request(new_id(), "import", LookAround(shelf_id=shelf_id), b"cells") for _ in range(1_200)]
    journal.execute_all(requests)
    known = journal.known([request.key for request in requests] + [new_id()])
    assert known == {request.key: Known(b"cells", None, None) for request in requests}
    assert journal.known([]) == {}


def test_a_command_itself_is_never_stored_only_its_keyed_fingerprint(journal: Journal) -> None:
    request = asked(FillShelf(shelf_id=new_id(), code="A", jars=1))
    other = asked(FillShelf(shelf_id=new_id(), code="B", jars=1))
    journal.execute_all([request, other])
    fingerprints = [known.fingerprint for known in journal.known([request.key, other.key]).values()]
    assert [len(fingerprint) for fingerprint in fingerprints] == [32, 32]
    assert fingerprints[0] != fingerprints[1]


def test_requests_in_order_are_decided_each_on_the_ones_before(journal: Journal) -> None:
    shelf_id, filling = fill(3)
    outcomes = journal.execute_all([filling, *(take(shelf_id) for _ in range(5))])
    assert [type(outcome) for outcome in outcomes] == [Receipt] * 4 + [MoreUnitsThanLeft] * 2
    assert [outcome.first for outcome in outcomes if isinstance(outcome, Receipt)] == [1, 2, 4, 6]


def test_many_requests_go_through_several_groups_in_their_order(journal: Journal) -> None:
    shelf_id, filling = fill(10_000)
    requests = [filling, *(take(shelf_id) for _ in range(2 * GROUP_MAX + 200))]
    outcomes = journal.execute_all(requests)
    positions = [outcome.first for outcome in outcomes if isinstance(outcome, Receipt)]
    assert positions == [1, *range(2, 2 * len(requests) - 1, 2)]
    story = journal.story(SHELF, shelf_id)
    assert [recorded.version for recorded in story] == list(range(1, len(requests) + 1))
    assert [recorded.key for recorded in story] == [request.key for request in requests]


def test_the_same_key_twice_in_one_list_is_carried_out_once(journal: Journal) -> None:
    shelf_id, filling = fill(5)
    request = take(shelf_id)
    _, first, second = journal.execute_all([filling, request, request])
    assert first == Receipt(request.key, 2, 3)
    assert second == Receipt(request.key, 2, 3, replayed=True)


def test_a_code_stands_for_one_thing_whoever_recorded_it(counter: Counter) -> None:
    here, there = counter.journal(), counter.journal()
    here.execute(fill(1, "rana")[1])
    with pytest.raises(CodeTaken):
        there.execute(fill(1, "rana")[1])
    with pytest.raises(CodeTaken):
        here.execute(fill(1, "rana")[1])


def test_a_code_known_to_be_free_is_seen_when_another_process_takes_it(counter: Counter) -> None:
    here, there = counter.journal(), counter.journal()
    assert isinstance(here.execute_all([fill(1, "emine")[1]])[0], Receipt)
    with pytest.raises(CodeTaken):
        there.execute(fill(1, "emine")[1])
    there.execute(fill(1, "ayse")[1])
    assert here.facts().named(SHELF, "ayse") is not None
    with pytest.raises(CodeTaken):
        here.execute(fill(1, "ayse")[1])


def test_codes_can_be_told_from_the_events_alone(counter: Counter) -> None:
    journal = counter.journal()
    shelves = {code: fill(1, code) for code in ("A", "B", "ç/ş 7")}
    journal.execute_all([filling for _, filling in shelves.values()])
    told = {
        recorded.event.code: recorded.id
        for recorded in map(journal.decode, journal.rows(0, 100))
        if isinstance(recorded.event, ShelfFilled)
    }
    facts = counter.journal().facts()
    assert told == {code: facts.named(SHELF, code) for code in shelves}
