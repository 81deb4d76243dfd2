"""What every part of the accounts stands on: the store, the keys, the clock."""

from contextlib import suppress
from datetime import UTC, datetime, timedelta
from ipaddress import IPv6Address, ip_address, ip_network
from typing import NamedTuple
from uuid import UUID

from api.accounts.answers import Wait
from api.accounts.keys import Keys
from api.accounts.passwords import SlowHash
from api.accounts.store import TRIES
from api.accounts.tries import ADDRESS, Count, Counted, Patience, count_one, counts, take_back, wait_of
from api.clock import Clock
from api.numerals import western
from projections.store import Store, Writer

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

IPV6_NETWORK_BITS = 64


class Drawer:
    """A part of the accounts. Any thread may use it, and any process on the same store."""

    def __init__(self, store: Store, keys: Keys, clock: Clock) -> None:
        self._store = store
        self._keys = keys
        self._clock = clock
        self._slow = SlowHash(keys)

    def _now_ms(self) -> int:
        return (self._clock() - _EPOCH) // timedelta(milliseconds=1)

    def _try(self, kind: str, account: str, patience: Patience, address: str | None) -> "Try | Wait":
        """Count a try as wrong before it is looked at; or return how long to wait, and count nothing.

        Counted first, so that a hundred tries at once are not a hundred free ones.
        """
        counted = [Counted(self._keys.hashed("try", f"{kind}:{account}"), patience)]
        if address is not None:
            counted.append(Counted(self._keys.hashed("try", f"address:{network(address)}"), ADDRESS))
        with self._store.writing() as writer:
            now_ms = self._now_ms()
            found = counts(writer, counted, now_ms)
            wait = wait_of(counted, found, now_ms)
            if wait is not None:
                return wait
            count_one(writer, counted, found, now_ms)
        return Try(counted, found, now_ms)

    def _tries_of(self, user_id: UUID) -> list[str]:
        """Return under which hashes a user's own wrong tries are counted."""
        return [self._keys.hashed("try", f"{kind}:{user_id.hex}") for kind in ("password", "totp", "pin")]


class Try(NamedTuple):
    """A try that counts as wrong until it is known to be right: first the account's, then the address's."""

    counted: list[Counted]
    before: list[Count]
    at_ms: int

    def was_right(self, writer: Writer) -> None:
        """Forget the account's wrong tries; of the address only this one: others may be guessing there."""
        writer.remove(TRIES, [(self.counted[0].what,)])
        for shared, before in zip(self.counted[1:], self.before[1:], strict=True):
            take_back(writer, shared, before, self.at_ms)


def network(address: str) -> str:
    """Return where an address counts: somebody with IPv6 has billions of them, all of one network."""
    with suppress(ValueError):
        found = ip_address(address)
        if isinstance(found, IPv6Address):
            return str(ip_network((found, IPV6_NETWORK_BITS), strict=False))
    return address


def moment(at_ms: int) -> datetime:
    """Return the moment of stored milliseconds."""
    return _EPOCH + timedelta(milliseconds=at_ms)


def figures(text: str) -> str:
    """Return a typed text without blanks, Arabic figures as 0 to 9."""
    return "".join(western(text).split())
