"""Whom the kitchens serve: trainees, courses, workshops, support, work."""
