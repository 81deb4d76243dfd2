import pytest

from tests.api.importing.folders import ROWS, Folder, House

SALES = "x1,merkez,2021-05-19T15:40:00,market-stall,b1,3,41.75"


@pytest.mark.parametrize(
    ("file", "cells", "column", "problem"),
    [
        ("sales", {"units": "0"}, "units", "0 is not between 1 and 1000000"),
        ("sales", {"units": "-1"}, "units", "'-1' is not a whole number"),
        ("sales", {"units": "1e2"}, "units", "'1e2' is not a whole number"),
        ("sales", {"units": ""}, "units", "is empty"),
        ("sales", {"units": "٣"}, "units", "'٣' is not a whole number"),
        ("sales", {"unit_price": "41.755"}, "unit_price", "at most two decimals"),
        ("sales", {"unit_price": "41,75"}, "unit_price", "at most two decimals"),
        ("sales", {"unit_price": "-1"}, "unit_price", "not negative"),
        ("sales", {"unit_price": "1e3"}, "unit_price", "not an amount"),
        ("sales", {"unit_price": "9999999999"}, "unit_price", "more than can be meant"),
        ("sales", {"sold_at": "2021-05-19"}, "sold_at", "is not a time"),
        ("sales", {"sold_at": "2021-05-19T25:00:00"}, "sold_at", "there is no time"),
        ("sales", {"sold_at": "1821-05-19T15:00:00"}, "sold_at", "is not between"),
        ("sales", {"channel": "street"}, "channel", "none of: market-stall"),
        ("sales", {"batch": "b9"}, "batch", "b9 is neither in batches.csv nor in the store"),
        ("sales", {"kitchen": "Merkez"}, "kitchen", "Merkez is neither in kitchens.csv nor in the store"),
        ("lots", {"quantity": "30.1234"}, "quantity", "at most three decimals"),
        ("lots", {"quantity": "0.000"}, "quantity", "more than nothing"),
        ("lots", {"received_on": "2021-02-30"}, "received_on", "there is no day 2021-02-30"),
        ("lots", {"received_on": "20210503"}, "received_on", "is not a date"),
        ("lots", {"expires_on": ""}, "expires_on", "is empty"),
        ("lots", {"seed": "hybrid"}, "seed", "none of: heirloom, local, unknown"),
        ("lots", {"cost": "free"}, "cost", "not an amount"),
        ("courses", {"weekdays": "mon,wed"}, "weekdays", "not a list of weekdays"),
        ("courses", {"weekdays": "mon mon"}, "weekdays", "not a list of weekdays"),
        ("courses", {"starts_at": "10"}, "starts_at", "not a time of day"),
        ("courses", {"starts_at": "24:30"}, "starts_at", "there is no time of day 24:30"),
        ("courses", {"seats": "many"}, "seats", "not a whole number"),
        ("workshops", {"date": "2021-13-01"}, "date", "there is no day"),
        ("trainees", {"sex": "female"}, "sex", "none of: f, m, x"),
        ("trainees", {"in_work": "true"}, "in_work", "neither yes nor no"),
        ("trainees", {"birth_date": "1880-01-01"}, "birth_date", "is not between"),
        ("trainees", {"birth_date": "2021-02-02"}, "birth_date", "lies after the day of referral"),
        ("trainees", {"origin": "syrian"}, "origin", "none of: national"),
        ("trainees", {"decision": "maybe"}, "decision", "none of: accepted, declined"),
        ("trainees", {"first_name": "Ay\x07e"}, "first_name", "holds a sign"),
        ("trainees", {"language": "Turkish"}, "language", "is not a language"),
        ("trainees", {"phone": "call me"}, "phone", "is not a telephone number"),
        ("trainees", {"first_name": "A" * 2001}, "first_name", "longer than 2000 characters"),
        ("lots", {"lot": "l" * 65}, "lot", "longer than 64 characters"),
        ("lots", {"lot": "l\u200b1"}, "lot", "a sign that cannot be seen"),
        ("trainees", {"trainee": " ayse"}, "trainee", "begins or ends with a space"),
        ("attendance", {"status": "late"}, "status", "none of: present"),
        ("enrolments", {"trainee": "nobody"}, "trainee", "nobody is neither"),
        ("certificates", {"result": "good"}, "result", "none of: passed, failed"),
        ("bookings", {"attended": "1"}, "attended", "neither yes nor no"),
        ("bookings", {"workshop": "w7"}, "workshop", "w7 is neither"),
        ("support", {"decided_on": ""}, "decided_on", "although something was decided"),
        ("support", {"decision": ""}, "decision", "although something was decided"),
        ("support", {"decided_by": ""}, "decided_by", "although something was decided"),
        ("support", {"household_size": ""}, "household_size", "although an assessment was made"),
        ("support", {"assessed_by": ""}, "assessed_by", "although an assessment was made"),
        ("support", {"household_size": "0"}, "household_size", "0 is not between"),
        ("employment", {"monthly_wage": ""}, "monthly_wage", "although the work was begun"),
        (
            "employment",
            {"permit_decision": "granted"},
            "permit_decided_on",
            "although the permit was decided",
        ),
        (
            "employment",
            {"permit_decided_on": "2021-05-01"},
            "permit_decision",
            "although the permit was decided",
        ),
        ("employment", {"kind": "intern"}, "kind", "none of: kitchen-staff"),
        ("products", {"allergens": "milk  gluten"}, "allergens", "one space between"),
        ("products", {"shelf_life_days": "1.5"}, "shelf_life_days", "not a whole number"),
        ("controls", {"limit": "above"}, "limit", "none of: min, max, below"),
        ("controls", {"value": "4,6"}, "value", "is not a number"),
        ("controls", {"product": "jam"}, "product", "jam is neither"),
        ("batches", {"units_made": ""}, "units_made", "although the batch is finished"),
        ("batches", {"finished_on": ""}, "finished_on", "although units were made"),
        ("batches", {"decided_on": ""}, "decided_on", "although something was decided"),
        ("batches", {"decided_by": ""}, "decided_by", "although something was decided"),
        (
            "batches",
            {"decision": "", "decided_on": "", "decided_by": "", "reason": "broken jars"},
            "decision",
            "although a reason is given",
        ),
        ("batches", {"product": "jam"}, "product", "jam is neither"),
        ("batch_inputs", {"lot": "l9"}, "lot", "l9 is neither"),
        ("batch_inputs", {"quantity": "-2"}, "quantity", "not negative"),
        ("batch_labour", {"minutes": "0"}, "minutes", "0 is not between"),
        ("readings", {"control": "hp"}, "control", "hp is no control point"),
        ("readings", {"value": "NaN"}, "value", "is not a number"),
        ("readings", {"taken_at": "yesterday"}, "taken_at", "is not a time"),
    ],
)
def test_a_cell_that_cannot_be_meant_is_named_and_nothing_is_recorded(
    house: House, file: str, cells: dict[str, str], column: str, problem: str
) -> None:
    result = house.read(Folder().change(file, 0, **cells))
    assert result.exit_code == 2
    assert house.names() == []
    named = [line for line in result.lines if line.startswith(f"{file}.csv:2: {column}: ")]
    assert len(named) == 1
    assert problem in named[0]


def test_all_that_is_wrong_is_listed_in_one_reading(house: House) -> None:
    folder = (
        Folder()
        .change("sales", 0, units="0", channel="street")
        .change("lots", 0, cost="x")
        .change("attendance", 2, status="?")
        .add("batch_inputs", lot="l2")
    )
    assert [line.rsplit(": ", 1)[0].split(": ")[:2] for line in house.lines(folder)] == [
        ["attendance.csv:4", "status"],
        ["lots.csv:2", "cost"],
        ["batch_inputs.csv:3", "lot"],
        ["sales.csv:2", "channel"],
        ["sales.csv:2", "units"],
    ]


def test_a_row_wrong_in_one_cell_is_told_of_its_unknown_codes_too(house: House) -> None:
    folder = (
        Folder().change("sales", 0, units="0", batch="b9").change("bookings", 0, attended="?", trainee="x")
    )
    assert [line.split(": ")[:2] for line in house.lines(folder)] == [
        ["bookings.csv:2", "attended"],
        ["bookings.csv:2", "trainee"],
        ["sales.csv:2", "batch"],
        ["sales.csv:2", "units"],
    ]


def test_a_second_row_of_a_key_is_told_of_its_unknown_codes_too(house: House) -> None:
    folder = Folder().add("sales", kitchen="nowhere")
    assert [line.split(": ")[:3] for line in house.lines(folder)] == [
        [
            "sales.csv:3",
            "kitchen",
            "differs from line 2, which has the same key; keep one of them",
        ],
        [
            "sales.csv:3",
            "kitchen",
            "nowhere is neither in kitchens.csv nor in the store; add it there or correct the code",
        ],
    ]


def test_rows_that_stand_on_a_malformed_row_are_not_listed_with_it(house: House) -> None:
    assert len(house.lines(Folder().change("kitchens", 0, opened_on="soon"))) == 1


def test_the_same_row_twice_is_nothing_new(house: House) -> None:
    result = house.read(Folder().add("sales").add("attendance", like=1))
    assert result.lines == ()
    assert result.read == ROWS


def test_the_same_key_with_other_content_is_malformed(house: House) -> None:
    folder = Folder().add("sales", units="4", unit_price="41.80")
    assert house.lines(folder) == [
        "sales.csv:3: unit_price: differs from line 2, which has the same key; keep one of them",
        "sales.csv:3: units: differs from line 2, which has the same key; keep one of them",
    ]


def test_the_same_amount_written_otherwise_is_the_same_row(house: House) -> None:
    folder = Folder().change("lots", 0, quantity="30.500").add("lots", quantity="30.5")
    assert house.lines(folder) == []


def test_the_same_person_may_ask_for_a_place_again_after_cancelling(house: House) -> None:
    folder = Folder().change("bookings", 0, cancelled_at="2021-03-20T10:00:00", attended="")
    folder.change("bookings", 1, attended="").add("bookings", requested_at="2021-03-22T09:00:00")
    folder.change("bookings", 2, cancelled_at="", attended="")
    assert house.lines(folder) == []
