"""The outbox: the page of what lies on this phone, and the secret with which only she opens it."""

import re
from base64 import b64encode
from datetime import timedelta
from hashlib import sha256
from hmac import digest
from uuid import UUID

from api.accounts.sessions import IDLE_MAX, LASTS
from api.admission import Absent
from api.clock import wall_clock
from api.door import page
from api.house import House
from api.outbox import TAKEN, told
from api.pages.offline.wanted import wanted
from api.visit import Answer, Visit

_DEVICE = re.compile(r"[0-9a-f]{32}")
_PLACE = re.compile(r"\\\{\w+:str\\\}")
_MS = timedelta(milliseconds=1)


def _outbox(visit: Visit) -> Answer:
    """Show the page. Nothing personal stands on it: its script puts in there what lies on the phone."""
    return visit.page("offline/outbox.html", is_public=True, takes=" ".join(patterns()))


def patterns() -> list[str]:
    """Return the addresses to which an entry may go, as patterns that Python and browsers read alike."""
    return sorted(_PLACE.sub("[^/]+", re.escape(route)) for route in TAKEN)


def _key(visit: Visit) -> Answer:
    """Tell the script of whoever is signed in what opens her keys on this phone, and which pages to keep."""
    device = visit.query.get("device", "")
    if not _DEVICE.fullmatch(device):
        raise Absent
    return told(
        {
            "of": visit.who.code,
            "csrf": visit.who.csrf,
            "secret": b64encode(unlocking_secret(visit.house, visit.who.user_id, device)).decode(),
            "open_ms": _open_for(visit) // _MS,
            "pages": wanted(visit),
        }
    )


def unlocking_secret(house: House, user_id: UUID, device: str) -> bytes:
    """Return the 32 bytes that wrap somebody's private key on one phone.

    Nobody else is ever given them, and who is closed or erased is given nothing: her seals stay shut.
    """
    own = digest(house.vault.secret, b"kitchens outbox 1", sha256)
    return digest(own, user_id.bytes + bytes.fromhex(device), sha256)


def _open_for(visit: Visit) -> timedelta:
    """Return how long her seals may be opened without asking again: as long as her session could last."""
    hers = visit.house.accounts.sessions(visit.who.user_id)
    session = next((one for one in hers if str(one.id) == visit.who.session_id), None)
    if session is None:
        return timedelta()
    left = session.begun_at + LASTS - wall_clock()
    return left if session.own_device else min(IDLE_MAX, left)


PAGES = (page("/outbox", _outbox), page("/outbox/key", _key))
