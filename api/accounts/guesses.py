"""Guesses at what only its holder can know, by anybody, counted for the address they come from."""

from api.accounts.answers import Wait
from api.accounts.drawer import Drawer, Try, network
from api.accounts.tries import Patience, take_back

CERTIFICATE = Patience(free=10, first_wait_seconds=5, forget_seconds=60)
"""Numbers of certificates: an office that checks a pile mistypes a few; a program that guesses is slowed."""


class Guesses(Drawer):
    """Guesses at numbers of certificates."""

    def guess(self, address: str) -> Try | Wait:
        """Count a guess as wrong before it is looked at; or return how long to wait, and count nothing."""
        return self._try("certificate", network(address), CERTIFICATE, None)

    def guessed(self, one: Try) -> None:
        """Take a guess back that was right. The wrong ones beside it stay counted."""
        with self._store.writing() as writer:
            take_back(writer, one.counted[0], one.before[0], one.at_ms)
