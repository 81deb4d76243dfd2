"""Coming in and going out, and what somebody may do about her own account."""

from api.pages.account import card, code, own, sign_in, today

PAGES = (*sign_in.PAGES, *code.PAGES, *card.PAGES, *own.PAGES, *today.PAGES)
