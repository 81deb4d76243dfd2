"""What is known while a folder is carried out, and the acts that still wait for their turn."""

from collections import defaultdict
from collections.abc import Callable
from datetime import datetime, time
from typing import Any

from tests.oracle.rows import No, Row, day

Act = tuple[datetime, int, int, int, Callable[[], None], str, int]

PHASES = [
    "people",
    "enrolments",
    "attendance",
    "bookings",
    "cancellations",
    "lots",
    "batches",
    "inputs",
    "labour",
    "readings",
    "finishes",
    "decisions",
    "sales",
    "certificates",
    "support",
    "employment",
]


class Ledger:
    """Everything by its code; an act is a function with its place in the order of acts."""

    def open(self, files: dict[str, list[Row]]) -> None:
        self.files = files
        self.refused: set[tuple[str, int]] = set()
        self.acts: list[Act] = []
        self.trainees: dict[str, dict[str, Any]] = {}
        self.courses: dict[str, dict[str, Any]] = {}
        self.workshops: dict[str, dict[str, Any]] = {}
        self.lots: dict[str, dict[str, Any]] = {}
        self.batches: dict[str, dict[str, Any]] = {}
        self.support: dict[str, dict[str, Any]] = {}
        self.jobs: dict[tuple[str, str, str], dict[str, Any]] = {}
        self.kitchens = {row["kitchen"]: row for row in self.rows("kitchens")}
        self.products = {row["product"]: row for row in self.rows("products")}
        self.controls: dict[str, dict[str, Row]] = defaultdict(dict)
        for row in self.rows("controls"):
            self.controls[row["product"]][row["control"]] = row

    def rows(self, name: str) -> list[Row]:
        return self.files.get(name, [])

    def at(
        self, when: datetime, phase: str, file: str, number: int, act: Callable[[], None], order: int = 0
    ) -> None:
        self.acts.append((when, PHASES.index(phase), order, number, act, file, number))

    def on(self, text: str, hour: int) -> datetime:
        return datetime.combine(day(text), time(hour))

    def known(self, who: str) -> dict[str, Any]:
        if who not in self.trainees:
            raise No
        return self.trainees[who]

    def accepted(self, who: str) -> dict[str, Any]:
        if self.known(who)["standing"] != "accepted":
            raise No
        return self.trainees[who]

    def busy(self, who: str, spans: list[tuple[datetime, datetime]]) -> bool:
        taken = [span for held in self.trainees[who]["busy"].values() for span in held]
        return any(a < d and c < b for a, b in taken for c, d in spans)
