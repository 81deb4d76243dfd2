"""Who may open which address: one table, read from top to bottom. What has no row here is not served.

A row names the roles, and of what the address speaks: somebody whose role is of one kitchen opens things of
that kitchen only. A thing of another kitchen is answered like one that does not exist.
"""

from collections.abc import Iterable, Mapping
from typing import Literal, get_args

from msgspec import Struct

from kitchens.people.user import Role
from projections.codes import InKitchen

Who = Literal["everybody", "signed-in", "roles"]
Rows = Mapping[tuple[str, str], "Row"]

ROLES: tuple[Role, ...] = get_args(Role)

MANAGER: tuple[Role, ...] = ("manager",)
KITCHEN: tuple[Role, ...] = ("manager", "coordinator")
SPECIALIST: tuple[Role, ...] = ("specialist",)
STAFF: tuple[Role, ...] = ("manager", "specialist", "coordinator")
COORDINATOR: tuple[Role, ...] = ("coordinator",)
TEACHING: tuple[Role, ...] = ("manager", "trainer")
TRAINEE: tuple[Role, ...] = ("trainee",)
EARNING: tuple[Role, ...] = ("trainee", "member")
"""Whoever has minutes on a batch sees her own income, member or not."""


class Row(Struct, frozen=True):
    """One line of the table. `of` is the noun whose code stands in the address as `{code}` or `{kitchen}`."""

    who: Who
    roles: frozenset[Role] = frozenset()
    of: InKitchen | None = None


class NoRow(LookupError):  # noqa: N818  like the refusals beside it
    """A mistake of ours: an address would be served that the table does not know."""


EVERYBODY = Row("everybody")
SIGNED_IN = Row("signed-in")


def by(roles: Iterable[Role], of: InKitchen | None = None) -> Row:
    """Return a row for some roles."""
    return Row("roles", frozenset(roles), of)


def _seen(row: Row, *routes: str) -> dict[tuple[str, str], Row]:
    return {("GET", route): row for route in routes}


def _forms(row: Row, *routes: str) -> dict[tuple[str, str], Row]:
    return {(method, route): row for method in ("GET", "POST") for route in routes}


def _done(row: Row, *routes: str) -> dict[tuple[str, str], Row]:
    return {("POST", route): row for route in routes}


def _undone(row: Row, *routes: str) -> dict[tuple[str, str], Row]:
    return {("DELETE", route): row for route in routes}


ACCESS: Rows = {
    # The public board.
    **_seen(EVERYBODY, "/", "/pieces", "/workshops.atom", "/workshops.ics"),
    # Without Wi-Fi: the page of what lies on a phone holds nothing by itself; the key is for its owner.
    **_seen(EVERYBODY, "/outbox", "/service-worker.js", "/manifest.webmanifest"),
    **_seen(SIGNED_IN, "/outbox/key"),
    # A workshop as everybody may see it, and what a trainee does there and finds of her own.
    **_seen(Row("everybody", of="workshop"), "/workshops/{code:str}"),
    **_forms(by(TRAINEE), *(f"/workshops/{{code:str}}/{act}" for act in ("book", "cancel", "answer"))),
    **_seen(by(TRAINEE), "/mine/workshops", "/mine/courses"),
    # Selling: whoever manages the kitchen; the coordinator looks.
    **_seen(by(KITCHEN, "kitchen"), "/kitchens/{kitchen:str}/stock", "/kitchens/{kitchen:str}/sales"),
    **_forms(by(MANAGER, "kitchen"), "/kitchens/{kitchen:str}/sell", "/kitchens/{kitchen:str}/sell/more"),
    **_seen(by(KITCHEN, "sale"), "/sales/{code:str}"),
    **_forms(by(MANAGER, "sale"), "/sales/{code:str}/correct", "/sales/{code:str}/refund"),
    # Who came, and places booked by the staff for somebody.
    **_forms(by(TEACHING, "course"), "/courses/{code:str}/attendance"),
    **_forms(by(TEACHING, "workshop"), "/workshops/{code:str}/door"),
    **_forms(by(("manager", "specialist"), "workshop"), "/workshops/{code:str}/book-for"),
    # The specialist: what waits, people and their cases, support; a manager asks for it and hands it out.
    **_seen(by(SPECIALIST), "/cases"),
    **_forms(by(STAFF, "kitchen"), "/kitchens/{kitchen:str}/people"),
    **_forms(by(SPECIALIST, "person"), "/people/{code:str}"),
    **_forms(by(SPECIALIST, "person"), "/people/{code:str}/interview", "/people/{code:str}/decide"),
    **_forms(by(("manager", "specialist"), "kitchen"), "/kitchens/{kitchen:str}/support/new"),
    **_seen(by(STAFF, "support"), "/support/{code:str}"),
    **_forms(
        by(SPECIALIST, "support"),
        *(f"/support/{{code:str}}/{act}" for act in ("assess", "decide", "cost")),
    ),
    **_forms(
        by(("manager", "specialist"), "support"),
        *(f"/support/{{code:str}}/{act}" for act in ("deliver", "return", "withdraw")),
    ),
    # The coordinator: kitchens, courses, workshops, deviations.
    **_seen(by(COORDINATOR), "/kitchens", "/courses", "/workshops", "/deviations"),
    **_forms(by(COORDINATOR), "/kitchens/new", "/deviations/{id:str}"),
    **_seen(by(KITCHEN, "kitchen"), "/kitchens/{kitchen:str}"),
    **_forms(
        by(COORDINATOR, "kitchen"),
        *(f"/kitchens/{{kitchen:str}}/{act}" for act in ("timetable", "courses/new", "workshops/new")),
    ),
    **_seen(by(("specialist", "coordinator", *TEACHING), "course"), "/courses/{code:str}"),
    **_done(by(KITCHEN, "course"), "/courses/{code:str}"),
    **_forms(by(COORDINATOR, "workshop"), "/workshops/{code:str}/call-off"),
    # Reports: the coordinator whole, observers with small figures hidden.
    **_seen(by(("coordinator", "observer")), "/reports/employment", "/reports/employment.csv"),
    **_seen(by(("coordinator", "observer")), "/reports/income", "/reports/income.csv"),
    # Coming in, and one's own account.
    **_forms(EVERYBODY, "/sign-in", "/card/{token:str}", "/invitation", "/invitation/{token:str}"),
    **_forms(EVERYBODY, "/sign-in/code"),
    **_done(EVERYBODY, "/sign-in/demo"),
    **_done(SIGNED_IN, "/sign-out", "/hand-over"),
    **_seen(SIGNED_IN, "/account", "/today"),
    **_forms(SIGNED_IN, "/account/password", "/account/tokens"),
    **_done(SIGNED_IN, "/account/sessions/{session:str}/end", "/account/tokens/{token_id:str}/end"),
    # The trainer's day.
    **_seen(by(("trainer", "manager")), "/courses/mine"),
    # What somebody earned, each her own.
    **_seen(by(EARNING), "/mine", "/mine/minutes", "/mine/{month:str}"),
    **_seen(by(EARNING), "/cooperative", "/cooperative/{month:str}"),
    **_forms(by(EARNING), "/mine/minutes/{batch:str}/{version:str}/dispute"),
    # Who may sign in.
    **_seen(by(COORDINATOR), "/users", "/users/{user:str}"),
    **_forms(by(COORDINATOR), "/users/new", "/users/{user:str}/roles/new"),
    **_forms(by(COORDINATOR), "/users/{user:str}/reset", "/users/{user:str}/close"),
    **_done(by(COORDINATOR), "/users/{user:str}/roles/take", "/users/{user:str}/reopen"),
    **_forms(by(STAFF, of="person"), "/people/{code:str}/card"),
    # Production: a kitchen's store room and its batches.
    **_seen(by(MANAGER, "kitchen"), "/kitchens/{kitchen:str}/today"),
    **_seen(by(KITCHEN, "kitchen"), "/kitchens/{kitchen:str}/lots", "/kitchens/{kitchen:str}/batches"),
    **_seen(by(KITCHEN, "lot"), "/lots/{code:str}"),
    **_seen(by(KITCHEN, "batch"), "/batches/{code:str}"),
    **_forms(
        by(MANAGER, "kitchen"), "/kitchens/{kitchen:str}/lots/new", "/kitchens/{kitchen:str}/batches/new"
    ),
    **_forms(
        by(MANAGER, "lot"), "/lots/{code:str}/quantity", "/lots/{code:str}/hold", "/lots/{code:str}/release"
    ),
    **_forms(by(MANAGER, "lot"), "/lots/{code:str}/discard", "/lots/{code:str}/return"),
    **_forms(by(MANAGER, "batch"), "/batches/{code:str}/ingredients/new", "/batches/{code:str}/labour/new"),
    **_forms(by(MANAGER, "batch"), "/batches/{code:str}/readings/new", "/batches/{code:str}/finish"),
    **_forms(by(MANAGER, "batch"), "/batches/{code:str}/hold", "/batches/{code:str}/discard"),
    **_forms(by(MANAGER, "batch"), "/batches/{code:str}/write-off", "/batches/{code:str}/give-away"),
    **_forms(
        by(MANAGER, "batch"),
        "/batches/{code:str}/correct/{version:str}",
        "/batches/{code:str}/disputes/{version:str}",
    ),
    # Also the coordinator releases, from afar: where one manager works alone, she took the readings.
    **_forms(by(KITCHEN, "batch"), "/batches/{code:str}/release"),
    # For programs, under /api: the same roles as on the pages of the same acts.
    **_seen(EVERYBODY, "/api/announcements", "/api/problems", "/api/problems/{code:str}"),
    **_seen(EVERYBODY, "/api/openapi.json", "/api/docs"),
    **_seen(SIGNED_IN, "/api/me"),
    **_seen(by(EARNING), "/api/me/months", "/api/me/months/{month:str}", "/api/me/minutes"),
    **_done(by(EARNING), "/api/me/minutes/{batch:str}/{version:str}/dispute"),
    **_seen(by(TRAINEE), "/api/me/workshops", "/api/me/courses"),
    **_seen(by(("specialist", "coordinator", *TEACHING)), "/api/kitchens"),
    **_done(by(COORDINATOR), "/api/kitchens"),
    **_seen(by(KITCHEN, "kitchen"), "/api/kitchens/{kitchen:str}"),
    **_done(by(COORDINATOR, "kitchen"), "/api/kitchens/{kitchen:str}/timetable"),
    **_seen(by(KITCHEN), "/api/products"),
    **_seen(
        by(KITCHEN, "kitchen"),
        *(f"/api/kitchens/{{kitchen:str}}/{things}" for things in ("lots", "batches", "stock", "sales")),
    ),
    **_done(
        by(MANAGER, "kitchen"),
        *(f"/api/kitchens/{{kitchen:str}}/{things}" for things in ("lots", "batches", "sales")),
    ),
    **_seen(by(KITCHEN, "lot"), "/api/lots/{code:str}"),
    **_done(
        by(MANAGER, "lot"),
        *(f"/api/lots/{{code:str}}/{act}" for act in ("quantity", "hold", "release", "discard", "return")),
    ),
    **_seen(by(KITCHEN, "batch"), "/api/batches/{code:str}"),
    **_done(
        by(MANAGER, "batch"),
        *(f"/api/batches/{{code:str}}/{entry}" for entry in ("ingredients", "labour", "readings")),
        *(f"/api/batches/{{code:str}}/{act}" for act in ("finish", "hold", "discard")),
        *(f"/api/batches/{{code:str}}/{act}" for act in ("write-offs", "give-aways", "units/correct")),
        *(
            f"/api/batches/{{code:str}}/{entry}/{{version:str}}/correct"
            for entry in ("ingredients", "labour", "readings")
        ),
        "/api/batches/{code:str}/labour/{version:str}/stands",
    ),
    **_done(by(KITCHEN, "batch"), "/api/batches/{code:str}/release"),
    **_seen(by(KITCHEN, "sale"), "/api/sales/{code:str}"),
    **_done(by(MANAGER, "sale"), "/api/sales/{code:str}/correct", "/api/sales/{code:str}/refund"),
    **_done(by(COORDINATOR, "kitchen"), "/api/kitchens/{kitchen:str}/workshops"),
    **_seen(Row("everybody", of="workshop"), "/api/workshops/{code:str}"),
    **_done(by(COORDINATOR, "workshop"), "/api/workshops/{code:str}/call-off"),
    # Trainees book in every kitchen; the staff for people of their own.
    **_done(by(TRAINEE), "/api/workshops/{code:str}/bookings/mine"),
    **_undone(by(TRAINEE), "/api/workshops/{code:str}/bookings/mine"),
    **_done(by(TRAINEE), "/api/workshops/{code:str}/bookings/mine/answer"),
    **_seen(by(("specialist", *TEACHING), "workshop"), "/api/workshops/{code:str}/bookings"),
    **_done(by(("manager", "specialist"), "workshop"), "/api/workshops/{code:str}/bookings"),
    **_undone(by(("manager", "specialist"), "workshop"), "/api/workshops/{code:str}/bookings/{person:str}"),
    **_done(
        by(("manager", "specialist"), "workshop"),
        *(f"/api/workshops/{{code:str}}/bookings/{{person:str}}/{act}" for act in ("answer", "annul")),
    ),
    **_done(by(TEACHING, "workshop"), "/api/workshops/{code:str}/presence"),
    **_seen(by(("specialist", "coordinator", *TEACHING), "kitchen"), "/api/kitchens/{kitchen:str}/courses"),
    **_done(by(COORDINATOR, "kitchen"), "/api/kitchens/{kitchen:str}/courses"),
    **_seen(by(("specialist", "coordinator", *TEACHING), "course"), "/api/courses/{code:str}"),
    **_done(by(KITCHEN, "course"), "/api/courses/{code:str}/enrolments"),
    **_done(by(TEACHING, "course"), "/api/courses/{code:str}/attendance"),
    **_seen(by(STAFF, "kitchen"), "/api/kitchens/{kitchen:str}/people"),
    **_done(
        by(SPECIALIST, "person"),
        *(f"/api/people/{{code:str}}/{act}" for act in ("interview", "accept", "decline")),
    ),
    **_seen(by(SPECIALIST, "kitchen"), "/api/kitchens/{kitchen:str}/support"),
    **_done(by(("manager", "specialist"), "kitchen"), "/api/kitchens/{kitchen:str}/support"),
    **_seen(by(("specialist", "coordinator"), "kitchen"), "/api/kitchens/{kitchen:str}/agreements"),
    **_seen(by(STAFF, "support"), "/api/support/{code:str}"),
    **_done(
        by(SPECIALIST, "support"),
        *(f"/api/support/{{code:str}}/{act}" for act in ("assess", "decide", "cost")),
    ),
    **_done(
        by(("manager", "specialist"), "support"),
        *(f"/api/support/{{code:str}}/{act}" for act in ("deliver", "return", "withdraw")),
    ),
    **_seen(by(COORDINATOR), "/api/deviations", "/api/deviations/{id:str}"),
    **_done(by(COORDINATOR), "/api/deviations/{id:str}/settle"),
    **_seen(
        by(("coordinator", "observer")),
        *(f"/api/reports/{name}" for name in ("employment", "support", "workshops", "income", "production")),
    ),
}


def row_of(table: Rows, method: str, route: str) -> Row:
    """Return the row of an address. Raise `NoRow`."""
    try:
        return table[method, route]
    except KeyError:
        raise NoRow(f"{method} {route} has no row in the table of access") from None
