"""Without Wi-Fi: the outbox's page, the key that opens it, the pages worth keeping, and the worker."""

from api.pages.offline import outbox_page, worker

PAGES = (*outbox_page.PAGES, *worker.PAGES)
