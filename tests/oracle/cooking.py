"""Lots, batches and sales, carried out on plain dictionaries."""

from collections import defaultdict
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from tests.oracle.ledger import Ledger
from tests.oracle.rows import VAT, No, Row, cents, day, in_force, milli


class Cooking(Ledger):
    """Weighed in, worked on, measured, released, sold."""

    def read_lots(self, row: Row, number: int) -> None:
        def act() -> None:
            self.lots[row["lot"]] = {**row, "left": milli(row["quantity"]), "used": 0}

        self.at(self.on(row["received_on"], 8), "lots", "lots", number, act)

    def read_batches(self, row: Row, number: int) -> None:
        code = row["batch"]

        def start() -> None:
            self.batches[code] = {
                **row, "state": "open", "readings": defaultdict(list), "readers": set(), "held": False,
                "sold": 0, "cost": 0, "minutes": {}, "made": None, "lines": [],
            }  # fmt: skip

        def finish() -> None:
            batch = self.batch(code)
            batch["made"] = int(row["units_made"])
            batch["best"] = day(row["finished_on"]) + timedelta(
                days=int(self.products[row["product"]]["shelf_life_days"])
            )

        def decide() -> None:
            batch = self.batch(code)
            if row["decision"] == "released":
                if batch["made"] is None or row["decided_by"] in batch["readers"]:
                    raise No
                for name, control in self.controls[row["product"]].items():
                    if not batch["readings"][name] or not self.within(
                        control, batch["readings"][name][-1][1]
                    ):
                        raise No
                batch["state"], batch["held"] = "released", False
            elif row["decision"] == "discarded":
                batch["state"] = "discarded"
            else:
                batch["held"] = True

        self.at(self.on(row["started_on"], 8), "batches", "batches", number, start)
        if row["finished_on"]:
            self.at(self.on(row["finished_on"], 20), "finishes", "batches", number, finish)
        if row["decision"]:
            self.at(self.on(row["decided_on"], 20), "decisions", "batches", number, decide)

    def batch(self, code: str) -> dict[str, Any]:
        if code not in self.batches or self.batches[code]["state"] == "discarded":
            raise No
        return self.batches[code]

    def within(self, control: Row, value: Decimal) -> bool:
        bound = Decimal(control["value"])
        return {"min": value >= bound, "max": value <= bound, "below": value < bound}[control["limit"]]

    def started(self, code: str) -> str:
        return next(row["started_on"] for row in self.rows("batches") if row["batch"] == code)

    def read_batch_inputs(self, row: Row, number: int) -> None:
        begun = self.started(row["batch"])

        def act() -> None:
            batch, lot = self.batch(row["batch"]), self.lots.get(row["lot"])
            take = milli(row["quantity"])
            if lot is None or day(lot["received_on"]) > day(begun) or day(begun) > day(lot["expires_on"]):
                raise No
            if take > lot["left"] or lot["kitchen"] != batch["kitchen"]:
                raise No
            whole, price = milli(lot["quantity"]), cents(lot["cost"])
            batch["cost"] += price * (lot["used"] + take) // whole - price * lot["used"] // whole
            lot["used"] += take
            lot["left"] -= take

        self.at(self.on(begun, 8), "inputs", "batch_inputs", number, act)

    def read_batch_labour(self, row: Row, number: int) -> None:
        begun = self.started(row["batch"])

        def act() -> None:
            batch, who = self.batch(row["batch"]), self.known(row["trainee"])
            if who["hygiene"] is None or who["hygiene"] > day(begun):
                raise No
            batch["minutes"][row["trainee"]] = int(row["minutes"])

        self.at(self.on(begun, 8), "labour", "batch_labour", number, act)

    def read_readings(self, row: Row, number: int) -> None:
        taken = datetime.fromisoformat(row["taken_at"])

        def act() -> None:
            batch = self.batch(row["batch"])
            control = self.controls[batch["product"]].get(row["control"])
            if control is None:
                raise No
            value = Decimal(row["value"])
            batch["readings"][row["control"]].append((taken, value))
            batch["readers"].add(row["taken_by"])
            if not self.within(control, value):
                batch["held"] = True

        self.at(taken, "readings", "readings", number, act)

    def read_sales(self, row: Row, number: int) -> None:
        sold = datetime.fromisoformat(row["sold_at"])

        def act() -> None:
            batch, units = self.batch(row["batch"]), int(row["units"])
            if batch["state"] != "released" or batch["held"] or batch["kitchen"] != row["kitchen"]:
                raise No
            if sold.date() > batch["best"] or units > batch["made"] - batch["sold"]:
                raise No
            batch["sold"] += units
            gross = cents(row["unit_price"]) * units
            rate = in_force(VAT, sold.date())
            vat = (2 * gross * rate + 100 + rate) // (2 * (100 + rate))
            batch["lines"].append((sold.date(), units, gross, vat))

        self.at(sold, "sales", "sales", number, act)
