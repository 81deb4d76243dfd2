"""The outbox's scripts, at an address that changes with any of them: they name each other, none is old."""

from functools import cache
from hashlib import sha256
from pathlib import Path

MODULES = Path(__file__).with_name("static") / "offline"


@cache
def modules_address() -> str:
    """Return where the scripts lie, such as `/static/offline/3f…`."""
    whole = sha256()
    for path in sorted(MODULES.glob("*.js")):
        whole.update(path.name.encode() + b"\0" + path.read_bytes())
    return f"/static/offline/{whole.hexdigest()[:16]}"


def module(name: str) -> str:
    """Return the address of one script."""
    return f"{modules_address()}/{name}"
