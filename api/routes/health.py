"""Is the house alive, is it ready, and which view has stopped."""

from typing import Any

from litestar import MediaType, Response, get
from litestar.di import NamedDependency
from litestar.status_codes import HTTP_200_OK, HTTP_503_SERVICE_UNAVAILABLE

from api.house import House
from kitchens.journal import Unavailable
from projections.store import StoreUnavailable


@get("/health/live", sync_to_thread=False)
def live() -> dict[str, str]:
    """Say that the process answers."""
    return {"status": "live"}


@get("/health/ready", media_type=MediaType.JSON, sync_to_thread=True)
def ready(house: NamedDependency[House]) -> Response[dict[str, Any]]:
    """Say whether journal and views answer; 503 with the views that have stopped, and before which event."""
    found = readiness(house)
    return Response(found, status_code=_status(found))


def readiness(house: House) -> dict[str, Any]:
    """Return how the house stands. No word of it names a person."""
    try:
        house.catch_up()
        position = house.journal.position()
        positions = house.views.positions()
        stopped = house.views.failed()
    except (Unavailable, StoreUnavailable):
        return {"status": "unreachable"}
    return {
        "status": "stopped" if stopped else "ready",
        "position": position,
        "views": positions,
        "stopped": [{"view": view.name, "position": view.position} for view in stopped],
    }


def _status(found: dict[str, Any]) -> int:
    return HTTP_200_OK if found["status"] == "ready" else HTTP_503_SERVICE_UNAVAILABLE
