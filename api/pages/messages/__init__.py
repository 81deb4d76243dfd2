"""Messages: one's own with the choice of how they come, and the coordinator's outbox."""

from api.pages.messages import mine, outbox

PAGES = (*mine.PAGES, *outbox.PAGES)
