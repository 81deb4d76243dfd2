"""A wire between a browser and the house that can be cut, also between a request and its reply."""

import socket
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Literal

State = Literal["whole", "cut", "deaf"]

CHUNK = 65_536
SECONDS_MAX = 30


class Wire:
    """Listens on a port of its own and passes everything on to the house's.

    `cut`: nobody gets through. `deaf`: what is sent arrives, and no reply comes back: the house has done it
    and the telephone does not know.
    """

    def __init__(self, to_port: int) -> None:
        self._to_port = to_port
        self._state: State = "whole"
        self._open: set[socket.socket] = set()
        self._guard = threading.Lock()
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listening.getsockname()[1]
        threading.Thread(target=self._serve, daemon=True).start()

    def cut(self) -> None:
        """Let nobody through from now on, and drop who is."""
        self._turn("cut")

    def deafen(self) -> None:
        """Pass on what is sent from now on, and drop every reply."""
        self._turn("deaf")

    def mend(self) -> None:
        """Let everything through again."""
        self._turn("whole")

    def close(self) -> None:
        """Stop for good."""
        self._turn("cut")
        self._listening.close()

    def _turn(self, state: State) -> None:
        with self._guard:
            self._state = state
            dropped, self._open = self._open, set()
        for one in dropped:
            _drop(one)

    def _serve(self) -> None:
        while True:
            try:
                caller, _ = self._listening.accept()
            except OSError:
                return
            threading.Thread(target=self._pass_on, args=(caller,), daemon=True).start()

    def _pass_on(self, caller: socket.socket) -> None:
        if self._state == "cut":
            _drop(caller)
            return
        house = socket.create_connection(("127.0.0.1", self._to_port), timeout=SECONDS_MAX)
        house.settimeout(None)
        with self._guard:
            self._open |= {caller, house}
        threading.Thread(target=self._copy, args=(caller, house, lambda: True), daemon=True).start()
        self._copy(house, caller, lambda: self._state != "deaf")

    def _copy(self, from_: socket.socket, to: socket.socket, passes: Callable[[], bool]) -> None:
        with suppress(OSError):
            while data := from_.recv(CHUNK):
                if not passes():
                    break
                to.sendall(data)
        with self._guard:
            self._open -= {from_, to}
        _drop(from_)
        _drop(to)


def _drop(one: socket.socket) -> None:
    with suppress(OSError):
        one.shutdown(socket.SHUT_RDWR)
    one.close()
