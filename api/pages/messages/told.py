"""A message as pages show it: what it says, how it stands, and since when."""

from msgspec import Struct

from api.clock import TIME_ZONE
from api.jobs.letters import about, place_and_time, said
from api.language import Speech
from api.pages import figures
from kitchens.people.message import STAFF_KINDS
from projections.people.messages import MessageLine, State, matters_in
from projections.store import Reader

SIGNS: dict[State, str] = {
    "waiting": "waiting",
    "handed": "waiting",
    "sent": "done",
    "failed": "held",
    "unknown": "held",
    "dropped": "past",
}
"""The sign beside each state."""


class Told(Struct, frozen=True):
    """A message in words. `sign` is the kind of its state, `why` says why it did not go, or is empty.

    `matters` says how many things at a desk it tells of, and is empty for what is about her who reads it.
    """

    id: str
    subject: str
    about: str
    when: str
    sign: str
    state: str
    why: str
    is_open: bool
    matters: str


def told(speech: Speech, reader: Reader, line: MessageLine) -> Told:
    """Return a message in the language of the page, in plain words: it is her own, or the office.s."""
    what = about(reader, line)
    if line.kind in STAFF_KINDS:
        subject = speech.call("message", line.kind)
        number = matters_in(reader, [line.id]).get(line.id, 1)
        matters = speech.count("{number} matter", "{number} matters", number)
    else:
        matters = ""
        subject = said(speech, line.kind, "plain", what).subject
    return Told(
        id=line.id.hex,
        subject=subject,
        about="" if what is None else place_and_time(speech, what),
        when=figures.moment(speech, line.due_at, TIME_ZONE),
        sign=SIGNS[line.state],
        state=_state(speech, line),
        why=_why(speech, line),
        is_open=line.state in ("waiting", "failed", "unknown"),
        matters=matters,
    )


def _state(speech: Speech, line: MessageLine) -> str:
    if line.state == "sent" and line.carrier is not None:
        return speech.call("message-carrier", line.carrier)
    return speech.call("message-state", line.state)


def _why(speech: Speech, line: MessageLine) -> str:
    match line.state:
        case "failed":
            return speech.call("message-failed", line.reason)
        case "dropped":
            return speech.call("message-dropped", line.reason)
        case _:
            return ""
