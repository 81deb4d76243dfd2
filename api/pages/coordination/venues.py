"""Rooms and trainers to choose from, on every form that plans something."""

from datetime import date
from uuid import UUID

from api.forms import Form
from api.pages.figures import apart
from api.visit import Visit
from projections.people.rooms import rooms_of
from projections.people.users import users_with

Choices = list[tuple[str, str]]


def rooms(visit: Visit, kitchen_id: UUID, on: date) -> Choices:
    """Return the rooms of a kitchen that are used on a day or later, with how many sit in each."""
    return [
        (
            str(room.id),
            f"{apart(room.name)} · " + visit.speech.count("{number} seat", "{number} seats", room.seats_max),
        )
        for room in rooms_of(visit.reader, kitchen_id, on)
    ]


def trainers(visit: Visit, kitchen_id: UUID) -> Choices:
    """Return who may be named: trainers who sign in, and those that were named before."""
    users = users_with(visit.reader, "trainer", kitchen_id)
    names = visit.names(user.id for user in users)
    known = visit.reader.all("SELECT id, code FROM view_codes WHERE noun = 'trainer' ORDER BY code")
    found = {str(user.id): names[user.id] for user in users}
    return list(
        (found | {str(UUID(id_)): code for id_, code in known if str(UUID(id_)) not in found}).items()
    )


def chosen(form: Form, name: str, choices: Choices) -> UUID | None:
    """Return what is chosen of a list that may be left open; None for nothing."""
    if not form.value(name):
        return None
    found = form.choice(name, [id_ for id_, _ in choices])
    # A choice that was not offered is noted as a mistake: leaving the form raises it.
    return UUID(found) if found in dict(choices) else None
