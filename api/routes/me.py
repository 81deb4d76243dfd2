"""The caller's own: who she is, what she earned, her minutes, her workshops and courses."""

from datetime import date

from msgspec import Struct

from api.acts import minutes as acts
from api.admission import Absent
from api.programs.call import Call
from api.programs.fields import Done, Paging, Words
from api.programs.operations import NOTHING, act, look
from api.routes.workshops import EXAMPLE, Workshop, mine_of, workshop_of
from projections.asked import kitchens_of
from projections.money.earnings import my_month, my_months
from projections.money.minutes import MyEntry, my_entry, my_minutes
from projections.people.learning import my_courses
from projections.people.workshop_page import my_workshops


class Grant(Struct, frozen=True):
    """A role, and the kitchen it is for; null for one that holds everywhere."""

    role: str
    kitchen: str | None


class Me(Struct, frozen=True):
    """Who calls. `scopes` are those of the token; whoever is signed in has both."""

    code: str
    language: str
    roles: tuple[Grant, ...]
    scopes: tuple[str, ...]


class Month(Struct, frozen=True):
    """A month in which something was sold that she worked on."""

    month: str
    cents: int
    minutes: int
    batches: int


class Months(Struct, frozen=True):
    """What she earned month by month, the last first."""

    items: tuple[Month, ...]


class Part(Struct, frozen=True):
    """A batch she worked on, and what she earned from its sales of the month."""

    batch: str
    product: str
    units: int
    minutes: int
    cents: int


class WholeMonth(Struct, frozen=True):
    """One month of hers. `worked_minutes` are those of its days, `minutes` those on what was sold in it."""

    month: str
    cents: int
    minutes: int
    worked_minutes: int
    parts: tuple[Part, ...]


class Entry(Struct, frozen=True):
    """Minutes logged for her, now and as first logged. `dispute` is `open`, or how it was answered."""

    batch: str
    version: int
    minutes: int
    logged_minutes: int
    basis: str
    worked_on: date
    may_dispute: bool
    dispute: str | None


class Entries(Struct, frozen=True):
    """Some of her minutes, the last worked first."""

    items: tuple[Entry, ...]
    total: int
    page: int
    pages: int


class Disputed(Struct, frozen=True, forbid_unknown_fields=True):
    """What is wrong with the minutes, in her own words, which are sealed."""

    words: Words


class MyWorkshops(Struct, frozen=True):
    """Her workshops ahead, the next first."""

    items: tuple[Workshop, ...]


class MyCourse(Struct, frozen=True):
    """A course of hers, with its sessions planned and those noted."""

    code: str
    kitchen: str
    title: str
    starts_on: date
    ends_on: date
    state: str
    sessions: int
    present: int
    excused: int
    absent: int
    certificate: str | None


class MyCourses(Struct, frozen=True):
    """Her courses, the latest first."""

    items: tuple[MyCourse, ...]


def _me(call: Call, _: object) -> Me:
    who = call.who
    ids = {grant.kitchen_id for grant in who.grants if grant.kitchen_id}
    kitchens = kitchens_of(call.reader, ids)
    return Me(
        code=who.code,
        language=who.language,
        roles=tuple(
            Grant(grant.role, kitchens[grant.kitchen_id].code if grant.kitchen_id else None)
            for grant in who.grants
        ),
        scopes=tuple(sorted(who.scopes)),
    )


def _months(call: Call, _: object) -> Months:
    found = my_months(call.reader, call.who.user_id)
    return Months(tuple(Month(one.month, one.cents, one.minutes, one.batches) for one in found))


def _month(call: Call, _: object) -> WholeMonth:
    wanted = call.path["month"]
    if not any(one.month == wanted for one in my_months(call.reader, call.who.user_id)):
        raise Absent
    found = my_month(call.reader, call.who.user_id, wanted)
    return WholeMonth(
        month=found.month,
        cents=found.cents,
        minutes=found.minutes,
        worked_minutes=found.worked_minutes,
        parts=tuple(
            Part(one.batch_code, one.product_code, one.units, one.my_minutes, one.my_cents)
            for one in found.batches
        ),
    )


def _entries(call: Call, asked: Paging) -> Entries:
    found = my_minutes(call.reader, call.who.user_id, asked.page, asked.page_size)
    return Entries(tuple(map(_entry, found.items)), found.total, found.page, found.pages)


def _entry(entry: MyEntry) -> Entry:
    return Entry(
        batch=entry.batch_code,
        version=entry.version,
        minutes=entry.minutes,
        logged_minutes=entry.logged_minutes,
        basis=entry.basis,
        worked_on=entry.on,
        may_dispute=entry.may_dispute,
        dispute=None if entry.dispute is None else entry.dispute.outcome or "open",
    )


def _dispute(call: Call, sent: Disputed) -> Done:
    entry = my_entry(call.reader, call.who.user_id, call.path["batch"], call.version())
    if entry is None:
        # Somebody else's minutes are none of hers.
        raise Absent
    acts.dispute(
        call.acting(),
        batch_id=entry.batch_id,
        version=entry.version,
        person_id=entry.person_id,
        words=sent.words,
    )
    return Done(entry.batch_code, "/api/me/minutes")


def _workshops(call: Call, _: object) -> MyWorkshops:
    found = my_workshops(call.reader, call.who.user_id, call.house.today).ahead
    kitchens = kitchens_of(call.reader, {line.kitchen_id for line in found})
    return MyWorkshops(
        tuple(workshop_of(line, kitchens[line.kitchen_id].code, mine_of(line)) for line in found)
    )


def _courses(call: Call, _: object) -> MyCourses:
    found = my_courses(call.reader, call.who.user_id, call.house.today)
    kitchens = kitchens_of(call.reader, {one.kitchen_id for one in found})
    return MyCourses(
        tuple(
            MyCourse(
                code=one.code,
                kitchen=kitchens[one.kitchen_id].code,
                title=one.title,
                starts_on=one.starts_on,
                ends_on=one.ends_on,
                state=one.state,
                sessions=one.sessions,
                present=one.present,
                excused=one.excused,
                absent=one.absent,
                certificate=one.certificate.number if one.certificate else None,
            )
            for one in found
        )
    )


_ENTRY = Entry("MEB0060", 3, 90, 90, "own-work", date(2022, 1, 28), may_dispute=True, dispute=None)

OPERATIONS = (
    look(
        "/api/me",
        _me,
        asked=NOTHING,
        gives=Me("manager-1", "tr", (Grant("manager", "merkez"),), ("act", "read")),
        summary="Who calls",
    ),
    look(
        "/api/me/months",
        _months,
        asked=NOTHING,
        gives=Months((Month("2022-01", 84_250, 960, 4),)),
        summary="What the caller earned, month by month",
    ),
    look(
        "/api/me/months/{month:str}",
        _month,
        asked=NOTHING,
        gives=WholeMonth("2022-01", 84_250, 960, 1_020, (Part("MEB0060", "tarhana", 22, 240, 31_400),)),
        summary="A month of the caller's, and what is behind it",
    ),
    look(
        "/api/me/minutes",
        _entries,
        asked=Paging(),
        gives=Entries((_ENTRY,), 1, 1, 1),
        summary="The caller's minutes",
    ),
    act(
        "/api/me/minutes/{batch:str}/{version:str}/dispute",
        _dispute,
        sent=Disputed("I stayed until five."),
        gives=Done("MEB0060", "/api/me/minutes"),
        summary="Say that minutes are wrong",
    ),
    look(
        "/api/me/workshops",
        _workshops,
        asked=NOTHING,
        gives=MyWorkshops((EXAMPLE,)),
        summary="The caller's workshops ahead",
    ),
    look(
        "/api/me/courses",
        _courses,
        asked=NOTHING,
        gives=MyCourses(
            (
                MyCourse(
                    code="ME-CA-4",
                    kitchen="merkez",
                    title="Gıda hazırlama",
                    starts_on=date(2022, 1, 10),
                    ends_on=date(2022, 4, 1),
                    state="enrolled",
                    sessions=24,
                    present=5,
                    excused=1,
                    absent=0,
                    certificate=None,
                ),
            )
        ),
        summary="The caller's courses",
    ),
)
