"""What comes beside an act: its key, so that it is done once, and what the clock of the device said."""

import re
from datetime import UTC, datetime
from typing import Annotated
from uuid import UUID

import msgspec

from api.forms import FIRST_DAY, LAST_DAY
from api.programs.call import Call
from api.programs.problems import Problem
from api.programs.sent import Mistakes
from kitchens.identity import derived_id

KEY_CHARACTERS_MAX = 128

_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
_SAYABLE = re.compile(rf"[\x20-\x7e]{{1,{KEY_CHARACTERS_MAX}}}")
_NO_MOMENT = datetime(2000, 1, 1, tzinfo=UTC)


def key_of(call: Call) -> UUID:
    """Return the journal's key: the UUID sent, or one made of whatever else was sent. Raise `Problem`.

    A UUID is the journal's own key, so that a form and a program may send the same act. Any other text is
    the caller's alone: `1` of two people are two keys.
    """
    text = call.asked.headers.get("idempotency-key", "").strip()
    if len(text) > 1 and text[0] == text[-1] == '"':
        # As structured fields write texts.
        text = text[1:-1]
    if _UUID.fullmatch(text):
        return UUID(text)
    if not _SAYABLE.fullmatch(text):
        raise Problem("key-missing")
    return derived_id(call.house.vault.secret, _NO_MOMENT, "key", call.who.user_id.hex, text)


def device_at_of(call: Call) -> datetime | None:
    """Return what the device's clock said when the act was done there, for the journal to keep beside ours.

    Raise `Problem` for what is no moment. A wrong clock is kept as it is: it proves nothing, and tells much.
    """
    text = call.asked.headers.get("device-at")
    if text is None:
        return None
    found: datetime | None
    try:
        found = msgspec.convert(text, Annotated[datetime, msgspec.Meta(tz=True)])
    except msgspec.ValidationError:
        found = None
    if found is None or not FIRST_DAY < found.date() < LAST_DAY:
        mistakes = Mistakes(call.speech, "parameter")
        example = "2022-01-28T13:00:00+03:00"
        mistakes.mistake("Device-At", "Send a moment with its offset, such as {example}.", example=example)
        mistakes.check()
        return None
    return found.astimezone(UTC)
