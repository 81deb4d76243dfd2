"""The five reports of a folder that was carried out, worked out from plain dictionaries."""

from collections.abc import Callable
from datetime import date
from typing import Any

from tests.oracle.plain import Year
from tests.oracle.rows import cents, day


def totals(year: Year, to: date) -> dict[str, Any]:
    """Return the five reports of all kitchens, for everything to a day that comes after every act."""
    return {
        "employment": of_employment(year, to),
        "support": of_support(year),
        "workshops": {
            code: {
                "confirmed": sorted(shop["held"]),
                "waiting": [who for _, _, who in sorted(shop["queue"], key=lambda w: w[1])],
            }
            for code, shop in year.workshops.items()
        },
        "income": of_income(year),
        "production": {
            "released": sum(b["state"] == "released" for b in year.batches.values()),
            "discarded": sum(b["state"] == "discarded" for b in year.batches.values()),
            "stock": {
                code: batch["made"] - batch["sold"]
                for code, batch in year.batches.items()
                if batch["state"] == "released"
            },
        },
    }


def of_employment(year: Year, to: date) -> dict[str, Any]:
    people = year.trainees
    trained = [who for who, trainee in people.items() if trainee["trained"]]
    running = {c for c, r in year.courses.items() if day(r["starts_on"]) <= to <= day(r["ends_on"])}
    working = [key for key, job in year.jobs.items() if job["started"] and not job["ended"]]
    employed = {who for who, _, _ in working}
    origins = ("national", "temporary-protection", "other")

    def permits(wanted: Callable[[dict[str, Any]], bool]) -> int:
        return len({key[0] for key, job in year.jobs.items() if wanted(job)})

    return {
        "referred": len(people),
        "interviewed": sum(t["interviewed"] is not None for t in people.values()),
        "accepted": sum(t["standing"] == "accepted" for t in people.values()),
        "trained": len(trained),
        "in_training": len({w for w in trained for _, c in people[w]["trained"] if c in running}),
        "certified": len({who for course in year.courses.values() for who in course["certified"]}),
        "trained_by_sex": {s: sum(people[w]["sex"] == s for w in trained) for s in "fmx"},
        "trained_by_origin": {o: sum(people[w]["origin"] == o for w in trained) for o in origins},
        "employed": len(employed),
        "employed_kitchen_staff": len({who for who, kind, _ in working if kind == "kitchen-staff"}),
        "employed_by_origin": {o: sum(people[w]["origin"] == o for w in employed) for o in origins},
        "permits": {
            "applied": permits(lambda j: j["applied"] is not None),
            "granted": permits(lambda j: j["permit"] == "granted"),
            "refused": permits(lambda j: j["permit"] == "refused"),
            "pending": permits(lambda j: j["applied"] is not None and j["permit"] is None),
        },
    }


def of_support(year: Year) -> dict[str, int]:
    every = year.support.values()
    return {
        "approved": sum(s["state"] == "approved" for s in every),
        "refused": sum(s["state"] == "refused" for s in every),
        "delivered": sum(s["delivered"] for s in every),
        "approved_cents": sum(cents(s["cost"]) for s in every if s["state"] == "approved"),
    }


def of_income(year: Year) -> dict[str, Any]:
    months: dict[str, Any] = {}
    for batch in year.batches.values():
        for month in sorted({f"{sold:%Y-%m}" for sold, *_ in batch["lines"]}):
            lines = [line for line in batch["lines"] if f"{line[0]:%Y-%m}" == month]
            before = sum(units for sold, units, *_ in batch["lines"] if f"{sold:%Y-%m}" < month)
            units, gross, vat = (sum(line[n] for line in lines) for n in (1, 2, 3))
            upto = before + units
            ingredients = batch["cost"] * upto // batch["made"] - batch["cost"] * before // batch["made"]
            margin = gross - vat - ingredients
            cooperative = margin * 20 // 100 if margin > 0 else margin
            producers = margin - cooperative
            minutes = batch["minutes"]
            if not minutes:
                cooperative, producers = margin, 0
            into = months.setdefault(
                month,
                dict.fromkeys(
                    ("gross_cents", "vat_cents", "units", "ingredients_cents", "cooperative_cents",
                     "producers_cents"), 0,
                ) | {"by_trainee": {}},
            )  # fmt: skip
            for key, value in (
                ("gross_cents", gross), ("vat_cents", vat), ("units", units),
                ("ingredients_cents", ingredients), ("cooperative_cents", cooperative),
                ("producers_cents", producers),
            ):  # fmt: skip
                into[key] += value
            for who, share in shares(producers, minutes).items():
                into["by_trainee"][who] = into["by_trainee"].get(who, 0) + share
    return dict(sorted(months.items()))


def shares(producers: int, minutes: dict[str, int]) -> dict[str, int]:
    whole = sum(minutes.values())
    if not whole:
        return {}
    floors = {who: producers * mine // whole for who, mine in minutes.items()}
    left = producers - sum(floors.values())
    by_rest = sorted(minutes, key=lambda who: (-(producers * minutes[who] % whole), who))
    return {who: floors[who] + (who in by_rest[:left]) for who in minutes}
