"""Who came: to the sessions of a course, and through the door of a workshop."""

from api.pages.attendance import door, places, session

PAGES = (*session.PAGES, *door.PAGES, *places.PAGES)
