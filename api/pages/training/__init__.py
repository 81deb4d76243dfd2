"""The trainer's day: the courses and workshops of her kitchens, and who came."""

from api.pages.training import day

PAGES = day.PAGES
