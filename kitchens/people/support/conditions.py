"""What several acts ask of a request first."""

from datetime import date

from kitchens.people.support.events import Requested
from kitchens.people.support.refusals import (
    AlreadyDelivered,
    SupportAlreadyDecided,
    SupportBackwards,
    SupportClosed,
)
from kitchens.people.support.state import Support


def undecided(support: Support, request: Requested) -> None:
    """Raise `SupportClosed` or `SupportAlreadyDecided` unless a decision is still to be made."""
    if support.status == "withdrawn":
        raise SupportClosed(support=request.code, status=support.status)
    if support.status not in ("requested", "assessed"):
        raise SupportAlreadyDecided(support=request.code, status=support.status)


def not_closed(support: Support, request: Requested) -> None:
    """Raise `SupportClosed` for a request that was withdrawn, returned or refused."""
    if support.status in ("refused", "returned", "withdrawn"):
        raise SupportClosed(support=request.code, status=support.status)


def not_before(request: Requested, day: date, earliest_on: date) -> None:
    """Raise `SupportBackwards` for a day before the one it follows from."""
    if day < earliest_on:
        raise SupportBackwards(support=request.code, on=day, earliest_on=earliest_on)


def undelivered(support: Support, request: Requested) -> None:
    """Raise `SupportClosed` for a request that is over, `AlreadyDelivered` once something was handed out."""
    not_closed(support, request)
    if support.status in ("part-delivered", "delivered"):
        raise AlreadyDelivered(support=request.code, delivered_on=support.last_on)
