"""Who came: to the sessions of a course, and through the door of a workshop; and why somebody had a place."""

from api.pages.attendance import door, places, session, why

PAGES = (*session.PAGES, *door.PAGES, *places.PAGES, *why.PAGES)
