"""What is answered when something is wrong: problem details (RFC 9457), in the reader's language."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import TypeAlias
from uuid import UUID

import msgspec
from litestar import Response
from litestar.status_codes import HTTP_409_CONFLICT
from msgspec import Struct

from api.language import Speech
from api.refusals import refusal_of
from kitchens.decider import Command, Fact, Refused
from kitchens.values import decimal_text
from projections.store import Reader

MEDIA_TYPE = "application/problem+json"
ADDRESS = "/api/problems"

MachineFact: TypeAlias = str | int | None

KINDS: Mapping[str, int] = {
    "unreadable": 400,
    "parameters": 400,
    "key-missing": 400,
    "position": 400,
    "sign-in-first": 401,
    "token-unknown": 401,
    "forbidden": 403,
    "scope": 403,
    "forged": 403,
    "absent": 404,
    "method": 405,
    "erased": 409,
    "too-large": 413,
    "not-json": 415,
    "fields": 422,
    "key-reused": 422,
    "too-many": 429,
    "our-mistake": 500,
    "unreachable": 503,
    "behind": 503,
}
"""Every kind of problem but the rules', which are all 409, with its status."""

RETRY_AFTER_SECONDS: Mapping[str, int] = {"too-many": 1, "unreachable": 5, "behind": 1}


class Mistake(Struct, frozen=True, omit_defaults=True):
    """What is wrong in one place: a JSON pointer into the body, or a parameter of the address."""

    detail: str
    pointer: str | None = None
    parameter: str | None = None


class ProblemDetails(Struct, frozen=True, omit_defaults=True):
    """What went wrong. `code` is for programs and never changes; `title` and `detail` are for the reader.

    `facts` are what a rule was about, as codes, numbers and days. `errors` are all wrong fields.
    `may_record_as_deviation`: it has happened, and may be sent again with the rule's code in `despite`.
    """

    type: str
    title: str
    status: int
    code: str
    detail: str
    instance: str | None = None
    facts: dict[str, MachineFact] | None = None
    errors: tuple[Mistake, ...] = ()
    may_record_as_deviation: bool | None = None


class Problem(Exception):  # noqa: N818  an answer to the program
    """Something is wrong with what was asked; `code` is of `KINDS`. `speech` is the caller's, once known."""

    def __init__(
        self,
        code: str,
        *,
        errors: tuple[Mistake, ...] = (),
        headers: Mapping[str, str] | None = None,
        instance: str | None = None,
    ) -> None:
        super().__init__(code)
        self.code = code
        self.errors = errors
        self.headers = dict(headers or {})
        self.instance = instance
        self.speech: Speech | None = None


def title(code: str, speech: Speech) -> str:
    """Return the sentence of a kind of problem."""
    say = speech.say
    match code:
        case "unreadable":
            return say("What was sent is not JSON in UTF-8 with each name once.")
        case "parameters":
            return say("A parameter of the address cannot be taken.")
        case "key-missing":
            return say("An act needs an Idempotency-Key of 1 to 128 characters: then nothing is done twice.")
        case "position":
            return say("The Position is a whole number that an earlier answer gave.")
        case "sign-in-first":
            return say("Sign in, or send a token.")
        case "token-unknown":
            return say("This token is unknown, has ended or was revoked.")
        case "forbidden":
            return say("This is for other roles than yours.")
        case "scope":
            return say("This token was not issued for that.")
        case "forged":
            return say("This was not sent from a page of this house.")
        case "absent":
            return say("There is nothing at this address.")
        case "method":
            return say("This address is not used in this way.")
        case "erased":
            return say("Her details were erased; nothing is added to them.")
        case "too-large":
            return say("What was sent is too large.")
        case "not-json":
            return say("Send it as application/json.")
        case "fields":
            return say("Some fields cannot be taken.")
        case "key-reused":
            return say("This was sent before with other content. Look whether it is already there.")
        case "too-many":
            return say("Too many requests at once: wait for an answer first.")
        case "unreachable":
            return say("The house cannot be reached just now. Send the same again in a moment.")
        case "behind":
            return say("What was recorded cannot be seen yet. Ask again in a moment.")
        case _:
            return say("Something went wrong in this house. The number is in its log.")


def status(code: str) -> int:
    """Return the HTTP status of a problem: a rule's is 409."""
    return KINDS.get(code, HTTP_409_CONFLICT)


def details(problem: Problem, speech: Speech) -> ProblemDetails:
    """Return a problem as it is told."""
    said = title(problem.code, speech)
    return ProblemDetails(
        type=f"{ADDRESS}/{problem.code}",
        title=said,
        status=status(problem.code),
        code=problem.code,
        detail=" ".join(mistake.detail for mistake in problem.errors) or said,
        instance=problem.instance,
        errors=problem.errors,
    )


def refused_details(
    refused: Refused, speech: Speech, reader: Reader, command: type[Command] | None
) -> ProblemDetails:
    """Return a rule's answer: its sentence, what it was about in words, and the same for programs."""
    refusal = refusal_of(refused, speech, reader, command)
    about = "; ".join(f"{name}: {fact}" for name, fact in refusal.facts)
    return ProblemDetails(
        type=f"{ADDRESS}/{refused.code}",
        title=refusal.sentence,
        status=HTTP_409_CONFLICT,
        code=refused.code,
        detail=about or refusal.sentence,
        facts={name: _machine(fact, reader) for name, fact in refused.facts.items()},
        may_record_as_deviation=refusal.deviation,
    )


def answer(told: ProblemDetails, speech: Speech, headers: Mapping[str, str] | None = None) -> Response[bytes]:
    """Return the answer that tells a problem."""
    wait = RETRY_AFTER_SECONDS.get(told.code)
    return Response(
        msgspec.json.encode(told),
        status_code=told.status,
        media_type=MEDIA_TYPE,
        headers={
            "Content-Language": speech.language,
            "Cache-Control": "no-store",
            **({"Retry-After": str(wait)} if wait else {}),
            **(headers or {}),
        },
    )


def _machine(fact: Fact, reader: Reader) -> MachineFact:
    """Return a fact for a program: of an id the code of what it names, if it has one."""
    match fact:
        case UUID():
            rows = reader.all("SELECT code FROM view_codes WHERE id = ? LIMIT 1", (fact.hex,))
            return str(rows[0][0]) if rows else str(fact)
        case date():
            return fact.isoformat()
        case Decimal():
            return decimal_text(fact)
        case _:
            return fact
