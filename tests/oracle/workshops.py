"""Workshops, their ten places and the queue, carried out on plain dictionaries."""

from datetime import datetime, timedelta

from tests.oracle.ledger import Ledger
from tests.oracle.rows import No, Row


class Workshops(Ledger):
    """Booked, given up, passed on, attended."""

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
