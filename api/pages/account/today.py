"""The day: where somebody's work begins, by the first of her roles."""

from api.door import page
from api.visit import Answer, Visit
from kitchens.people.user import Role

FIRST: tuple[tuple[Role, str], ...] = (
    ("specialist", "/cases"),
    ("coordinator", "/kitchens"),
    ("trainer", "/courses/mine"),
    ("member", "/mine"),
    ("trainee", "/mine/workshops"),
    ("observer", "/reports/employment"),
    ("partner", "/partner"),
)
"""Where each role begins; a manager in her kitchen, see below."""


def _day(visit: Visit) -> Answer:
    for kitchen_id in visit.who.kitchens("manager"):
        rows = visit.reader.all("SELECT code FROM view_kitchens WHERE id = ?", (kitchen_id.hex,))
        return visit.to(f"/kitchens/{rows[0][0]}/today", visit.query.get("done", ""))
    for role, address in FIRST:
        if visit.who.has(role):
            return visit.to(address, visit.query.get("done", ""))
    return visit.to("/account")


PAGES = (page("/today", _day),)
