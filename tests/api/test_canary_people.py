"""What is typed about somebody on her way: in no file of the store in clear, and in no logged line."""

import logging
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from shutil import copytree
from uuid import UUID

import pytest

from api.acting import Acting
from api.acts import messages, support
from api.acts.minutes import dispute
from api.carriers import Carriers, FileCarrier, SmtpCarrier
from api.carriers.smtp import MailServer
from api.house import House
from api.jobs.work import WORK, do
from api.visitor import Visitor
from kitchens.food.batch import BATCH, LogLabour
from kitchens.identity import new_id
from kitchens.people.person import PERSON
from kitchens.people.support import SUPPORT
from projections.people.users import user_by_code
from tests.api.pages import ahead
from tests.api.pages.sheltered import BATCH_CODE, FIRST, LAST, PHONE, Sheltered, sheltered
from tests.api.test_canary import found_in

ADDRESS = "zumrut.kanarya@ornek.org"
ITEMS, CHANGED, HANDED, RETURNED = "mor kanarya kafesi", "lila serçe kafesi", "turna tüyü", "kırık baykuş"
DISPUTED = "leylek molada sayılmamış"
INCOME_CENTS = 1_082_37
TELLING = (
    FIRST,
    LAST,
    PHONE,
    ADDRESS,
    "zumrut.kanarya",
    ITEMS,
    CHANGED,
    HANDED,
    RETURNED,
    DISPUTED,
    "108237",
)
"""Her name and telephone are what the referrer typed; the others what she and the staff typed since."""


@pytest.fixture
def told(peopled_store: Path, tmp_path: Path) -> Iterator[Sheltered]:
    """Return a house with her in it, referred by a partner and seated, queued and working."""
    copytree(peopled_store, tmp_path / "store")
    with sheltered(tmp_path / "store") as found:
        yield found


def _by(house: House, code: str, person_id: UUID | None = None) -> Acting:
    house.catch_up()
    with house.views.reading() as reader:
        user = user_by_code(reader, code)
    assert user is not None, code
    key = new_id()
    visitor = Visitor(
        user_id=person_id or user.id, code=user.code, grants=user.grants, contact_ref=user.contact_ref
    )
    return Acting(house, visitor, key, mark=key.bytes)


def _live(found: Sheltered) -> None:
    """Let everything be typed that the people's side has a field for."""
    house, who, today = found.house, found.person_id, found.house.today
    messages.choose_way(
        _by(house, found.code), channel="email", address=ADDRESS, words="discreet", language="tr"
    )
    code = support.request_support(
        _by(house, "manager-1"),
        person_id=who,
        kitchen_id=found.kitchen_id,
        requested_on=today,
        items=ITEMS,
        cost_cents=310_00,
    )
    support_id = house.journal.facts().named(SUPPORT, code)
    assert support_id is not None
    support.change_request(
        _by(house, "manager-1"),
        support_id=support_id,
        person_id=who,
        changed_on=today,
        items=CHANGED,
        cost_cents=320_00,
    )
    support.assess_support(
        _by(house, "specialist-1"),
        support_id=support_id,
        person_id=who,
        assessed_on=today,
        household_size=4,
        household_income_cents=INCOME_CENTS,
    )
    support.approve_support(
        _by(house, "specialist-2"), support_id=support_id, decided_on=today, agreement_id=None, reason=None
    )
    support.deliver_support(
        _by(house, "manager-1"),
        support_id=support_id,
        person_id=who,
        delivered_on=today,
        last=True,
        what=HANDED,
    )
    support.return_part(
        _by(house, "manager-1"),
        support_id=support_id,
        person_id=who,
        returned_on=today,
        reason="too-much",
        value_cents=10_00,
        what=RETURNED,
    )
    batch_id = house.journal.facts().named(BATCH, BATCH_CODE)
    assert batch_id is not None
    ahead.do(
        house,
        LogLabour(batch_id=batch_id, person_id=who, worked_minutes=30, basis="own-work", worked_on=today),
    )
    version = len(house.journal.story(BATCH, batch_id))
    dispute(_by(house, found.code), batch_id=batch_id, version=version, person_id=who, words=DISPUTED)


def _jobs_done(house: House, beside: Path) -> None:
    """Do the jobs with a mail server that nobody runs, and with letters in a folder."""
    nobody = SmtpCarrier(MailServer("127.0.0.1", 9, "none"), "mutfak@example.org", "gizli@example.org")
    carriers = Carriers(nobody, FileCarrier(beside / "letters", is_mail=False))
    for _ in range(2):
        for job in WORK:
            do(house, carriers, job, house.logbook)


def test_nothing_typed_about_her_is_in_a_file_or_a_log_and_after_erasing_nowhere(
    told: Sheltered, tmp_path: Path, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    house, store = told.house, tmp_path / "store"
    _jobs_done(house, tmp_path)
    _live(told)
    house.clock.stopped_at = datetime(2022, 2, 3, 8, tzinfo=UTC) + timedelta(hours=1)
    _jobs_done(house, tmp_path)
    told.browser("partner-1").get("/partner")
    told.browser("specialist-1").send(f"/people/{told.code}", why="assessment")

    assert _chosen(told)["address"] == ADDRESS
    assert found_in(store, TELLING) == []

    house.erase(told.code, "own-request")
    _jobs_done(house, tmp_path)

    assert found_in(store, TELLING) == []
    assert found_in(tmp_path / "letters", TELLING) == []
    said = caplog.text + "".join(capfd.readouterr())
    assert [text for text in TELLING if text in said] == []


def _chosen(told: Sheltered) -> dict[str, str]:
    ref = told.house.journal.facts().of(PERSON, told.person_id).choice_ref
    assert ref is not None
    return told.house.vault.get([ref])[ref] or {}
