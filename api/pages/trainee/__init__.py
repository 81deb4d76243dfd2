"""A trainee's own pages, and a workshop as everybody may see it."""

from api.pages.trainee.certificate import PAGES as CERTIFICATE
from api.pages.trainee.mine import PAGES as MINE
from api.pages.trainee.why import PAGES as WHY
from api.pages.trainee.workshop import PAGES as WORKSHOP

PAGES = (*WORKSHOP, *MINE, *CERTIFICATE, *WHY)
