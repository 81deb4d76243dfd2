"""Makes the shape of a file from the class of its rows, so that each column is described once."""

from collections.abc import Callable, Iterator
from functools import cache
from typing import TypeVar, get_args, get_type_hints

from api.importing.cells import Column
from api.importing.reading import Shape, Wrong
from api.importing.rows import Row

R = TypeVar("R", bound=Row)


@cache
def columns_of(row: type[Row]) -> dict[str, Column]:
    """Return the columns of a file in the order of its row's class."""
    hints = get_type_hints(row, include_extras=True)
    return {
        name: extra
        for name in row.__struct_fields__
        if name != "line"
        for extra in get_args(hints[name])
        if isinstance(extra, Column)
    }


def shape(name: str, row: type[R], key: tuple[str, ...], check: Callable[[R], Iterator[Wrong]]) -> Shape[R]:
    """Return the shape of a file."""
    return Shape(name=name, row=row, columns=columns_of(row), key=key, check=check)


def unchecked(_row: Row) -> Iterator[Wrong]:
    """Return no problem: the cells of this file do not depend on each other."""
    return iter(())
