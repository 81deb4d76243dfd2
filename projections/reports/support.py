"""Material support: who asked, what was decided, what was delivered, what it costs."""

from msgspec import Struct, field

from projections.reports.shape import Part, Rate, Table, lira, rates_table, shown
from projections.store import Reader

VIEWS = ("kitchens", "support")

DEFINITIONS = {
    "approved": "requests approved in the period, also if withdrawn later; an approval that was voided by "
    "the end date, as the request or the household changed, counts only once it was given anew",
    "refused": "requests refused in the period",
    "delivered": "requests of which the last part was delivered in the period",
    "approved_cents": "cost of the requests approved in the period, as known now",
    "requested": "requests made in the period",
    "withdrawn_after_approval": "of the requests approved in the period, those withdrawn by the end date",
    "returned": "requests of which something was given back in the period",
    "approved_of_decided": "of the requests decided in the period, those approved",
}


_DECIDING = ("approved", "refused", "voided")
_HANDED = {"delivered": ("delivered",), "returned": ("returned", "returned-in-part")}
"""For what the report counts, the steps that say so."""


class Report(Struct, frozen=True):
    """Numbers of requests, and kuruş. None is hidden."""

    approved: int | None
    refused: int | None
    delivered: int | None
    approved_cents: int | None
    requested: int | None
    withdrawn_after_approval: int | None
    returned: int | None
    rates: dict[str, Rate]
    definitions: dict[str, str] = field(default_factory=DEFINITIONS.copy)


def report(reader: Reader, part: Part) -> Report:
    """Return the figures of a kitchen or of all, for a period."""
    requests = {
        id_: (requested_on, cost)
        for id_, requested_on, cost in reader.all(
            "SELECT id, requested_on, cost_cents FROM view_support WHERE requested_on <= ?"  # noqa: S608  bound
            + part.kitchen_is("kitchen_id"),
            (part.last, *part.kitchen_values),
        )
    }
    steps = reader.all(
        "SELECT support_id, step, day FROM view_support_steps WHERE day <= ? ORDER BY support_id, version",
        (part.last,),
    )
    # What stands at the end date: an approval that was voided is none, until it is given anew.
    decided = {id_: (step, day) for id_, step, day in steps if step in _DECIDING}
    found = {
        step: {id_ for id_, of, day in steps if of in of_step and day >= part.first and id_ in requests}
        for step, of_step in _HANDED.items()
    } | {
        outcome: {
            id_
            for id_, (step, day) in decided.items()
            if step == outcome and day >= part.first and id_ in requests
        }
        for outcome in ("approved", "refused")
    }
    withdrawn = {id_ for id_, step, _ in steps if step == "withdrawn"}
    approved, refused = found["approved"], found["refused"]
    return Report(
        approved=len(approved),
        refused=len(refused),
        delivered=len(found["delivered"]),
        approved_cents=sum(requests[id_][1] for id_ in approved),
        requested=sum(requested_on >= part.first for requested_on, _ in requests.values()),
        withdrawn_after_approval=len(approved & withdrawn),
        returned=len(found["returned"]),
        rates={"approved_of_decided": Rate(len(approved), len(approved | refused))},
    )


def tables(report: Report) -> list[Table]:
    """Return the figures and the rate."""
    counted = ("requested", "approved", "refused", "delivered", "withdrawn_after_approval", "returned")
    rows = tuple((key, shown(getattr(report, key)), DEFINITIONS[key]) for key in counted)
    money = (("approved", lira(report.approved_cents), DEFINITIONS["approved_cents"]),)
    return [
        Table("Material support", ("indicator", "requests", "definition"), rows),
        Table("Material support, money", ("indicator", "TRY", "definition"), money),
        rates_table("Material support, rates", report.rates, DEFINITIONS),
    ]
