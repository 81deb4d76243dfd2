"""Every page that is served, by family."""

from litestar.handlers import HTTPRouteHandler

from api.pages import (
    account,
    announcements,
    attendance,
    cases,
    coordination,
    feeds,
    member,
    offline,
    pieces,
    production,
    reports,
    selling,
    trainee,
    training,
    users,
)

PAGES: tuple[HTTPRouteHandler, ...] = (
    *account.PAGES,
    *announcements.PAGES,
    *attendance.PAGES,
    *cases.PAGES,
    *coordination.PAGES,
    *feeds.PAGES,
    *member.PAGES,
    *offline.PAGES,
    *pieces.PAGES,
    *production.PAGES,
    *reports.PAGES,
    *selling.PAGES,
    *trainee.PAGES,
    *training.PAGES,
    *users.PAGES,
)
