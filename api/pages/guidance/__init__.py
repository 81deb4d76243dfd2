"""Guidance: consultations with one tap, mentors, outcomes and their checks, groups, events, trainings."""

from api.pages.guidance import consultations, evaluations, events, groups, mentors, outcomes, programmes

PAGES = (
    *consultations.PAGES,
    *mentors.PAGES,
    *outcomes.PAGES,
    *groups.PAGES,
    *events.PAGES,
    *evaluations.PAGES,
    *programmes.PAGES,
)
