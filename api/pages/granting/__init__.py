"""Granting support: changes after the request, receipts, many decisions at once, and another ceiling."""

from api.pages.granting.changing import PAGES as CHANGING
from api.pages.granting.many import PAGES as MANY
from api.pages.granting.mine import PAGES as MINE
from api.pages.granting.receipt import PAGES as RECEIPT
from api.pages.granting.what_if import PAGES as WHAT_IF

PAGES = (*CHANGING, *MANY, *MINE, *RECEIPT, *WHAT_IF)
