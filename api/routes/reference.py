"""The description of all that programs may ask, as OpenAPI 3.1: made of the operations themselves."""

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

import msgspec
from litestar.handlers import HTTPRouteHandler

from api.access import ACCESS, Row, row_of
from api.language import speech
from api.programs.call import Call
from api.programs.door import handler
from api.programs.fields import (
    CODE_CHARACTERS_MAX,
    CODE_PATTERN,
    MONTH_PATTERN,
    VERSIONS_MAX,
    Nothing,
)
from api.programs.operations import NOTHING, Operation, look
from api.programs.problems import ADDRESS, KINDS, MEDIA_TYPE, Mistake, Problem, ProblemDetails, details
from api.routes.reference_words import DESCRIPTION

_PLACE = re.compile(r"\{(\w+):str\}")
_SAID = "#/components/schemas/{name}"
_EXAMPLES = {
    "kitchen": "merkez", "code": "MEB0061", "version": "3", "person": "ME0043", "month": "2022-01",
    "batch": "MEB0060", "id": "017e9c2a-0000-7000-8000-000000000001",
    "number": "ME-TTC-4-ME0043-K7QD",
}  # fmt: skip
_LOOKS = (
    "unreadable",
    "parameters",
    "sign-in-first",
    "forbidden",
    "absent",
    "too-many",
    "our-mistake",
    "unreachable",
)
_ACTS = (
    "unreadable",
    "sign-in-first",
    "forbidden",
    "absent",
    "too-large",
    "not-json",
    "fields",
    "too-many",
    "our-mistake",
    "unreachable",
)
_RULE = ProblemDetails(
    type=f"{ADDRESS}/lot-expired",
    title="An expired lot goes into no batch.",
    status=409,
    code="lot-expired",
    detail="Lot: MEL0071; Use until: 30 January 2022",
    facts={"lot": "MEL0071", "expires_on": "2022-01-30"},
    may_record_as_deviation=True,
)


def document(operations: Sequence[Operation]) -> dict[str, Any]:
    """Return the OpenAPI document."""
    shapes = _shapes(operations)
    schemas, components = msgspec.json.schema_components(shapes, ref_template=_SAID)
    of = dict(zip(map(repr, shapes), schemas, strict=True))
    paths: dict[str, dict[str, Any]] = {}
    for one in operations:
        paths.setdefault(_PLACE.sub(r"{\1}", one.route), {})[one.method.lower()] = _operation(one, of)
    whole = {
        "openapi": "3.1.0",
        "info": {
            "title": "Neighbourhood Kitchens",
            "version": "1",
            "description": DESCRIPTION,
            "license": {"name": "MIT", "identifier": "MIT"},
        },
        "servers": [{"url": "/"}],
        "tags": [{"name": noun} for noun in dict.fromkeys(one.noun for one in operations)],
        "paths": paths,
        "components": {
            "schemas": components,
            "responses": {code: _problem(code) for code in KINDS} | {"refused": _problem_of(_RULE)},
            "parameters": _PARAMETERS,
            "headers": _HEADERS,
            "securitySchemes": {
                "token": {"type": "http", "scheme": "bearer", "bearerFormat": "kitchens_…"},
                "session": {"type": "apiKey", "in": "cookie", "name": "__Host-kitchens"},
            },
        },
    }
    # As JSON has it: the parts are made of tuples too.
    plain: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(whole))
    return plain


def _shapes(operations: Iterable[Operation]) -> list[Any]:
    wanted: list[Any] = [ProblemDetails, Mistake]
    for one in operations:
        wanted.append(one.shape)
        if one.is_act and not isinstance(one.sent, Nothing):
            wanted.append(type(one.sent))
    return list({repr(shape): shape for shape in wanted}.values())


def _operation(one: Operation, of: dict[str, Any]) -> dict[str, Any]:
    row = row_of(ACCESS, one.method, one.route)
    said: dict[str, Any] = {
        "operationId": _name(one),
        "tags": [one.noun],
        "summary": one.summary,
        "description": " ".join(part for part in (one.words, _who(row)) if part),
        "parameters": [*_places(one), *_asked(one), *_headers_of(one)],
        "responses": _responses(one, of),
        "security": [{}] if row.who == "everybody" else [{"token": []}, {"session": []}],
    }
    if one.is_act and not isinstance(one.sent, Nothing):
        example = msgspec.to_builtins(one.sent)
        said["requestBody"] = {
            "required": True,
            "content": {"application/json": {"schema": of[repr(type(one.sent))], "example": example}},
        }
    return said


def _name(one: Operation) -> str:
    words = re.findall(r"[a-z]+", _PLACE.sub(r"of-\1", one.route.removeprefix("/api/")))
    return "-".join((one.method.lower(), *words))


def _who(row: Row) -> str:
    if row.who == "everybody":
        return "For everybody."
    if row.who == "signed-in":
        return "For everybody who is signed in."
    return f"For these roles: {', '.join(sorted(row.roles))}."


def _places(one: Operation) -> list[dict[str, Any]]:
    return [
        {
            "name": name,
            "in": "path",
            "required": True,
            "schema": _place(name),
            "example": _EXAMPLES[name],
        }
        for name in _PLACE.findall(one.route)
    ]


def _place(name: str) -> dict[str, Any]:
    match name:
        case "version":
            return {"type": "integer", "minimum": 1, "maximum": VERSIONS_MAX}
        case "month":
            return {"type": "string", "pattern": MONTH_PATTERN}
        case "id":
            return {"type": "string", "format": "uuid"}
        case _:
            return {
                "type": "string",
                "minLength": 1,
                "maxLength": CODE_CHARACTERS_MAX,
                "pattern": CODE_PATTERN,
            }


def _asked(one: Operation) -> list[dict[str, Any]]:
    """Return what may stand behind the question mark."""
    if one.is_act:
        return []
    kind = type(one.sent)
    _, found = msgspec.json.schema_components([kind], ref_template=_SAID)
    properties = found[kind.__name__].get("properties", {})
    example = msgspec.to_builtins(one.sent)
    return [
        {"name": name, "in": "query", "schema": _plain(schema)}
        | ({"example": example[name]} if example[name] is not None else {})
        for name, schema in properties.items()
    ]


def _plain(schema: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of a parameter: one that is not there is left away, not sent as null."""
    others = [one for one in schema.get("anyOf", ()) if one != {"type": "null"}]
    return others[0] if others else {key: part for key, part in schema.items() if part is not None}


def _headers_of(one: Operation) -> list[dict[str, str]]:
    names = (
        ("idempotency-key", "device-at", "csrf", "position") if one.is_act else ("position", "if-none-match")
    )
    return [{"$ref": f"#/components/parameters/{name}"} for name in names]


def _responses(one: Operation, of: dict[str, Any]) -> dict[str, Any]:
    headers = {name: {"$ref": f"#/components/headers/{name}"} for name in _given(one)}
    found: dict[str, Any] = {
        str(one.status): {
            "description": "Done." if one.is_act else "Found.",
            "headers": headers,
            "content": {
                "application/json": {
                    "schema": of[repr(one.shape)],
                    "example": msgspec.to_builtins(one.gives),
                }
            },
        }
    }
    if not one.is_act:
        found["304"] = {"description": "Still the same as the one with this ETag."}
    for code in _ACTS if one.is_act else _LOOKS:
        found[str(KINDS[code])] = {"$ref": f"#/components/responses/{code}"}
    if one.is_act:
        found["409"] = {"$ref": "#/components/responses/refused"}
    return found


def _given(one: Operation) -> tuple[str, ...]:
    if not one.is_act:
        return "Position", "ETag"
    made = ("Location",) if one.status == 201 else ()  # noqa: PLR2004  created
    return "Position", "Idempotency-Replayed", *made


def _problem(code: str) -> dict[str, Any]:
    errors: tuple[Mistake, ...] = ()
    if code == "fields":
        errors = (
            Mistake("Send a whole number from 1 to 1440.", pointer="#/worked_minutes"),
            Mistake("Fill this in.", pointer="#/person"),
        )
    if code == "parameters":
        errors = (Mistake("Send a whole number from 1 to 100.", parameter="page_size"),)
    return _problem_of(details(Problem(code, errors=errors), speech("en")))


def _problem_of(told: ProblemDetails) -> dict[str, Any]:
    return {
        "description": told.title,
        "content": {
            MEDIA_TYPE: {
                "schema": {"$ref": "#/components/schemas/ProblemDetails"},
                "example": msgspec.to_builtins(told),
            }
        },
    }


_POSITION = {"type": "integer", "minimum": 0}
_PARAMETERS: dict[str, Any] = {
    "idempotency-key": {
        "name": "Idempotency-Key",
        "in": "header",
        "required": True,
        "description": "The same key again: the act is not done again.",
        "schema": {"type": "string", "minLength": 1, "maxLength": 128},
        "example": "017e9c2a-1b2c-7d3e-8f40-5a6b7c8d9e0f",
    },
    "device-at": {
        "name": "Device-At",
        "in": "header",
        "description": "What the device's clock said when it was done there, if it is sent later.",
        "schema": {"type": "string", "format": "date-time"},
    },
    "csrf": {
        "name": "X-CSRF-Token",
        "in": "header",
        "description": "Only with the cookie of a session.",
        "schema": {"type": "string"},
    },
    "position": {
        "name": "Position",
        "in": "header",
        "description": "Wait until this position can be seen.",
        "schema": _POSITION,
    },
    "if-none-match": {
        "name": "If-None-Match",
        "in": "header",
        "description": "The ETag of an earlier answer.",
        "schema": {"type": "string"},
    },
}
_HEADERS: dict[str, Any] = {
    "Position": {"description": "Where this stands in the journal.", "required": True, "schema": _POSITION},
    "ETag": {"description": "A mark of this very answer.", "required": True, "schema": {"type": "string"}},
    "Location": {
        "description": "The address of what came into being.",
        "required": True,
        "schema": {"type": "string"},
    },
    "Idempotency-Replayed": {
        "description": "It was done already when it was sent with this key before.",
        "schema": {"const": "true"},
    },
}


def reference(operations: Sequence[Operation]) -> HTTPRouteHandler:
    """Return the handler of the document. It is public: it holds no more than the source does."""

    @cache
    def made() -> msgspec.Raw:
        return msgspec.Raw(msgspec.json.encode(document(operations)))

    def show(_: Call, __: Nothing) -> msgspec.Raw:
        return made()

    return handler(
        look("/api/openapi.json", show, asked=NOTHING, gives=msgspec.Raw(b"{}"), summary="This document")
    )
