"""Rooms and trainers as programs name them: by their codes."""

from uuid import UUID

from api.programs.call import Call
from projections.codes import named, thing
from projections.people.users import user_by_code


def room_of(call: Call, code: str | None, place: str = "/room") -> UUID | None:
    """Return a room of the kitchen of the address by its code; note one that is none of its."""
    if code is None:
        return None
    found = thing(call.reader, "room", code)
    if found is None or found.kitchen_id != call.at.kitchen_id:
        call.mistakes.mistake(place, "No room of this kitchen has this code.")
        return None
    return found.id


def trainer_known(call: Call, code: str) -> UUID | None:
    """Return whoever trains in this kitchen under a code; None for one who was never named."""
    user = user_by_code(call.reader, code)
    if user is not None and user.has("trainer", call.at.kitchen_id):
        return user.id
    return named(call.reader, "trainer", code)


def trainer_of(call: Call, code: str | None, place: str = "/trainer") -> UUID | None:
    """Return a trainer by her code; note one who is not known."""
    if code is None:
        return None
    found = trainer_known(call, code)
    if found is None:
        call.mistakes.mistake(place, "No trainer has this code.")
    return found
