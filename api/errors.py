"""What is said when something cannot be done: a sentence in the reader's language and an exit code."""

from typing import TypeAlias

from api.asking import NOTHING_DONE, SOMETHING_REFUSED
from api.carriers import CarriersMistyped
from api.erasing import NoSuchPerson
from api.house import NotADemo
from api.importing import Disturbed
from api.language import Speech
from api.store import StoreAbsent, StoreNotFolder
from kitchens.catalogue import UnreadableEvent
from kitchens.decider import Refused
from kitchens.journal import KeyReused, Unavailable, UnsafeStore
from kitchens.vault import (
    Erased,
    EraseUnfinished,
    MasterKeyInsideStore,
    MasterKeyMissing,
    MasterKeyUnwritable,
    MasterKeyWrong,
    RecoveryRefused,
    StoreIncomplete,
    Tampered,
    VaultMissing,
    VaultTrouble,
)
from projections.food.trace import CodeUnknown
from projections.reports import KitchenUnknown, PeriodBackwards, PeriodNotPublic, ReportError, ViewStopped
from projections.store import StoreUnavailable
from projections.view import ViewsNewer

Answer: TypeAlias = tuple[str, int]


def explained(error: Exception, speech: Speech) -> Answer | None:
    """Return what to say and the exit code; None for an error that is a mistake of ours."""
    match error:
        case Refused():
            return refusal(error, speech), SOMETHING_REFUSED
        case VaultTrouble():
            # The vault's own text follows: it names the paths.
            return f"{_of_vault(error, speech)}\n    {error}", NOTHING_DONE
        case _:
            sentence = _plain(error, speech)
            return None if sentence is None else (sentence, NOTHING_DONE)


def refusal(refused: Refused, speech: Speech) -> str:
    """Return the rule in the reader's language, its code, and the facts it was about."""
    facts = ", ".join(f"{name} {fact}" for name, fact in refused.facts.items())
    return f"{refused.code}: {speech.rule(refused.code)}" + (f" ({facts})" if facts else "")


def _plain(error: Exception, speech: Speech) -> str | None:
    say = speech.say
    match error:
        case StoreAbsent():
            return say(
                "There is no store at {place}. `kitchens demo` or `kitchens import DIR` makes one;"
                " --store names another place.",
                place=error.folder,
            )
        case StoreNotFolder():
            return say("{place} is a file; a store is a folder or a postgresql:// address.", place=error.path)
        case NotADemo():
            return say(
                "A real kitchen's records lie here, so the demonstration is not loaded."
                " Name another place: kitchens --store ./demo-data demo"
            )
        case NoSuchPerson():
            return say("Nobody has the code {code}.", code=error.code)
        case KeyReused():
            return say("The same was entered before with another content. Nothing was done.")
        case Unavailable() | StoreUnavailable():
            return (
                say("The store cannot be reached just now. Try again; nothing is recorded twice.")
                + f"\n    {error}"
            )
        case CarriersMistyped():
            return say(
                "How messages are sent is not set up rightly: look at {variable}.",
                variable=error.variable,
            )
        case UnsafeStore():
            return say("The store cannot be used safely here.") + f"\n    {error}"
        case UnreadableEvent() | ViewsNewer():
            return say("This store was written by a newer version, or is damaged.") + f"\n    {error}"
        case CodeUnknown():
            return say("There is no lot, batch or sale with the code {code}.", code=error.code)
        case Disturbed():
            return say("Somebody else was recording the same just now. Run the same command again.")
        case _:
            return None if not isinstance(error, ReportError) else _of_report(error, speech)


def _of_vault(error: VaultTrouble, speech: Speech) -> str:
    say = speech.say
    match error:
        case MasterKeyMissing():
            return say(
                "The master key of this store is missing. Put it back,"
                " or name its place in KITCHENS_MASTER_KEY."
                " Without it every name in the store is lost; no new key can replace it."
            )
        case MasterKeyWrong():
            return say(
                "This master key does not open this store."
                " Use the one that belongs to it, from a copy if need be."
            )
        case MasterKeyInsideStore():
            return say("The master key must not lie inside the store. Move it out.")
        case MasterKeyUnwritable():
            return say("The master key cannot be written where it should lie.")
        case VaultMissing():
            return say(
                "This store has a journal, but the sealed names that belong to it and their keys are gone."
                " Bring both back from their backups, then run the same command again."
            )
        case StoreIncomplete():
            return say("A part of the store is missing or belongs to another store.")
        case Tampered():
            return say("Something sealed in the store is not what was stored there.")
        case EraseUnfinished():
            return say("The keys are destroyed, but not every trace yet. Run the same command again.")
        case Erased():
            return say("Her details are destroyed; nothing is kept or compared for her any more.")
        case RecoveryRefused():
            return say("A recovery copy of the master key cannot be made or opened like this.")
        case _:
            return say("The names in this store cannot be reached just now.")


def _of_report(error: ReportError, speech: Speech) -> str:
    say = speech.say
    match error:
        case KitchenUnknown():
            return say("There is no kitchen with this code.") + f"\n    {error}"
        case PeriodBackwards():
            return say("A period ends on the day it begins, or later.")
        case PeriodNotPublic():
            return (
                say("For outside readers a period is whole, ended quarters.")
                + f"\n    --from 2021-01-01 --to 2021-03-31\n    {error}"
            )
        case ViewStopped():
            return (
                say("A view has stopped, so this report does not answer. `kitchens rebuild` may help.")
                + f"\n    {error}"
            )
        case _:
            return say("This report cannot be given.") + f"\n    {error}"
