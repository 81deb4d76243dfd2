"""People whose personal details were erased: what was counted stays, nothing else."""

from uuid import UUID

from projections.view import Views


def erased_ids(views: Views) -> set[UUID]:
    """Return everybody whose details were erased."""
    with views.reading() as reader:
        return {UUID(row[0]) for row in reader.all("SELECT person_id FROM view_erased")}
