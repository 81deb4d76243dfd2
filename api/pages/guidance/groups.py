"""Support groups: where they are, when they met, how many came."""

from api.acts.guidance import (
    GROUP_END_REASONS,
    correct_group,
    correct_meeting,
    end_group,
    hold_meeting,
    start_group,
)
from api.admission import Absent
from api.door import form_page
from api.forms import Form
from api.pages import figures
from api.pages.guidance import books
from api.pages.story import told
from api.visit import Answer, Visit
from kitchens.people.counted import HEADS_MAX
from projections.people.gatherings_shown import GroupLine, group, groups


def _all(visit: Visit, form: Form) -> Answer:
    speech = visit.speech
    form.begin(on=visit.house.today.isoformat())
    found = groups(visit.reader, books.ids(visit))
    return visit.page(
        "guidance/groups.html",
        form=form,
        tabs=books.tabs(visit),
        kitchens=books.kitchen_options(visit),
        words=speech.count("{number} group", "{number} groups", len(found)),
        rows=[
            [
                (line.code, f"/groups/{line.code}"),
                books.place_words(line.city),
                figures.day(speech, line.started_on, "short"),
                figures.day(speech, line.ended_on, "short") if line.ended_on else "–",
                figures.number(speech, line.held),
            ]
            for line in found
        ],
    )


def _start(visit: Visit, form: Form) -> Answer:
    with form:
        kitchen = books.kitchen_of_form(visit, form)
        city = books.place(form, "city")
        on = form.day("on", last=visit.house.today)
    code = start_group(visit.acting(form), kitchen_id=kitchen.id, city=city, started_on=on)
    return visit.to(f"/groups/{code}", done="saved")


def _found(visit: Visit) -> GroupLine:
    found = group(visit.reader, visit.at.id)
    if found is None:
        raise Absent
    return found


def _one(visit: Visit, form: Form) -> Answer:
    line, speech, today = _found(visit), visit.speech, visit.house.today.isoformat()
    form.begin(
        met=today,
        ended=today,
        city=books.place_words(line.city),
        on=line.started_on.isoformat(),
        version=str(line.version),
    )
    return visit.page(
        "guidance/group.html",
        form=form,
        tabs=books.tabs(visit),
        line=line,
        city=books.place_words(line.city),
        since=figures.day(speech, line.started_on),
        until=figures.day(speech, line.ended_on) if line.ended_on else "",
        meetings=[
            [
                figures.day(speech, one.met_on),
                figures.number(speech, one.participants) if one.participants else speech.say("not held"),
                books.place_words(one.city),
            ]
            for one in line.meetings
        ],
        days=[(str(one.version), figures.day(speech, one.met_on)) for one in line.meetings],
        reasons=books.coded(speech, "reason", GROUP_END_REASONS),
        lines=told(visit, "group", line.id),
    )


def _change(visit: Visit, form: Form) -> Answer:
    line, today = _found(visit), visit.house.today
    here = f"/groups/{line.code}"
    match form.value("act"):
        case "meet":
            with form:
                met = form.day("met", last=today)
                came = form.whole("came", least=1, most=HEADS_MAX)
            hold_meeting(visit.acting(form), group_id=line.id, met_on=met, participants=came, city=None)
            return visit.to(here, done="saved")
        case "correct-meeting":
            with form:
                version = form.choice("meeting", [str(one.version) for one in line.meetings])
                truly = form.whole("truly", least=0, most=HEADS_MAX)
            correct_meeting(
                visit.acting(form), group_id=line.id, corrects_version=int(version), participants=truly
            )
            return visit.to(here, done="corrected")
        case "end":
            with form:
                ended = form.day("ended", last=today)
                reason = form.choice("reason", GROUP_END_REASONS)
            end_group(visit.acting(form), group_id=line.id, ended_on=ended, reason=reason)
            return visit.to(here, done="saved")
        case _:
            with form:
                city = books.place(form, "city")
                on = form.day("on", last=today)
                entry = form.whole("version", least=1)
            correct_group(
                visit.acting(form), group_id=line.id, corrects_version=entry, city=city, started_on=on
            )
            return visit.to(here, done="corrected")


PAGES = (
    *form_page("/guidance/groups", show=_all, act=_start),
    *form_page("/groups/{code:str}", show=_one, act=_change),
)
