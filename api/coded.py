"""What people call codes: every kind of code that pages show, and all codes of it.

The words stand in `locales/*/LC_MESSAGES/*.po`, in the context of the kind; a test sees to it that none
lacks.
"""

from collections.abc import Mapping
from typing import get_args

from api.access import ROLES
from api.acts import batches, lots
from api.acts.deviations import OUTCOMES
from api.acts.planning import CALL_OFF_REASONS
from api.acts.sales import REFUND_REASONS
from api.acts.support import CLOSING_REASONS, DECISION_REASONS
from api.acts.way_in import DECLINE_REASONS
from api.allergens import ALLERGENS
from api.importing.people import IMPORTED
from api.pages.story_sentences import BY, CONTROLS, INGREDIENTS, METHODS, SENTENCES, STORY_KINDS
from kitchens.food.batch import Basis
from kitchens.food.lot import Seed
from kitchens.food.product import Limit
from kitchens.money.sale import Channel
from kitchens.people.course import Presence
from kitchens.people.employment import Kind
from kitchens.people.look import WHY
from kitchens.people.support import Status
from kitchens.values import WEEKDAYS
from projections.food.batch_lists import State
from projections.food.lot_page import Which
from projections.people.employment import STEP_OF as JOB_STEPS
from projections.people.folk import Status as Standing
from projections.people.trainees import STEP_OF as STEPS

DONE = frozenset(
    {
        "booked", "queued", "cancelled", "signed-out", "handed-over", "saved", "ended", "disputed",
        # Selling, and who came.
        "sold", "corrected", "refunded", "attended", "noted", "booked-for", "queued-for",
        "annulled", "declined",
        # Production.
        "batch-started", "ingredient-added", "labour-logged", "reading-taken", "reading-held", "finished",
        "released", "held", "discarded", "written-off", "given-away", "deviation-recorded", "dispute-settled",
        "lot-received", "sent-back",
        # Cases and support.
        "interviewed", "person-accepted", "person-declined", "support-requested", "support-due",
        "support-not-due", "support-approved", "support-refused", "support-delivered", "support-returned",
        "support-withdrawn",
        # Planning.
        "kitchen-opened", "course-planned", "person-enrolled", "announced", "called-off", "settled",
    }
)  # fmt: skip
"""What the strip on top says after a form: `Visit.to(address, done=…)`."""

CODED: Mapping[str, tuple[str, ...]] = {
    "role": ROLES,
    "reset-reason": ("forgotten", "telephone-lost", "misuse"),
    "close-reason": ("left", "misuse", "by-mistake"),
    "done": tuple(sorted(DONE)),
    "channel": get_args(Channel),
    "seed": get_args(Seed),
    "basis": get_args(Basis),
    "limit": get_args(Limit),
    # Selling, and who came.
    "allergen": ALLERGENS,
    "refund-reason": REFUND_REASONS,
    "presence": get_args(Presence),
    "my-course": ("enrolled", "waiting", "left", "ended"),
    # Production, and the story of every thing.
    "batch-state": get_args(State),
    "batches": ("open", "to-release", "held", "released", "discarded", "all"),
    "reading-state": ("missing", "in-limit", "out-of-limit"),
    "lots": get_args(Which),
    "reason": tuple(
        dict.fromkeys(
            (
                *batches.DISCARD_REASONS,
                *batches.WRITE_OFF_REASONS,
                *batches.GIVE_AWAY_REASONS,
                *lots.HOLD_REASONS,
                *lots.DISCARD_REASONS,
                "discarded",
                IMPORTED,
                *DECISION_REASONS,
                *CLOSING_REASONS,
                *DECLINE_REASONS,
                *CALL_OFF_REASONS,
                *WHY,
            )
        )
    ),
    "control": CONTROLS,
    "ingredient": INGREDIENTS,
    "method": METHODS,
    "by": BY,
    "event": SENTENCES,
    "story": STORY_KINDS,
    # Cases and support.
    "standing": get_args(Standing),
    "way-in": ("accept", "decline"),
    "decision": ("approve", "refuse"),
    "decided": ("approved", "refused"),
    "support-status": tuple(status for status in get_args(Status) if status != "unknown"),
    "step": tuple(step for step, _ in STEPS.values()),
    "job": get_args(Kind),
    "job-step": (
        *(step for step, _ in JOB_STEPS.values()),
        "granted",
        "followed-up-28-days",
        "followed-up-6-months",
    ),
    "follow-up": ("28-days", "6-months"),
    # Planning.
    "weekday": WEEKDAYS,
    "outcome": OUTCOMES,
    "thing": ("batch", "sale"),
}
