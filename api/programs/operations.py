"""What programs may ask, each with an example of what is sent and of what is answered."""

from collections.abc import Callable
from typing import Any, Literal, TypeAlias, TypeVar

from litestar.status_codes import HTTP_200_OK, HTTP_201_CREATED
from msgspec import Struct

from api.programs.call import Call
from api.programs.fields import Done, Nothing

Method: TypeAlias = Literal["GET", "POST", "DELETE"]

SentT = TypeVar("SentT", bound=Struct)
GivenT = TypeVar("GivenT")
DoneT = TypeVar("DoneT", bound=Struct)

NOTHING = Nothing()


class Operation(Struct, frozen=True):
    """Something that programs may ask. `sent` and `gives` are examples, and their types are what is taken.

    `sent` is the body of an act, and of what is only looked at what stands behind the question mark.
    `shape` is the type of the answer where that of the example does not tell it.
    """

    method: Method
    route: str
    do: Callable[[Call, Any], Any]
    sent: Struct
    gives: Any
    summary: str
    words: str
    status: int
    shape: Any

    @property
    def is_act(self) -> bool:
        """Tell whether it may change something."""
        return self.method != "GET"

    @property
    def noun(self) -> str:
        """The first word of the address, by which the document groups operations."""
        return self.route.removeprefix("/api/").partition("/")[0]


def look(
    route: str,
    do: Callable[[Call, SentT], GivenT],
    *,
    asked: SentT,
    gives: GivenT,
    summary: str,
    words: str = "",
    shape: Any = None,
) -> Operation:
    """Return an operation that only looks. `asked` is an example of its parameters."""
    return Operation("GET", route, do, asked, gives, summary, words, HTTP_200_OK, shape or type(gives))


def act(
    route: str,
    do: Callable[[Call, SentT], DoneT],
    *,
    sent: SentT,
    gives: DoneT,
    summary: str,
    words: str = "",
    method: Literal["POST", "DELETE"] = "POST",
) -> Operation:
    """Return an operation that does something to what is there."""
    return Operation(method, route, do, sent, gives, summary, words, HTTP_200_OK, type(gives))


def make(
    route: str,
    do: Callable[[Call, SentT], Done],
    *,
    sent: SentT,
    gives: Done,
    summary: str,
    words: str = "",
) -> Operation:
    """Return an operation that brings something into being, which then has an address of its own."""
    return Operation("POST", route, do, sent, gives, summary, words, HTTP_201_CREATED, type(gives))
