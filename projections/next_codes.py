"""The next code of a kind in a kitchen: the pattern in use is continued, `MEB0061` after `MEB0060`."""

import re
from typing import Literal, TypeAlias, get_args
from uuid import UUID

from projections.store import Reader

Kind: TypeAlias = Literal[
    "batch", "lot", "sale", "support", "workshop", "course", "room", "person", "consultation",
    "outcome", "group", "gathering",
]  # fmt: skip
KINDS: tuple[Kind, ...] = get_args(Kind)

_LATEST: dict[Kind, tuple[str, str]] = {
    "batch": ("view_batches", "started_on DESC, code DESC"),
    "lot": ("view_lots", "received_on DESC, code DESC"),
    "sale": ("view_sales", "id DESC"),
    "support": ("view_support", "requested_on DESC, code DESC"),
    "workshop": ("view_workshops", "held_on DESC, code DESC"),
    "course": ("view_courses", "starts_on DESC, code DESC"),
    "room": ("view_rooms", "opened_on DESC, code DESC"),
    "person": (
        (
            "(SELECT p.code, r.kitchen_id FROM view_people p"
            " JOIN view_referrals r ON r.person_id = p.id) AS hers"
        ),
        "code DESC",
    ),
    "consultation": ("view_consultations", "held_on DESC, code DESC"),
    "outcome": ("view_outcomes", "reached_on DESC, code DESC"),
    "group": ("view_groups", "started_on DESC, code DESC"),
    "gathering": ("view_gatherings", "held_on DESC, code DESC"),
}
"""Where each kind is found, and in which order the latest comes first. Ids grow with time: sales have a
million rows, and no index by day.
"""

_FIRST: dict[Kind, tuple[str, int]] = {
    "batch": ("B", 4),
    "lot": ("L", 4),
    "sale": ("X", 5),
    "support": ("S", 3),
    "workshop": ("W", 2),
    "course": ("C", 2),
    "room": ("R", 2),
    "person": ("", 4),
    "consultation": ("D", 5),
    "outcome": ("O", 3),
    "group": ("G", 2),
    "gathering": ("E", 3),
}
"""For a kitchen that has none yet: the letter after the kitchen's own, and how many digits; as Merkez has."""

LOOKED_AT = 20
"""The latest so many are asked how they are called: one may have been given another kind of code."""

_NUMBERED = re.compile(r"(.*?)([0-9]+)", re.DOTALL)


def next_code(reader: Reader, kitchen_id: UUID, kind: Kind) -> str:
    """Return a code that nothing of this kind bears yet.

    Two who ask at once are told the same one; the second is refused when she uses it, and asks again.
    """
    for code in _latest(reader, kitchen_id, kind):
        found = _NUMBERED.fullmatch(code)
        if found is not None:
            return _after(reader, kind, found[1], len(found[2]))
    letter, digits = _FIRST[kind]
    return _after(reader, kind, _letters(reader, kitchen_id) + letter, digits)


def code_after(code: str) -> str:
    """Return the code that follows one which ends in a number, with as many digits at least."""
    found = _NUMBERED.fullmatch(code)
    if found is None:
        raise ValueError(f"{code} has no number to count on from")
    return f"{found[1]}{int(found[2]) + 1:0{len(found[2])}d}"


def _latest(reader: Reader, kitchen_id: UUID, kind: Kind) -> list[str]:
    """Return the codes of the latest things of a kitchen, the latest first."""
    table, order = _LATEST[kind]
    if kind == "sale" and not reader.all(
        "SELECT month FROM view_income_months WHERE kitchen_id = ? LIMIT 1", (kitchen_id.hex,)
    ):
        # Nobody looks through all other kitchens' sales to find that this one has none.
        return []
    rows = reader.all(
        f"SELECT code FROM {table} WHERE kitchen_id = ? ORDER BY {order} LIMIT {LOOKED_AT}",  # noqa: S608  ours
        (kitchen_id.hex,),
    )
    return [code for (code,) in rows]


def _after(reader: Reader, kind: Kind, prefix: str, digits: int) -> str:
    """Return the number after the highest that follows this prefix, with so many digits at least."""
    highest, width = 0, digits
    while (last := _last(reader, kind, prefix, width)) is not None:
        highest, width = int(last[len(prefix) :]), width + 1
    return f"{prefix}{highest + 1:0{digits}d}"


def _last(reader: Reader, kind: Kind, prefix: str, width: int) -> str | None:
    """Return the highest code of this prefix and so many digits, or None."""
    table, noun = ("view_sales", "") if kind == "sale" else ("view_codes", "noun = ? AND ")
    rows = reader.all(
        f"SELECT code FROM {table} WHERE {noun}code >= ? AND code <= ? AND LENGTH(code) = ? "  # noqa: S608  ours
        "ORDER BY code DESC LIMIT 20",
        (*([kind] if noun else []), prefix + "0" * width, prefix + "9" * width, len(prefix) + width),
    )
    return next((code for (code,) in rows if code.startswith(prefix) and code[len(prefix) :].isdigit()), None)


def _letters(reader: Reader, kitchen_id: UUID) -> str:
    """Return the first letters of a kitchen's code, as many as no other kitchen begins with; two at least."""
    own = ""
    others = []
    for id_, code in reader.all("SELECT id, code FROM view_kitchens"):
        if id_ == kitchen_id.hex:
            own = code.upper()
        else:
            others.append(code.upper())
    return next(
        (
            own[:length]
            for length in range(2, len(own))
            if not any(other.startswith(own[:length]) for other in others)
        ),
        own,
    )
