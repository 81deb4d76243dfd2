"""Her minutes, entry by entry, and saying that one is wrong."""

from api.acts.minutes import dispute
from api.admission import Absent
from api.door import form_page, page
from api.forms import Form
from api.pages import figures
from api.visit import Answer, Visit
from projections.money.minutes import MyEntry, my_entry, my_minutes


def _list(visit: Visit) -> Answer:
    typed = visit.query.get("page", "1")
    found = my_minutes(
        visit.reader, visit.who.user_id, page=int(typed) if typed.isdecimal() and typed != "0" else 1
    )
    return visit.page(
        "member/minutes.html",
        entries=[_shown(visit, entry) for entry in found.items],
        total=found.total,
        previous=f"/mine/minutes?page={found.page - 1}" if found.page > 1 else "",
        next=f"/mine/minutes?page={found.page + 1}" if found.page < found.pages else "",
    )


def _shown(visit: Visit, entry: MyEntry) -> dict[str, str]:
    speech = visit.speech
    corrected = entry.minutes != entry.logged_minutes
    return {
        "day": figures.day(speech, entry.on, "long"),
        "minutes": figures.minutes(speech, entry.minutes),
        "product": figures.product_name(speech, entry.names),
        "code": entry.batch_code,
        "basis": speech.call("basis", entry.basis),
        "was": figures.minutes(speech, entry.logged_minutes) if corrected else "",
        "dispute": f"/mine/minutes/{entry.batch_code}/{entry.version}/dispute" if entry.may_dispute else "",
        "state": _state(entry),
    }


def _state(entry: MyEntry) -> str:
    if entry.dispute is None:
        return ""
    return entry.dispute.outcome or "open"


def _entry(visit: Visit) -> MyEntry:
    version = visit.path["version"]
    entry = None
    if version.isdecimal() and version.isascii():
        entry = my_entry(visit.reader, visit.who.user_id, visit.path["batch"], int(version[:9]))
    if entry is None:
        # Somebody else's minutes are none of hers.
        raise Absent
    return entry


def _ask(visit: Visit, form: Form) -> Answer:
    return visit.page("member/dispute.html", form=form, entry=_shown(visit, _entry(visit)))


def _dispute(visit: Visit, form: Form) -> Answer:
    entry = _entry(visit)
    with form:
        words = form.words("words")
    dispute(
        visit.acting(form),
        batch_id=entry.batch_id,
        version=entry.version,
        person_id=entry.person_id,
        words=words,
    )
    return visit.to("/mine/minutes", "disputed")


PAGES = (
    page("/mine/minutes", _list),
    *form_page("/mine/minutes/{batch:str}/{version:str}/dispute", show=_ask, act=_dispute),
)
