"""Handing messages to their carriers, each once: the intent is recorded first, then it is handed over.

A crash between the two leaves open whether a letter went. The folder of letters knows it (a file is there or
not), so its letters are gone on with. A mail server is not asked: its message is marked "perhaps sent" and
stays with a person, as a second e-mail may be read by somebody who knows nothing of the first.
"""

from datetime import datetime, timedelta
from typing import assert_never
from uuid import UUID

from api.carriers import Carrier, Carriers, FileCarrier, Letter, NotCarried, PerhapsCarried
from api.house import House
from api.jobs.letters import about, said
from api.jobs.wanted import BY
from api.jobs.ways import Way, ways_to_people, ways_to_staff
from api.language import speech
from api.names import names
from kitchens.decider import Command, Refused
from kitchens.identity import new_id
from kitchens.journal import Request
from kitchens.people.message import (
    AGAIN_BY_ITSELF,
    MESSAGE,
    DropMessage,
    DropReason,
    HandOver,
    LeaveUnknown,
    NoteFailed,
    NoteSent,
    TryAgain,
)
from kitchens.people.message import Carrier as Channel
from projections.people.messages import MessageLine, in_state
from projections.people.messages_due import not_so_any_more
from projections.store import Reader

AT_ONCE_MAX = 500
"""Messages handed over in one go; the next go takes the next ones."""

TRIES_MAX = 5
"""So often a message is tried by itself, and then left to people."""

PAUSE = timedelta(minutes=5)
"""Before the second try; before each further one twice as long."""


def deliver(house: House, carriers: Carriers) -> int:
    """Hand over what waits and what may be tried again; return how many messages moved on."""
    moved = _settle_left_over(house, carriers)
    house.catch_up()
    now = house.clock()
    with house.views.reading() as reader:
        due = [line for line in in_state(reader, "waiting", AT_ONCE_MAX) if line.due_at <= now]
        due += [line for line in in_state(reader, "failed", AT_ONCE_MAX) if _may_again(line, now)]
        ways = _ways(house, reader, due)
        gone = not_so_any_more(reader, due)
        for line in due:
            if line.id in gone:
                moved += _drop(house, line, "outdated")
            else:
                moved += _deliver_one(house, reader, carriers, line, ways.get(line.to_id))
    if carriers.paper is not None:
        _forget_erased(house, carriers.paper)
    return moved


def _deliver_one(
    house: House, reader: Reader, carriers: Carriers, line: MessageLine, way: Way | None
) -> bool:
    """Hand one message over, or drop it; tell whether anything was recorded of it."""
    if way is None:
        return _drop(house, line, "no-way")
    channel: Channel = "house" if way.channel == "none" else way.channel
    carrier = _carrier(carriers, channel)
    is_set_up = carrier is not None and carrier.may_carry(way.words)
    if line.to == "user" and not is_set_up:
        # It lies on her page in any case.
        channel, carrier = "house", None
    elif not is_set_up:
        # It waits until somebody sets the carrier up, or the moment it is about has passed.
        is_over = line.until_at is not None and house.clock() >= line.until_at
        return is_over and _drop(house, line, "too-late")
    letter = _letter(house, reader, line, way)
    handing = HandOver(
        message_id=line.id,
        carrier=channel,
        language=way.language,
        words=way.words,
        choice_ref=way.ref,
        handed_at=house.clock(),
    )
    if not _record(house, handing):
        return False
    # Dropped under the journal's lock instead, or arrived with its being recorded: nothing is to be carried.
    if house.journal.facts().of(MESSAGE, line.id).state == "handed" and carrier is not None:
        _carry(house, carrier, letter)
    return True


def _drop(house: House, line: MessageLine, reason: DropReason) -> bool:
    return _record(house, DropMessage(message_id=line.id, dropped_at=house.clock(), reason=reason))


def _carry(house: House, carrier: Carrier, letter: Letter) -> None:
    """Give a letter to its carrier and record what the carrier said."""
    id_ = letter.id
    try:
        carrier.carry(letter)
    except NotCarried as answer:
        _record(house, NoteFailed(message_id=id_, failed_at=house.clock(), reason=answer.reason))
    except PerhapsCarried:
        _record(house, LeaveUnknown(message_id=id_, noticed_at=house.clock()))
    else:
        _record(house, NoteSent(message_id=id_, sent_at=house.clock()))


def _settle_left_over(house: House, carriers: Carriers) -> int:
    """Settle what an earlier process handed over without living to tell.

    The lead does one thing after another, so whatever stands as handed over when it begins is left over. Was
    another process only slow, its word still counts when it comes: a letter is sent, whatever was noted.
    """
    with house.views.reading() as reader:
        left = in_state(reader, "handed", AT_ONCE_MAX)
        unknown = in_state(reader, "unknown", AT_ONCE_MAX)
    now = house.clock()
    moved = sum(_record(house, LeaveUnknown(message_id=line.id, noticed_at=now)) for line in left)
    for line in (*left, *unknown):
        carrier = _carrier(carriers, line.carrier)
        if carrier is not None and carrier.is_exact:
            settled = NoteSent(message_id=line.id, sent_at=now)
            again = TryAgain(message_id=line.id, asked_at=now)
            moved += _record(house, settled if carrier.has(line.id) else again)
    return moved


def _carrier(carriers: Carriers, channel: Channel | None) -> Carrier | None:
    match channel:
        case "email":
            return carriers.email
        case "paper":
            return carriers.paper
        case "house" | None:
            return None
        case _:
            assert_never(channel)


def _letter(house: House, reader: Reader, line: MessageLine, way: Way) -> Letter:
    talk = speech(way.language)
    words = said(talk, line.kind, way.words, about(reader, line))
    address = way.address
    if way.channel == "paper":
        # Handed to her in person, so somebody has to know to whom. It is her own letter: openly.
        address = names(house.vault, reader, talk, [line.to_id], openly=True)[line.to_id]
    return Letter(line.id, address, words.subject, words.text, way.language, way.words)


def _ways(house: House, reader: Reader, lines: list[MessageLine]) -> dict[UUID, Way]:
    people = ways_to_people(house, reader, {line.to_id for line in lines if line.to == "person"})
    return people | ways_to_staff(house, reader, {line.to_id for line in lines if line.to == "user"})


def _may_again(line: MessageLine, now: datetime) -> bool:
    """Tell whether a message that failed is due again by itself."""
    if line.reason not in AGAIN_BY_ITSELF or line.tries >= TRIES_MAX:
        return False
    return now >= line.since_at + PAUSE * (1 << (line.tries - 1))


def _record(house: House, command: Command) -> bool:
    """Record a step of a message; tell whether it was taken. Another process may have been quicker."""
    try:
        return house.journal.execute(Request(new_id(), BY, command)).first is not None
    except Refused:
        return False


def _forget_erased(house: House, folder: FileCarrier) -> None:
    """Destroy letters that still lie in the folder for somebody who was erased since."""
    ids = folder.ids()
    states = {id_: house.journal.facts().of(MESSAGE, id_) for id_ in ids}
    erased = house.vault.erased_among({state.to_id for state in states.values()})
    for id_, state in states.items():
        if state.to_id in erased:
            folder.remove(id_)
