"""The outbox: what waits, what did not go, and what perhaps went; and whether the jobs are done at all."""

from collections.abc import Mapping
from uuid import UUID

from api.acts import messages as acts
from api.admission import Absent
from api.carriers import Carriers, CarriersMistyped, configured
from api.clock import TIME_ZONE
from api.door import button, page
from api.forms import Form
from api.jobs.delivering import TRIES_MAX
from api.jobs.reminding import REMINDED_AT
from api.jobs.work import DONE, WORK
from api.pages import figures
from api.pages.coordination.typed import neighbours, page_number
from api.pages.messages.told import told
from api.visit import Answer, Visit
from kitchens.settings import Setting
from projections.asked import kitchens_of
from projections.people.kitchens import setting_on
from projections.people.messages import MessageLine, State, counted, message, outbox

LISTS: Mapping[str, tuple[State, ...]] = {
    "waiting": ("waiting", "handed"),
    "unknown": ("unknown",),
    "failed": ("failed",),
    "dropped": ("dropped",),
    "sent": ("sent",),
}
"""The lists of the outbox with the states of the messages in each."""


def _outbox(visit: Visit) -> Answer:
    asked = visit.query.get("state", "")
    chosen = asked if asked in LISTS else _worst(visit)
    found = outbox(visit.reader, LISTS[chosen], page_number(visit.query.get("page", "")))
    newer, older = neighbours("/messages", found.page, found.pages)
    mark = f"&state={chosen}"
    numbers = counted(visit.reader)
    call = visit.speech.call
    return visit.page(
        "messages/outbox.html",
        form=Form(visit.speech, {}, key=visit.new_key(), csrf=visit.who.csrf),
        chosen=chosen,
        tabs=[
            (
                f"/messages?state={name}",
                f"{call('message-list', name)} ({sum(numbers.get(state, 0) for state in states)})",
                name == chosen,
            )
            for name, states in LISTS.items()
        ],
        lines=_lines(visit, found.items),
        newer=newer and newer + mark,
        older=older and older + mark,
        carriers=_carriers(visit),
        settings=_settings(visit),
        jobs=_jobs(visit),
    )


def _worst(visit: Visit) -> str:
    """Return the list that somebody should look at first."""
    numbers = counted(visit.reader)
    return next((name for name in ("unknown", "failed") if numbers.get(name)), "waiting")


def _lines(visit: Visit, items: tuple[MessageLine, ...]) -> list[dict[str, object]]:
    names = visit.names({one.to_id for one in items})
    kitchens = kitchens_of(visit.reader, {one.kitchen_id for one in items})
    return [
        {
            "told": told(visit.speech, visit.reader, one),
            "to": names[one.to_id],
            "kitchen": kitchens[one.kitchen_id].name,
            "tries": one.tries,
        }
        for one in items
    ]


def _carriers(visit: Visit) -> list[tuple[str, str, str]]:
    """Return what can go out: the carrier, the kind of its sign, and whether it is set up."""
    say = visit.speech.say
    try:
        found = configured(visit.house.place)
    except CarriersMistyped:
        found = Carriers()
    set_up = ("done", say("set up"))
    missing = ("held", say("not set up"))
    email = found.email
    return [
        (say("E-mail"), *(set_up if email and email.may_carry("plain") else missing)),
        (say("E-mail in discreet words"), *(set_up if email and email.may_carry("discreet") else missing)),
        (say("Printed letters"), *(set_up if found.paper else missing)),
    ]


def _settings(visit: Visit) -> list[tuple[str, str]]:
    say, count = visit.speech.say, visit.speech.count
    hours = setting_on(visit.reader, Setting.NO_SHOW_HOURS, visit.house.today)
    return [
        (say("Reminders"), say("the day before, from {time}", time=f"{REMINDED_AT:%H:%M}")),
        (
            say("Noted as not come"),
            count("{number} hour after the end", "{number} hours after the end", hours),
        ),
        (say("Tried by itself"), count("{number} time", "{number} times", TRIES_MAX)),
    ]


def _jobs(visit: Visit) -> list[tuple[str, str, str]]:
    """Return every job, when it was done last, and what came of it."""
    speech, runs = visit.speech, visit.house.logbook.runs()
    found = []
    for job in WORK:
        run = runs.get(job.name)
        when = speech.say("never yet") if run is None else figures.moment(speech, run.ended_at, TIME_ZONE)
        outcome = "" if run is None else speech.say("done") if run.outcome == DONE else run.outcome
        found.append((speech.call("house-job", job.name), when, outcome))
    return found


def _id(visit: Visit) -> UUID:
    """Return which message the address names. Raise `Absent` for none."""
    try:
        found = message(visit.reader, UUID(visit.path["id"]))
    except ValueError:
        raise Absent from None
    if found is None:
        raise Absent
    return found.id


def _again(visit: Visit, form: Form) -> Answer:
    acts.try_again(visit.acting(form), message_id=_id(visit))
    return visit.to("/messages?state=waiting", done="message-again")


def _drop(visit: Visit, form: Form) -> Answer:
    acts.drop_message(visit.acting(form), message_id=_id(visit))
    return visit.to("/messages?state=dropped", done="message-dropped")


PAGES = (
    page("/messages", _outbox),
    button("/messages/{id:str}/again", _again),
    button("/messages/{id:str}/drop", _drop),
)
