"""Help and work, carried out on plain dictionaries."""

from datetime import date, timedelta
from typing import Any

from tests.oracle.ledger import Ledger
from tests.oracle.rows import CEILING, WAGE, No, Row, cents, day, in_force


class Helping(Ledger):
    """Asked, assessed, decided, delivered; and papers, permits, first and last days of work."""

    def read_support(self, row: Row, number: int) -> None:
        code = row["support"]

        def ask() -> None:
            self.known(row["trainee"])
            self.support[code] = {**row, "due": None, "state": "asked", "delivered": False}

        def assess() -> None:
            held = self.asked(code)
            ceiling = in_force(CEILING, day(row["assessed_on"]))
            held["due"] = cents(row["household_income"]) < ceiling * int(row["household_size"])
            held["assessed"] = day(row["assessed_on"])

        def decide() -> None:
            held = self.asked(code)
            if held["state"] != "asked" or held["due"] is None:
                raise No
            if (day(row["decided_on"]) - held["assessed"]).days > 90:
                raise No
            if row["decision"] == "approved":
                if row["decided_by"] == row["requested_by"]:
                    raise No
                if cents(row["cost"]) > 100000 and row["decided_by"] == row["assessed_by"]:
                    raise No
            held["state"] = row["decision"]

        def deliver() -> None:
            if self.asked(code)["state"] != "approved":
                raise No
            self.support[code]["delivered"] = True

        self.at(self.on(row["requested_on"], 8), "support", "support", number, ask, 0)
        if row["assessed_on"]:
            self.at(self.on(row["assessed_on"], 8), "support", "support", number, assess, 0)
        if row["decision"]:
            self.at(self.on(row["decided_on"], 20), "support", "support", number, decide, 0)
        if row["delivered_on"]:
            self.at(self.on(row["delivered_on"], 20), "support", "support", number, deliver, 0)

    def asked(self, code: str) -> dict[str, Any]:
        if code not in self.support:
            raise No
        return self.support[code]

    def read_employment(self, row: Row, number: int) -> None:
        key = (row["trainee"], row["kind"], row["employer"])

        def job() -> dict[str, Any]:
            who = self.known(row["trainee"])
            blank = {"documents": None, "applied": None, "permit": None, "started": None, "ended": None}
            return self.jobs.setdefault(
                key, {**row, **blank, "origin": who["origin"], "kitchen": who["kitchen"]}
            )

        def documents() -> None:
            job()["documents"] = day(row["documents_completed_on"])

        def apply() -> None:
            since = self.known(row["trainee"])["protected_since"]
            if since:
                year, month = divmod(day(since).year * 12 + day(since).month - 1 + 6, 12)
                first = date(year, month + 1, 1)
                last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
                if day(row["permit_applied_on"]) < min(last, first + timedelta(days=day(since).day - 1)):
                    raise No
            job()["applied"] = day(row["permit_applied_on"])

        def answer() -> None:
            if job()["applied"] is None:
                raise No
            job()["permit"] = row["permit_decision"]
            job()["decided"] = day(row["permit_decided_on"])

        def start() -> None:
            who, work, on = self.known(row["trainee"]), job(), day(row["started_on"])
            if who["interviewed"] is None or who["interviewed"] > on:
                raise No
            if who["origin"] == "national":
                if work["documents"] is None:
                    raise No
            elif work["permit"] != "granted":
                raise No
            if row["kind"] != "own-business":
                if cents(row["monthly_wage"]) < in_force(WAGE, on):
                    raise No
                staff = [
                    j for j in self.jobs.values()
                    if (j["employer"], j["kitchen"]) == (row["employer"], who["kitchen"])
                    and j["kind"] != "own-business" and j["started"] and not j["ended"]
                ]  # fmt: skip
                nationals = sum(1 for j in staff if j["origin"] == "national")
                others = len(staff) - nationals
                if who["origin"] != "national" and others + 1 > max(1, nationals // 10):
                    raise No
            work["started"] = on

        def end() -> None:
            if job()["started"] is None:
                raise No
            job()["ended"] = day(row["ended_on"])

        for cell, act, hour in (
            ("documents_completed_on", documents, 8), ("permit_applied_on", apply, 8),
            ("permit_decided_on", answer, 8), ("started_on", start, 8), ("ended_on", end, 20),
        ):  # fmt: skip
            if row[cell]:
                self.at(self.on(row[cell], hour), "employment", "employment", number, act, 0)
