"""The kitchen manager's pages of production: her day, the store room, batches from start to end."""

from litestar.handlers import HTTPRouteHandler

from api.pages.production import (
    batch,
    batches,
    correcting,
    ending,
    entries,
    leaving,
    lot,
    lots,
    readings,
    today,
)

PAGES: tuple[HTTPRouteHandler, ...] = (
    *today.PAGES,
    *lots.PAGES,
    *lot.PAGES,
    *batches.PAGES,
    *batch.PAGES,
    *entries.PAGES,
    *readings.PAGES,
    *ending.PAGES,
    *leaving.PAGES,
    *correcting.PAGES,
)
