"""Minutes that somebody says are wrong."""

from uuid import UUID

from api.acting import Acting
from kitchens.food.batch import DisputeLabour
from kitchens.journal import Receipt
from kitchens.vault import Purpose


def dispute(acting: Acting, *, batch_id: UUID, version: int, person_id: UUID, words: str) -> Receipt:
    """Say that minutes logged for a person are wrong, in her own words, which are sealed."""
    ref = acting.keep(person_id, Purpose.PAY, words=words)
    return acting.do(
        DisputeLabour(
            batch_id=batch_id,
            disputes_version=version,
            person_id=person_id,
            disputed_on=acting.house.today,
            words_ref=ref,
        )
    )
