"""Rooms of a kitchen: which there are, a new one, and one with what is held there."""

from datetime import timedelta

from api.acts import rooms as acts
from api.admission import Absent
from api.door import form_page
from api.forms import Form
from api.pages import figures
from api.pages.story import told
from api.visit import Answer, Visit
from kitchens.people.room import SEATS_MAX
from projections.asked import kitchen_of
from projections.people.rooms import Room, Use, rooms_by_id, rooms_of, uses_of

SHOWN_WEEKS = 4


def _all(visit: Visit, form: Form) -> Answer:
    kitchen = kitchen_of(visit.reader, visit.at.kitchen_id)
    form.begin(on=visit.house.today.isoformat())
    return visit.page(
        "coordination/rooms.html",
        form=form,
        kitchen=kitchen,
        rooms=[
            {
                "cell": (room.name, f"/rooms/{room.code}"),
                "code": room.code,
                "seats": figures.number(visit.speech, room.seats_max),
                "is_closed": room.closed_on is not None and room.closed_on <= visit.house.today,
            }
            for room in rooms_of(visit.reader, kitchen.id)
        ],
    )


def _open(visit: Visit, form: Form) -> Answer:
    with form:
        name = form.text("name")
        seats = form.whole("seats", least=1, most=SEATS_MAX)
        day = form.day("on")
    acts.open_room(
        visit.acting(form), kitchen_id=visit.at.kitchen_id, name=name, seats_max=seats, opened_on=day
    )
    return visit.to(f"/kitchens/{visit.path['kitchen']}/rooms", done="room-opened")


def _one(visit: Visit, form: Form) -> Answer:
    room, today = _room(visit), visit.house.today
    kitchen = kitchen_of(visit.reader, visit.at.kitchen_id)
    form.begin(seats=str(room.seats_max), on=today.isoformat())
    uses = uses_of(visit.reader, kitchen.id, today, today + timedelta(weeks=SHOWN_WEEKS))
    closed = "" if room.closed_on is None else figures.day(visit.speech, room.closed_on)
    return visit.page(
        "coordination/room.html",
        form=form,
        room=room,
        kitchen=kitchen,
        seats=visit.speech.count("{number} seat", "{number} seats", room.seats_max),
        closed=closed,
        uses=[_use(visit, use, kitchen.time_zone) for use in uses if use.room_id == room.id],
        lines=told(visit, "room", room.id),
    )


def _use(visit: Visit, use: Use, zone: str) -> tuple[str, str, str, str]:
    speech = visit.speech
    day = figures.near_day(speech, use.starts_at.date(), visit.house.today)
    return day, figures.hours(speech, use.starts_at, use.ends_at, zone), use.title, use.code


def _change(visit: Visit, form: Form) -> Answer:
    """Change the seats, or close the room: whichever button was tapped."""
    room = _room(visit)
    here = f"/rooms/{room.code}"
    if form.value("close"):
        with form:
            day = form.day("on")
        rows = [
            (visit.speech.say("Room"), room.name),
            (visit.speech.say("From"), figures.day(visit.speech, day)),
        ]
        title = visit.speech.say("Close the room")
        if check := visit.confirm(form, title, rows, title):
            return check
        acts.close_room(visit.acting(form), room_id=room.id, closed_on=day)
        return visit.to(here, done="room-closed")
    with form:
        seats = form.whole("seats", least=1, most=SEATS_MAX)
    acts.change_seats(visit.acting(form), room_id=room.id, seats_max=seats)
    return visit.to(here, done="saved")


def _room(visit: Visit) -> Room:
    found = rooms_by_id(visit.reader, [visit.at.id])
    if visit.at.id not in found:
        raise Absent
    return found[visit.at.id]


PAGES = (
    *form_page("/kitchens/{kitchen:str}/rooms", show=_all, act=_open),
    *form_page("/rooms/{code:str}", show=_one, act=_change),
)
