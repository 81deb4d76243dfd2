"""Which sentences a story has. They stand in `locales/*/LC_MESSAGES/story.po`, in the context `event`.

Every stored name has one. An event that reads differently with one of its fields has one more for each
other way, named by the value (`none` for nothing, `yes`, `no`); one that corrects an entry which is not
told any more has one that stands `alone`.
"""

from collections.abc import Mapping

from kitchens.catalogue import CATALOGUE

ALTERNATIVES: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "batch.held": ("reason", ("deviation", "by-hand")),
    "batch.dispute-settled": ("outcome", ("corrected",)),
    "batch.ingredient-added": ("used_on", ("none",)),
    "batch.labour-logged": ("worked_on", ("none",)),
    "agreement.renewed": ("phase", ("none",)),
    "agreement.signed": ("budget_cents", ("0",)),
    "employment.corrected": ("monthly_wage_cents", ("none",)),
    "employment.ended": ("reason", ("none",)),
    "employment.followed-up": ("still_working", ("no",)),
    "employment.permit-granted": ("until_on", ("none",)),
    "employment.started": ("monthly_wage_cents", ("none",)),
    "support.approved": ("reason", ("none",)),
    "support.assessed": ("due", ("no",)),
    "support.delivered": ("last", ("no",)),
    "support.receipt-confirmed": ("witness", ("none",)),
    "support.refused": ("reason", ("none",)),
    "trainee.hygiene-certified": ("until_on", ("none",)),
    "user.role-given": ("kitchen_id", ("none",)),
    "user.role-taken": ("kitchen_id", ("none",)),
    "workplace.exemption-recorded": ("ground", ("none",)),
    "workplace.staff-joined": ("national", ("no",)),
    "workshop.attendance-corrected": ("came", ("no",)),
    "workshop.arranged": ("room_id", ("none",)),
    "course.arranged": ("room_id", ("none",)),
}
"""The field on which an event's sentence turns, and its values that have a sentence of their own."""

ALONE = (
    "batch.ingredient-corrected",
    "batch.labour-corrected",
    "batch.reading-corrected",
    "lot.use-corrected",
)
"""Events whose sentence says also what it was before."""

SENTENCES: tuple[str, ...] = (
    *CATALOGUE.by_name,
    *(f"{name} {way}" for name, (_, ways) in ALTERNATIVES.items() for way in ways),
    *(f"{name} alone" for name in ALONE),
)
"""The keys of all sentences."""

KINDS: Mapping[str, Mapping[str, frozenset[str]]] = {
    "batch": {
        "making": frozenset(
            {
                "batch.started", "batch.ingredient-added", "batch.ingredient-corrected", "batch.finished",
                "batch.units-made-corrected",
            }
        ),
        "work": frozenset(
            {
                "batch.labour-logged", "batch.labour-corrected", "batch.labour-disputed",
                "batch.dispute-settled",
            }
        ),
        "readings": frozenset({"batch.reading-taken", "batch.reading-corrected"}),
        "decisions": frozenset({"batch.held", "batch.released", "batch.discarded"}),
        "stock": frozenset(
            {
                "batch.units-sold", "batch.units-returned", "batch.units-written-off",
                "batch.units-given-away",
            }
        ),
    },
    "workshop": {
        "places": frozenset(
            {
                "workshop.place-booked", "workshop.queued", "workshop.promoted", "workshop.place-offered",
                "workshop.place-cancelled", "workshop.waiting-ended", "workshop.booking-annulled",
            }
        ),
        "attendance": frozenset(
            {
                "workshop.checked-in", "workshop.stayed-away", "workshop.walked-in",
                "workshop.attendance-corrected",
            }
        ),
    },
    "course": {
        "places": frozenset({"course.enrolled", "course.queued", "course.left"}),
        "attendance": frozenset({"course.attendance-taken", "course.attendance-corrected"}),
        "plan": frozenset(
            {"course.planned", "course.arranged", "course.session-cancelled", "course.session-moved"}
        ),
        "results": frozenset(
            {"course.assessed", "course.certificate-issued", "course.certificate-revoked"}
        ),
    },
}  # fmt: skip
"""By noun: the kinds of event that are asked for alone, each with the stored names that belong to it."""

STORY_KINDS = ("newest", "whole", *dict.fromkeys(kind for kinds in KINDS.values() for kind in kinds))

CONTROLS = ("ph", "soluble-solids", "core-temperature", "heat-treatment", "moisture")
"""Control points that have a word in every language; any other is told as the kitchen calls it."""

INGREDIENTS = ("tomato", "cabbage", "milk", "salt", "wholewheat-flour")
"""Ingredients that have a word in every language; any other is told as it was entered."""

METHODS = ("fermentation", "brine", "drying")

BY = ("import", "founding", "command-line", "job")
"""Who enters things without being anybody."""
