"""Events as views read them: an id, a day or a moment stays the text it is stored as.

Views write ids and days down again as text. To make a `UUID` and a `date` of each, and text of them again,
took a tenth of the time of building all views.
"""

from datetime import date, datetime
from functools import cache, reduce
from operator import or_
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin
from uuid import UUID

import msgspec
from msgspec import NODEFAULT, Meta, Struct

ID_LETTERS = 36
DAY_LETTERS = 10
MOMENT_LETTERS_MIN = 20

Id = Annotated[str, Meta(min_length=ID_LETTERS, max_length=ID_LETTERS)]
Day = Annotated[str, Meta(min_length=DAY_LETTERS, max_length=DAY_LETTERS)]

Moment = Annotated[str, Meta(min_length=MOMENT_LETTERS_MIN)]


@cache
def plain(cls: type[Struct]) -> type[Struct]:
    """Return the same struct with every id, day and moment as text, in the structs within it too.

    It is made from the event's own class, so the two cannot drift apart.
    """
    fields: list[tuple[str, Any, Any]] = []
    for field in msgspec.structs.fields(cls):
        if field.default_factory is not NODEFAULT:
            default: Any = msgspec.field(default_factory=field.default_factory)
        elif field.default is not NODEFAULT:
            default = msgspec.field(default=_plain_value(field.default))
        else:
            default = NODEFAULT
        fields.append((field.name, _plain_type(field.type), default))
    config = cls.__struct_config__
    return msgspec.defstruct(
        cls.__name__,
        [(name, kind) if default is NODEFAULT else (name, kind, default) for name, kind, default in fields],
        tag=config.tag,
        tag_field=config.tag_field,
        kw_only=True,
        frozen=True,
        gc=False,
    )


def as_plain(event: Struct) -> Any:
    """Return an event in its plain shape, the long way."""
    return msgspec.convert(msgspec.to_builtins(event), plain(type(event)))


def digits(id_: str) -> str:
    """Return the 32 hexadecimal digits of an id, as tables hold it."""
    return id_.replace("-", "")


def _plain_type(kind: Any) -> Any:
    if kind is UUID:
        return Id
    if kind is date:
        return Day
    if kind is datetime:
        return Moment
    if isinstance(kind, type) and issubclass(kind, Struct):
        return plain(kind)
    origin = get_origin(kind)
    if origin in (Union, UnionType):
        return reduce(or_, map(_plain_type, get_args(kind)))
    if origin in (tuple, list, dict, frozenset):
        return origin[tuple(one if one is ... else _plain_type(one) for one in get_args(kind))]
    return kind


def _plain_value(value: Any) -> Any:
    return msgspec.to_builtins(value) if isinstance(value, UUID | date) else value
