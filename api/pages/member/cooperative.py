"""The month's sales and where each lira went: of the whole kitchen, telling nobody's income."""

from uuid import UUID

from api.door import page
from api.pages import figures
from api.pages.member.earned import MONTH
from api.pages.member.money import shares_of
from api.visit import Answer, Visit
from projections.money.shown import PRODUCERS_MIN, BatchShared, cooperative_month


def _kitchen(visit: Visit) -> tuple[UUID, str] | None:
    """Return the kitchen that is asked for, else the first."""
    rows = visit.reader.all("SELECT id, name, code FROM view_kitchens ORDER BY opened_on, code")
    asked = [row for row in rows if row[2] == visit.query.get("kitchen")] or rows
    return (UUID(asked[0][0]), asked[0][1]) if asked else None


def _latest(visit: Visit, kitchen_id: UUID) -> str:
    rows = visit.reader.all(
        "SELECT MAX(month) FROM view_income_months WHERE kitchen_id = ?", (kitchen_id.hex,)
    )
    return rows[0][0] or ""


def _month(visit: Visit) -> Answer:
    kitchen = _kitchen(visit)
    typed = visit.path.get("month", "")
    if kitchen is None:
        return visit.page("member/no_sales.html", month_words="")
    month = typed if MONTH.fullmatch(typed) else _latest(visit, kitchen[0])
    found = cooperative_month(visit.reader, kitchen[0], month) if month else None
    if found is None:
        words = figures.month(visit.speech, month) if month else ""
        return visit.page("member/no_sales.html", month_words=words)
    speech = visit.speech
    return visit.page(
        "member/cooperative.html",
        kitchen=kitchen[1],
        month_words=figures.month(speech, month),
        gross=figures.money(speech, found.total.gross_cents),
        # Two who read the month's whole could each work out the other's part.
        parts=shares_of(speech, found.total) if found.producers >= PRODUCERS_MIN else [],
        producers=found.producers,
        percent=found.cooperative_percent,
        batches=[_batch(visit, batch) for batch in found.batches],
        before=f"/cooperative/{found.before}" if found.before else "",
        after=f"/cooperative/{found.after}" if found.after else "",
    )


def _batch(visit: Visit, batch: BatchShared) -> dict[str, str]:
    speech = visit.speech
    shared = batch.shared
    return {
        "product": figures.product_name(speech, batch.names),
        "code": batch.batch_code,
        "units": figures.number(speech, batch.units),
        "gross": figures.money(speech, batch.gross_cents),
        "producers": figures.money(speech, shared.producers_cents) if shared else "",
    }


PAGES = (page("/cooperative", _month), page("/cooperative/{month:str}", _month))
