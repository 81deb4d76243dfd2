"""HEAD: what GET would answer, without the body, for every address alike."""

from litestar.enums import ScopeType
from litestar.types import ASGIApp, Message, Receive, Scope, Send


def answering_heads(app: ASGIApp) -> ASGIApp:
    """Return the application, asked as GET for each HEAD.

    Litestar answers 405 to HEAD unless each handler has a twin, and a twin can neither say 503 nor how long
    the body would be.
    """

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != ScopeType.HTTP or scope["method"] != "HEAD":
            await app(scope, receive, send)
            return

        async def send_head(message: Message) -> None:
            if message["type"] == "http.response.body":
                message["body"] = b""
            await send(message)

        asked = scope.copy()
        asked["method"] = "GET"
        await app(asked, receive, send_head)

    return answer
