"""A folder's totals, worked out straight from its rows with plain dictionaries.

It shares nothing with the code it checks: no events, no journal, no views. It knows the order of acts, the
rules and the arithmetic as the import's documentation states them, and nothing else.
"""

import csv
from collections import defaultdict
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

Row = dict[str, str]
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
DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
VAT = ((date.min, 8), (date(2022, 2, 14), 1))
CEILING = ((date.min, 94197), (date(2022, 1, 1), 141780))
WAGE = ((date(2021, 1, 1), 282590), (date(2022, 1, 1), 425340))


class No(Exception):  # noqa: N818  the answer of a rule
    """A rule says no."""


def in_force(values: tuple[tuple[date, int], ...], day: date) -> int:
    known = [value for start, value in values if start <= day]
    if not known:
        raise No
    return known[-1]


def cents(text: str) -> int:
    return int(Decimal(text) * 100)


def milli(text: str) -> int:
    return int(Decimal(text) * 1000)


def day(text: str) -> date:
    return date.fromisoformat(text)


def sitting(course: Row) -> list[date]:
    first, last = day(course["starts_on"]), day(course["ends_on"])
    every = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    return [d for d in every if DAYS[d.weekday()] in course["weekdays"].split()]


def read(path: Path) -> list[Row]:
    with path.open(encoding="utf-8-sig", newline="") as text:
        return list(csv.DictReader(text))


class Year:
    """One folder, carried out."""

    def __init__(self, folder: Path) -> None:
        self.carry_out({path.stem: read(path) for path in sorted(folder.glob("*.csv"))})

    @classmethod
    def of_rows(cls, files: dict[str, list[Row]]) -> "Year":
        year = cls.__new__(cls)
        year.carry_out(files)
        return year

    def carry_out(self, files: dict[str, list[Row]]) -> None:
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
        self.plan()
        for name in [
            "trainees",
            "enrolments",
            "attendance",
            "bookings",
            "lots",
            "batches",
            "batch_inputs",
            "batch_labour",
            "readings",
            "sales",
            "certificates",
            "support",
            "employment",
        ]:
            for number, row in enumerate(self.rows(name)):
                getattr(self, f"read_{name}")(row, number)
        for _, _, _, _, act, file, number in sorted(self.acts, key=lambda a: a[:4]):
            if (file, number) in self.refused:
                continue
            try:
                act()
            except No:
                self.refused.add((file, number))

    def rows(self, name: str) -> list[Row]:
        return self.files.get(name, [])

    def at(
        self, when: datetime, phase: str, file: str, number: int, act: Callable[[], None], order: int = 0
    ) -> None:
        self.acts.append((when, PHASES.index(phase), order, number, act, file, number))

    def on(self, text: str, hour: int) -> datetime:
        return datetime.combine(day(text), time(hour))

    # What comes before everything else

    def plan(self) -> None:
        for number, row in enumerate(self.rows("courses")):
            lies_within = (
                set(row["weekdays"].split()) <= set(DAYS[:5])
                and "10:00" <= row["starts_at"] < row["ends_at"] <= "16:00"
            )
            if lies_within and sitting(row) and int(row["seats"]) > 0:
                self.courses[row["course"]] = {
                    **row, "in": {}, "queue": [], "marks": {}, "judged": {}, "certified": {},
                }  # fmt: skip
            else:
                self.refused.add(("courses", number))
        for number, row in enumerate(self.rows("workshops")):
            friday = day(row["date"]).weekday() == 4
            if friday and 1 <= int(row["seats"]) <= 10 and row["starts_at"] < row["ends_at"]:
                begins = datetime.combine(day(row["date"]), time.fromisoformat(row["starts_at"]))
                ends = datetime.combine(day(row["date"]), time.fromisoformat(row["ends_at"]))
                self.workshops[row["workshop"]] = {
                    **row, "begins": begins, "ends": ends, "held": [], "queue": [], "offered": [],
                    "came": {}, "walked": [],
                }  # fmt: skip
            else:
                self.refused.add(("workshops", number))

    # People

    def read_trainees(self, row: Row, number: int) -> None:
        who = row["trainee"]

        def add(text: str, act: Callable[[], None]) -> None:
            self.at(self.on(text, 8), "people", "trainees", number, act)

        def refer() -> None:
            self.trainees[who] = {
                **row, "standing": "referred", "interviewed": None, "hygiene": None, "busy": {},
                "trained": [],
            }  # fmt: skip

        def interview() -> None:
            self.known(who)["interviewed"] = day(row["interviewed_on"])
            self.trainees[who]["standing"] = "interviewed"

        def decide() -> None:
            if self.known(who)["interviewed"] is None:
                raise No
            self.trainees[who]["standing"] = row["decision"]

        def hygiene() -> None:
            self.known(who)["hygiene"] = day(row["hygiene_certified_on"])

        add(row["referred_on"], refer)
        if row["interviewed_on"]:
            add(row["interviewed_on"], interview)
            if row["decision"]:
                add(row["interviewed_on"], decide)
        if row["hygiene_certified_on"]:
            add(row["hygiene_certified_on"], hygiene)

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

    # Courses

    def read_enrolments(self, row: Row, number: int) -> None:
        def act() -> None:
            who = row["trainee"]
            course = self.courses.get(row["course"])
            if course is None:
                raise No
            trainee = self.accepted(who)
            if (
                day(row["enrolled_on"]) > day(course["ends_on"])
                or who in course["in"]
                or who in course["queue"]
            ):
                raise No
            begins, ends = time.fromisoformat(course["starts_at"]), time.fromisoformat(course["ends_at"])
            still = [d for d in sitting(course) if d >= day(row["enrolled_on"])]
            spans = [(datetime.combine(d, begins), datetime.combine(d, ends)) for d in still]
            if self.busy(who, spans):
                raise No
            if len(course["in"]) >= int(course["seats"]):
                course["queue"].append(who)
                return
            course["in"][who] = day(row["enrolled_on"])
            trainee["busy"][row["course"]] = spans

        self.at(self.on(row["enrolled_on"], 8), "enrolments", "enrolments", number, act)

    def read_attendance(self, row: Row, number: int) -> None:
        def act() -> None:
            course, who, held = self.courses.get(row["course"]), row["trainee"], day(row["date"])
            if (
                course is None
                or who not in course["in"]
                or held not in sitting(course)
                or held < course["in"][who]
            ):
                raise No
            course["marks"][who, held] = row["status"]
            if row["status"] == "present":
                self.trainees[who]["trained"].append((held, row["course"]))

        self.at(self.on(row["date"], 8), "attendance", "attendance", number, act)

    def read_certificates(self, row: Row, number: int) -> None:
        def act() -> None:
            course, who = self.courses.get(row["course"]), row["trainee"]
            if course is None or who not in course["in"] or day(row["assessed_on"]) < course["in"][who]:
                raise No
            if row["result"] == "passed":
                there = sum(1 for (w, _), mark in course["marks"].items() if w == who and mark == "present")
                if there * 100 < 80 * len(sitting(course)):
                    raise No
                course["certified"][who] = day(row["assessed_on"])

        self.at(self.on(row["assessed_on"], 20), "certificates", "certificates", number, act)

    # Workshops

    def read_bookings(self, row: Row, number: int) -> None:  # noqa: PLR0915  three acts of one row
        shop = self.workshops.get(row["workshop"])
        who = row["trainee"]
        begins = shop["begins"] if shop else datetime.max  # noqa: DTZ901  a plain local time

        def ask() -> None:
            if shop is None:
                raise No
            trainee = self.accepted(who)
            asked = datetime.fromisoformat(row["requested_at"])
            spans = [(shop["begins"], shop["ends"])]
            waits = any(w[2] == who for w in shop["queue"])
            if asked >= shop["begins"] or who in shop["held"] or waits or self.busy(who, spans):
                raise No
            if len(shop["held"]) + len(shop["offered"]) < int(shop["seats"]):
                shop["held"].append(who)
                trainee["busy"][row["workshop"]] = spans
            else:
                rank = 2 if trainee["in_work"] == "yes" else 0 if trainee["sex"] == "f" else 1
                shop["queue"].append((rank, asked, who))

        def cancel() -> None:
            if shop is None:
                raise No
            when = datetime.fromisoformat(row["cancelled_at"])
            if when >= shop["begins"]:
                raise No
            if who in shop["held"]:
                shop["held"].remove(who)
                del self.trainees[who]["busy"][row["workshop"]]
            else:
                mine = [w for w in shop["queue"] if w[2] == who]
                if not mine:
                    raise No
                shop["queue"].remove(mine[0])
                if who not in shop["offered"]:
                    return
                shop["offered"].remove(who)
            self.pass_on(row["workshop"], when)

        def attend() -> None:
            if shop is None:
                raise No
            if who in shop["held"]:
                shop["came"][who] = row["attended"] == "yes"
                return
            if not any(w[2] == who for w in shop["queue"]):
                raise No
            if row["attended"] == "no":
                return
            away = sum(1 for came in shop["came"].values() if not came)
            if int(shop["seats"]) - len(shop["held"]) + away - len(shop["walked"]) < 1:
                raise No
            shop["walked"].append(who)

        self.at(datetime.fromisoformat(row["requested_at"]), "bookings", "bookings", number, ask)
        if row["cancelled_at"]:
            self.at(datetime.fromisoformat(row["cancelled_at"]), "cancellations", "bookings", number, cancel)
        if row["attended"]:
            order = 1 if row["attended"] == "no" else 2
            self.at(begins, "cancellations", "bookings", number, attend, order)

    def pass_on(self, code: str, when: datetime) -> None:
        shop = self.workshops[code]
        for rank, asked, who in sorted(shop["queue"], key=lambda w: w[:2]):
            if who in shop["offered"]:
                continue
            spans = [(shop["begins"], shop["ends"])]
            if self.trainees[who]["standing"] != "accepted" or self.busy(who, spans):
                shop["queue"].remove((rank, asked, who))
                continue
            if when > shop["begins"] - timedelta(hours=18):
                shop["offered"].append(who)
            else:
                shop["queue"].remove((rank, asked, who))
                shop["held"].append(who)
                self.trainees[who]["busy"][code] = spans
            return

    # Food

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

    # Help and work

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
