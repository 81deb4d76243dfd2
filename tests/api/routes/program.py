"""A program at the house: somebody's token, JSON in and out, a key with every act."""

from collections.abc import Collection
from itertools import count
from typing import Any, Literal, TypeAlias
from uuid import UUID

from httpx import Response
from litestar.testing import TestClient

from api.house import House

Scope: TypeAlias = Literal["read", "act"]
BOTH: tuple[Scope, ...] = ("read", "act")
LOOKING: tuple[Scope, ...] = ("read",)
_numbers = count(1)


class Program:
    """Somebody's program. Several share one connection, each with a token of its own."""

    def __init__(
        self,
        client: TestClient[Any],
        house: House,
        user_id: UUID | None = None,
        *,
        scopes: Collection[Scope] = BOTH,
        language: str = "en",
    ) -> None:
        self.house = house
        self.headers = {"accept-language": language}
        self._client = client
        if user_id is not None:
            secret = house.accounts.issue_token(user_id, "test", scopes, 30)
            self.headers["authorization"] = f"Bearer {secret}"

    def get(self, address: str, **headers: str) -> Response:
        """Look at something."""
        return self._client.get(address, headers=self.headers | _named(headers))

    def send(
        self, address: str, sent: Any = None, *, key: str = "", method: str = "POST", **headers: str
    ) -> Response:
        """Do something, with a new key unless one is told."""
        named = {"idempotency-key": key or f"act {next(_numbers)}"} | _named(headers)
        wanted = self.headers | {name: value for name, value in named.items() if value != "-"}
        if sent is None:
            return self._client.request(method, address, headers=wanted)
        if isinstance(sent, bytes):
            return self._client.request(
                method, address, content=sent, headers={"content-type": "application/json"} | wanted
            )
        return self._client.request(method, address, json=sent, headers=wanted)

    def done(self, address: str, sent: Any = None, **more: Any) -> Any:
        """Do something that is taken; return the answer."""
        answered = self.send(address, sent, **more)
        assert answered.status_code in (200, 201), answered.text
        return answered.json()


def _named(headers: dict[str, str]) -> dict[str, str]:
    return {name.replace("_", "-"): value for name, value in headers.items()}


def problem(answered: Response) -> Any:
    """Return the problem that was told."""
    assert answered.headers["content-type"] == "application/problem+json", answered.text
    told = answered.json()
    assert told["status"] == answered.status_code
    assert told["type"] == f"/api/problems/{told['code']}"
    return told


DELIVERY: dict[str, Any] = {
    "ingredient": "wheat",
    "supplier": "farm-3",
    "supplier_lot": "L-2201",
    "received_on": "2022-01-31",
    "expires_on": "2022-06-30",
    "quantity_milli": 25000,
    "unit": "kg",
    "cost_cents": 21250,
    "seed": "heirloom",
}
LOTS = "/api/kitchens/merkez/lots"
