"""Guidance: consultations, mentors, outcomes and their checks, programmes and desks."""

from datetime import date
from typing import Annotated
from uuid import UUID

from msgspec import Meta, Struct
from msgspec.structs import asdict

from api.acts import guidance as acts
from api.admission import Absent
from api.programs.call import Call
from api.programs.fields import Code, Day, Done, Nothing, Paging, Text
from api.programs.operations import NOTHING, Operation, act, look, make
from api.routes.guidance_shown import (
    Consultation,
    Consultations,
    Desk,
    Desks,
    Programme,
    Programmes,
    consultations_of,
)
from kitchens.people.consultation import Channel, Given, Topic
from kitchens.people.programme import TARGET_MAX, Targets
from projections.codes import named
from projections.people.guidance_shown import (
    consultations,
    desks,
    programmes,
)

HERE = "/api/kitchens/{kitchen:str}"
CONSULTATION = "MED00001"
_DAY = date(2022, 1, 28)

Version = Annotated[int, Meta(ge=1, description="That of the entry which stands.")]
Language = Annotated[str, Meta(pattern="^[a-z]{2,3}$", description="ISO 639.", examples=["ar"])]
Nation = Annotated[str, Meta(pattern="^[A-Z]{2}$", description="ISO 3166; XX: stateless.", examples=["SY"])]
Place = Annotated[
    str, Meta(pattern="^[a-z0-9]+(-[a-z0-9]+)*$", max_length=40, description="Small letters, no accents.")
]
Reason = Annotated[Code, Meta(examples=list(acts.TAKEN_BACK_REASONS))]
Target = Annotated[int, Meta(ge=0, le=TARGET_MAX)]


class NewConsultation(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A consultation; without a person it is anonymous. Today if no day is sent."""

    channel: Channel
    language: Language
    topic: Topic
    nationality: Nation | None = None
    person: Code | None = None
    desk: Code | None = None
    programme: Code | None = None
    held_on: Day | None = None


class CorrectedConsultation(NewConsultation, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What counts instead, all of it."""

    version: Version


class TakenBack(Struct, frozen=True, forbid_unknown_fields=True):
    """Why it counts no more."""

    reason: Reason


class NewProgramme(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A programme and what it promises; what is not sent was not promised."""

    code: Code
    name: Text
    from_on: Day
    until_on: Day
    reach: Target | None = None
    education: Target | None = None
    job_or_internship: Target | None = None
    business_started: Target | None = None
    business_developed: Target | None = None


class CorrectedProgramme(NewProgramme, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What counts instead, all of it."""

    version: Version


class NewDesk(Struct, frozen=True, forbid_unknown_fields=True):
    """A desk in a municipality."""

    code: Code
    municipality: Place


def named_or_none(call: Call, place: str, noun: str, code: str | None) -> UUID | None:
    """Return the desk or programme with a code, None where none is sent; note one that is unknown."""
    if code is None:
        return None
    found = named(call.reader, noun, code)
    if found is None:
        call.mistakes.mistake(place, "Nothing has the code {code}.", code=code)
    return found


def _given(call: Call, sent: NewConsultation) -> Given:
    call.between("/held_on", sent.held_on)
    given = Given(
        held_on=sent.held_on or call.today,
        channel=sent.channel,
        language=sent.language,
        topic=sent.topic,
        nationality=sent.nationality,
        person_id=None if sent.person is None else call.person("/person", sent.person),
        desk_id=named_or_none(call, "/desk", "desk", sent.desk),
        programme_id=named_or_none(call, "/programme", "programme", sent.programme),
    )
    call.mistakes.check()
    return given


def _consultations(call: Call, asked: Paging) -> Consultations:
    return consultations_of(
        consultations(call.reader, [call.at.kitchen_id], page=asked.page, page_size=asked.page_size)
    )


def _consult(call: Call, sent: NewConsultation) -> Done:
    code = acts.give_consultation(call.acting(), kitchen_id=call.at.kitchen_id, given=_given(call, sent))
    return Done(code, f"/api/consultations/{code}")


def done(call: Call, of: str) -> Done:
    """Return that something was done to the thing of the address."""
    return Done(call.path["code"], f"/api/{of}/{call.path['code']}")


def _correct_consultation(call: Call, sent: CorrectedConsultation) -> Done:
    given = _given(call, sent)
    acts.correct_consultation(
        call.acting(), consultation_id=call.at.id, corrects_version=sent.version, given=given
    )
    return done(call, "consultations")


def _annul_consultation(call: Call, sent: TakenBack) -> Done:
    call.one_of("/reason", sent.reason, acts.TAKEN_BACK_REASONS)
    call.mistakes.check()
    acts.annul_consultation(
        call.acting(), consultation_id=call.at.id, annulled_on=call.today, reason=sent.reason
    )
    return done(call, "consultations")


def _programmes(call: Call, _: Nothing) -> Programmes:
    return Programmes(
        tuple(
            Programme(**{name: value for name, value in asdict(one).items() if name != "id"})
            for one in programmes(call.reader)
        )
    )


def _targets(sent: NewProgramme) -> Targets:
    return Targets(
        sent.reach, sent.education, sent.job_or_internship, sent.business_started, sent.business_developed
    )


def _open_programme(call: Call, sent: NewProgramme) -> Done:
    acts.open_programme(
        call.acting(),
        code=sent.code,
        name=sent.name,
        from_on=sent.from_on,
        until_on=sent.until_on,
        targets=_targets(sent),
    )
    return Done(sent.code, "/api/programmes")


def _correct_programme(call: Call, sent: CorrectedProgramme) -> Done:
    programme_id = named_or_none(call, "/code", "programme", sent.code)
    call.mistakes.check()
    if programme_id is None:
        raise Absent
    acts.correct_programme(
        call.acting(),
        programme_id=programme_id,
        corrects_version=sent.version,
        name=sent.name,
        from_on=sent.from_on,
        until_on=sent.until_on,
        targets=_targets(sent),
    )
    return Done(sent.code, "/api/programmes")


def _desks(call: Call, _: Nothing) -> Desks:
    return Desks(
        tuple(
            Desk(one.code, one.municipality, one.closed_on)
            for one in desks(call.reader, [call.at.kitchen_id])
        )
    )


def _open_desk(call: Call, sent: NewDesk) -> Done:
    acts.open_desk(
        call.acting(), code=sent.code, kitchen_id=call.at.kitchen_id, municipality=sent.municipality
    )
    return Done(sent.code, f"/api/kitchens/{call.path['kitchen']}/desks")


_CONSULTED = Consultation(
    CONSULTATION, _DAY, "visit", "ar", "finding-work", "SY", None, None, "P1", 1, is_annulled=False
)
_PROGRAMME = Programme("P1", "Work and business", date(2021, 3, 1), date(2022, 2, 28), 600, 40, 60, 50, 20, 1)
_NEW = NewConsultation(channel="visit", language="ar", topic="finding-work", nationality="SY")

OPERATIONS: tuple[Operation, ...] = (
    look(
        f"{HERE}/consultations",
        _consultations,
        asked=Paging(),
        gives=Consultations((_CONSULTED,), 1, 1, 1),
        summary="A kitchen's consultations",
    ),
    make(
        f"{HERE}/consultations",
        _consult,
        sent=_NEW,
        gives=Done(CONSULTATION, f"/api/consultations/{CONSULTATION}"),
        summary="Enter a consultation",
        words="Anonymous unless a person's code is sent. Topics are a closed list.",
    ),
    act(
        "/api/consultations/{code:str}/correct",
        _correct_consultation,
        sent=CorrectedConsultation(version=1, channel="telephone", language="ar", topic="housing"),
        gives=Done(CONSULTATION, f"/api/consultations/{CONSULTATION}"),
        summary="Put a consultation right",
    ),
    act(
        "/api/consultations/{code:str}/annul",
        _annul_consultation,
        sent=TakenBack("entered-twice"),
        gives=Done(CONSULTATION, f"/api/consultations/{CONSULTATION}"),
        summary="Take a consultation back",
    ),
    look(
        "/api/programmes",
        _programmes,
        asked=NOTHING,
        gives=Programmes((_PROGRAMME,)),
        summary="Programmes and their targets",
    ),
    make(
        "/api/programmes",
        _open_programme,
        sent=NewProgramme(
            code="P1",
            name="Work and business",
            from_on=date(2021, 3, 1),
            until_on=date(2022, 2, 28),
            reach=600,
        ),
        gives=Done("P1", "/api/programmes"),
        summary="Enter a programme",
    ),
    act(
        "/api/programmes/correct",
        _correct_programme,
        sent=CorrectedProgramme(
            code="P1", version=1, name="Work", from_on=date(2021, 3, 1), until_on=date(2022, 2, 28), reach=600
        ),
        gives=Done("P1", "/api/programmes"),
        summary="Put a programme right",
    ),
    look(
        f"{HERE}/desks",
        _desks,
        asked=NOTHING,
        gives=Desks((Desk("D1", "sisli", None),)),
        summary="A kitchen's desks",
    ),
    make(
        f"{HERE}/desks",
        _open_desk,
        sent=NewDesk("D1", "sisli"),
        gives=Done("D1", "/api/kitchens/merkez/desks"),
        summary="Set up a desk",
    ),
)
