"""Asking for help, and the specialist's assessment."""

from kitchens.decider import Change, Facts, Unknown
from kitchens.people.kitchen import open_kitchen
from kitchens.people.person import PERSON, refuse_merged
from kitchens.people.support.commands import AssessSupport, NoteHouseholdChange, RequestSupport
from kitchens.people.support.conditions import not_before, undecided, undelivered
from kitchens.people.support.events import Assessed, HouseholdChanged, Requested
from kitchens.people.support.refusals import CostMalformed, HouseholdMalformed, SupportCodeTaken
from kitchens.people.support.state import SUPPORT, Support
from kitchens.people.support.voiding import voided
from kitchens.settings import Setting, setting_on


def ask(command: RequestSupport, support: Support, facts: Facts) -> list[Change]:
    """Enter the request.

    Raise `SupportCodeTaken`, `Unknown`, `PersonMerged`, `KitchenClosed` or `CostMalformed`.
    """
    if support.request is not None or facts.named(SUPPORT, command.code) is not None:
        raise SupportCodeTaken(support=command.code)
    if not facts.of(PERSON, command.person_id).registered:
        raise Unknown(person=command.person_id)
    refuse_merged(facts, command.person_id)
    open_kitchen(facts, command.kitchen_id, command.requested_on)
    if command.cost_cents < 0:
        raise CostMalformed(support=command.code, cost_cents=command.cost_cents)
    requested = Requested(
        code=command.code,
        person_id=command.person_id,
        kitchen_id=command.kitchen_id,
        requested_on=command.requested_on,
        requested_by=command.requested_by,
        cost_cents=command.cost_cents,
        items_ref=command.items_ref,
    )
    return [Change(SUPPORT, command.support_id, requested)]


def assess(command: AssessSupport, support: Support, request: Requested, facts: Facts) -> Assessed:
    """Compare income per head with the ceiling of the day, in kuruş.

    Raise what `undecided` and `not_before` raise, or `HouseholdMalformed`.
    """
    undecided(support, request)
    # A later assessment replaces an earlier one, whichever day it is about, but none precedes the request,
    # nor the day since when the household is known to have changed.
    not_before(request, command.assessed_on, support.outdated_on or request.requested_on)
    if command.household_size < 1 or command.household_income_cents < 0:
        # The figures themselves belong to the vault and are not repeated in the refusal.
        raise HouseholdMalformed(support=request.code)
    ceiling_cents = setting_on(facts, Setting.SUPPORT_CEILING_CENTS, command.assessed_on)
    return Assessed(
        assessed_by=command.assessed_by,
        assessed_on=command.assessed_on,
        ceiling_cents=ceiling_cents,
        # Income per head below the ceiling, without a division that could round.
        due=command.household_income_cents < ceiling_cents * command.household_size,
        inputs_ref=command.inputs_ref,
    )


def note_change(command: NoteHouseholdChange, support: Support, request: Requested) -> list[Change]:
    """Note that the household changed: the assessment counts no more, nor an approval that stands on it.

    Nothing happens where no assessment counts. Raise `SupportClosed`, `AlreadyDelivered`, `SupportBackwards`.
    """
    undelivered(support, request)
    if support.assessment is None or support.outdated_on is not None:
        return []
    not_before(request, command.noted_on, support.last_on)
    changes = voided(command.support_id, support, command.noted_on, "household-changed")
    changed = HouseholdChanged(noted_on=command.noted_on, noted_by=command.noted_by)
    return [*changes, Change(SUPPORT, command.support_id, changed)]
