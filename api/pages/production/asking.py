"""The plain form of an act: a few fields, one button, and the way back."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from msgspec import Struct

from api.admission import Absent
from api.forms import Form
from api.visit import Answer, Visit
from projections.food.batch_page import batch_page
from projections.food.batch_shown import BatchPage
from projections.food.lot_page import LotPage, lot_page

Option = tuple[str, str] | tuple[str, str, str]
"""A value, its words and perhaps a hint."""


class Field(Struct, frozen=True):
    """A field: `kind` as `pieces.field` knows it, or `choice`, `select`, `limit`, `tick`."""

    name: str
    label: str
    kind: str = "text"
    hint: str = ""
    unit: str = ""
    options: tuple[Option, ...] = ()
    optional: bool = False
    limit: object = None


class Way(Struct, frozen=True):
    """Where a link leads, and its words."""

    address: str
    words: str


def ask(
    visit: Visit,
    form: Form,
    *,
    title: str,
    about: str,
    fields: Sequence[Field],
    verb: str,
    back: Way,
    facts: Sequence[tuple[str, str]] = (),
    note: str = "",
    again: str = "",
    danger: bool = False,
    later: Sequence[Field] = (),
    later_title: str = "",
    more: Way | None = None,
) -> Answer:
    """Return the page of a form. `again` are the words of a second button: saved, and the next one.

    `later` are fields that are seldom wanted; they stand folded together under `later_title`.
    `more` leads to the same form with more to choose from.
    """
    return visit.page(
        "production/act.html",
        form=form,
        title=title,
        about=about,
        fields=fields,
        verb=verb,
        back=back,
        facts=facts,
        note=note,
        again=again,
        danger=danger,
        later=later,
        later_title=later_title,
        more=more,
        later_open=any(form.error(field.name) for field in later),
    )


def the_batch(visit: Visit) -> BatchPage:
    """Return the batch that the address names. Raise `Absent`."""
    found = batch_page(visit.reader, visit.path["code"])
    if found is None:
        raise Absent
    return found


def the_lot(visit: Visit) -> LotPage:
    """Return the lot that the address names, as of today. Raise `Absent`."""
    found = lot_page(visit.reader, visit.path["code"], visit.house.today)
    if found is None:
        raise Absent
    return found


def day_field(form: Form, name: str, label: str, on: date) -> Field:
    """Return a field for a day, begun with `on`."""
    form.begin(**{name: on.isoformat()})
    return Field(name, label, "date")


def is_manager(visit: Visit, kitchen_id: UUID) -> bool:
    """Tell whether the visitor may enter things in this kitchen."""
    return visit.who.has("manager", kitchen_id)


def to_batch(shown: BatchPage, visit: Visit) -> Way:
    """Return the way back to a batch."""
    return Way(f"/batches/{shown.code}", visit.speech.say("Back to the batch"))
