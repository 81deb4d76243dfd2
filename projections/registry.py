"""Every view, at a glance."""

from projections import codes
from projections.food import batches, deviations, lots, products
from projections.money import agreements, income, sales
from projections.people import (
    courses,
    employment,
    gatherings,
    guidance,
    kitchens,
    messages,
    outcomes,
    rooms,
    support,
    trainees,
    users,
    workshops,
)
from projections.table import View

ALL: tuple[View, ...] = (
    codes.VIEW,
    kitchens.VIEW,
    trainees.VIEW,
    users.VIEW,
    messages.VIEW,
    rooms.VIEW,
    courses.VIEW,
    workshops.VIEW,
    employment.VIEW,
    support.VIEW,
    guidance.VIEW,
    outcomes.VIEW,
    gatherings.VIEW,
    agreements.VIEW,
    products.VIEW,
    lots.VIEW,
    batches.VIEW,
    deviations.VIEW,
    sales.VIEW,
    income.VIEW,
)
