"""How she is reached, and whether she is guarded: agreed with her, sealed, and shown on her own case only."""

from typing import cast

from api.acts import casework
from api.acts.casework import ADDRESS, CHANNELS, WORDS, Channel, Words
from api.door import form_page
from api.forms import Form
from api.pages.cases.looks import stands
from api.visit import Answer, Visit
from projections.people.contact import choice_refs

YES_NO = ("no", "yes")


def _ask(visit: Visit, form: Form) -> Answer:
    code, person_id, speech = visit.path["code"], visit.at.id, visit.speech
    if not stands(visit, person_id):
        return visit.to(f"/people/{code}")
    refs = choice_refs(visit.reader, [person_id])
    agreed = visit.house.vault.get(refs.values())[refs[person_id]] if refs else None
    agreed = agreed or {"guarded": "no", "channel": "none", "words": "discreet"}
    form.begin(
        **{name: agreed[name] for name in ("guarded", "channel", "words")}, email=agreed.get("address", "")
    )
    return visit.page(
        "cases/contact.html",
        form=form,
        name=visit.names([person_id], openly=True)[person_id],
        code=code,
        guarded=[
            ("no", speech.say("No")),
            (
                "yes",
                speech.say("Yes, she is guarded"),
                speech.say(
                    "No name on lists, labels and shared screens. The referrer hears no outcome. "
                    "Whoever opens her case is told to the other specialists."
                ),
            ),
        ],
        channels=[(one, speech.call("message-channel", one)) for one in CHANNELS],
        words=[(one, speech.call("message-words", one)) for one in WORDS],
    )


def _agree(visit: Visit, form: Form) -> Answer:
    speech, person_id = visit.speech, visit.at.id
    with form:
        guarded = form.choice("guarded", YES_NO)
        channel = cast("Channel", form.choice("channel", CHANNELS))
        address = form.text("email") if channel == "email" else ""
        if address and ADDRESS.fullmatch(address) is None:
            form.mistake("email", "Enter an e-mail address such as {example}.", example="ad@ornek.org")
        words = cast("Words", form.choice("words", WORDS))
    rows = [
        (speech.say("Person"), visit.path["code"]),
        (speech.say("Guarded"), speech.say("Yes") if guarded == "yes" else speech.say("No")),
        (speech.say("How she is reached"), speech.call("message-channel", channel)),
        (speech.say("E-mail"), address),
        (speech.say("What a message says"), speech.call("message-words", words)),
    ]
    title = speech.say("Is this what she wants?")
    if check := visit.confirm(form, title, [row for row in rows if row[1]], speech.say("Save")):
        return check
    casework.agree_contact(
        visit.acting(form),
        person_id=person_id,
        is_guarded=guarded == "yes",
        channel=channel,
        address=address,
        words=words,
    )
    return visit.to(f"/people/{visit.path['code']}", done="contact-agreed")


PAGES = form_page("/people/{code:str}/contact", show=_ask, act=_agree)
