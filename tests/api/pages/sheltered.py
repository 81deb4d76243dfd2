"""A house in which one woman is everywhere: referred, seated, queued, working, supported."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, time, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from litestar.testing import TestClient

from api.acting import Acting
from api.acts import casework, users, way_in
from api.acts.support import request_support
from api.acts.way_in import Newcomer
from api.app import create_app
from api.demo.people import users as everybody
from api.house import House
from api.visitor import Visitor
from kitchens.food.batch import BATCH, DisputeLabour, LogLabour, StartBatch
from kitchens.food.product import PRODUCT
from kitchens.identity import new_id
from kitchens.people.course import Enrol, PlanCourse, TakeAttendance
from kitchens.people.kitchen import KITCHEN
from kitchens.people.party import PARTNER, STAFF
from kitchens.people.person import PERSON
from kitchens.people.workshop import BookPlace
from kitchens.values import WEEKDAYS, Origin, Sex
from projections.people.users import user_by_code
from tests.api.browser import HOST, Browser
from tests.api.pages.ahead import NEXT_FRIDAY, THIS_EVENING, announce, do, fill

FIRST, LAST, PHONE = "Gülizar", "Saklıoğlu", "+90 555 777 88 99"
TRACES = (FIRST, LAST, "777 88 99")
"""What must stand nowhere: of a name no half, and no telephone."""

COURSE, SEATED, QUEUED, BATCH_CODE = "ME-SH-1", "MEW91", "MEW92", "MEB0061"
BEFORE = date(2022, 1, 24)


class Sheltered:
    """The house, her, and browsers of everybody."""

    def __init__(self, house: House, client: TestClient[Any]) -> None:
        self.house = house
        self.kitchen_id = _named(house, KITCHEN, "merkez")
        self.code = self._came_in()
        self.person_id = _named(house, PERSON, self.code)
        self.support = self._everywhere()
        ids = {somebody.code: user_id for somebody, user_id in everybody(house)}
        self.ids = ids | {self.code: self.person_id}
        self.client = client

    def browser(self, code: str) -> Browser:
        """Return the browser of one of the demonstration's people, or hers."""
        return Browser(self.client, self.house, self.ids[code])

    def guard(self, *, is_guarded: bool) -> None:
        """Agree with her that she is guarded, or that she is not."""
        casework.agree_contact(
            self._by("specialist-1"),
            person_id=self.person_id,
            is_guarded=is_guarded,
            channel="none",
            address="",
            words="discreet",
        )
        self.house.catch_up()

    def _by(self, code: str) -> Acting:
        self.house.catch_up()
        with self.house.views.reading() as reader:
            user = user_by_code(reader, code)
        assert user is not None
        key = new_id()
        visitor = Visitor(user_id=user.id, code=user.code, grants=user.grants, contact_ref=user.contact_ref)
        return Acting(self.house, visitor, key, mark=key.bytes)

    def _came_in(self) -> str:
        newcomer = Newcomer(
            first_name=FIRST,
            last_name=LAST,
            born_on=date(1990, 3, 4),
            phone=PHONE,
            sex=Sex.F,
            origin=Origin.NATIONAL,
            language="tr",
            in_work=False,
            protected_since=None,
        )
        partner_id = _named(self.house, PARTNER, "muhtar-merkez")
        code = way_in.refer(
            self._by("partner-1"), kitchen_id=self.kitchen_id, partner_id=partner_id, newcomer=newcomer
        )
        who, today = _named(self.house, PERSON, code), self.house.today
        way_in.interview(self._by("specialist-1"), person_id=who, interviewed_on=today)
        way_in.accept(self._by("specialist-1"), person_id=who, accepted_on=today)
        way_in.certify_hygiene(self._by("manager-1"), person_id=who, from_on=BEFORE, until_on=None)
        users.give_card(
            self._by("coordinator-1"), person_id=who, code=code, language="tr", kitchen_id=self.kitchen_id
        )
        return code

    def _everywhere(self) -> str:
        house, who, today = self.house, self.person_id, self.house.today
        course_id = new_id()
        plan = PlanCourse(
            course_id=course_id,
            code=COURSE,
            kitchen_id=self.kitchen_id,
            title="Turşu",
            starts_on=BEFORE,
            ends_on=THIS_EVENING + timedelta(days=2),
            weekdays=WEEKDAYS[:3],
            starts_at=time(10),
            ends_at=time(12),
            seats_max=20,
            trainer_id=_named(house, STAFF, "trainer-1"),
        )
        do(house, plan)
        do(house, Enrol(course_id=course_id, person_id=who, enrolled_on=BEFORE))
        for held_on in (BEFORE, BEFORE + timedelta(days=1), BEFORE + timedelta(days=2)):
            do(
                house,
                TakeAttendance(course_id=course_id, person_id=who, held_on=held_on, presence="absent"),
            )
        seated = announce(house, SEATED)
        do(house, BookPlace(workshop_id=seated, person_id=who, requested_at=house.clock()))
        queued = announce(house, QUEUED, NEXT_FRIDAY + timedelta(days=7), seats=1)
        fill(house, queued, 1)
        do(house, BookPlace(workshop_id=queued, person_id=who, requested_at=house.clock()))
        batch_id = new_id()
        do(
            house,
            StartBatch(
                batch_id=batch_id,
                code=BATCH_CODE,
                kitchen_id=self.kitchen_id,
                product_id=_named(house, PRODUCT, "tarhana"),
                started_on=today,
            ),
        )
        do(
            house,
            LogLabour(batch_id=batch_id, person_id=who, worked_minutes=60, basis="own-work", worked_on=today),
        )
        version = len(house.journal.story(BATCH, batch_id))
        do(
            house,
            DisputeLabour(
                batch_id=batch_id,
                disputes_version=version,
                person_id=who,
                disputed_on=today,
            ),
        )
        return request_support(
            self._by("manager-1"),
            person_id=who,
            kitchen_id=self.kitchen_id,
            requested_on=today,
            items="Önlük",
            cost_cents=310_00,
        )


@contextmanager
def sheltered(store: Path) -> Iterator[Sheltered]:
    """Open a house of one's own with her in it."""
    with House.open(store) as house, TestClient(create_app(house), base_url=HOST) as client:
        yield Sheltered(house, client)


def _named(house: House, noun: object, code: str) -> UUID:
    found = house.journal.facts().named(noun, code)  # type: ignore[arg-type]
    assert found is not None, code
    return found
