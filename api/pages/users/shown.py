"""What the users' pages show of roles and kitchens."""

from uuid import UUID

from api.visit import Visit
from projections.people.users import User


def kitchens(visit: Visit) -> list[tuple[str, str, UUID]]:
    """Return the kitchens that are open: code, name, id."""
    rows = visit.reader.all("SELECT code, name, id FROM view_kitchens WHERE closed_on IS NULL ORDER BY code")
    return [(code, name, UUID(id_)) for code, name, id_ in rows]


def roles_of(visit: Visit, user: User) -> list[str]:
    """Return somebody's roles in words, with the kitchen's name where there is one."""
    names = {id_: name for _, name, id_ in kitchens(visit)}
    found = []
    for grant in user.grants:
        role = visit.speech.call("role", grant.role)
        found.append(f"{role} · {names[grant.kitchen_id]}" if grant.kitchen_id in names else role)
    return sorted(found)
