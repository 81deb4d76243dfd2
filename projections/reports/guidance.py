"""Guidance given: consultations, mentors, groups, events, and what trainings changed."""

from collections import Counter, defaultdict
from collections.abc import Iterable

from msgspec import Struct, field

from kitchens.people.consultation import CHANNELS, TOPICS
from kitchens.people.gathering import KINDS
from projections.reports.shape import Part, Rate, Table, rates_table, shown
from projections.store import Reader

VIEWS = ("kitchens", "trainees", "guidance", "gatherings")

NOT_TOLD = "not-told"
OWN_ROOMS = "own-rooms"

DEFINITIONS = {
    "consultations": "consultations given in the period: contacts, not people",
    "anonymous": "consultations of the period in which nobody said who she is: contacts only, nobody knows "
    "how many people they were",
    "named": "consultations of the period with people known by their code",
    "people": "people known by their code who had a consultation in the period, each counted once",
    "by_channel": "consultations of the period, by channel",
    "by_language": "consultations of the period, by the language spoken (ISO 639)",
    "by_topic": "consultations of the period, by topic",
    "by_nationality": "consultations of the period, by nationality (ISO 3166; XX is stateless)",
    "by_municipality": "consultations of the period, by municipality of the desk; own-rooms: in a kitchen",
    "by_kitchen": "consultations of the period, by kitchen",
    "by_desk": "consultations of the period, by desk; own-rooms: in a kitchen",
    "languages": "languages in which consultations of the period were given",
    "nationalities": "nationalities told in consultations of the period, the stateless not among them",
    "municipalities": "municipalities in which consultations of the period were given at a desk",
    "mentors": "mentors who had somebody to guide in the period",
    "mentored": "people who had a mentor in the period, each counted once",
    "groups": "support groups that existed in the period",
    "cities": "cities of these groups",
    "meetings": "meetings of groups held in the period",
    "meeting_participants": "participants of these meetings, added up: contacts, not people",
    "events": "events held in the period",
    "event_participants": "participants of these events, added up: contacts, not people",
    "events_by_kind": "events held in the period, by kind",
    "training_minutes": "how long the awareness trainings of the period lasted together, in minutes",
    "evaluations": "by question: sheets that answer it before and after a training of the period; paired are "
    "those with both, by the sheet's number; answers go from 1 to 5, more is better",
    "anonymous_of_consultations": "of the consultations of the period, those without a name",
    "better_of_paired": "of the answers of the period given before and after, those that were better after",
}  # fmt: skip


class Evaluated(Struct, frozen=True):
    """A question: sheets before and after, and the pairs. The two sums are of the paired answers."""

    before: int | None
    after: int | None
    paired: int | None
    better: int | None
    same: int | None
    worse: int | None
    before_sum: int | None
    after_sum: int | None


class Report(Struct, frozen=True):
    """Numbers of contacts, people, meetings and answers, as defined. None is hidden."""

    consultations: int | None
    anonymous: int | None
    named: int | None
    people: int | None
    by_channel: dict[str, int | None]
    by_language: dict[str, int | None]
    by_topic: dict[str, int | None]
    by_nationality: dict[str, int | None]
    by_municipality: dict[str, int | None]
    by_kitchen: dict[str, int | None] | None
    by_desk: dict[str, int | None] | None
    languages: int | None
    nationalities: int | None
    municipalities: int | None
    mentors: int | None
    mentored: int | None
    groups: int | None
    cities: int | None
    meetings: int | None
    meeting_participants: int | None
    events: int | None
    event_participants: int | None
    events_by_kind: dict[str, int | None]
    training_minutes: int | None
    evaluations: dict[str, Evaluated]
    rates: dict[str, Rate]
    definitions: dict[str, str] = field(default_factory=DEFINITIONS.copy)


def report(reader: Reader, part: Part) -> Report:
    """Return the figures of a kitchen or of all, for a period."""
    given = _Consultations(reader, part)
    mentors, mentored = _mentors(reader, part)
    groups, cities, meetings, met = _groups(reader, part)
    kinds, came, minutes = _events(reader, part)
    evaluations = _evaluations(reader, part)
    anonymous, named, people = given.people()
    languages, nations = given.by("language"), given.by("COALESCE(nationality, 'not-told')")
    desks, municipalities = given.places()
    paired = sum(one.paired or 0 for one in evaluations.values())
    better = sum(one.better or 0 for one in evaluations.values())
    return Report(
        consultations=anonymous + named,
        anonymous=anonymous,
        named=named,
        people=people,
        by_channel=_among(given.by("channel"), CHANNELS),
        by_language=languages,
        by_topic=_among(given.by("topic"), TOPICS),
        by_nationality=nations,
        by_municipality=municipalities,
        by_kitchen=given.kitchens(),
        by_desk=desks,
        languages=len(languages),
        nationalities=len(nations.keys() - {NOT_TOLD, "XX"}),
        municipalities=len(municipalities.keys() - {OWN_ROOMS}),
        mentors=mentors,
        mentored=mentored,
        groups=groups,
        cities=cities,
        meetings=meetings,
        meeting_participants=met,
        events=sum(kinds.values()),
        event_participants=came,
        events_by_kind=_among({**kinds}, KINDS),
        training_minutes=minutes,
        evaluations=evaluations,
        rates={
            "anonymous_of_consultations": Rate(anonymous, anonymous + named),
            "better_of_paired": Rate(better, paired),
        },
    )


class _Consultations:
    """The consultations of a part that count."""

    def __init__(self, reader: Reader, part: Part) -> None:
        self._reader = reader
        self._where = (
            "FROM view_consultations c WHERE c.annulled = 0 AND c.held_on >= ? AND c.held_on <= ?"
            + part.kitchen_is("c.kitchen_id")
        )
        self._values = (part.first, part.last, *part.kitchen_values)

    def by(self, what: str) -> dict[str, int | None]:
        """Return how many, by a column; the most first."""
        sql = f"SELECT {what}, COUNT(*) {self._where} GROUP BY {what}"
        rows = self._reader.all(sql, self._values)
        return _in_order(rows)

    def people(self) -> tuple[int, int, int]:
        """Return how many without a name, with one, and how many people these were."""
        rows = self._reader.all(
            "SELECT COUNT(*), COUNT(c.person_id), COUNT(DISTINCT COALESCE("  # noqa: S608  our own condition
            "(SELECT m.root_id FROM view_merges m WHERE m.person_id = c.person_id), c.person_id)) "
            + self._where,
            self._values,
        )
        total, named, people = rows[0]
        return total - named, named, people

    def kitchens(self) -> dict[str, int | None]:
        """Return how many in each kitchen, by its code."""
        codes: dict[str, str] = dict(self._reader.all("SELECT id, code FROM view_kitchens"))
        return {codes[id_]: number for id_, number in self.by("kitchen_id").items()}

    def places(self) -> tuple[dict[str, int | None], dict[str, int | None]]:
        """Return how many at each desk, by its code, and in each municipality."""
        desks = {
            id_: (code, place)
            for id_, code, place in self._reader.all("SELECT id, code, municipality FROM view_desks")
        }
        by_desk: dict[str, int | None] = {}
        places = Counter[str]()
        for id_, number in self.by("COALESCE(desk_id, '')").items():
            code, place = desks.get(id_, (OWN_ROOMS, OWN_ROOMS))
            by_desk[code] = number
            places[place] += number or 0
        return by_desk, _in_order(places.items())


def _mentors(reader: Reader, part: Part) -> tuple[int, int]:
    rows = reader.all(
        "SELECT COUNT(DISTINCT t.mentor_id), COUNT(DISTINCT COALESCE("  # noqa: S608  bound
        "(SELECT m.root_id FROM view_merges m WHERE m.person_id = t.person_id), t.person_id)) "
        "FROM view_mentors t JOIN view_referrals r ON r.person_id = t.person_id "
        "WHERE t.from_on <= ? AND (t.until_on IS NULL OR t.until_on >= ?)" + part.kitchen_is("r.kitchen_id"),
        (part.last, part.first, *part.kitchen_values),
    )
    return rows[0][0], rows[0][1]


def _groups(reader: Reader, part: Part) -> tuple[int, int, int, int]:
    """Return how many groups there were, in how many cities, their meetings, and who came to them."""
    groups = reader.all(
        "SELECT COUNT(*), COUNT(DISTINCT city) FROM view_groups WHERE started_on <= ? "  # noqa: S608  bound
        "AND (ended_on IS NULL OR ended_on >= ?)" + part.kitchen_is("kitchen_id"),
        (part.last, part.first, *part.kitchen_values),
    )
    met = reader.all(
        "SELECT COUNT(*), COALESCE(SUM(m.participants), 0) FROM view_group_meetings m "  # noqa: S608  bound
        "JOIN view_groups g ON g.id = m.group_id WHERE m.participants > 0 AND m.met_on >= ? AND m.met_on <= ?"
        + part.kitchen_is("g.kitchen_id"),
        (part.first, part.last, *part.kitchen_values),
    )
    return groups[0][0], groups[0][1], met[0][0], int(met[0][1])


def _events(reader: Reader, part: Part) -> tuple[Counter[str], int, int]:
    """Return how many events of each kind, who came, and the minutes of awareness training."""
    kinds = Counter[str]()
    came = minutes = 0
    for kind, number, participants, lasted in reader.all(
        "SELECT kind, COUNT(*), SUM(participants), SUM(COALESCE(minutes, 0)) "
        "FROM view_gatherings WHERE annulled = 0 AND held_on >= ? AND held_on <= ?"
        + part.kitchen_is("kitchen_id")
        + " GROUP BY kind",
        (part.first, part.last, *part.kitchen_values),
    ):
        kinds[kind] = number
        came += int(participants)
        minutes += int(lasted) if kind == "awareness-training" else 0
    return kinds, came, minutes


def _evaluations(reader: Reader, part: Part) -> dict[str, Evaluated]:
    sheets: dict[tuple[str, str, int], dict[str, int]] = defaultdict(dict)
    for question, id_, sheet, side, score in reader.all(
        "SELECT a.question, a.gathering_id, a.sheet, a.side, a.score FROM view_answers a "  # noqa: S608  bound
        "JOIN view_gatherings g ON g.id = a.gathering_id WHERE a.score IS NOT NULL AND g.annulled = 0 "
        "AND g.held_on >= ? AND g.held_on <= ?" + part.kitchen_is("g.kitchen_id"),
        (part.first, part.last, *part.kitchen_values),
    ):
        sheets[question, id_, sheet][side] = score
    questions = sorted({question for question, _, _ in sheets})
    return {
        question: _evaluated([found for key, found in sheets.items() if key[0] == question])
        for question in questions
    }


def _evaluated(sheets: list[dict[str, int]]) -> Evaluated:
    pairs = [(sheet["before"], sheet["after"]) for sheet in sheets if len(sheet) == len(("before", "after"))]
    return Evaluated(
        before=sum("before" in sheet for sheet in sheets),
        after=sum("after" in sheet for sheet in sheets),
        paired=len(pairs),
        better=sum(before < after for before, after in pairs),
        same=sum(before == after for before, after in pairs),
        worse=sum(before > after for before, after in pairs),
        before_sum=sum(before for before, _ in pairs),
        after_sum=sum(after for _, after in pairs),
    )


def _among(found: dict[str, int | None], kinds: Iterable[str]) -> dict[str, int | None]:
    return {kind: found.get(kind, 0) for kind in kinds}


def _in_order(rows: Iterable[tuple[str, int]]) -> dict[str, int | None]:
    most_first = sorted((-number, key) for key, number in rows)
    return {key: -number for number, key in most_first}


COUNTED = (
    "consultations", "anonymous", "named", "people", "languages", "nationalities", "municipalities",
    "mentors", "mentored", "groups", "cities", "meetings", "meeting_participants", "events",
    "event_participants", "training_minutes",
)  # fmt: skip
BROKEN_DOWN = (
    "by_channel", "by_language", "by_topic", "by_nationality", "by_municipality", "by_kitchen", "by_desk",
    "events_by_kind",
)  # fmt: skip


def tables(report: Report) -> list[Table]:
    """Return the figures, the breakdowns, the questions and the rates."""
    rows = tuple((key, shown(getattr(report, key)), DEFINITIONS[key]) for key in COUNTED)
    groups = tuple(
        (key, group, shown(number))
        for key in BROKEN_DOWN
        for group, number in (getattr(report, key) or {}).items()
    )
    questions = tuple(
        (question, *(shown(getattr(one, name)) for name in one.__struct_fields__))
        for question, one in report.evaluations.items()
    )
    heads = ("question", *Evaluated.__struct_fields__)
    notes = tuple(f"{key}: {DEFINITIONS[key]}" for key in BROKEN_DOWN)
    return [
        Table("Guidance", ("indicator", "number", "definition"), rows),
        Table("Guidance, broken down", ("indicator", "group", "number"), groups, notes),
        Table("Trainings evaluated", heads, questions, (f"evaluations: {DEFINITIONS['evaluations']}",)),
        rates_table("Guidance, rates", report.rates, DEFINITIONS),
    ]
