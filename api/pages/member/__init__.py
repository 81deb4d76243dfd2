"""What a woman earned, for which work, and where each lira of a jar went."""

from api.pages.member import cooperative, earned, minutes

PAGES = (*earned.PAGES, *minutes.PAGES, *cooperative.PAGES)
