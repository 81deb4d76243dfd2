"""Work: a job prepared, its papers, its permit and what a refusal leaves to do, its days and its pay."""

from datetime import date
from uuid import UUID

from api.acting import Acting
from kitchens.journal import Receipt
from kitchens.people import employment as e
from kitchens.people.party import EMPLOYER, NoteParty
from kitchens.people.workplace import RecordExemption
from projections.people.job_lines import address_of

END_REASONS = (
    "found-other-work", "her-wish", "let-go", "contract-ended", "permit-ended", "moved", "illness",
    "cares-for-others",
)  # fmt: skip
"""Why a job ended."""

DROP_REASONS = ("her-wish", "no-prospect", "another-way-found", "moved", "papers-missing")
"""Why something that a refusal left to do is not done any more."""

EXEMPTION_GROUNDS = ("no-national-found", "granted-by-ministry", "special-skill")
"""Why the quota does not bind a workplace for a time."""

OWN_BUSINESS = "own"
"""Stands in a job's code where others have their employer's."""


def prepare_job(
    acting: Acting, *, person_id: UUID, person: str, kind: e.Kind, employer: str, kitchen_id: UUID
) -> str:
    """Begin to prepare a job for somebody with the code `person`; return what stands for it in an address.

    `employer` is an employer's code, noted now if nobody has named it before; a business of her own has none.
    """
    if kind == "own-business":
        employer, employer_id = OWN_BUSINESS, person_id
    else:
        known = acting.house.journal.facts().named(EMPLOYER, employer)
        employer_id = known or acting.id("employer", employer)
        if known is None:
            acting.do(NoteParty(party_id=employer_id, kind="employer", code=employer), part="employer")
    job_id, code = acting.id("employment"), f"{person} {kind} {employer}"
    acting.do(
        e.OpenEmployment(
            employment_id=job_id,
            code=code,
            person_id=person_id,
            kind=kind,
            employer_id=employer_id,
            kitchen_id=kitchen_id,
        )
    )
    return address_of(code, job_id)


def complete_documents(acting: Acting, *, job_id: UUID, completed_on: date) -> Receipt:
    """Enter that a national's papers are complete."""
    return acting.do(e.CompleteDocuments(employment_id=job_id, completed_on=completed_on))


def apply_for_permit(acting: Acting, *, job_id: UUID, applied_on: date) -> Receipt:
    """Enter the application for a work permit."""
    return acting.do(e.ApplyForPermit(employment_id=job_id, applied_on=applied_on))


def grant_permit(
    acting: Acting, *, job_id: UUID, decided_on: date, from_on: date, until_on: date | None
) -> Receipt:
    """Enter a permit."""
    return acting.do(
        e.GrantPermit(employment_id=job_id, decided_on=decided_on, from_on=from_on, until_on=until_on)
    )


def renew_permit(acting: Acting, *, job_id: UUID, decided_on: date, from_on: date, until_on: date) -> Receipt:
    """Enter that a permit goes on."""
    return acting.do(
        e.RenewPermit(employment_id=job_id, decided_on=decided_on, from_on=from_on, until_on=until_on)
    )


def refuse_permit(
    acting: Acting, *, job_id: UUID, decided_on: date, notified_on: date | None = None
) -> Receipt:
    """Enter a refusal, and when she was told of it: three things with dates are left to do."""
    return acting.do(e.RefusePermit(employment_id=job_id, decided_on=decided_on, notified_on=notified_on))


def withdraw_permit(acting: Acting, *, job_id: UUID, withdrawn_on: date) -> Receipt:
    """Enter that the application that waits, or else the permit, was withdrawn."""
    return acting.do(e.WithdrawPermit(employment_id=job_id, withdrawn_on=withdrawn_on))


def do_task(acting: Acting, *, job_id: UUID, task: e.Task, done_on: date) -> Receipt:
    """Enter that something a refusal left to do was done."""
    return acting.do(e.DoTask(employment_id=job_id, task=task, done_on=done_on))


def drop_task(acting: Acting, *, job_id: UUID, task: e.Task, dropped_on: date, reason: str) -> Receipt:
    """Enter that it will not be done, for a coded reason."""
    return acting.do(e.DropTask(employment_id=job_id, task=task, dropped_on=dropped_on, reason=reason))


def start_work(acting: Acting, *, job_id: UUID, started_on: date, wage_cents: int | None) -> Receipt:
    """Hire her; the wage is net per month, None for a business of her own."""
    return acting.do(start_plan(job_id, acting.id("workplace"), started_on, wage_cents))


def start_plan(job_id: UUID, workplace_id: UUID, started_on: date, wage_cents: int | None) -> e.StartWork:
    """Return the first day that somebody plans, to be judged by the rules before it is done."""
    return e.StartWork(
        employment_id=job_id,
        workplace_id=workplace_id,
        started_on=started_on,
        monthly_wage_cents=wage_cents,
    )


def change_pay(acting: Acting, *, job_id: UUID, from_on: date, wage_cents: int) -> Receipt:
    """Enter another net wage per month."""
    return acting.do(e.ChangePay(employment_id=job_id, from_on=from_on, monthly_wage_cents=wage_cents))


def end_work(acting: Acting, *, job_id: UUID, ended_on: date, reason: str) -> Receipt:
    """Enter her last day, for a coded reason."""
    return acting.do(e.EndWork(employment_id=job_id, ended_on=ended_on, reason=reason))


def correct_start(acting: Acting, *, job_id: UUID, started_on: date, wage_cents: int | None) -> Receipt:
    """Put first day and wage of the running job right."""
    return acting.do(
        e.CorrectEmployment(employment_id=job_id, started_on=started_on, monthly_wage_cents=wage_cents)
    )


def follow_up(
    acting: Acting,
    *,
    job_id: UUID,
    checked_on: date,
    after: e.After,
    still_working: bool,
    evidence: e.Evidence,
) -> Receipt:
    """Enter whether she still works there, and how that is known."""
    return acting.do(
        e.FollowUp(
            employment_id=job_id,
            checked_on=checked_on,
            after=after,
            still_working=still_working,
            evidence=evidence,
        )
    )


def record_exemption(
    acting: Acting, *, employer_id: UUID, kitchen_id: UUID, from_on: date, until_on: date, ground: str
) -> Receipt:
    """Enter that the quota does not bind a workplace between two days, both included."""
    return acting.do(
        RecordExemption(
            workplace_id=acting.id("workplace"),
            employer_id=employer_id,
            kitchen_id=kitchen_id,
            from_on=from_on,
            until_on=until_on,
            ground=ground,
        )
    )
