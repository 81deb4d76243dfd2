"""`kitchens serve`: the public page, until somebody presses Ctrl-C."""

import os

from granian.constants import Interfaces
from granian.server import Server

from api.asking import Setup
from api.opening import opened
from api.store import STORE_VARIABLE
from api.telling import tell


def serve(setup: Setup, host: str, port: int) -> None:
    """Listen at an address."""
    with opened(setup, may_found=True) as house:
        # Founded, its key created and told of, before a worker opens it.
        house.sweep()
    # The worker is a process of its own and finds the store where this one looked for it.
    os.environ[STORE_VARIABLE] = setup.store
    shown = f"[{host}]" if ":" in host else host
    tell(setup.speech.say("The page is at {address} (Ctrl-C ends it).", address=f"http://{shown}:{port}/"))
    Server(
        "api.app:served",
        address=host,
        port=port,
        interface=Interfaces.ASGI,
        factory=True,
        workers=1,
        log_enabled=True,
        websockets=False,
    ).serve()
