"""Who may open which address: one table. What has no row here is not served.

A row names the roles, and of what the address speaks: somebody whose role is of one kitchen opens things of
that kitchen only. A thing of another kitchen is answered like one that does not exist.
"""

from api.access.pages import PAGES
from api.access.programs import PROGRAMS
from api.access.rows import EVERYBODY, ROLES, NoRow, Row, Rows, by

__all__ = ["ACCESS", "EVERYBODY", "ROLES", "NoRow", "Row", "Rows", "by", "row_of"]

ACCESS: Rows = {**PAGES, **PROGRAMS}


def row_of(table: Rows, method: str, route: str) -> Row:
    """Return the row of an address. Raise `NoRow`."""
    try:
        return table[method, route]
    except KeyError:
        raise NoRow(f"{method} {route} has no row in the table of access") from None
