"""Who was referred and has waited for her interview longer than she should."""

from api.door import page
from api.pages import figures
from api.visit import Answer, Visit
from kitchens.settings import Setting
from projections.asked import kitchen_of
from projections.people.casework import overdue_interviews
from projections.people.kitchens import setting_on

SHOWN_MAX = 200
"""So many are listed, the longest waiting first; all are counted."""


def _overdue(visit: Visit) -> Answer:
    speech, today = visit.speech, visit.house.today
    found = overdue_interviews(visit.reader, today, [visit.at.kitchen_id])
    shown = found[:SHOWN_MAX]
    names = visit.names(one.person.id for one in shown)
    may_enter = visit.who.has("specialist", visit.at.kitchen_id)
    allowed = setting_on(visit.reader, Setting.INTERVIEW_DUE_DAYS, today)
    return visit.page(
        "cases/overdue.html",
        kitchen=kitchen_of(visit.reader, visit.at.kitchen_id),
        allowed=speech.count(
            "An interview is due within {number} day.", "An interview is due within {number} days.", allowed
        ),
        lines=[
            {
                "name": names[one.person.id],
                "address": f"/people/{one.person.code}/interview" if may_enter else "",
                "code": one.person.code,
                "since": figures.day(speech, one.since, "short"),
                "due": figures.day(speech, one.due_on, "short"),
                "days": figures.number(speech, one.days),
            }
            for one in shown
        ],
        total=speech.count("{number} person waits too long", "{number} people wait too long", len(found)),
    )


PAGES = (page("/kitchens/{kitchen:str}/people/overdue", _overdue),)
