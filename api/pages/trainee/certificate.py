"""A trainee's own certificate, to print or to show."""

from api.door import page
from api.pages.training.print import certificate_page
from api.visit import Answer, Visit
from projections.codes import thing
from projections.people.certificates import her_certificate


def show(visit: Visit) -> Answer:
    """Show her certificate of a course; hers alone, whatever course the address names."""
    course = thing(visit.reader, "course", visit.path["code"])
    found = None if course is None else her_certificate(visit.reader, course.id, visit.who.user_id)
    return certificate_page(visit, found, back="/mine/courses", openly=True)


PAGES = (page("/mine/courses/{code:str}/certificate", show),)
