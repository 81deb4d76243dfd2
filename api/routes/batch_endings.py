"""How a batch ends: finished, released by somebody else, held, discarded, and units that leave unsold."""

from datetime import date
from typing import Annotated

from msgspec import Meta, Struct

from api.acts import batches as acts
from api.programs.call import Call
from api.programs.fields import Code, Day, Despite, Done, Units, UnitsOrNone, Words
from api.programs.operations import NOTHING, act
from api.routes.batch_entries import DEVIATION, DONE, done
from api.routes.batches import batch_here


class Finished(Struct, frozen=True, forbid_unknown_fields=True):
    """How many stand there; what broke is written off later. Today if no day is sent."""

    units_made: UnitsOrNone
    finished_on: Day | None = None


class Discarded(Struct, frozen=True, forbid_unknown_fields=True):
    """Why it is destroyed. The words are kept under lock."""

    reason: Annotated[Code, Meta(examples=list(acts.DISCARD_REASONS))]
    words: Words | None = None


class WrittenOff(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Units that broke or spoiled."""

    units: Units
    reason: Annotated[Code, Meta(examples=list(acts.WRITE_OFF_REASONS))]
    written_off_on: Day | None = None
    despite: Despite = ()


class GivenAway(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Units that were given away or eaten."""

    units: Units
    reason: Annotated[Code, Meta(examples=list(acts.GIVE_AWAY_REASONS))]
    given_away_on: Day | None = None
    despite: Despite = ()


def _finish(call: Call, sent: Finished) -> Done:
    on = _day(call, "/finished_on", sent.finished_on)
    acts.finish_batch(call.acting(), batch_id=call.at.id, finished_on=on, units_made=sent.units_made)
    return done(call)


def _day(call: Call, place: str, sent: date | None) -> date:
    """Return the day sent, else today. Raise `Problem` for one before the batch was begun, or to come."""
    begun = batch_here(call).started_on
    latest = max(call.today, begun)
    call.between(place, sent, begun, latest)
    call.mistakes.check()
    return sent or latest


def _release(call: Call, _: object) -> Done:
    acts.release_batch(call.acting(), batch_id=call.at.id, released_on=call.today)
    return done(call)


def _hold(call: Call, _: object) -> Done:
    acts.hold_batch(call.acting(), batch_id=call.at.id)
    return done(call)


def _discard(call: Call, sent: Discarded) -> Done:
    call.one_of("/reason", sent.reason, acts.DISCARD_REASONS)
    call.mistakes.check()
    acts.discard_batch(
        call.acting(),
        batch_id=call.at.id,
        discarded_on=call.today,
        reason=sent.reason,
        words=sent.words or "",
    )
    return done(call)


def _write_off(call: Call, sent: WrittenOff) -> Done:
    call.one_of("/reason", sent.reason, acts.WRITE_OFF_REASONS)
    on = _day(call, "/written_off_on", sent.written_off_on)
    acts.write_off_units(
        call.acting(),
        batch_id=call.at.id,
        written_off_on=on,
        units=sent.units,
        reason=sent.reason,
        despite=sent.despite,
    )
    return done(call)


def _give_away(call: Call, sent: GivenAway) -> Done:
    call.one_of("/reason", sent.reason, acts.GIVE_AWAY_REASONS)
    on = _day(call, "/given_away_on", sent.given_away_on)
    acts.give_away_units(
        call.acting(),
        batch_id=call.at.id,
        given_away_on=on,
        units=sent.units,
        reason=sent.reason,
        despite=sent.despite,
    )
    return done(call)


_HERE = "/api/batches/{code:str}"

OPERATIONS = (
    act(
        f"{_HERE}/finish",
        _finish,
        sent=Finished(60, date(2022, 1, 31)),
        gives=DONE,
        summary="Finish a batch",
        words="Kept: the day it was finished, as sent.",
    ),
    act(
        f"{_HERE}/release",
        _release,
        sent=NOTHING,
        gives=DONE,
        summary="Let a batch be sold",
        words="By somebody who took none of its readings: a manager of the kitchen, or a coordinator.",
    ),
    act(f"{_HERE}/hold", _hold, sent=NOTHING, gives=DONE, summary="Let nothing of a batch be sold"),
    act(
        f"{_HERE}/discard",
        _discard,
        sent=Discarded("spoiled", "It smelled sour when the lid was lifted."),
        gives=DONE,
        summary="Destroy what is left of a batch",
        words="It cannot be taken back.",
    ),
    act(
        f"{_HERE}/write-offs",
        _write_off,
        sent=WrittenOff(units=2, reason="broken", written_off_on=date(2022, 1, 31)),
        gives=DONE,
        summary="Take broken or spoiled units out of stock",
        words=f"Kept: the day, as sent.{DEVIATION}",
    ),
    act(
        f"{_HERE}/give-aways",
        _give_away,
        sent=GivenAway(units=1, reason="tasting"),
        gives=DONE,
        summary="Take units out of stock that were given away or eaten",
        words=f"Kept: the day, as sent.{DEVIATION}",
    ),
)
