"""The referrer's pages: whom he sent, by code, with one word on what became of her; and sending somebody."""

from api.pages.partner import refer, referred

PAGES = (*referred.PAGES, *refer.PAGES)
