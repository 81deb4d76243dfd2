"""Who may sign in: the coordinator's list, and cards for the women of a kitchen."""

from api.pages.users import cards, listed, one

PAGES = (*listed.PAGES, *one.PAGES, *cards.PAGES)
