"""What people call codes: every kind of code that pages show, and all codes of it.

The words stand in `locales/*/LC_MESSAGES/*.po`, in the context of the kind; a test sees to it that none
lacks.
"""

from collections.abc import Mapping
from typing import get_args

from api.access import ROLES
from api.acts import agreements, batches, casework, lots
from api.acts import guidance as guiding
from api.acts.courses import LEAVE_REASONS, REVOKE_REASONS, SESSION_REASONS
from api.acts.deviations import OUTCOMES
from api.acts.planning import CALL_OFF_REASONS
from api.acts.sales import REFUND_REASONS
from api.acts.support import CLOSING_REASONS, DECISION_REASONS, VOIDING_GROUNDS, WITNESSES
from api.acts.way_in import DECLINE_REASONS, REOPEN_REASONS, WITHDRAW_REASONS
from api.acts.work import DROP_REASONS, END_REASONS, EXEMPTION_GROUNDS
from api.allergens import ALLERGENS
from api.importing.people import IMPORTED
from api.jobs.work import JOB_NAMES
from api.pages.story_sentences import BY, CONTROLS, INGREDIENTS, METHODS, SENTENCES, STORY_KINDS
from kitchens.food.batch import Basis
from kitchens.food.lot import Seed
from kitchens.food.product import Limit
from kitchens.money.sale import Channel
from kitchens.people import message
from kitchens.people.consultation import CHANNELS as GUIDANCE_CHANNELS
from kitchens.people.consultation import TOPICS
from kitchens.people.course import Presence, Result
from kitchens.people.employment import PERMIT_GRANTED, Evidence, Kind, Task
from kitchens.people.evaluation import SIDES
from kitchens.people.gathering import KINDS as GATHERING_KINDS
from kitchens.people.look import WHY
from kitchens.people.outcome import EVIDENCE as OUTCOME_EVIDENCE
from kitchens.people.outcome import KINDS as OUTCOME_KINDS
from kitchens.people.person import CONSENTS
from kitchens.people.support import Status
from kitchens.values import WEEKDAYS, Origin, Sex
from projections.food.batch_lists import State
from projections.food.lot_page import Which
from projections.people.casework import OUTCOMES as REFERRAL_OUTCOMES
from projections.people.employment import STEP_OF as JOB_STEPS
from projections.people.folk import Status as Standing
from projections.people.job_lines import Standing as JobStanding
from projections.people.messages import State as MessageState
from projections.people.trainees import STEP_OF as STEPS
from projections.people.why import How

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
        # Work.
        "job-prepared", "permit-applied", "permit-granted", "permit-renewed", "permit-refused",
        "work-started", "work-ended", "followed-up",
        # Messages.
        "message-again", "message-dropped",
        # Casework.
        "person-withdrawn", "person-reopened", "contact-agreed", "consent-noted", "merged", "unmerged",
        "told-apart",
        # Planning.
        "room-opened", "room-closed", "arranged", "session-cancelled", "session-moved", "left-course",
        "assessed", "certified", "revoked",
        # Guidance.
        "consulted", "taken-back",
        "kitchen-opened", "course-planned", "person-enrolled", "announced", "called-off", "settled",
            # Granting and agreements.
        "support-changed", "household-changed", "receipt-confirmed",
        "agreement-signed", "agreement-renewed", "agreement-closed",
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
                *VOIDING_GROUNDS,
                *DECLINE_REASONS,
                *WITHDRAW_REASONS,
                *REOPEN_REASONS,
                *CALL_OFF_REASONS,
                *LEAVE_REASONS,
                *SESSION_REASONS,
                *REVOKE_REASONS,
                *WHY,
                *guiding.TAKEN_BACK_REASONS,
                *guiding.GROUP_END_REASONS,
                *END_REASONS,
                *DROP_REASONS,
                PERMIT_GRANTED,
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
        "renewed",
        "followed-up-28-days",
        "followed-up-6-months",
    ),
    "follow-up": ("28-days", "6-months"),
    # Work.
    "job-standing": get_args(JobStanding),
    "task": get_args(Task),
    "task-outcome": ("done", "dropped"),
    "still-working": ("yes", "no"),
    "evidence": get_args(Evidence),
    # Messages.
    "message": message.STAFF_KINDS,
    "message-state": get_args(MessageState),
    "message-list": ("waiting", "unknown", "failed", "dropped", "sent"),
    "message-carrier": get_args(message.Carrier),
    "message-dropped": message.DROP_REASONS,
    "message-failed": message.FAIL_REASONS,
    "message-channel": casework.CHANNELS,
    "message-channel-hint": casework.CHANNELS,
    "message-words": casework.WORDS,
    "message-words-hint": casework.WORDS,
    "house-job": JOB_NAMES,
    "witness": WITNESSES,
    # Agreements.
    "purpose": agreements.PURPOSES,
    "phase": agreements.PHASES,
    "budget-line": agreements.BUDGET_LINES,
    "target": agreements.TARGETS,
    # Planning.
    "weekday": WEEKDAYS,
    "result": get_args(Result),
    "why": tuple(how for how in get_args(How) if how not in ("not-asked", "booked", "waiting")),
    "outcome": OUTCOMES,
    # Casework.
    "consent": CONSENTS,
    "ground": (*casework.MERGE_GROUNDS, *casework.UNMERGE_GROUNDS, *EXEMPTION_GROUNDS),
    "duplicate": ("merge-into-other", "merge-into-this", "two-people"),
    "referral": REFERRAL_OUTCOMES,
    "sex": tuple(Sex),
    "origin": tuple(Origin),
    "thing": ("batch", "sale"),
    # Guidance.
    "guidance-channel": GUIDANCE_CHANNELS,
    "topic": TOPICS,
    "outcome-kind": OUTCOME_KINDS,
    "outcome-evidence": OUTCOME_EVIDENCE,
    "gathering-kind": GATHERING_KINDS,
    "side": SIDES,
    "programme-target": (
        "reach",
        "education",
        "job_or_internship",
        "business_started",
        "business_developed",
    ),
}
