"""Acts over HTTP: a place booked, a jar sold, a reading entered, beside an address that does nothing."""

import http.client
import json
import statistics
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from decimal import Decimal
from threading import Barrier

from api.acts import batches, planning
from api.asked import SESSION_COOKIE
from api.demo.doing import TODAY, Doing, at
from api.house import House
from kitchens.food.batch import BATCH
from kitchens.food.product import PRODUCT
from kitchens.identity import new_id
from kitchens.people.kitchen import KITCHEN
from tests.speed.pages import SECONDS_MAX, Site, demonstration

CONNECTIONS_MAX = 32
GOAL = 0.6
UNITS = 100_000
SERVER = ("-m", "tests.speed.served")
FIRST_FRIDAY = date(2022, 2, 4)
FIRST_BATCH = 61
"""The year ends with batch 60: the next are the one for sale, then one of each connection's own."""

Act = Callable[[int, int], tuple[str, str, dict[str, object]]]
"""From a connection and a number to the method, address and body of one act."""

Figures = list[tuple[str, str]]


def _nothing(_place: int, _number: int) -> tuple[str, str, dict[str, object]]:
    return "POST", "/api/kitchens/merkez/empty", {}


def _sale(_place: int, _number: int) -> tuple[str, str, dict[str, object]]:
    line = {"batch": f"MEB{FIRST_BATCH:04d}", "units": 1, "unit_price_cents": 2790}
    return "POST", "/api/kitchens/merkez/sales", {"channel": "market-stall", "lines": [line]}


def _reading(place: int, _number: int) -> tuple[str, str, dict[str, object]]:
    code = f"MEB{FIRST_BATCH + 1 + place:04d}"
    return "POST", f"/api/batches/{code}/readings", {"control": "ph", "value": "4.2"}


def _booking(place: int, number: int) -> tuple[str, str, dict[str, object]]:
    address = f"/api/workshops/MEW{23 + place}/bookings"
    if number % 2:
        return "DELETE", f"{address}/ME0043", {}
    return "POST", address, {"person": "ME0043"}


ACTS: dict[str, Act] = {"booking": _booking, "sale": _sale, "reading": _reading}


def run(rounds: int, seconds: float) -> Figures:
    """Do each act and the empty one in turn, over 1 and over 32 connections; return medians of ratios."""
    with demonstration(1, SERVER, _prepare) as site:
        figures = []
        for connections in (1, CONNECTIONS_MAX):
            took: dict[str, list[float]] = {name: [] for name in ("empty", *ACTS)}
            for _ in range(rounds):
                for name, act in {"empty": _nothing, **ACTS}.items():
                    took[name].append(_per_second(site, act, connections, seconds))
            for name in ACTS:
                ratio = statistics.median(
                    mine / empty for mine, empty in zip(took[name], took["empty"], strict=True)
                )
                goal = f"; goal {GOAL}" if connections == CONNECTIONS_MAX else ""
                per_second = statistics.median(took[name])
                figures.append(
                    (
                        f"{name} over HTTP, {connections} connection{'s' * (connections > 1)} ÷ empty",
                        f"{ratio:.2f}{goal}; {per_second:,.0f}/s",
                    )
                )
    return figures


def _per_second(site: Site, act: Act, connections: int, seconds: float) -> float:
    start = Barrier(connections + 1)

    def connection(place: int) -> int:
        line = http.client.HTTPConnection("127.0.0.1", site.port, timeout=SECONDS_MAX)
        headers = {
            "cookie": f"{SESSION_COOKIE}={site.cookies['manager-1']}",
            "x-csrf-token": site.csrf["manager-1"],
            "origin": f"http://127.0.0.1:{site.port}",
            "content-type": "application/json",
        }
        line.connect()
        start.wait()
        ends_at, done = time.perf_counter() + seconds, 0
        # An even number of each, so that whoever was booked is free again.
        while time.perf_counter() < ends_at or done % 2:
            method, address, body = act(place, done)
            line.request(
                method, address, json.dumps(body).encode(), headers | {"idempotency-key": str(new_id())}
            )
            answer = line.getresponse()
            text = answer.read()
            if answer.status >= http.client.BAD_REQUEST:
                raise RuntimeError(f"{method} {address}: {answer.status} {text!r}")
            done += 1
        line.close()
        return done

    with ThreadPoolExecutor(connections) as people:
        places = [people.submit(connection, place) for place in range(connections)]
        start.wait()
        began = time.perf_counter()
        done = sum(place.result() for place in places)
    return done / (time.perf_counter() - began)


def _prepare(house: House) -> None:
    """Make what the acts need: one batch with stock, and for each connection a batch and a workshop."""
    facts = house.journal.facts()
    kitchen_id, product_id = facts.named(KITCHEN, "merkez"), facts.named(PRODUCT, "yoghurt")
    if kitchen_id is None or product_id is None:
        raise LookupError("the demonstration has no kitchen or no yoghurt")
    doing = Doing(house, kitchen_id)
    for number in range(CONNECTIONS_MAX + 1):
        batches.start_batch(
            doing.by("manager-1", f"start {number}"),
            kitchen_id=kitchen_id,
            product_id=product_id,
            started_on=TODAY,
        )
    stock = doing.named(BATCH, f"MEB{FIRST_BATCH:04d}")
    for control, value in (("heat-treatment", "86"), ("ph", "4.2")):
        batches.take_reading(
            doing.by("manager-1", f"read {control}"),
            batch_id=stock,
            control=control,
            value=Decimal(value),
            taken_at=at(9, 0),
        )
    batches.finish_batch(doing.by("manager-1", "finish"), batch_id=stock, finished_on=TODAY, units_made=UNITS)
    batches.release_batch(doing.by("manager-2", "release"), batch_id=stock, released_on=TODAY)
    for number in range(CONNECTIONS_MAX):
        friday = FIRST_FRIDAY + timedelta(weeks=number)
        planning.announce_workshop(
            doing.by("coordinator-1", f"announce {number}"),
            kitchen_id=kitchen_id,
            title="Yoğurt",
            held_on=friday,
            starts_at=at(13, 0, friday),
            ends_at=at(16, 0, friday),
            seats_max=10,
        )
