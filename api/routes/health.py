"""Is the house alive, is it ready, and which view has stopped."""

from typing import Any

from litestar import MediaType, Request, Response, get
from litestar.status_codes import HTTP_200_OK, HTTP_503_SERVICE_UNAVAILABLE

from api.house import House
from api.housed import house_of
from kitchens.journal import Unavailable
from projections.store import StoreUnavailable


@get("/health/live", sync_to_thread=False)
def live() -> dict[str, str]:
    """Say that the process answers."""
    return {"status": "live"}


@get("/health/ready", media_type=MediaType.JSON, sync_to_thread=True)
def ready(request: Request[Any, Any, Any]) -> Response[dict[str, Any]]:
    """Say whether journal and views answer; 503 with the views that have stopped, and before which event."""
    found = readiness(house_of(request.scope))
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
        "jobs": jobs_told(house),
        "status": "stopped" if stopped else "ready",
        "position": position,
        "views": positions,
        "stopped": [{"view": view.name, "position": view.position} for view in stopped],
    }


def jobs_told(house: House) -> dict[str, Any]:
    """Return since when somebody does the jobs and when each was done last.

    It makes no house unready: pages are served. This address is open to everybody: which machine and process
    it is, and to how many people something was told, says `kitchens jobs` alone.
    """
    logbook = house.logbook
    leader = logbook.leader()
    return {
        "leader": None if leader is None else {"since": leader.since, "seen_at": leader.seen_at},
        "runs": {
            job: {"ended_at": run.ended_at, "outcome": run.outcome} for job, run in logbook.runs().items()
        },
    }


def _status(found: dict[str, Any]) -> int:
    return HTTP_200_OK if found["status"] == "ready" else HTTP_503_SERVICE_UNAVAILABLE
