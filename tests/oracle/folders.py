"""Folders nobody typed: well-formed rows of a made-up year, some of which break rules.

The same seed gives the same folder. Dates, amounts and people are drawn so that every rule of the import is
met from both sides: the last place, the last jar, the last day, the requester who approves.
"""

import csv
from datetime import date, datetime, time, timedelta
from pathlib import Path
from random import Random

FIRST = date(2021, 3, 1)
COLUMNS = {
    "kitchens": "kitchen,neighbourhood,name,opened_on",
    "trainees": "trainee,kitchen,referred_by,referred_on,first_name,last_name,sex,birth_date,origin,in_work,"
    "language,phone,protected_since,interviewed_on,decision,hygiene_certified_on",
    "courses": "course,kitchen,title,starts_on,ends_on,weekdays,starts_at,ends_at,seats,trainer",
    "enrolments": "course,trainee,enrolled_on",
    "attendance": "course,trainee,date,status",
    "certificates": "course,trainee,assessed_on,result,assessor",
    "workshops": "workshop,kitchen,title,date,starts_at,ends_at,seats",
    "bookings": "workshop,trainee,requested_at,cancelled_at,attended",
    "support": "support,trainee,requested_on,requested_by,items,cost,household_size,household_income,"
    "assessed_by,assessed_on,decided_by,decision,decided_on,delivered_on",
    "employment": "trainee,kind,employer,documents_completed_on,permit_applied_on,permit_decided_on,"
    "permit_decision,started_on,ended_on,monthly_wage",
    "products": "product,name,method,unit,price,shelf_life_days,allergens",
    "controls": "product,control,unit,limit,value",
    "lots": "lot,kitchen,ingredient,supplier,supplier_lot,received_on,expires_on,quantity,unit,cost,seed",
    "batches": "batch,kitchen,product,started_on,finished_on,units_made,decision,decided_on,decided_by,"
    "reason",
    "batch_inputs": "batch,lot,quantity",
    "batch_labour": "batch,trainee,minutes",
    "readings": "batch,control,value,taken_at,taken_by",
    "sales": "sale,kitchen,sold_at,channel,batch,units,unit_price",
}


class Folder:
    """One made-up year. `write` puts it down as CSV files."""

    def __init__(self, seed: int, people: int = 24, batches: int = 12, sales: int = 60) -> None:
        self.draw = Random(seed)  # noqa: S311  made-up rows, no secrets
        self.rows: dict[str, list[list[str]]] = {name: [] for name in COLUMNS}
        self.kitchens = ["merkez", "feriköy"]
        for code in self.kitchens:
            self.add("kitchens", code, code.title(), f"{code.title()} Mutfağı", "2020-11-19")
        self.people = [f"ME{n:04d}" for n in range(people)]
        self.batches = [f"B{n:03d}" for n in range(batches)]
        self.start_of: dict[str, date] = {}
        self.origin: dict[str, str] = {}
        for who in self.people:
            self.trainee(who)
        self.courses()
        self.workshops()
        for n in range(people // 2):
            self.support(n)
        for who in self.draw.sample(self.people, people // 2):
            self.employment(who)
        self.products()
        for n, code in enumerate(self.batches):
            self.batch(n, code)
        for n in range(sales):
            self.sale(n)

    def add(self, name: str, *cells: object) -> None:
        self.rows[name].append(["" if cell is None else str(cell) for cell in cells])

    def odds(self, one_in: int) -> bool:
        return self.draw.randrange(one_in) == 0

    def days(self, low: int, high: int) -> timedelta:
        return timedelta(days=self.draw.randint(low, high))

    def trainee(self, who: str) -> None:
        referred = FIRST - timedelta(days=30) + self.days(0, 10)
        interviewed = None if self.odds(16) else referred + self.days(0, 6)
        decision = None
        if interviewed:
            decision = self.draw.choice(["accepted"] * 12 + ["declined", None])
        origin = self.draw.choice(["national"] * 4 + ["temporary-protection"] * 3 + ["other"])
        self.origin[who] = origin
        since = referred - self.days(20, 900) if origin == "temporary-protection" else None
        self.add(
            "trainees", who, self.draw.choice(self.kitchens), self.draw.choice(["wfp", "muhtar"]), referred,
            "Ayşe", f"Soyad {who}", self.draw.choice("ffffmmx"), date(1960 + self.draw.randrange(45), 5, 4),
            origin, self.draw.choice(["yes", "no"]), "tr", f"+90 555 {who[2:]}", since, interviewed, decision,
            None if self.odds(8) else referred + self.days(5, 40),
        )  # fmt: skip

    def courses(self) -> None:
        shapes = [("mon tue wed thu", 0), ("mon wed", 28), ("tue fri", 28), ("mon sat", 4), ("tue wed", 60)]
        for n, (weekdays, later) in enumerate(shapes):
            starts = FIRST + timedelta(days=later)
            ends = starts + timedelta(days=20)
            until = "17:00" if self.odds(6) else "16:00"
            self.add(
                "courses", f"C{n}", self.draw.choice(self.kitchens), "Mutfak", starts, ends, weekdays,
                "10:00", until, self.draw.randint(5, 9), "public-education",
            )  # fmt: skip
            names = [["mon", "tue", "wed", "thu", "fri", "sat", "sun"].index(w) for w in weekdays.split()]
            sessions = [starts + timedelta(days=d) for d in range(21)]
            sessions = [d for d in sessions if d.weekday() in names]
            for who in self.draw.sample(self.people, 9):
                self.add("enrolments", f"C{n}", who, starts + self.days(-9, 3))
                diligent = self.draw.choice([4, 8, 20])
                for held in sessions:
                    if self.odds(25):
                        continue
                    shown = held + timedelta(days=1) if self.odds(60) else held
                    status = self.draw.choice(["present"] * diligent + ["absent", "excused"])
                    self.add("attendance", f"C{n}", who, shown, status)
                if not self.odds(4):
                    result = self.draw.choice(["passed"] * 4 + ["failed"])
                    self.add("certificates", f"C{n}", who, ends, result, "public-education")
        self.once("attendance", 3)

    def once(self, name: str, width: int) -> None:
        """Keep the first of rows with the same key: two notes of one day are another matter."""
        seen: set[tuple[str, ...]] = set()
        kept = []
        for row in self.rows[name]:
            if tuple(row[:width]) not in seen:
                kept.append(row)
            seen.add(tuple(row[:width]))
        self.rows[name] = kept

    def workshops(self) -> None:
        for n in range(6):
            held = date(2021, 4, 2) + timedelta(days=7 * (n // 2)) + timedelta(days=self.odds(8))
            seats = self.draw.choice([2, 3, 4, 10, 10, 11])
            self.add(
                "workshops", f"W{n}", self.draw.choice(self.kitchens), "Ekmek", held, "13:00", "16:00", seats
            )
            begins = datetime.combine(held, time(13))
            asked = begins - timedelta(days=9)
            wanted = self.draw.sample(self.people, min(len(self.people), seats + 6))
            for who in wanted:
                asked += timedelta(minutes=37)
                cancelled = attended = None
                if self.odds(4):
                    hours = self.draw.choice([0, 5, 17, 18, 19, 40, 100])
                    cancelled = (begins - timedelta(hours=hours, minutes=self.odds(2))).isoformat()
                elif not self.odds(5):
                    attended = self.draw.choice(["yes", "yes", "yes", "no"])
                self.add("bookings", f"W{n}", who, asked.isoformat(), cancelled, attended)
                if cancelled and self.odds(2):
                    again = datetime.fromisoformat(cancelled) + timedelta(minutes=5)
                    self.add("bookings", f"W{n}", who, again.isoformat(), None, None)

    def support(self, n: int) -> None:
        requested = date(2021, 12, 1) + self.days(0, 40)
        size = self.draw.randint(1, 6)
        edge = self.draw.choice(["941.97", "1417.80"])
        income = round(float(edge) * size, 2) + self.draw.choice([-0.01, 0, 0.01, -500, 500])
        assessed = None if self.odds(12) else requested + self.days(0, 20)
        decision = decided = decider = delivered = None
        if not self.odds(8):
            decision = self.draw.choice(["approved", "approved", "refused"])
            decided = requested + self.days(0, 20) if self.odds(6) else requested + self.days(20, 40)
            if self.odds(6):
                decided = requested + self.days(105, 112)
            decider = self.draw.choice(["specialist-2"] * 3 + ["specialist-1", "manager-1"])
            if not self.odds(4):
                delivered = decided + self.days(0, 9)
        self.add(
            "support", f"S{n:03d}", self.draw.choice(self.people), requested, "manager-1", "apron",
            self.draw.choice(["310.00", "1000.00", "1000.01", "455.5"]),
            size if assessed else None, f"{income:.2f}" if assessed else None,
            "specialist-1" if assessed else None, assessed, decider, decision, decided, delivered,
        )  # fmt: skip

    def employment(self, who: str) -> None:
        started = date(2021, 10, 1) + self.days(0, 150)
        documents = applied = answered = answer = ended = None
        if self.origin[who] == "national":
            documents = None if self.odds(6) else started + self.days(-20, 2)
        else:
            applied = date(2021, 4, 1) + self.days(0, 100)
            if not self.odds(4):
                answer = self.draw.choice(["granted", "granted", "refused"])
                answered = started + self.days(-30, 1)
        begins = None if self.odds(8) else started
        if begins and self.odds(4):
            ended = begins + self.days(0, 60)
        kind = self.draw.choice(["kitchen-staff", "outside-job", "own-business"])
        self.add(
            "employment", who, kind, self.draw.choice(["cooperative", "restaurant"]), documents, applied,
            answered, answer, begins, ended, self.draw.choice(["4253.40", "4253.40", "4253.39", "2825.90"]),
        )  # fmt: skip

    def products(self) -> None:
        for code, life, allergens in (
            ("bread", 9, "gluten"),
            ("pickle", 30, ""),
            ("tarhana", 365, "gluten milk"),
        ):
            self.add(
                "products",
                code,
                code.title(),
                "brine",
                "jar",
                f"{self.draw.randint(1000, 9000) / 100:.2f}",
                life,
                allergens,
            )
        self.add("controls", "bread", "core", "°C", "min", "93")
        self.add("controls", "pickle", "ph", "pH", "below", "4.6")
        self.add("controls", "tarhana", "moisture", "%", "max", "10")
        self.add("controls", "tarhana", "ph", "pH", "max", "4.6")

    def batch(self, n: int, code: str) -> None:
        kitchen, product = self.draw.choice(self.kitchens), self.draw.choice(["bread", "pickle", "tarhana"])
        started = date(2021, 5, 1) + self.days(0, 60)
        self.start_of[code] = started
        finished = started + self.days(0, 4)
        for part in range(self.draw.randint(1, 2)):
            lot = f"L{n:03d}{part}"
            received = started + self.days(-6, 0) if not self.odds(12) else started + timedelta(days=1)
            expires = (
                max(received, started + self.days(-1, 20)) if self.odds(3) else received + self.days(9, 30)
            )
            quantity = self.draw.randint(1000, 90000)
            self.add(
                "lots", lot, kitchen if not self.odds(15) else self.draw.choice(self.kitchens), "flour",
                "coop", f"S{n}", received, expires, f"{quantity / 1000:.3f}", "kg",
                f"{self.draw.randint(100, 90000) / 100:.2f}", "local",
            )  # fmt: skip
            users = {code, self.draw.choice(self.batches[: n + 1])}
            for user in sorted(users):
                share = self.draw.choice(
                    [quantity // 2, quantity // 2, quantity // 3, quantity, quantity + 1]
                )
                self.add("batch_inputs", user, lot, f"{share / 1000:.3f}")
        for who in self.draw.sample(self.people, self.draw.randint(0, 4)):
            self.add("batch_labour", code, who, self.draw.randint(1, 400))
        for control, values in {
            "bread": [("core", ["93", "95.5", "94", "93.1", "92.9"])],
            "pickle": [("ph", ["4.59", "3.8", "3.9", "4.5", "4.6"])],
            "tarhana": [
                ("moisture", ["10", "9.1", "9.3", "8", "10.1"]),
                ("ph", ["4.6", "4.4", "4.2", "4.61"]),
            ],
        }[product]:
            taken = datetime.combine(finished, time(14))
            for again in range(self.draw.choice([0] + [1] * 9 + [2] * 3)):
                value = self.draw.choice(values)
                by = "manager-2" if self.odds(9) else "manager-1"
                self.add(
                    "readings", code, control, value, (taken + timedelta(minutes=15 * again)).isoformat(), by
                )
        decision = self.draw.choice(["released"] * 7 + ["discarded", "held", None])
        self.add(
            "batches", code, kitchen, product, started, finished, self.draw.randint(3, 30), decision,
            finished + self.days(0, 1) if decision else None, "manager-2" if decision else None,
            "soft lid" if decision == "discarded" else None,
        )  # fmt: skip

    def sale(self, n: int) -> None:
        code = self.draw.choice(self.batches)
        sold = datetime.combine(
            self.start_of[code] + self.days(2, 40 if self.odds(3) else 13), time(9, 30)
        ) + timedelta(minutes=n)
        kitchen = next(row[1] for row in self.rows["batches"] if row[0] == code)
        self.add(
            "sales", f"X{n:04d}", kitchen if not self.odds(20) else self.draw.choice(self.kitchens),
            sold.isoformat(), self.draw.choice(["market-stall", "cooperative-shop", "consumer-cooperative"]),
            code, self.draw.randint(1, 6), f"{self.draw.randint(500, 9000) / 100:.2f}",
        )  # fmt: skip

    def as_dicts(self) -> dict[str, list[dict[str, str]]]:
        """Return the rows as a reader of the files would have them."""
        return {
            name: [dict(zip(COLUMNS[name].split(","), row, strict=True)) for row in rows]
            for name, rows in self.rows.items()
        }

    def write(self, folder: Path) -> Path:
        """Write every file and return the folder."""
        folder.mkdir(parents=True, exist_ok=True)
        for name, columns in COLUMNS.items():
            with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as text:
                writer = csv.writer(text, lineterminator="\n")
                writer.writerow(columns.split(","))
                writer.writerows(self.rows[name])
        return folder
