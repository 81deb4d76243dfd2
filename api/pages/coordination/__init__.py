"""The coordinator's pages: kitchens, courses, workshops, and what happened against a rule."""

from api.pages.coordination import courses, deviations, kitchens, workshops

PAGES = (*kitchens.PAGES, *courses.PAGES, *workshops.PAGES, *deviations.PAGES)
