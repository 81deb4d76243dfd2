"""A woman in the books twice: counted once, nothing of hers lost, and all as before after an un-merge."""

from datetime import UTC, date, datetime, time
from uuid import UUID

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import to_builtins
from msgspec.structs import replace

from kitchens.decider import Command, Refused
from kitchens.people import person as p
from kitchens.people.course import Enrol, PlanCourse, TakeAttendance
from kitchens.people.trainee import Accept, Interview, Withdraw
from kitchens.people.workshop import Announce, BookPlace
from projections.money.earnings import my_month, my_months
from projections.money.minutes import my_minutes
from projections.money.shown import cooperative_month
from projections.people.casework import sent_by
from projections.people.contact import consents_of, records_of, root_of
from projections.people.folk import people_of
from projections.reports import NAMES, Scope, run
from projections.view import Views
from tests.kitchens.food.pantry import AYSE, MERKEZ, MUHTAR, RANIA
from tests.kitchens.people.jobs import documents, prepare, start
from tests.projections.shown import shown
from tests.projections.test_earnings import MAY, MERYEM, SALIHA, baked, bakery, sold
from tests.projections.told import same_however_it_is_cut, seen
from tests.scenario import Scenario

YEAR = Scope(None, None, date(2021, 12, 31))
COURSE, FRIDAY, FULL = UUID(int=0x9601), UUID(int=0x9602), UUID(int=0x9603)
DAY = date(2021, 6, 1)
TWICE = (AYSE, SALIHA)


def merge(person_id: UUID = SALIHA, into_id: UUID = AYSE) -> p.MergePerson:
    return p.MergePerson(person_id=person_id, into_id=into_id, ground="told-by-her")


def unmerge(person_id: UUID = SALIHA) -> p.UnmergePerson:
    return p.UnmergePerson(person_id=person_id, ground="two-people")


def busy() -> Scenario:
    """Return a house in which Ayşe, under both of her codes, and Meryem did everything there is."""
    house = bakery().given(*baked(1, {AYSE: 60, SALIHA: 30, MERYEM: 30}), sold(1, 10))
    for who in (AYSE, SALIHA, MERYEM):
        house.given(Interview(person_id=who, interviewed_on=DAY), Accept(person_id=who, accepted_on=DAY))
    house.given(course())
    for who in (AYSE, SALIHA, MERYEM):
        house.given(
            Enrol(course_id=COURSE, person_id=who, enrolled_on=DAY),
            TakeAttendance(course_id=COURSE, person_id=who, held_on=DAY, presence="present"),
            *working(who),
        )
    house.given(friday(FRIDAY, "F1", 10, 4), friday(FULL, "F2", 2, 11))
    for number, who in enumerate((MERYEM, AYSE, SALIHA)):
        for workshop_id in (FRIDAY, FULL):
            asked_at = datetime(2021, 5, 20, 8, number, tzinfo=UTC)
            house.given(BookPlace(workshop_id=workshop_id, person_id=who, requested_at=asked_at))
    return house


def course() -> PlanCourse:
    return PlanCourse(
        course_id=COURSE,
        code="C1",
        kitchen_id=MERKEZ,
        title="Mutfak",
        starts_on=DAY,
        ends_on=date(2021, 12, 31),
        weekdays=("tue",),
        starts_at=time(10),
        ends_at=time(12),
        seats_max=5,
        trainer_id=UUID(int=0x901),
    )


def friday(workshop_id: UUID, code: str, seats: int, day: int) -> Announce:
    held_on = date(2021, 6, day)
    return Announce(
        workshop_id=workshop_id,
        code=code,
        kitchen_id=MERKEZ,
        title="Yoğurt",
        held_on=held_on,
        starts_at=datetime.combine(held_on, time(10), UTC),
        ends_at=datetime.combine(held_on, time(13), UTC),
        seats_max=seats,
    )


def working(who: UUID) -> list[Command]:
    return [replace(prepare(who), kitchen_id=MERKEZ), documents(who), start(who)]


def reports(views: Views) -> dict[str, bytes]:
    """Return every report as it would be written."""
    return {name: msgspec.json.encode(run(name, views, YEAR)) for name in NAMES}


def test_every_report_counts_her_once_and_loses_nothing() -> None:
    house = busy()
    before, after = seen(house.story), seen(house.given(merge()).story)

    two, one = (to_builtins(run("employment", views, YEAR)) for views in (before, after))
    for key in ("interviewed", "accepted", "trained", "in_training", "employed"):
        assert (two[key], one[key]) == (3, 2), key
    assert (one["referred"], two["referred"]) == (two["referred"] - 1, two["referred"])
    assert (two["trained_by_sex"]["f"], one["trained_by_sex"]["f"]) == (3, 2)

    two, one = (to_builtins(run("workshops", views, YEAR)) for views in (before, after))
    assert (two["F1"]["confirmed"], one["F1"]["confirmed"]) == (
        ("ME0001", "ME0004", "ME0005"),
        ("ME0001", "ME0005"),
    )
    # Under one code she has a place, under the other she waited: she waits for none.
    assert (two["F2"]["waiting"], one["F2"]["waiting"]) == (("ME0004",), ())

    two, one = (to_builtins(run("income", views, YEAR))[MAY] for views in (before, after))
    assert two["by_trainee"] == {"ME0001": 4_000, "ME0004": 2_000, "ME0005": 2_000}
    assert one["by_trainee"] == {"ME0001": 6_000, "ME0005": 2_000}
    assert {k: v for k, v in one.items() if k != "by_trainee"} == {
        k: v for k, v in two.items() if k != "by_trainee"
    }


def test_after_an_unmerge_every_report_is_the_same_to_the_letter() -> None:
    house = busy()
    before = reports(seen(house.story))

    house.given(merge())
    assert reports(seen(house.story)) != before
    house.given(unmerge())

    assert reports(seen(house.story)) == before


def test_her_income_page_shows_what_was_earned_under_both_codes_to_either_of_them() -> None:
    house = busy()
    apart = [shown(house, lambda reader, who=who: my_months(reader, who))[0] for who in TWICE]  # type: ignore[misc]
    house.given(merge())

    for who in TWICE:
        (month,) = shown(house, lambda reader, who=who: my_months(reader, who))  # type: ignore[misc]
        assert (month.cents, month.minutes, month.batches) == (
            sum(one.cents for one in apart),
            sum(one.minutes for one in apart),
            1,
        )
        whole = shown(house, lambda reader, who=who: my_month(reader, who, MAY))  # type: ignore[misc]
        assert (whole.cents, whole.minutes, whole.worked_minutes) == (6_000, 90, 90)
        (batch,) = whole.batches
        assert (batch.my_cents, batch.my_minutes) == (6_000, 90)
        entries = shown(house, lambda reader, who=who: my_minutes(reader, who))  # type: ignore[misc]
        assert sorted((one.minutes, one.person_id) for one in entries.items) == [(30, SALIHA), (60, AYSE)]
        assert entries.total == 2


def test_two_records_of_one_woman_are_one_producer_so_that_nobody_reads_the_thirds_money() -> None:
    house = busy()
    apart = shown(house, lambda reader: cooperative_month(reader, MERKEZ, MAY))
    merged = shown(house.given(merge()), lambda reader: cooperative_month(reader, MERKEZ, MAY))

    assert apart is not None
    assert merged is not None
    assert (apart.producers, merged.producers) == (3, 2)
    assert apart.batches[0].shared is not None
    assert merged.batches[0].shared is None
    month = shown(house, lambda reader: my_month(reader, MERYEM, MAY))
    assert month.batches[0].went is None


def test_a_list_names_her_once_and_her_old_code_still_finds_her_record() -> None:
    house = busy().given(merge())

    listed = shown(house, lambda reader: people_of(reader, [MERKEZ]))
    found = shown(house, lambda reader: people_of(reader, [MERKEZ], code_begins="ME0004"))

    assert "ME0004" not in [line.person.code for line in listed.items]
    assert listed.total == len(listed.items)
    assert [line.person.code for line in found.items] == ["ME0004"]


def test_the_referrer_hears_of_a_merged_record_what_became_of_the_woman() -> None:
    house = busy().given(Withdraw(person_id=SALIHA, withdrew_on=DAY, reason="moved-away"), merge())

    told = shown(house, lambda reader: sent_by(reader, MUHTAR))

    assert {one.code: one.outcome for one in told.items}["ME0004"] == "accepted"


def test_a_record_merged_into_a_merged_one_ends_at_the_same_root_also_when_one_is_taken_back() -> None:
    house = busy().given(merge(SALIHA, AYSE), merge(AYSE, MERYEM))
    assert shown(house, lambda reader: root_of(reader, SALIHA)) == MERYEM
    assert shown(house, lambda reader: set(records_of(reader, AYSE))) == {AYSE, SALIHA, MERYEM}

    house.given(unmerge(AYSE))

    assert shown(house, lambda reader: root_of(reader, SALIHA)) == AYSE
    assert shown(house, lambda reader: records_of(reader, MERYEM)) == (MERYEM,)


ACTS = st.lists(
    st.tuples(
        st.sampled_from(["merge", "unmerge", "give", "withdraw", "apart", "agree"]),
        st.sampled_from([AYSE, SALIHA, MERYEM, RANIA]),
        st.sampled_from([AYSE, SALIHA, MERYEM, RANIA]),
        st.sampled_from(["photos", "messages"]),
    ),
    max_size=25,
)


def command(act: str, who: UUID, other: UUID, to: p.ConsentTo) -> Command:
    """Return an act about somebody's records."""
    match act:
        case "merge":
            return merge(who, other)
        case "unmerge":
            return unmerge(who)
        case "give":
            return p.GiveConsent(person_id=who, to=to, given_on=DAY)
        case "withdraw":
            return p.WithdrawConsent(person_id=who, to=to, withdrawn_on=DAY)
        case "apart":
            return p.TellApart(person_id=who, other_id=other)
        case _:
            return p.AgreeContact(person_id=who, choice_ref=other)


def end_of(house: Scenario, who: UUID) -> UUID:
    """Return the record at the end of the mergers, as the people themselves know it."""
    into = house.facts.of(p.PERSON, who).merged_into
    return who if into is None else end_of(house, into)


BUSY = busy()


@settings(max_examples=20, deadline=None)
@given(ACTS)
def test_whatever_is_merged_and_taken_back_the_views_know_what_the_people_know(
    acts: list[tuple[str, UUID, UUID, p.ConsentTo]],
) -> None:
    house = bakery()
    for act in acts:
        try:
            house.when(command(*act))
        except Refused:
            continue
    views = same_however_it_is_cut(house.story)
    with views.reading() as reader:
        for who in (AYSE, SALIHA, MERYEM, RANIA):
            person = house.facts.of(p.PERSON, who)
            if not person.registered:
                continue
            assert root_of(reader, who) == end_of(house, who)
            assert {one.to: one.given_on for one in consents_of(reader, who) if one.is_in_force} == dict(
                person.consents
            )
    views.close()


@settings(max_examples=8, deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from(["merge", "unmerge"]), *[st.sampled_from([AYSE, SALIHA, MERYEM])] * 2),
        max_size=8,
    )
)
def test_reports_are_identical_once_every_merger_is_taken_back(acts: list[tuple[str, UUID, UUID]]) -> None:
    before = reports(seen(BUSY.story))
    house = Scenario()
    house.facts.apply(BUSY.story[len(house.story) :])
    house.story = list(BUSY.story)
    for act, who, other in acts:
        try:
            house.when(command(act, who, other, "photos"))
        except Refused:
            continue
    for who in (AYSE, SALIHA, MERYEM):
        if house.facts.of(p.PERSON, who).merged_into is not None:
            house.given(unmerge(who))

    assert reports(seen(house.story)) == before
