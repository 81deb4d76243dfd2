"""What every kind of problem means: the address that a problem's `type` names."""

from msgspec import Struct

from api.admission import Absent
from api.programs.call import Call
from api.programs.operations import NOTHING, look
from api.programs.problems import ADDRESS, KINDS, status, title
from kitchens.decider import RULES


class Kind(Struct, frozen=True):
    """A kind of problem, in the reader's language. Of rules all are 409."""

    type: str
    code: str
    status: int
    title: str
    is_rule: bool


class Kinds(Struct, frozen=True):
    """Every kind of problem, by code."""

    items: tuple[Kind, ...]


def _kind(call: Call, code: str) -> Kind:
    is_rule = code not in KINDS
    said = call.speech.rule(code) if is_rule else title(code, call.speech)
    return Kind(f"{ADDRESS}/{code}", code, status(code), said, is_rule)


def _all(call: Call, _: object) -> Kinds:
    return Kinds(tuple(_kind(call, code) for code in sorted((*KINDS, *RULES))))


def _one(call: Call, _: object) -> Kind:
    code = call.path["code"]
    if code not in KINDS and code not in RULES:
        raise Absent
    return _kind(call, code)


_EXAMPLE = Kind(f"{ADDRESS}/absent", "absent", 404, "There is nothing at this address.", is_rule=False)

OPERATIONS = (
    look(ADDRESS, _all, asked=NOTHING, gives=Kinds((_EXAMPLE,)), summary="Every kind of problem"),
    look(f"{ADDRESS}/{{code:str}}", _one, asked=NOTHING, gives=_EXAMPLE, summary="A kind of problem"),
)
