"""Minutes that somebody says are wrong: she disputes her own, and somebody else answers."""

from kitchens.decider import Change, Facts
from kitchens.food.batch.commands import DisputeLabour, SettleDispute
from kitchens.food.batch.events import DisputeSettled, LabourDisputed
from kitchens.food.batch.refusals import (
    BeforeBatchStart,
    DisputeNotOpen,
    DisputeNotOwn,
    DisputeOpen,
    DisputeSettledBefore,
    DisputeSettledByHerself,
    NothingToCorrect,
)
from kitchens.food.batch.state import BATCH, Batch, started_batch


def dispute(command: DisputeLabour, facts: Facts) -> list[Change]:
    """Return the dispute, whatever has become of the batch. Raise the refusals named below, or `Unknown`."""
    batch = started_batch(facts, command.batch_id)
    disputed = command.disputes_version
    worker = batch.workers.get(disputed)
    if worker is None:
        raise NothingToCorrect(batch=batch.code, version=disputed)
    if worker != command.person_id:
        raise DisputeNotOwn(batch=batch.code, version=disputed)
    if _is_open(batch, disputed):
        raise DisputeOpen(batch=batch.code, disputed_on=batch.disputes[disputed].disputed_on)
    if command.disputed_on < batch.started_on:
        raise BeforeBatchStart(batch=batch.code, on=command.disputed_on, started_on=batch.started_on)
    event = LabourDisputed(
        disputes_version=disputed,
        person_id=command.person_id,
        disputed_on=command.disputed_on,
        words_ref=command.words_ref,
    )
    return [Change(BATCH, command.batch_id, event)]


def settle(command: SettleDispute, facts: Facts) -> list[Change]:
    """Return the answer that the minutes stand, once. Raise the refusals named below, or `Unknown`."""
    batch = started_batch(facts, command.batch_id)
    disputed = batch.disputes.get(command.disputes_version)
    if disputed is None:
        raise DisputeNotOpen(batch=batch.code, version=command.disputes_version)
    if disputed.stands:
        return []
    if command.settled_by == batch.workers[command.disputes_version]:
        raise DisputeSettledByHerself(batch=batch.code)
    if command.settled_on < disputed.disputed_on:
        raise DisputeSettledBefore(
            batch=batch.code, settled_on=command.settled_on, disputed_on=disputed.disputed_on
        )
    event = DisputeSettled(
        disputes_version=command.disputes_version,
        outcome="stands",
        settled_on=command.settled_on,
        settled_by=command.settled_by,
    )
    return [Change(BATCH, command.batch_id, event)]


def answered_by_correction(batch: Batch, version: int) -> list[DisputeSettled]:
    """Return the answer to an open dispute of minutes that are being corrected; nothing if there is none."""
    if not _is_open(batch, version):
        return []
    return [DisputeSettled(disputes_version=version, outcome="corrected")]


def _is_open(batch: Batch, version: int) -> bool:
    disputed = batch.disputes.get(version)
    return disputed is not None and not disputed.stands
