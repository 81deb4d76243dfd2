"""`kitchens serve`: the pages and the JSON API, until somebody presses Ctrl-C."""

import os

from granian.constants import Interfaces
from granian.server import Server

from api.asking import Setup
from api.carriers import configured
from api.opening import opened
from api.store import JOBS_VARIABLE, PROXY_VARIABLE, STORE_VARIABLE
from api.telling import tell

APPLICATION = "api.app:served"
"""What a worker asks for the application."""


def serve(
    setup: Setup, host: str, port: int, *, workers: int = 1, proxy: str | None = None, jobs: bool = True
) -> None:
    """Listen at an address, alone or behind a proxy that is believed about who asks."""
    with opened(setup, may_found=True) as house:
        # Founded, its key created and told of, before a worker opens it.
        house.sweep()
        if jobs:
            # A mistyped carrier is told here, to whoever sits there, and not in a log.
            configured(house.place)
    # The worker is a process of its own and finds the store where this one looked for it.
    os.environ[STORE_VARIABLE] = setup.store
    os.environ[PROXY_VARIABLE] = proxy or ""
    os.environ[JOBS_VARIABLE] = "on" if jobs else "off"
    shown = f"[{host}]" if ":" in host else host
    tell(setup.speech.say("The page is at {address} (Ctrl-C ends it).", address=f"http://{shown}:{port}/"))
    Server(
        APPLICATION,
        address=host,
        port=port,
        interface=Interfaces.ASGI,
        factory=True,
        workers=workers,
        log_enabled=True,
        websockets=False,
    ).serve()
