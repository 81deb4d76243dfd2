"""Telling somebody who tried too often how long to wait."""

from api.accounts import Wait
from api.forms import Form, Mistaken
from api.language import Speech

MINUTE_SECONDS = 60


def tell_wait(form: Form, field: str, wait: Wait) -> Mistaken:
    """Note on a field how long to wait; return what to raise."""
    if wait.seconds < MINUTE_SECONDS:
        form.mistake(field, "Too many tries. Wait {seconds} seconds, then try again.", seconds=wait.seconds)
    else:
        minutes = -(-wait.seconds // MINUTE_SECONDS)
        form.mistake(field, "Too many tries. Wait {minutes} minutes, then try again.", minutes=minutes)
    return Mistaken()


def wait_words(speech: Speech, wait: Wait) -> str:
    """Return how long to wait, in words."""
    if wait.seconds < MINUTE_SECONDS:
        return speech.say("Too many tries. Wait {seconds} seconds, then try again.", seconds=wait.seconds)
    minutes = -(-wait.seconds // MINUTE_SECONDS)
    return speech.say("Too many tries. Wait {minutes} minutes, then try again.", minutes=minutes)
