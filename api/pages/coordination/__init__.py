"""The coordinator's pages: kitchens and rooms, courses, workshops, and what happened against a rule."""

from api.pages.coordination import (
    arranging,
    courses,
    deviations,
    kitchens,
    leaving,
    rooms,
    sessions,
    workshops,
)

PAGES = (
    *kitchens.PAGES,
    *rooms.PAGES,
    *courses.PAGES,
    *sessions.PAGES,
    *arranging.PAGES,
    *leaving.PAGES,
    *workshops.PAGES,
    *deviations.PAGES,
)
