"""Sent twice and done once; reading what one has just written; and the device's own clock."""

import pytest

from api.house import House
from api.programs import door
from kitchens.identity import new_id
from tests.api.routes.conftest import Programs
from tests.api.routes.program import DELIVERY, LOTS, problem


def test_the_same_act_sent_again_is_done_once_and_answered_alike(program: Programs, api_house: House) -> None:
    manager, key = program("manager-1"), str(new_id())
    first = manager.send(LOTS, DELIVERY, key=key)
    stands = api_house.journal.position()

    again = manager.send(LOTS, DELIVERY, key=key)

    assert first.status_code == again.status_code == 201
    assert first.json() == again.json()
    assert first.headers["position"] == again.headers["position"]
    assert first.headers["location"] == again.headers["location"] == first.json()["address"]
    assert "idempotency-replayed" not in first.headers
    assert again.headers["idempotency-replayed"] == "true"
    assert api_house.journal.position() == stands


def test_the_same_words_in_another_order_are_the_same_act(program: Programs) -> None:
    manager, key = program("manager-1"), str(new_id())
    manager.done(LOTS, DELIVERY, key=key)

    again = manager.send(LOTS, dict(reversed(DELIVERY.items())), key=key)

    assert again.headers["idempotency-replayed"] == "true"


@pytest.mark.parametrize("key", ["", "any text", "17"])
def test_another_act_under_the_same_key_is_refused(program: Programs, api_house: House, key: str) -> None:
    key = key or str(new_id())
    manager = program("manager-1")
    manager.done(LOTS, DELIVERY, key=key)
    stands = api_house.journal.position()

    answered = manager.send(LOTS, DELIVERY | {"quantity_milli": 1}, key=key)

    assert (answered.status_code, problem(answered)["code"]) == (422, "key-reused")
    assert api_house.journal.position() == stands


def test_a_key_in_words_is_each_callers_own(program: Programs) -> None:
    one, other = program("manager-1"), program("manager-2")

    first, second = (who.send(LOTS, DELIVERY, key="1") for who in (one, other))

    assert second.status_code == 201
    assert first.json()["code"] != second.json()["code"]


def test_a_refusal_uses_no_key_up(program: Programs) -> None:
    manager, key = program("manager-1"), str(new_id())
    assert manager.send(LOTS, DELIVERY | {"quantity_milli": 0}, key=key).status_code == 422

    assert manager.send(LOTS, DELIVERY, key=key).status_code == 201


@pytest.mark.parametrize("key", ["-", "", " ", "a" * 129, '""'])
def test_an_act_without_a_key_is_not_done(program: Programs, key: str) -> None:
    answered = program("manager-1").send(LOTS, DELIVERY, idempotency_key=key)

    assert problem(answered)["code"] == "key-missing"


def test_a_key_of_128_characters_is_taken(program: Programs) -> None:
    assert program("manager-1").send(LOTS, DELIVERY, key="a" * 128).status_code == 201


def test_one_reads_ones_own_writes(program: Programs) -> None:
    manager = program("manager-1")
    done = manager.send(LOTS, DELIVERY)

    seen = manager.get(done.json()["address"], position=done.headers["position"])

    assert seen.json()["lot"]["left_milli"] == 25000
    assert int(seen.headers["position"]) >= int(done.headers["position"])


def test_a_position_that_is_not_reached_is_not_waited_for_for_ever(
    program: Programs, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(door, "WAIT_SECONDS_MAX", 0.1)

    answered = program("manager-1").get("/api/me", position="999999")

    assert (answered.status_code, problem(answered)["code"]) == (503, "behind")
    assert answered.headers["retry-after"] == "1"


@pytest.mark.parametrize("position", ["-1", "x", "9" * 19, "1.0", ""])
def test_a_position_is_a_whole_number(program: Programs, position: str) -> None:
    assert problem(program("manager-1").get("/api/me", position=position))["code"] == "position"


def test_what_the_device_says_of_the_time_is_kept_beside_ours(program: Programs, api_house: House) -> None:
    moment = "2022-01-31T14:05:00+03:00"

    done = program("manager-1").send(LOTS, DELIVERY, device_at=moment)

    row = api_house.journal.rows(int(done.headers["position"]) - 1, 1)[0]
    recorded = api_house.journal.decode(row)
    assert recorded.device_at is not None
    assert recorded.device_at.isoformat() == "2022-01-31T11:05:00+00:00"
    assert recorded.at == api_house.clock()


@pytest.mark.parametrize("moment", ["yesterday", "2022-01-31T14:05:00", "0001-01-01T00:00:00Z"])
def test_what_is_no_moment_is_told(program: Programs, moment: str) -> None:
    told = problem(program("manager-1").send(LOTS, DELIVERY, device_at=moment))

    assert told["errors"][0]["parameter"] == "Device-At"
