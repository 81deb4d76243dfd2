"""What a program sent, read strictly: JSON without doubles, and every wrong field told at once."""

import json
import unicodedata
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from functools import cache
from typing import Any, Literal, TypeVar

import msgspec
from msgspec import Struct, inspect

from api.forms import FIRST_DAY, LAST_DAY
from api.language import Speech
from api.programs.fields import CLOCK_PATTERN, CODE_PATTERN, READING_PATTERN
from api.programs.problems import Mistake, Problem

T = TypeVar("T", bound=Struct)
Where = Literal["pointer", "parameter"]

DEPTH_MAX = 8
"""Nothing that is asked for lies deeper than a list of lines."""


class Mistakes:
    """What is wrong with what was sent, field by field, in the reader's language."""

    def __init__(self, speech: Speech, where: Where = "pointer") -> None:
        self.speech = speech
        self._where: Where = where
        self._found: dict[str, Mistake] = {}

    def mistake(self, place: str, sentence: str, **facts: object) -> None:
        """Note what is wrong at a place such as `/lines/0/units`; the first mistake of a place stays."""
        said = self.speech.say(sentence, **facts)
        if self._where == "parameter":
            self._found.setdefault(place, Mistake(said, parameter=place.removeprefix("/")))
        else:
            self._found.setdefault(place, Mistake(said, pointer=f"#{place}"))

    def check(self) -> None:
        """Raise `Problem` if anything is wrong."""
        if self._found:
            code = "fields" if self._where == "pointer" else "parameters"
            raise Problem(code, errors=tuple(self._found.values()))


def json_of(body: bytes) -> Any:
    """Return what a body says. Raise `Problem` for what is no JSON, or says a name twice."""
    try:
        return json.loads(body.decode("utf-8"), object_pairs_hook=_once, parse_constant=_no_number)
    except (ValueError, RecursionError):
        raise Problem("unreadable") from None


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a name twice")
    return found


def _no_number(name: str) -> float:
    raise ValueError(name)


def read(wanted: type[T], sent: Any, mistakes: Mistakes, *, strict: bool = True) -> T:
    """Return what was sent as `wanted`. Raise `Problem` with every wrong field.

    Not `strict`, a number may be written as text, as it stands in an address.
    """
    clean = _clean(sent, "", mistakes, 0)
    if not isinstance(clean, dict):
        mistakes.mistake("", "Send an object with named fields.")
    mistakes.check()
    try:
        found = msgspec.convert(clean, wanted, strict=strict)
    except msgspec.ValidationError:
        # It stops at the first mistake; whoever mends a program wants to hear of all.
        _look(wanted, clean, "", mistakes, strict=strict)
        mistakes.check()
        raise Problem("unreadable") from None
    _look_at_days(found, "", mistakes)
    mistakes.check()
    return found


def _clean(sent: Any, place: str, mistakes: Mistakes, depth: int) -> Any:
    """Return the same with its letters composed; note signs that no text has, and what lies too deep."""
    match sent:
        case str():
            return sent if sent.isascii() and sent.isprintable() else _letters(sent, place, mistakes)
        case dict() if depth < DEPTH_MAX:
            return {name: _clean(part, _at(place, name), mistakes, depth + 1) for name, part in sent.items()}
        case list() if depth < DEPTH_MAX:
            return [_clean(part, f"{place}/{n}", mistakes, depth + 1) for n, part in enumerate(sent)]
        case dict() | list():
            raise Problem("unreadable")
        case _:
            return sent


def _letters(text: str, place: str, mistakes: Mistakes) -> str:
    if any(unicodedata.category(sign) in ("Cc", "Cs", "Cn") and sign not in "\n\r\t" for sign in text):
        mistakes.mistake(place, "Type this again: it holds a sign that cannot be read.")
        return ""
    return unicodedata.normalize("NFC", text)


def _at(place: str, name: str) -> str:
    # As RFC 6901 writes names, without signs that cannot be answered.
    shown = name.encode("utf-8", "replace").decode()[:100]
    return f"{place}/{shown.replace('~', '~0').replace('/', '~1')}"


@cache
def _fields(wanted: type[Struct]) -> tuple[msgspec.structs.FieldInfo, ...]:
    return msgspec.structs.fields(wanted)


def _look(
    wanted: type[Struct], sent: Mapping[str, Any], place: str, mistakes: Mistakes, *, strict: bool
) -> None:
    """Note what is wrong with each field."""
    for field in _fields(wanted):
        here = f"{place}/{field.encode_name}"
        if field.encode_name not in sent:
            if field.required:
                mistakes.mistake(here, "Fill this in.")
            continue
        try:
            msgspec.convert(sent[field.encode_name], field.type, strict=strict)
        except msgspec.ValidationError:
            info = inspect.type_info(field.type)
            _tell(info, sent[field.encode_name], here, mistakes, strict=strict)
    known = {field.encode_name for field in _fields(wanted)}
    for name in sent:
        if name not in known:
            mistakes.mistake(_at(place, name), "There is no such field here.")


def _tell(info: inspect.Type, sent: Any, place: str, mistakes: Mistakes, *, strict: bool) -> None:
    """Note what a field should have been."""
    match info:
        case inspect.Metadata():
            _tell(info.type, sent, place, mistakes, strict=strict)
        case inspect.UnionType():
            others = [one for one in info.types if not isinstance(one, inspect.NoneType)]
            _tell(others[0], sent, place, mistakes, strict=strict)
        case inspect.StructType() if isinstance(sent, dict):
            _look(info.cls, sent, place, mistakes, strict=strict)
        case inspect.VarTupleType() if isinstance(sent, list):
            least, most = info.min_length or 0, info.max_length
            if most is not None and not least <= len(sent) <= most:
                mistakes.mistake(place, "Send {least} to {most} of these.", least=least, most=most)
                return
            for number, one in enumerate(sent):
                _tell_of_one(info.item_type, one, f"{place}/{number}", mistakes, strict=strict)
        case inspect.VarTupleType():
            mistakes.mistake(place, "Send a list.")
        case inspect.StructType():
            mistakes.mistake(place, "Send an object with named fields.")
        case _:
            _tell_plain(info, place, mistakes)


def _tell_of_one(info: inspect.Type, sent: Any, place: str, mistakes: Mistakes, *, strict: bool) -> None:
    plain = info.type if isinstance(info, inspect.Metadata) else info
    if isinstance(plain, inspect.StructType):
        _tell(plain, sent, place, mistakes, strict=strict)
    elif not _allows(plain, sent):
        _tell_plain(plain, place, mistakes)


def _allows(info: inspect.Type, sent: Any) -> bool:
    """Tell whether a code in a list can be taken."""
    match info:
        case inspect.StrType():
            least, most = info.min_length or 0, info.max_length
            return isinstance(sent, str) and least <= len(sent) and (most is None or len(sent) <= most)
        case inspect.LiteralType():
            return sent in info.values
        case _:
            return True


def _tell_plain(info: inspect.Type, place: str, mistakes: Mistakes) -> None:
    match info:
        case inspect.IntType(ge=int(least), le=int(most)):
            mistakes.mistake(place, "Send a whole number from {least} to {most}.", least=least, most=most)
        case inspect.LiteralType():
            codes = ", ".join(map(str, info.values))
            mistakes.mistake(place, "Send one of these: {codes}.", codes=codes)
        case inspect.BoolType():
            mistakes.mistake(place, "Send true or false.")
        case inspect.DateType():
            mistakes.mistake(place, "Enter a day such as {example}.", example="2022-01-28")
        case inspect.DateTimeType():
            example = "2022-01-28T13:00:00+03:00"
            mistakes.mistake(place, "Send a moment with its offset, such as {example}.", example=example)
        case inspect.StrType(pattern=str(pattern)) if pattern == READING_PATTERN:
            mistakes.mistake(place, "Send a number as text, such as {example}.", example='"4.6"')
        case inspect.StrType(pattern=str(pattern)) if pattern == CLOCK_PATTERN:
            mistakes.mistake(place, "Enter a time such as {example}.", example="13:00")
        case inspect.StrType(max_length=int(most), pattern=str(pattern)) if pattern == CODE_PATTERN:
            mistakes.mistake(place, "Send a code without spaces, of at most {most} characters.", most=most)
        case inspect.StrType(max_length=int(most)):
            mistakes.mistake(place, "Send text of 1 to {most} characters.", most=most)
        case _:
            mistakes.mistake(place, "This cannot be taken as it is written.")


def _look_at_days(found: Any, place: str, mistakes: Mistakes) -> None:
    """Note days and moments so far away that somebody slipped."""
    match found:
        case Struct():
            for field in _fields(type(found)):
                _look_at_days(getattr(found, field.name), f"{place}/{field.encode_name}", mistakes)
        case tuple():
            for number, one in enumerate(found):
                _look_at_days(one, f"{place}/{number}", mistakes)
        case date():
            on = found.date() if isinstance(found, datetime) else found
            if not FIRST_DAY <= on <= LAST_DAY:
                mistakes.mistake(
                    place, "Enter a day between {first} and {last}.", first=FIRST_DAY, last=LAST_DAY
                )


def parameters(wanted: type[T], query: Mapping[str, str], mistakes: Mistakes) -> T:
    """Return what stands behind the question mark. Raise `Problem` with every wrong parameter."""
    return read(wanted, dict(query), mistakes, strict=False)


def names(wanted: type[Struct]) -> Iterable[str]:
    """Return what the fields are called."""
    return [field.encode_name for field in _fields(wanted)]
