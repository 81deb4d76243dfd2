"""One's own messages: what was sent to me, how it comes, in which words and which language."""

from datetime import UTC, datetime, time, timedelta
from typing import cast
from zoneinfo import ZoneInfo

from api.acts import messages as acts
from api.clock import TIME_ZONE
from api.door import form_page
from api.forms import Form
from api.jobs.letters import About, Said, said
from api.jobs.ways import CHANNELS, WORDS, Channel
from api.language import LANGUAGES, OWN_NAMES, Language, Speech, speech, spoken
from api.pages.messages.told import told
from api.visit import Answer, Visit
from kitchens.people.message import Kind, Words
from projections.people.contact import records_of
from projections.people.messages import messages_to

SHOWN_MAX = 30
EXAMPLE_AT = time(13, 0)


def _show(visit: Visit, form: Form) -> Answer:
    way = acts.my_way(visit.acting(form), visit.speech.language)
    form.begin(
        channel="none" if way is None else way.channel,
        mail="" if way is None else way.address,
        words="plain" if way is None else way.words,
        language=visit.speech.language if way is None else way.language,
    )
    call = visit.speech.call
    reads = speech(spoken(form.value("language")) or visit.speech.language)
    ids = records_of(visit.reader, visit.who.user_id)
    return visit.page(
        "messages/mine.html",
        form=form,
        channels=[
            (one, call("message-channel", one), call("message-channel-hint", one)) for one in _channels(visit)
        ],
        words=[(one, call("message-words", one), call("message-words-hint", one)) for one in WORDS],
        reading=[(one, OWN_NAMES[one]) for one in LANGUAGES],
        examples=[(call("message-words", one), _example(visit, reads, one)) for one in WORDS],
        reads=reads,
        lines=[told(visit.speech, visit.reader, line) for line in messages_to(visit.reader, ids, SHOWN_MAX)],
    )


def _take(visit: Visit, form: Form) -> Answer:
    with form:
        channel = cast("Channel", form.choice("channel", _channels(visit)))
        words = cast("Words", form.choice("words", WORDS))
        language = cast("Language", form.choice("language", LANGUAGES))
        address = form.text("mail", characters_max=acts.ADDRESS_CHARACTERS_MAX) if channel == "email" else ""
        if address and not acts.is_address(address):
            form.mistake("mail", "Enter an e-mail address such as {example}.", example="ayse@example.org")
    acts.choose_way(visit.acting(form), channel=channel, address=address, words=words, language=language)
    return visit.to("/mine/messages", done="saved")


def _channels(visit: Visit) -> tuple[Channel, ...]:
    """Return what she can choose: letters are for those whom the kitchens serve, handed over there."""
    if _is_staff(visit):
        return tuple(one for one in CHANNELS if one != "paper")
    return CHANNELS


def _is_staff(visit: Visit) -> bool:
    return not visit.reader.all("SELECT 1 FROM view_people WHERE id = ?", (visit.who.user_id.hex,))


def _example(visit: Visit, reads: Speech, words: Words) -> Said:
    """Return what a message would say: of a workshop on a Friday, or of what waits at a desk."""
    if _is_staff(visit):
        return said(reads, "interview-overdue", words, None)
    today = visit.house.today
    friday = today + timedelta(days=(4 - today.weekday()) % 7)
    names = visit.reader.all("SELECT name FROM view_kitchens ORDER BY opened_on LIMIT 1")
    what = About(
        title=reads.say("Workshop"),
        kitchen=names[0][0] if names else "",
        zone=TIME_ZONE,
        starts_at=datetime.combine(friday, EXAMPLE_AT, ZoneInfo(TIME_ZONE)).astimezone(UTC),
    )
    kind: Kind = "workshop-reminder"
    return said(reads, kind, words, what)


PAGES = (*form_page("/mine/messages", show=_show, act=_take),)
