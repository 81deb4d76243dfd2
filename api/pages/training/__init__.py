"""The trainer's day: the courses and workshops of her kitchens, who came, and who passed."""

from api.pages.training import day, results

PAGES = (*day.PAGES, *results.PAGES)
