"""What belongs to each record of a person, in a few words, and how two records hang together."""

from uuid import UUID

from msgspec import Struct

from api.pages import figures
from api.visit import Visit
from projections.codes import codes_of
from projections.people.case import case_of
from projections.people.contact import records_of, root_of
from projections.people.learning import my_courses


class Record(Struct, frozen=True):
    """A record in words: since when, and what belongs to it."""

    words: str


def record_of(visit: Visit, person_id: UUID) -> Record:
    """Return what belongs to one record."""
    speech = visit.speech
    case = case_of(visit.reader, person_id)
    courses = len(my_courses(visit.reader, person_id, visit.house.today))
    worked = visit.reader.all(
        "SELECT COALESCE(SUM(worked_minutes), 0) FROM view_income_labour WHERE person_id = ?",
        (person_id.hex,),
    )[0][0]
    parts = [
        speech.say("referred on {day}", day=figures.day(speech, case.steps[0].on, "short")),
        speech.count("{number} course", "{number} courses", courses),
        speech.count("{number} request for support", "{number} requests for support", len(case.supports)),
        speech.count("{number} job", "{number} jobs", len(case.jobs)),
        speech.say("{time} worked on batches", time=figures.minutes(speech, int(worked))),
    ]
    return Record(" · ".join(parts))


def merged_into(visit: Visit, person_id: UUID) -> str:
    """Return the code under which she goes on, empty for a record that stands for itself."""
    root = root_of(visit.reader, person_id)
    return "" if root == person_id else codes_of(visit.reader, "person", [root.hex])[root.hex]


def others_of_hers(visit: Visit, person_id: UUID) -> list[str]:
    """Return the codes of the records that were merged into this one."""
    root, *others = records_of(visit.reader, person_id)
    if root != person_id:
        return []
    return sorted(codes_of(visit.reader, "person", [one.hex for one in others]).values())
