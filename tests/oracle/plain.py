"""A folder's totals, worked out straight from its rows with plain dictionaries.

It shares nothing with the code it checks: no events, no journal, no views. It knows the order of acts, the
rules and the arithmetic as the import's documentation states them, and nothing else.
"""

from datetime import datetime, time
from pathlib import Path

from tests.oracle.cooking import Cooking
from tests.oracle.courses import Courses
from tests.oracle.helping import Helping
from tests.oracle.rows import DAYS, No, Row, day, read, sitting
from tests.oracle.workshops import Workshops


class Year(Courses, Workshops, Cooking, Helping):
    """One folder, carried out."""

    def __init__(self, folder: Path) -> None:
        self.carry_out({path.stem: read(path) for path in sorted(folder.glob("*.csv"))})

    @classmethod
    def of_rows(cls, files: dict[str, list[Row]]) -> "Year":
        year = cls.__new__(cls)
        year.carry_out(files)
        return year

    def carry_out(self, files: dict[str, list[Row]]) -> None:
        self.open(files)
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
