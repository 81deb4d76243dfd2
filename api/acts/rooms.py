"""Rooms of a kitchen: opened, with so many seats, closed."""

from datetime import date
from uuid import UUID

from api.acting import Acting
from kitchens.journal import Receipt
from kitchens.people.room import ChangeSeats, CloseRoom, OpenRoom


def open_room(acting: Acting, *, kitchen_id: UUID, name: str, seats_max: int, opened_on: date) -> str:
    """Enter a room of a kitchen; return its code."""
    room_id = acting.id("room")

    def make(code: str) -> OpenRoom:
        return OpenRoom(
            room_id=room_id,
            code=code,
            kitchen_id=kitchen_id,
            name=name,
            seats_max=seats_max,
            opened_on=opened_on,
        )

    return acting.do_coded("room", kitchen_id, room_id, make)


def change_seats(acting: Acting, *, room_id: UUID, seats_max: int) -> Receipt:
    """Say how many sit in a room; what is planned there stays."""
    return acting.do(ChangeSeats(room_id=room_id, seats_max=seats_max))


def close_room(acting: Acting, *, room_id: UUID, closed_on: date) -> Receipt:
    """Use a room no more from a day on."""
    return acting.do(CloseRoom(room_id=room_id, closed_on=closed_on))
