"""How much, for which work, when paid: first the figure, then what is behind it."""

import re

from api.admission import Absent
from api.door import page
from api.pages import figures
from api.pages.member.money import parts_of, told_best
from api.visit import Answer, Visit
from projections.money.earnings import MyBatch, MyMonth, my_month, my_months

MONTH = re.compile(r"20[0-9]{2}-(0[1-9]|1[0-2])")


def _mine(visit: Visit) -> Answer:
    months = my_months(visit.reader, visit.who.user_id)
    if not months:
        return visit.page("member/nothing.html")
    return _month_page(visit, my_month(visit.reader, visit.who.user_id, months[0].month), is_latest=True)


def _of_month(visit: Visit) -> Answer:
    month = visit.path["month"]
    if MONTH.fullmatch(month) is None:
        raise Absent
    return _month_page(visit, my_month(visit.reader, visit.who.user_id, month), is_latest=False)


def _month_page(visit: Visit, shown: MyMonth, *, is_latest: bool) -> Answer:
    speech, me = visit.speech, visit.names([visit.who.user_id], openly=True)[visit.who.user_id]
    best = told_best(shown.batches)
    return visit.page(
        "member/month.html",
        me=me,
        is_latest=is_latest,
        month=shown.month,
        month_words=figures.month(speech, shown.month),
        amount=figures.money(speech, shown.cents),
        hours=figures.minutes(speech, shown.minutes),
        batches=[_batch(visit, batch) for batch in shown.batches],
        stripe=None if best is None or best.of_one is None else parts_of(speech, best.of_one, me),
        stripe_of=_one_of(visit, best),
        stripe_total="" if best is None or best.of_one is None else _money(visit, best.of_one.gross_cents),
        months=[
            (
                f"/mine/{month.month}",
                figures.month(speech, month.month),
                figures.money(speech, month.cents),
                figures.minutes(speech, month.minutes),
                month.month == shown.month,
            )
            for month in my_months(visit.reader, visit.who.user_id)
        ],
    )


def _batch(visit: Visit, batch: MyBatch) -> dict[str, str]:
    return {
        "code": batch.batch_code,
        "product": figures.product_name(visit.speech, batch.names),
        "minutes": figures.minutes(visit.speech, batch.my_minutes),
        "amount": _money(visit, batch.my_cents),
        "units": visit.speech.count("{number} sold", "{number} sold", batch.units),
    }


def _one_of(visit: Visit, batch: MyBatch | None) -> str:
    if batch is None:
        return ""
    unit = visit.speech.call("unit", batch.unit)
    return visit.speech.say(
        "Where the money of one {unit} went: {product} {code}",
        unit=unit,
        product=figures.product_name(visit.speech, batch.names),
        code=batch.batch_code,
    )


def _money(visit: Visit, cents: int) -> str:
    return figures.money(visit.speech, cents)


PAGES = (page("/mine", _mine), page("/mine/{month:str}", _of_month))
