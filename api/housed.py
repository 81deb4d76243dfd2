"""One application for any house: every request is told in which house it is asked."""

from collections.abc import Callable, Sequence

from litestar.enums import ScopeType
from litestar.types import ASGIApp, Message, Receive, Scope, Send

from api.house import House

_HOUSE = "kitchens.house"

Step = Callable[[], None]


def in_house(
    app: ASGIApp, house: House, *, begins: Sequence[Step] = (), ends: Sequence[Step] = ()
) -> ASGIApp:
    """Return the application as it is served of one house; `begins` and `ends` frame its serving.

    Some two hundred and fifty addresses take half a second to be laid out, so it is done once for a process,
    and not once for a house.
    """

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != ScopeType.HTTP:
            await app(scope, receive, _framed(send, begins, ends))
            return
        asked = scope.copy()
        asked[_HOUSE] = house  # type: ignore[literal-required]
        await app(asked, receive, send)

    return answer


def house_of(scope: Scope) -> House:
    """Return the house in which a request is asked."""
    house: House = scope[_HOUSE]  # type: ignore[literal-required]
    return house


def _framed(send: Send, begins: Sequence[Step], ends: Sequence[Step]) -> Send:
    steps = {"lifespan.startup.complete": begins, "lifespan.shutdown.complete": ends}

    async def send_framed(message: Message) -> None:
        for step in steps.get(message["type"], ()):
            step()
        await send(message)

    return send_framed
