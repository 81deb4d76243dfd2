"""Every view, at a glance."""

from projections import codes
from projections.food import batches, lots
from projections.money import income, sales
from projections.people import courses, employment, kitchens, support, trainees, workshops
from projections.table import View

ALL: tuple[View, ...] = (
    codes.VIEW,
    kitchens.VIEW,
    trainees.VIEW,
    courses.VIEW,
    workshops.VIEW,
    employment.VIEW,
    support.VIEW,
    lots.VIEW,
    batches.VIEW,
    sales.VIEW,
    income.VIEW,
)
