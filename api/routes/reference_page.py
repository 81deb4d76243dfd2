"""The description of all that programs may ask, as a page that needs no script and no network."""

import json
import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from litestar.handlers import HTTPRouteHandler
from markupsafe import Markup, escape
from msgspec import Struct, to_builtins

from api.door import page
from api.programs.fields import Nothing
from api.programs.operations import Operation
from api.routes.reference import document
from api.visit import Answer, Visit

_MARKED = re.compile(r"\*\*(.+?)\*\*|`(.+?)`|\*(.+?)\*")


class Field(Struct, frozen=True):
    """A field of what is sent, or a parameter."""

    name: str
    kind: str
    words: str
    needed: bool


class Shown(Struct, frozen=True):
    """An operation as the page shows it."""

    id: str
    method: str
    address: str
    summary: str
    words: Markup
    fields: tuple[Field, ...]
    sent: str
    gives: str
    statuses: tuple[str, ...]


def reference_page(operations: Sequence[Operation]) -> HTTPRouteHandler:
    """Return the handler of the page. It is public, as the document is."""

    @cache
    def made() -> tuple[list[Markup], dict[str, list[Shown]]]:
        whole = document(operations)
        words = [_marked(part) for part in whole["info"]["description"].split("\n\n")]
        groups: dict[str, list[Shown]] = {}
        for one in operations:
            said = whole["paths"][re.sub(r":str", "", one.route)][one.method.lower()]
            groups.setdefault(one.noun, []).append(_shown(one, said, whole["components"]["schemas"]))
        return words, groups

    def show(visit: Visit) -> Answer:
        words, groups = made()
        return visit.page(
            "programs/reference.html",
            is_public=True,
            title=visit.speech.say("For programs"),
            words=words,
            groups=groups,
        )

    return page("/api/docs", show)


def _shown(one: Operation, said: Mapping[str, Any], schemas: Mapping[str, Any]) -> Shown:
    named = [part for part in said["parameters"] if part.get("in") == "query"]
    fields = [Field(part["name"], _kind(part["schema"]), "", needed=False) for part in named]
    if "requestBody" in said:
        content = said["requestBody"]["content"]["application/json"]
        shape = schemas[content["schema"]["$ref"].rpartition("/")[2]]
        fields += [
            Field(name, _kind(of), of.get("description", ""), name in shape.get("required", ()))
            for name, of in shape["properties"].items()
        ]
    return Shown(
        id=said["operationId"],
        method=one.method,
        address=re.sub(r":str", "", one.route),
        summary=one.summary,
        words=_marked(said["description"]),
        fields=tuple(fields),
        sent="" if isinstance(one.sent, Nothing) or not one.is_act else _printed(one.sent),
        gives=_printed(one.gives),
        statuses=tuple(sorted(said["responses"])),
    )


def _kind(schema: Mapping[str, Any]) -> str:
    """Return what may stand in a field, in few words."""
    if "$ref" in schema:
        return str(schema["$ref"]).rpartition("/")[2]
    if "anyOf" in schema:
        return " | ".join(_kind(one) for one in schema["anyOf"])
    if "enum" in schema:
        return " | ".join(map(str, schema["enum"]))
    if schema.get("type") == "array":
        return f"[{_kind(schema.get('items', {}))}, …]"
    if "minimum" in schema and "maximum" in schema:
        return f"{schema['minimum']} … {schema['maximum']}"
    return str(schema.get("format") or schema.get("type", ""))


def _printed(example: object) -> str:
    return json.dumps(to_builtins(example), indent=2, ensure_ascii=False)


def _marked(text: str) -> Markup:
    """Return a paragraph with its few marks as HTML."""
    parts, last = [], 0
    for found in _MARKED.finditer(text):
        strong, code, soft = found.groups()
        parts.append(escape(text[last : found.start()]))
        tag, inside = ("b", strong) if strong else ("code", code) if code else ("i", soft)
        parts.append(Markup("<{0}>{1}</{0}>").format(Markup(tag), inside))  # noqa: S704  our own tag
        last = found.end()
    parts.append(escape(text[last:]))
    return Markup("").join(parts)
