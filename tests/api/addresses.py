"""The addresses of the table of access with something in their places, and somebody who may open each."""

import re
from uuid import UUID

from api.access import Row
from kitchens.people.user import Role

MERKEZ = {
    "kitchen": "merkez",
    "person": "ME0001",
    "course": "ME-CA-3",
    "workshop": "MEW22",
    "room": "MER01",
    "lot": "MEL0071",
    "batch": "MEB0060",
    "sale": "MEX00403",
    "support": "MES040",
    "agreement": "ME-AG-1",
    "employment": "ME0001~kitchen-staff~cooperative",
    "consultation": "ME-K1",
    "outcome": "ME-O1",
    "group": "ME-G1",
    "gathering": "ME-E1",
}
"""Things of the demonstration's kitchen, by noun."""

OTHER = {
    "person": "ME0001",
    "token": "none",
    "user": "nobody-9",
    "batch": "MEB0060",
    "session": str(UUID(int=1)),
    "token_id": str(UUID(int=1)),
    "month": "2022-01",
    "version": "1",
    "id": str(UUID(int=1)),
    "name": "income",
    "number": "none",
}
"""What else may stand in an address. Of these the page itself knows whether they are hers."""

ONE_EACH: dict[Role, str] = {
    "manager": "manager-1",
    "specialist": "specialist-1",
    "trainer": "trainer-1",
    "coordinator": "coordinator-1",
    "observer": "observer-1",
    "partner": "partner-1",
    "trainee": "ME0043",
}
"""Somebody who has this role and no other. The members of the demonstration are trainees too."""

_PLACE = re.compile(r"\{(\w+):\w+\}")


def filled(route: str, row: Row, codes: dict[str, str]) -> str:
    """Return an address of a route, with the codes of one kitchen's things."""

    def place(found: re.Match[str]) -> str:
        name = found[1]
        if name == "kitchen":
            return codes["kitchen"]
        if name == "code":
            # Where the table names no noun, the page itself looks: any workshop of the board will do.
            return codes[row.of or "workshop"]
        return OTHER[name]

    return _PLACE.sub(place, route)


def reader_of(row: Row) -> str | None:
    """Return the code of somebody who may open a page, None if everybody may."""
    if row.who == "everybody":
        return None
    if row.who == "signed-in":
        return "manager-1"
    if "member" in row.roles:
        return "ME0044"
    return next(ONE_EACH[role] for role in ONE_EACH if role in row.roles)
