"""What the tests of work's pages do again and again, in a house of the demonstration."""

from httpx import Response

from api.house import House
from kitchens.people.employment import EMPLOYMENT, Employment
from tests.api.browser import Browser, words

AYSE = "ME0001~kitchen-staff~cooperative"
"""A national who works."""

RANA = "ME0002~kitchen-staff~cooperative"
"""A woman under temporary protection who works with a permit."""

REFUSED = "ME0003~kitchen-staff~cooperative"
"""A woman whose permit was refused three weeks ago."""

PREPARED = "ME0023~outside-job~ela-cafe"
"""A job of a national, once `prepare` was called."""

WAGE = "4253,40"


def prepare(
    specialist: Browser, person: str, employer: str = "ela-cafe", kind: str = "outside-job"
) -> Response:
    """Prepare a job with an employer whom nobody may have named yet."""
    known = f'value="{employer}"' in specialist.get(f"/people/{person}/jobs/new").text
    chosen = {"employer": employer} if known else {"employer": "new", "new_employer": employer}
    return specialist.send(f"/people/{person}/jobs/new", kind=kind, **chosen)


def done(answered: Response) -> Response:
    """See to it that a form was taken."""
    assert answered.status_code == 303, words(answered)
    return answered


def job(house: House, address: str) -> Employment:
    """Return a job as the journal knows it."""
    facts = house.journal.facts()
    job_id = facts.named(EMPLOYMENT, address.replace("~", " "))
    assert job_id is not None
    return facts.of(EMPLOYMENT, job_id)
