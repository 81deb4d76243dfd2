"""Long lists in pages: which one is asked for, and where its neighbours are."""

from typing import TypeVar

from api.visit import Visit
from projections.asked import Paged

T = TypeVar("T")

PAGES_MAX = 10_000


def page_asked(visit: Visit) -> int:
    """Return which page of a list the address asks for, the first if it says nothing sensible."""
    asked = visit.query.get("page", "")
    return min(max(int(asked), 1), PAGES_MAX) if asked.isascii() and asked.isdigit() and len(asked) < 6 else 1  # noqa: PLR2004  five digits


def neighbours(found: Paged[T], address: str) -> tuple[str, str]:
    """Return the addresses of the pages before and after, empty where there is none."""
    mark = "&" if "?" in address else "?"
    previous = f"{address}{mark}page={found.page - 1}" if found.page > 1 else ""
    following = f"{address}{mark}page={found.page + 1}" if found.page < found.pages else ""
    return previous, following
