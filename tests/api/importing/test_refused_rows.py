import pytest

from tests.api.importing.folders import Folder, House

ATTENDED = "present 3, planned 4, needed_percent 80"

BREAKS: list[tuple[str, Folder, list[str]]] = [
    (
        "a workshop of eleven places, and who asked for one of them",
        Folder().change("workshops", 0, seats="11"),
        [
            "workshops.csv:2: too-many-places: workshop w1, asked 11, most 10",
            "bookings.csv:2: depends-on-refused: workshops w1, row workshops.csv:2",
            "bookings.csv:3: depends-on-refused: workshops w1, row workshops.csv:2",
        ],
    ),
    (
        "a sale of more than was made",
        Folder().add("sales", sale="x2", units="38"),
        ["sales.csv:3: more-units-than-left: "],
    ),
    (
        "an acceptance without an interview",
        Folder().only("kitchens", "trainees").change("trainees", 0, interviewed_on=""),
        ["trainees.csv:2: not-interviewed: trainee ayse"],
    ),
    (
        "an interview before the referral: the whole row, and nobody is registered",
        Folder().only("kitchens", "trainees").change("trainees", 0, interviewed_on="2021-01-31"),
        ["trainees.csv:2: not-referred: trainee ayse"],
    ),
    (
        "labour without a hygiene certificate",
        Folder().add("batch_labour", trainee="rana"),
        ["batch_labour.csv:3: no-hygiene-certificate: "],
    ),
    (
        "a certificate without the attendance",
        Folder().change("attendance", 1, status="excused"),
        [f"certificates.csv:2: attendance-too-low: course ttc, trainee ayse, {ATTENDED}"],
    ),
    (
        "a lot used after its last day",
        Folder().change("lots", 0, expires_on="2021-05-03"),
        ["batch_inputs.csv:2: lot-expired: "],
    ),
    (
        "a wage under the minimum",
        Folder().change("employment", 0, monthly_wage="2825.89"),
        ["employment.csv:2: below-minimum-wage: "],
    ),
    (
        "a kitchen's code in two places at once",
        Folder().add("workshops", workshop="w2").add("bookings", workshop="w2", attended=""),
        ["bookings.csv:4: two-places-at-once: person ayse, held w1, wanted w2"],
    ),
]


@pytest.mark.parametrize(
    ("folder", "lines"), [(f, x) for _, f, x in BREAKS], ids=[name for name, _, _ in BREAKS]
)
def test_a_row_that_breaks_a_rule_is_listed_and_the_others_are_recorded(
    house: House, folder: Folder, lines: list[str]
) -> None:
    result = house.read(folder)
    assert result.exit_code == 1
    assert len(result.lines) == len(lines)
    for line, wanted in zip(result.lines, lines, strict=True):
        assert line.startswith(wanted) if wanted.endswith(": ") else line == wanted
    assert house.names()[0] == "kitchen.opened"


def test_acts_before_a_refused_one_stand_and_later_ones_are_dropped(house: House) -> None:
    folder = (
        Folder().only("kitchens", "trainees").change("trainees", 0, interviewed_on="").drop("trainees", 1)
    )
    house.read(folder)
    names = house.names()
    assert "trainee.referred" in names
    assert "trainee.accepted" not in names
    assert "trainee.hygiene-certified" not in names


def test_what_stands_on_a_refused_row_is_refused_by_its_name(house: House) -> None:
    folder = Folder().change("products", 0, unit="j" * 3, shelf_life_days="999999")
    lines = house.lines(folder)
    assert lines[0].startswith("products.csv:2: product-malformed: ")
    assert "controls.csv:2: depends-on-refused: products pickle, row products.csv:2" in lines
    assert "batches.csv:2: depends-on-refused: products pickle, row products.csv:2" in lines
    assert "sales.csv:2: depends-on-refused: batches b1, row batches.csv:2" in lines
    assert "batch_labour.csv:2: depends-on-refused: batches b1, row batches.csv:2" in lines
    assert not [
        name for name in house.names() if name.startswith(("product.", "batch.", "sale.", "lot.used"))
    ]


def test_nobody_is_recorded_who_stands_on_a_refused_person(house: House) -> None:
    folder = Folder().change("trainees", 0, interviewed_on="2021-01-31")
    lines = house.lines(folder)
    refused = {line.split(":")[0] for line in lines}
    assert refused == {
        "trainees.csv",
        "enrolments.csv",
        "attendance.csv",
        "certificates.csv",
        "bookings.csv",
        "employment.csv",
        "batch_labour.csv",
    }


def test_a_refused_enrolment_makes_its_attendance_refused_by_rule(house: House) -> None:
    lines = house.lines(Folder().change("enrolments", 0, enrolled_on="2021-03-11"))
    assert lines[0].startswith("enrolments.csv:2: course-ended: ")
    assert [line.split(": ")[1] for line in lines[1:]] == ["not-enrolled"] * 5
