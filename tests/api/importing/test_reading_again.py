from uuid import UUID

import pytest

from kitchens.journal import Request
from kitchens.people.kitchen import OpenKitchen
from kitchens.people.person import PERSON, ErasePerson
from tests.api.importing.folders import READ_AT, ROWS, Folder, House

NEW_KEY = UUID("018f0000-0000-7000-8000-00000000000a")


def test_the_same_folder_again_records_nothing(house: House) -> None:
    house.read(Folder())
    before = house.journal.position()
    result = house.read(Folder())
    assert (result.exit_code, result.recorded, result.unchanged) == (0, 0, ROWS)
    assert house.journal.position() == before


def test_a_dry_run_tells_everything_and_records_nothing(house: House) -> None:
    folder = Folder().change("workshops", 0, seats="11")
    told = house.read(folder, dry_run=True)
    assert house.names() == []
    done = house.read(folder)
    assert told.lines == done.lines
    assert (told.read, told.recorded, told.unchanged) == (done.read, done.recorded, done.unchanged)


def test_a_dry_run_keeps_nothing_in_the_vault(house: House) -> None:
    files = [path for path in (house.place / "store").glob("*") if path.suffix in (".sqlite", ".sqlite-wal")]
    # The journal has its own test above; here it is the vault and its keys.
    files = [path for path in files if "journal" not in path.name]
    house.read(Folder())
    sizes = {path: path.read_bytes() for path in files}
    house.read(Folder().add("trainees", trainee="zeynep"), dry_run=True)
    assert {path: path.read_bytes() for path in files} == sizes


@pytest.mark.parametrize(
    ("file", "column", "text"),
    [
        ("kitchens", "name", "Kuzin"),
        ("kitchens", "opened_on", "2020-11-20"),
        ("trainees", "referred_on", "2021-02-02"),
        ("trainees", "last_name", "Kara"),
        ("trainees", "birth_date", "1980-05-05"),
        ("trainees", "phone", "+90 555 000 00 02"),
        ("trainees", "in_work", "yes"),
        ("trainees", "referred_by", "wfp"),
        ("trainees", "interviewed_on", "2021-02-04"),
        ("trainees", "decision", "declined"),
        ("courses", "seats", "20"),
        ("courses", "starts_on", "2021-03-02"),
        ("enrolments", "enrolled_on", "2021-02-21"),
        ("attendance", "status", "absent"),
        ("certificates", "result", "failed"),
        ("workshops", "date", "2021-04-09"),
        ("bookings", "attended", "yes"),
        ("support", "items", "apron"),
        ("support", "household_income", "1083"),
        ("support", "decided_on", "2021-03-06"),
        ("employment", "monthly_wage", "4253.41"),
        ("employment", "started_on", "2021-05-11"),
        ("products", "price", "41.80"),
        ("controls", "value", "4.7"),
        ("lots", "quantity", "30.501"),
        ("lots", "received_on", "2021-05-02"),
        ("batches", "units_made", "41"),
        ("batches", "started_on", "2021-05-03"),
        ("batch_inputs", "quantity", "20.126"),
        ("batch_labour", "minutes", "361"),
        ("readings", "value", "3.8"),
        ("sales", "units", "4"),
        ("sales", "sold_at", "2021-05-19T15:40:01"),
    ],
)
def test_other_content_under_a_known_key_is_malformed(
    house: House, file: str, column: str, text: str
) -> None:
    house.read(Folder())
    before = house.journal.position()
    result = house.read(Folder().change(file, 0, **{column: text}))
    assert result.exit_code == 2
    assert list(result.lines) == [
        f"{file}.csv:2: {column}: differs from what was recorded for this row; write again what stood here"
    ]
    assert house.journal.position() == before


@pytest.mark.parametrize(
    ("file", "cells"),
    [
        ("trainees", {"phone": ""}),
        ("trainees", {"hygiene_certified_on": ""}),
        ("bookings", {"attended": ""}),
        ("support", {"delivered_on": ""}),
        ("employment", {"documents_completed_on": ""}),
    ],
)
def test_a_filled_cell_that_is_empty_now_is_malformed(house: House, file: str, cells: dict[str, str]) -> None:
    house.read(Folder())
    (column,) = cells
    assert house.lines(Folder().change(file, 0, **cells)) == [
        f"{file}.csv:2: {column}: is empty now, and was filled when this row was first read; fill it in again"
    ]


ASSESSED = ("household_size", "household_income", "assessed_by", "assessed_on")
DECIDED = ("decided_by", "decision", "decided_on")


@pytest.mark.parametrize(
    ("file", "empty_at_first", "event"),
    [
        ("trainees", ("interviewed_on", "decision"), "trainee.accepted"),
        ("trainees", ("decision",), "trainee.accepted"),
        ("trainees", ("hygiene_certified_on",), "trainee.hygiene-certified"),
        ("bookings", ("attended",), "workshop.stayed-away"),
        ("support", (*ASSESSED, *DECIDED, "delivered_on"), "support.assessed"),
        ("support", ("assessed_by", "assessed_on", *DECIDED, "delivered_on"), "support.assessed"),
        ("support", (*DECIDED, "delivered_on"), "support.approved"),
        ("support", ("delivered_on",), "support.delivered"),
        ("employment", ("documents_completed_on", "started_on", "monthly_wage"), "employment.opened"),
        ("employment", ("started_on", "monthly_wage"), "employment.started"),
        ("employment", ("started_on",), "employment.started"),
        ("products", ("allergens",), "product.allergens-declared"),
        ("batches", ("finished_on", "units_made", "decision", "decided_on", "decided_by"), "batch.finished"),
        ("batches", ("decision", "decided_on", "decided_by"), "batch.released"),
    ],
)
def test_later_news_is_recorded_as_the_act_it_is(
    house: House, file: str, empty_at_first: tuple[str, ...], event: str
) -> None:
    whole = Folder().drop("batch_labour").drop("sales").drop("attendance").drop("certificates")
    whole.drop("enrolments").change("products", 0, allergens="milk").change("bookings", 1, attended="")
    if file == "trainees":
        whole.only("kitchens", "trainees")
    full = dict(whole.rows[file][0])
    assert house.lines(whole.change(file, 0, **dict.fromkeys(empty_at_first, ""))) == []
    before = house.names()
    assert house.lines(whole.change(file, 0, **full)) == []
    assert house.names().count(event) == before.count(event) + 1
    assert house.read(whole).recorded == 0


def test_a_cancellation_that_came_later_frees_the_place_for_who_waits(house: House) -> None:
    folder = Folder().change("bookings", 0, attended="").change("bookings", 1, attended="")
    house.read(folder)
    house.read(folder.change("bookings", 0, cancelled_at="2021-03-25T09:00:00"))
    assert [name for name in house.names() if name.startswith("workshop.")][-2:] == [
        "workshop.place-cancelled",
        "workshop.promoted",
    ]


def test_a_permit_that_was_pending_is_granted_later(house: House) -> None:
    folder = Folder().add(
        "employment", trainee="rana", documents_completed_on="", permit_applied_on="2021-04-01", started_on=""
    )
    assert house.lines(folder) == []
    folder.change("employment", 1, permit_decided_on="2021-05-20", permit_decision="granted")
    assert house.lines(folder) == []
    assert house.names()[-1] == "employment.permit-granted"


def test_a_cell_without_an_act_of_its_own_cannot_be_filled_later(house: House) -> None:
    house.read(Folder().change("trainees", 0, phone=""))
    (line,) = house.lines(Folder())
    problem = "was empty when this row was first read, and cannot be filled later; leave it empty"
    assert line == f"trainees.csv:2: phone: {problem}"


def test_a_second_folder_refers_to_what_the_first_brought(house: House) -> None:
    first = Folder().drop("sales").drop("readings").drop("batch_labour").drop("bookings").drop("employment")
    assert house.lines(first.change("batches", 0, decision="", decided_on="", decided_by="")) == []
    second = Folder().only("readings", "batch_labour", "bookings", "employment")
    assert house.lines(second) == []
    assert "workshop.walked-in" in house.names()


def test_a_code_that_somebody_gave_otherwise_is_malformed(house: House) -> None:
    command = OpenKitchen(
        kitchen_id=UUID("018f0000-0000-7000-8000-0000000000aa"),
        code="merkez",
        neighbourhood="Merkez",
        name="Mutfak",
        opened_on=READ_AT.date(),
        time_zone="Europe/Istanbul",
    )
    house.journal.execute(Request(key=NEW_KEY, by="command-line", command=command))
    (line,) = house.lines(Folder().only("kitchens"))
    problem = "merkez stands for something that did not come from this row; choose another code"
    assert line == f"kitchens.csv:2: kitchen: {problem}"


# Refused rows are decided anew at each reading, on the facts of their place in the year.


def test_a_sale_before_the_release_stays_refused_when_the_release_is_recorded(house: House) -> None:
    folder = Folder().add("sales", sale="x0", sold_at="2021-05-06T10:00:00")
    first = house.lines(folder)
    assert [line.split(": ")[1] for line in first] == ["batch-not-released"]
    before = house.journal.position()
    result = house.read(folder)
    assert list(result.lines) == first
    assert result.exit_code == 1
    assert house.journal.position() == before


def test_an_enrolment_before_the_acceptance_stays_refused(house: House) -> None:
    folder = Folder().add("enrolments", trainee="rana", enrolled_on="2021-02-02")
    first = house.lines(folder)
    assert [line.split(": ")[1] for line in first] == ["not-accepted"]
    before = house.journal.position()
    assert house.lines(folder) == first
    assert house.read(folder, dry_run=True).lines == tuple(first)
    assert house.journal.position() == before


def test_a_place_refused_for_another_one_stays_refused_when_that_was_cancelled(house: House) -> None:
    folder = Folder().change("bookings", 0, cancelled_at="2021-03-25T09:00:00", attended="")
    folder.add("workshops", workshop="w2")
    folder.add("bookings", workshop="w2", requested_at="2021-03-22T09:00:00", cancelled_at="", attended="")
    folder.change("bookings", 1, attended="")
    first = house.lines(folder)
    assert first == ["bookings.csv:4: two-places-at-once: person ayse, held w1, wanted w2"]
    before = house.journal.position()
    assert house.lines(folder) == first
    assert house.journal.position() == before


def test_what_was_refused_goes_in_when_later_news_lifts_the_reason(house: House) -> None:
    without = Folder().change("trainees", 0, hygiene_certified_on="")
    assert [line.split(":")[0] for line in house.lines(without)] == ["batch_labour.csv"]
    assert house.lines(Folder()) == []
    assert house.names()[-2:] == ["trainee.hygiene-certified", "batch.labour-logged"]


def test_a_row_added_to_an_old_folder_is_judged_by_its_own_day(house: House) -> None:
    house.read(Folder())
    folder = Folder().add("sales", sale="x0", sold_at="2021-05-06T10:00:00")
    assert [line.split(": ")[1] for line in house.lines(folder)] == ["batch-not-released"]
    folder.change("sales", 1, sold_at="2021-05-08T10:00:00")
    assert house.lines(folder) == []


def test_a_row_sees_what_other_folders_brought_though_known_rows_come_after_it(house: House) -> None:
    people = Folder().only("kitchens", "trainees").change("trainees", 1, hygiene_certified_on="2021-12-01")
    assert house.lines(people) == []
    assert house.lines(Folder().only("courses", "enrolments")) == []
    # The certificate of December was recorded before the course of March, which this folder does not bring.
    people.rows["attendance"] = Folder().rows["attendance"]
    assert house.lines(people) == []


def test_new_rows_among_known_ones_may_stand_on_each_other(house: House) -> None:
    house.read(Folder())
    folder = Folder().add("trainees", trainee="zeynep", hygiene_certified_on="2021-02-11")
    folder.add("enrolments", trainee="zeynep").add("attendance", trainee="zeynep")
    folder.add("batch_labour", trainee="zeynep").add("sales", sale="x2")
    folder.add("bookings", trainee="zeynep", attended="", cancelled_at="2021-03-21T09:30:00")
    assert house.lines(folder) == []
    assert house.read(folder).recorded == 0


# Erased people


def erase(house: House, code: str) -> UUID:
    person_id = house.journal.facts().named(PERSON, code)
    assert person_id is not None
    house.journal.execute(
        Request(key=NEW_KEY, by="command-line", command=ErasePerson(person_id=person_id, ground="asked"))
    )
    house.vault.erase([person_id])
    return person_id


def test_a_row_of_somebody_erased_stores_nothing_and_is_not_compared(house: House) -> None:
    house.read(Folder())
    erase(house, "rana")
    before = house.journal.position()
    folder = Folder().change("trainees", 1, last_name="Other", hygiene_certified_on="2021-03-01")
    folder.change("support", 0, items="apron")
    result = house.read(folder)
    assert (result.lines, result.recorded) == ((), 0)
    assert house.journal.position() == before


def test_names_of_somebody_erased_do_not_come_back(house: House) -> None:
    house.read(Folder())
    rana = erase(house, "rana")
    house.read(Folder())
    referred = next(one.event for one in house.story() if one.name == "person.registered" and one.id == rana)
    ref = getattr(referred, "contact_ref")  # noqa: B009
    assert house.vault.get([ref]) == {ref: None}
