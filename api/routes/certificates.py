"""The public check of a certificate for programs: valid, revoked or unknown, and nothing of whose it is."""

from datetime import date

from msgspec import Struct

from api.accounts import Wait
from api.pages.certificates import Standing, check
from api.programs.call import Call
from api.programs.operations import NOTHING, look
from api.programs.problems import Problem


class Checked(Struct, frozen=True):
    """How a certificate stands; of an unknown number nothing more is told."""

    standing: Standing
    course: str | None
    kitchen: str | None
    issued_on: date | None
    revoked_on: date | None


def _check(call: Call, _: object) -> Checked:
    found = check(call.house, call.reader, call.path["number"], call.asked.remote)
    if isinstance(found, Wait):
        raise Problem("too-many", headers={"Retry-After": str(found.seconds)})
    one = found.certificate
    if one is None:
        return Checked(found.standing, None, None, None, None)
    return Checked(found.standing, one.title, one.kitchen, one.issued_on, one.revoked_on)


OPERATIONS = (
    look(
        "/api/certificates/{number:str}",
        _check,
        asked=NOTHING,
        gives=Checked("valid", "Gıda hazırlama", "Merkez Mahalle Mutfağı", date(2022, 4, 1), None),
        summary="Check the number on a certificate",
        words="For everybody. After some wrong numbers from one address the wait grows (429, Retry-After).",
    ),
)
