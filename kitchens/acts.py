"""Every command and the noun that decides it, at a glance."""

from collections.abc import Mapping
from typing import Any, get_args

from kitchens import settings
from kitchens.decider import Change, Command, Decide, Facts
from kitchens.food import batch, deviation, lot, product
from kitchens.money import agreement, sale, sharing
from kitchens.people import (
    consultation,
    course,
    desk,
    employment,
    evaluation,
    gathering,
    group,
    guidance,
    job,
    kitchen,
    letterbox,
    look,
    message,
    outcome,
    party,
    person,
    programme,
    room,
    support,
    trainee,
    user,
    workplace,
    workshop,
)


def _all(union: Any, decide: Decide) -> dict[type[Command], Decide]:
    return dict.fromkeys(get_args(union) or (union,), decide)


ACTS: Mapping[type[Command], Decide] = {
    **_all(settings.SettingsCommand, settings.decide),
    **_all(sharing.PutRuleInForce, sharing.decide),
    **_all(party.NoteParty, party.decide),
    **_all(person.PersonCommand, person.decide),
    **_all(user.UserCommand, user.decide),
    **_all(look.OpenCase, look.decide),
    **_all(job.BeginJobs, job.decide),
    **_all(letterbox.ChooseWay, letterbox.decide),
    **_all(message.MessageCommand, message.decide),
    **_all(kitchen.KitchenCommand, kitchen.decide),
    **_all(room.RoomCommand, room.decide),
    **_all(trainee.TraineeCommand, trainee.decide),
    **_all(course.CourseCommand, course.decide),
    **_all(workshop.WorkshopCommand, workshop.decide),
    **_all(support.SupportCommand, support.decide),
    **_all(employment.EmploymentCommand, employment.decide),
    **_all(workplace.RecordExemption, workplace.decide),
    **_all(programme.ProgrammeCommand, programme.decide),
    **_all(desk.DeskCommand, desk.decide),
    **_all(consultation.ConsultationCommand, consultation.decide),
    **_all(guidance.GuidanceCommand, guidance.decide),
    **_all(outcome.OutcomeCommand, outcome.decide),
    **_all(group.GroupCommand, group.decide),
    **_all(gathering.GatheringCommand, gathering.decide),
    **_all(evaluation.EvaluationCommand, evaluation.decide),
    **_all(product.ProductCommand, product.decide),
    **_all(lot.LotCommand, lot.decide),
    **_all(batch.BatchCommand, batch.decide),
    **_all(deviation.SettleDeviation, deviation.decide),
    **_all(sale.SaleCommand, sale.decide),
    **_all(agreement.AgreementCommand, agreement.decide),
}


def decide(command: Command, facts: Facts) -> list[Change]:
    """Return what the command changes, none if it changes nothing. Raise `Refused`."""
    return ACTS[type(command)](command, facts)
