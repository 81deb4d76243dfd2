"""Every view, at a glance."""

from projections import codes
from projections.food import batches, deviations, lots, products
from projections.money import agreements, income, sales
from projections.people import courses, employment, kitchens, support, trainees, users, workshops
from projections.table import View

ALL: tuple[View, ...] = (
    codes.VIEW,
    kitchens.VIEW,
    trainees.VIEW,
    users.VIEW,
    courses.VIEW,
    workshops.VIEW,
    employment.VIEW,
    support.VIEW,
    agreements.VIEW,
    products.VIEW,
    lots.VIEW,
    batches.VIEW,
    deviations.VIEW,
    sales.VIEW,
    income.VIEW,
)
