"""Trainees and their courses, carried out on plain dictionaries."""

from collections.abc import Callable
from datetime import datetime, time

from tests.oracle.ledger import Ledger
from tests.oracle.rows import No, Row, day, sitting


class Courses(Ledger):
    """Referred, interviewed, enrolled, present, certified."""

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
