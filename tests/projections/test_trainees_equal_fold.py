"""Whoever comes, is taken in, leaves and comes back: the view tells what the cases themselves know."""

from collections import defaultdict
from datetime import date, timedelta
from typing import Literal, TypeAlias, get_args
from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import to_builtins

from kitchens.decider import Command, Refused
from kitchens.people import trainee as t
from kitchens.people.kitchen import KITCHEN, CloseKitchen, OpenKitchen
from kitchens.people.person import PERSON, ErasePerson
from kitchens.settings import SETTINGS, SETTINGS_ID, ChangeSetting, Setting
from kitchens.values import AgeBand, Origin, Sex
from projections.people.kitchens import NoSuchSetting, setting_on
from projections.reports import Scope, run
from projections.store import Reader
from tests.people import MERKEZ, MUHTAR, merkez
from tests.projections.told import days_of, same_however_it_is_cut
from tests.scenario import Scenario

FIRST = date(2021, 2, 1)
FATIH = UUID(int=0x101)
WFP = UUID(int=0x201)
KITCHENS = {"merkez": MERKEZ, "fatih": FATIH}
PEOPLE = [UUID(int=0x301 + number) for number in range(5)]

Step: TypeAlias = Literal["refer", "interview", "accept", "decline", "withdraw", "reopen", "certify", "erase"]
STEPS: tuple[Step, ...] = (*get_args(Step), "refer", "interview", "interview", "accept", "reopen")
Story: TypeAlias = list[tuple[Step, int, int, int]]

STORIES = st.lists(
    st.tuples(st.sampled_from(STEPS), st.integers(0, 4), st.integers(-3, 10), st.integers(0, 11)),
    min_size=30,
    max_size=60,
)
"""A step, of whom, how many days after the step before, and a number that varies what is told of her."""


def command(step: Step, number: int, day: date, variant: int) -> Command:
    """Return a step of somebody's case."""
    person_id = PEOPLE[number]
    match step:
        case "refer":
            return t.Refer(
                person_id=person_id,
                code=f"ME{number:04d}",
                sex=list(Sex)[variant % len(Sex)],
                origin=list(Origin)[variant % len(Origin)],
                language="tr",
                contact_ref=UUID(int=person_id.int + 0x10000),
                kitchen_id=(MERKEZ, FATIH)[variant % 2],
                partner_id=(MUHTAR, WFP)[variant // 6],
                referred_on=day,
                in_work=variant % 4 == 0,
                age_band=list(AgeBand)[variant % len(AgeBand)],
            )
        case "interview":
            return t.Interview(person_id=person_id, interviewed_on=day)
        case "accept":
            return t.Accept(person_id=person_id, accepted_on=day)
        case "decline":
            return t.Decline(person_id=person_id, declined_on=day, reason="other")
        case "withdraw":
            return t.Withdraw(person_id=person_id, withdrew_on=day, reason="other")
        case "reopen":
            return t.Reopen(person_id=person_id, reopened_on=day, reason="other")
        case "certify":
            until_on = None if variant < 6 else day + timedelta(days=variant)
            return t.CertifyHygiene(person_id=person_id, from_on=day, until_on=until_on)
        case "erase":
            return ErasePerson(person_id=person_id, ground="own-request")


def fatih() -> OpenKitchen:
    """Open a second kitchen."""
    return OpenKitchen(
        kitchen_id=FATIH,
        code="fatih",
        neighbourhood="Fatih",
        name="Fatih Mahalle Mutfağı",
        opened_on=FIRST,
        time_zone="Europe/Istanbul",
    )


def told(story: Story) -> Scenario:
    """Return the house in which all happened that the rules allow."""
    house = Scenario().given(merkez(), fatih())
    day = FIRST
    for step, number, later, variant in story:
        day += timedelta(days=later)
        try:
            house.when(command(step, number, day, variant))
        except Refused:
            continue
    return house


def by_fold(house: Scenario, scope: Scope) -> dict[str, int]:
    """Return of how many people something was told that happened in the period, case by case."""
    first, last = scope.from_on or date.min, scope.to_on
    who: dict[str, set[UUID]] = defaultdict(set)
    for noun, person_id, event in house.story:
        if noun is not t.TRAINEE:
            continue
        if scope.kitchen and house.facts.of(t.TRAINEE, person_id).kitchen_id != KITCHENS[scope.kitchen]:
            continue
        match event:
            case t.Referred(referred_on=day) if first <= day <= last:
                who["referred"].add(person_id)
            case t.Interviewed(interviewed_on=day) if first <= day <= last:
                who["interviewed"].add(person_id)
            case t.Accepted(accepted_on=day) if first <= day <= last:
                who["accepted"].add(person_id)
    return {key: len(who[key]) for key in ("referred", "interviewed", "accepted")}


@settings(max_examples=20, deadline=None)
@given(STORIES, st.sampled_from((None, *KITCHENS)), st.integers(0, 99), st.integers(0, 99))
def test_who_was_referred_interviewed_and_accepted_is_whom_the_cases_know(
    story: Story, kitchen: str | None, one: int, other: int
) -> None:
    house = told(story)
    views = same_however_it_is_cut(house.story)
    days = days_of(house.story, FIRST)
    first, last = sorted((days[one % len(days)], days[other % len(days)]))

    for scope in (
        Scope(None, None, date(2022, 12, 31)),
        Scope(kitchen, None, last),
        Scope(kitchen, first, last),
    ):
        figures = by_fold(house, scope)
        report = to_builtins(run("employment", views, scope))
        assert {key: report[key] for key in figures} == figures
    views.close()


STANDING = {
    "referred": "referred",
    "interviewed": "interviewed",
    "accepted": "accepted",
    "declined": "declined",
    "withdrew": "withdrawn",
}


@settings(max_examples=20, deadline=None)
@given(STORIES)
def test_each_case_as_the_view_shows_it_is_as_the_case_knows_it(story: Story) -> None:
    house = told(story)
    views = same_however_it_is_cut(house.story)
    with views.reading() as reader:
        check_people(house, reader)
        ordered = sorted(reader.all("SELECT person_id, version, step, day FROM view_steps"))
    views.close()

    for person_id in PEOPLE:
        trainee = house.facts.of(t.TRAINEE, person_id)
        steps = [(step, date.fromisoformat(day)) for who, _, step, day in ordered if who == person_id.hex]
        hygiene = [day for step, day in steps if step == "hygiene-certified"]
        assert hygiene == [from_on for from_on, _ in trainee.hygiene]
        interviewed = [day for step, day in steps if step == "interviewed"]
        assert interviewed[-1:] == [day for day in [trainee.interviewed_on] if day]
        way = [step for step, _ in steps if step != "hygiene-certified"]
        if way and way[-1] == "reopened":
            assert trainee.standing == ("interviewed" if interviewed else "referred")
        else:
            assert trainee.standing == (STANDING[way[-1]] if way else "unknown")


def check_people(house: Scenario, reader: Reader) -> None:
    """Compare who the views know with who is registered, erased or not."""
    people = {id_: house.facts.of(PERSON, id_) for id_ in PEOPLE}
    assert set(reader.all("SELECT id, sex, origin FROM view_people")) == {
        (id_.hex, person.sex.value, person.origin.value)
        for id_, person in people.items()
        if person.registered
    }
    referred = {id_: event for _, id_, event in house.story if isinstance(event, t.Referred)}
    assert set(
        reader.all("SELECT person_id, kitchen_id, partner_id, in_work, age_band FROM view_referrals")
    ) == {
        (id_.hex, event.kitchen_id.hex, event.partner_id.hex, event.in_work, event.age_band.value)
        for id_, event in referred.items()
    }
    assert set(referred) == {id_ for id_, person in people.items() if person.registered}


DAYS = st.dates(date(2020, 12, 1), date(2023, 1, 31))


@settings(max_examples=20, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from(list(Setting)), DAYS, st.integers(0, 300_000)), max_size=25),
    st.lists(st.tuples(st.sampled_from(list(KITCHENS)), DAYS), max_size=3),
    st.lists(DAYS, min_size=1, max_size=5),
)
def test_the_settings_and_kitchens_that_readers_see_are_those_decisions_stand_on(
    changes: list[tuple[Setting, date, int]], closings: list[tuple[str, date]], asked_on: list[date]
) -> None:
    house = Scenario().given(merkez(), fatih())
    wishes: list[Command] = [
        ChangeSetting(setting=setting, in_force_from=day, value=value) for setting, day, value in changes
    ]
    wishes += [CloseKitchen(kitchen_id=KITCHENS[code], closed_on=day) for code, day in closings]
    for wish in wishes:
        try:
            house.when(wish)
        except Refused:
            continue
    views = same_however_it_is_cut(house.story)

    with views.reading() as reader:
        closed: dict[str, str | None] = dict(reader.all("SELECT code, closed_on FROM view_kitchens"))
        for setting in Setting:
            for day in asked_on:
                assert in_force(reader, setting, day) == house.facts.of(SETTINGS, SETTINGS_ID).find(
                    setting, day
                )
    for code, id_ in KITCHENS.items():
        closed_on = house.facts.of(KITCHEN, id_).closed_on
        assert closed[code] == (None if closed_on is None else closed_on.isoformat())
    views.close()


def in_force(reader: Reader, setting: Setting, day: date) -> int | None:
    """Return the value that readers see, None before the first."""
    try:
        return setting_on(reader, setting, day)
    except NoSuchSetting:
        return None
