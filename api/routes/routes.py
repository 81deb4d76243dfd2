"""Everything that programs may ask, and the page on which it is explained."""

from litestar.handlers import HTTPRouteHandler

from api.programs.door import handler
from api.programs.operations import Operation
from api.routes import (
    announcements,
    batch_endings,
    batch_entries,
    batches,
    courses,
    deviations,
    kitchens,
    lots,
    me,
    people,
    problems,
    reports,
    sales,
    stock,
    support,
    workshop_places,
    workshops,
)
from api.routes.reference import reference
from api.routes.reference_page import reference_page

OPERATIONS: tuple[Operation, ...] = (
    *announcements.OPERATIONS,
    *kitchens.OPERATIONS,
    *lots.OPERATIONS,
    *batches.OPERATIONS,
    *batch_entries.OPERATIONS,
    *batch_endings.OPERATIONS,
    *stock.OPERATIONS,
    *sales.OPERATIONS,
    *workshops.OPERATIONS,
    *workshop_places.OPERATIONS,
    *courses.OPERATIONS,
    *people.OPERATIONS,
    *support.OPERATIONS,
    *deviations.OPERATIONS,
    *me.OPERATIONS,
    *reports.OPERATIONS,
    *problems.OPERATIONS,
)

ROUTES: tuple[HTTPRouteHandler, ...] = (
    *map(handler, OPERATIONS),
    reference(OPERATIONS),
    reference_page(OPERATIONS),
)
"""Every address under `/api`."""
