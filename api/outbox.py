"""A telephone's outbox at the door: entries sent later, answered in JSON; when they really happened.

The outbox sends the very form that the page has, to the same address, with the same key: every rule stands
once, and what arrives twice is recorded once. Only these addresses answer a program instead of a reader.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from litestar import MediaType, Response
from litestar.response import Redirect
from litestar.status_codes import (
    HTTP_200_OK,
    HTTP_400_BAD_REQUEST,
    HTTP_401_UNAUTHORIZED,
    HTTP_403_FORBIDDEN,
    HTTP_404_NOT_FOUND,
    HTTP_409_CONFLICT,
)
from msgspec import Struct

from api.admission import Absent, Forbidden, Forged, SignInFirst
from api.asked import Asked, Unreadable
from api.forms import DEVICE_AT_FIELD, DEVICE_NOW_FIELD, KEY_FIELD, Form
from api.house import House
from api.language import Speech

if TYPE_CHECKING:
    from api.visit import Visit

TAKEN: frozenset[str] = frozenset(
    {
        "/batches/{code:str}/ingredients/new",
        "/batches/{code:str}/labour/new",
        "/batches/{code:str}/readings/new",
        "/batches/{code:str}/finish",
        "/batches/{code:str}/write-off",
        "/batches/{code:str}/give-away",
        "/kitchens/{kitchen:str}/batches/new",
        "/kitchens/{kitchen:str}/lots/new",
        "/kitchens/{kitchen:str}/sell",
        "/kitchens/{kitchen:str}/sell/more",
        "/courses/{code:str}/attendance",
        "/workshops/{code:str}/door",
    }
)
"""The forms that a telephone may keep until there is a connection: what happens at the stove and the stall.

What binds others, or is decided by looking at how things stand now (releasing, discarding, support), is not
among them.
"""

KEPT: frozenset[str] = TAKEN | {
    "/kitchens/{kitchen:str}/today",
    "/kitchens/{kitchen:str}/batches",
    "/batches/{code:str}",
}
"""The pages of which a telephone keeps a sealed copy. Nothing of a case, of money earned or of an account."""

AGE_MAX = timedelta(days=14)
"""An entry older than this is asked when it happened: nobody's memory of the telephone is worth more."""

SKEW_MAX = timedelta(minutes=5)
"""A telephone that sets its clock between two looks may seem to send before it wrote, by so much."""

AT_ONCE_MAX = timedelta(minutes=1)
"""Sent so soon after it was entered, our own moment tells all."""

TYPE = "application/vnd.kitchens.outbox+json"
"""What an outbox accepts: neither a reader's page nor the JSON that programs ask for."""

SENT_BEFORE = "sent-before"
"""Said of a key that came before with other content. No rule: nothing was decided."""

_NO_STORE = {"Cache-Control": "no-store"}


class Kept(Struct, frozen=True):
    """How long an entry lay on a telephone, and what the telephone's clock said when it was made.

    The age is counted by the telephone's own clock from making to sending, so a wrong clock does not matter.
    """

    device_at: datetime
    age: timedelta

    @property
    def waited(self) -> bool:
        """Tell whether it was sent later, not at once."""
        return self.age >= AT_ONCE_MAX


def kept_of(form: Form) -> Kept | None:
    """Return how long what was sent had been waiting; None for a form that no script of ours sent."""
    made, sent = _moment(form.value(DEVICE_AT_FIELD)), _moment(form.value(DEVICE_NOW_FIELD))
    return None if made is None or sent is None else Kept(made, sent - made)


def device_moment(form: Form) -> datetime | None:
    """Return what the journal keeps beside our own moment: the telephone's, if the entry waited on it."""
    kept = kept_of(form)
    return kept.device_at if kept and kept.waited else None


def entered_at(house: House, form: Form, field: str) -> datetime:
    """Return when something happened that was entered as "just now": as long ago as the telephone kept it.

    In a demonstration the house's clock stands still, and what waited ten minutes happened ten minutes
    before that moment. A mistake is noted on `field` if the telephone cannot tell: to be called within
    `with form:`.
    """
    now = house.clock()
    kept = kept_of(form)
    if kept is None and not form.value(DEVICE_AT_FIELD):
        return now
    if kept is not None and -SKEW_MAX <= kept.age < AT_ONCE_MAX:
        return now
    if kept is None or not timedelta() < kept.age <= AGE_MAX:
        form.mistake(field, "This waited on the phone too long to know when it was. Say when it happened.")
        return now
    return now - kept.age


def is_awaited(asked: Asked) -> bool:
    """Tell whether a telephone's outbox sent this and reads the answer."""
    return asked.is_act and asked.headers.get("accept", "") == TYPE


def refuse_strange(asked: Asked, posted: Mapping[str, Sequence[str]]) -> None:
    """Raise `Absent` for what is no entry a phone may keep: a file from elsewhere could ask for it."""
    if asked.route not in TAKEN:
        raise Absent
    try:
        UUID((posted.get(KEY_FIELD) or [""])[0])
    except ValueError:
        # Without a key of its own it would count each time that it is sent.
        raise Unreadable(KEY_FIELD) from None


def recorded(visit: "Visit", answer: Response[Any]) -> Response[Any]:
    """Return that it is on disk, up to which position, and where a reader would be led."""
    if not isinstance(answer, Redirect):
        # `Visit.confirm` has asked something: nothing is recorded yet.
        return answer
    house = visit.house
    return told(
        {
            "state": "sent",
            "position": house.journal.position(),
            "at": house.clock().isoformat(),
            "to": answer.url,
        }
    )


def not_recorded(form: Form, status: int) -> Response[Any]:
    """Return why it is not recorded: the rule with its facts, or every field that cannot be read."""
    refusal = form.refusal
    return told(
        {
            "state": "attention",
            "code": refusal.code if refusal else "",
            "sentence": refusal.sentence if refusal else "",
            "facts": list(refusal.facts) if refusal else [],
            "errors": [{"field": field, "sentence": sentence} for field, sentence in form.errors],
            "deviation": bool(refusal and refusal.deviation),
        },
        status,
    )


def attention(
    code: str, sentence: str, facts: Sequence[tuple[str, str]] = (), status: int = HTTP_409_CONFLICT
) -> Response[Any]:
    """Return that somebody must look at it, and why."""
    found: Mapping[str, object] = {
        "state": "attention",
        "code": code,
        "sentence": sentence,
        "facts": list(facts),
        "errors": [],
        "deviation": False,
    }
    return told(found, status)


def barred(why: Exception, speech: Speech) -> Response[Any]:
    """Return why she does not come in."""
    match why:
        case SignInFirst():
            # The entry waits until she is signed in.
            return told({"state": "signed-out"}, HTTP_401_UNAUTHORIZED)
        case Forged():
            # The mark is of an earlier session of hers: the script asks for the one of now.
            return told({"state": "forged"}, HTTP_403_FORBIDDEN)
        case Forbidden():
            sentence = speech.say("This is not for you any more. Ask the coordinator.")
            return attention("forbidden", sentence, status=HTTP_403_FORBIDDEN)
        case Absent():
            sentence = speech.say("What this is about is not here any more.")
            return attention("absent", sentence, status=HTTP_404_NOT_FOUND)
        case _:
            sentence = speech.say("This cannot be read. Enter it again.")
            return attention("unreadable", sentence, status=HTTP_400_BAD_REQUEST)


def told(found: Mapping[str, object], status: int = HTTP_200_OK) -> Response[Any]:
    """Return an answer for a script of ours, kept nowhere."""
    return Response(found, status_code=status, media_type=MediaType.JSON, headers=_NO_STORE)


def _moment(text: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found if found.tzinfo else None
