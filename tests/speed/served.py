"""The house as it is served, with one address more that does nothing: what acts are held against."""

import sys
from typing import cast

from litestar.types import ASGIApp

from api import app
from api.access import ACCESS, Row, by
from api.access.rows import MANAGER
from api.cli import main
from api.commands import serve
from api.programs.call import Call
from api.programs.door import handler
from api.programs.fields import Done, Nothing
from api.programs.operations import NOTHING, act

EMPTY = "/api/kitchens/{kitchen:str}/empty"
DONE = Done("merkez", "/api/kitchens/merkez")


def _nothing(_call: Call, _sent: Nothing) -> Done:
    return DONE


def served() -> ASGIApp:
    """Return the application for a worker: at the empty address session, access, key and body count too."""
    cast("dict[tuple[str, str], Row]", ACCESS)["POST", EMPTY] = by(MANAGER, of="kitchen")
    empty = act(EMPTY, _nothing, sent=NOTHING, gives=DONE, summary="Do nothing")
    return app.served(also=(handler(empty),))


if __name__ == "__main__":
    serve.APPLICATION = "tests.speed.served:served"
    main(sys.argv[1:])
