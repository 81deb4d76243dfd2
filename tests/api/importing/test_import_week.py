from tests.api.importing.folders import FILE_NAMES, Folder, House

SISTER_PROJECTS = {
    "agreement",
    "programme",
    "desk",
    "consultation",
    "guidance",
    "outcome",
    "group",
    "gathering",
    "evaluation",
}


def test_a_folder_that_breaks_no_rule_goes_in_whole(house: House) -> None:
    folder = Folder()
    rows = sum(map(len, folder.rows.values()))
    result = house.read(folder)
    assert result.lines == ()
    assert result.exit_code == 0
    assert (result.read, result.recorded, result.unchanged) == (rows, rows, 0)
    assert result.position == house.journal.position()


def test_the_sample_folder_has_every_file() -> None:
    assert sorted(Folder().rows) == sorted(FILE_NAMES)


def test_acts_are_recorded_in_the_order_of_their_days(house: House) -> None:
    house.read(Folder())
    names = [
        name
        for name in house.names()
        if not name.endswith(".noted") and name.partition(".")[0] not in SISTER_PROJECTS
    ]
    assert names[:5] == [
        "kitchen.opened",
        "product.defined",
        "product.control-set",
        "course.planned",
        "workshop.announced",
    ]
    assert names[-13:] == [
        "lot.received",
        "batch.started",
        "batch.ingredient-added",
        "lot.used",
        "batch.labour-logged",
        "batch.reading-taken",
        "batch.finished",
        "batch.released",
        "employment.started",
        "workplace.opened",
        "workplace.staff-joined",
        "sale.recorded",
        "batch.units-sold",
    ]


def test_the_order_of_rows_and_columns_changes_nothing(house: House) -> None:
    folder = Folder()
    for file, rows in folder.rows.items():
        folder.rows[file] = [dict(reversed(row.items())) for row in reversed(rows)]
    assert house.lines(folder) == []


def test_a_party_is_noted_once_just_before_the_first_who_names_it(house: House) -> None:
    house.read(Folder())
    names = house.names()
    assert names.index("partner.noted") + 1 == names.index("person.registered")
    trainers = [one for one in house.story() if one.name == "trainer.noted"]
    assert len(trainers) == 1


def test_who_waited_takes_the_seat_of_who_stayed_away_whatever_the_order_of_rows(house: House) -> None:
    folder = Folder()
    folder.rows["bookings"].reverse()
    house.read(folder)
    assert [name for name in house.names() if name.startswith("workshop.")][-2:] == [
        "workshop.stayed-away",
        "workshop.walked-in",
    ]


def test_nobody_walks_in_where_everybody_came(house: House) -> None:
    folder = Folder().change("bookings", 0, attended="yes")
    assert house.lines(folder) == ["bookings.csv:3: no-seat-unclaimed: workshop w1, trainee rana"]


def test_a_no_of_somebody_who_only_waited_changes_nothing(house: House) -> None:
    folder = Folder().change("bookings", 0, attended="yes").change("bookings", 1, attended="no")
    assert house.lines(folder) == []
    assert "workshop.walked-in" not in house.names()


def test_who_cancelled_and_did_not_come_is_not_noted_as_away(house: House) -> None:
    folder = Folder().change("bookings", 0, cancelled_at="2021-03-25T09:00:00")
    assert house.lines(folder) == []
    assert "workshop.stayed-away" not in house.names()


def test_a_release_counts_in_the_evening_of_its_day(house: House) -> None:
    before = Folder().change("sales", 0, sold_at="2021-05-07T19:59:59")
    assert [line.split(": ")[1] for line in house.lines(before)] == ["batch-not-released"]


def test_at_the_same_moment_a_decision_comes_before_a_sale(house: House) -> None:
    assert house.lines(Folder().change("sales", 0, sold_at="2021-05-07T20:00:00")) == []


def test_a_hygiene_certificate_may_be_older_than_the_referral(house: House) -> None:
    assert house.lines(Folder().change("trainees", 0, hygiene_certified_on="2020-06-01")) == []


def test_times_are_those_of_the_kitchen(house: House) -> None:
    house.read(Folder())
    sale = next(one.event for one in house.story() if one.name == "sale.recorded")
    assert str(getattr(sale, "sold_at")) == "2021-05-19 12:40:00+00:00"  # noqa: B009  three hours ahead


def test_allergens_that_nobody_declared_stay_undeclared(house: House) -> None:
    house.read(Folder())
    assert "product.allergens-declared" not in house.names()


def test_declared_allergens_and_declared_none_are_kept_apart(house: House) -> None:
    folder = (
        Folder()
        .change("products", 0, allergens="milk gluten")
        .add("products", product="salt", allergens="none")
    )
    house.read(folder)
    declared = [getattr(one.event, "allergens") for one in house.story() if one.name.endswith("s-declared")]  # noqa: B009
    assert declared == [("gluten", "milk"), ()]


def test_a_decision_against_the_ceiling_carries_the_reason_imported(house: House) -> None:
    # 4 x 941.97 is the ceiling of the household: at it help is not due any more.
    house.read(Folder().change("support", 0, household_income="3767.88"))
    approved = next(one.event for one in house.story() if one.name == "support.approved")
    assert getattr(approved, "reason") == "imported"  # noqa: B009


def test_a_decision_that_follows_the_ceiling_needs_no_reason(house: House) -> None:
    house.read(Folder().change("support", 0, household_income="3767.87"))
    approved = next(one.event for one in house.story() if one.name == "support.approved")
    assert getattr(approved, "reason") is None  # noqa: B009


def test_words_and_names_go_to_the_vault_and_not_into_the_journal(house: House) -> None:
    folder = Folder().change(
        "batches", 0, decision="discarded", decided_on="2021-05-20", reason="the lid of Ayşe leaked"
    )
    house.read(folder)
    stored = b"".join(row.state for row in house.journal.rows(0, 1000))
    for word in ("Ayşe", "Khoury", "leaked", "knife", "+90 555"):
        assert word.encode() not in stored
    discarded = next(one.event for one in house.story() if one.name == "batch.discarded")
    ref = getattr(discarded, "words_ref")  # noqa: B009
    assert house.vault.get([ref]) == {ref: {"reason": "the lid of Ayşe leaked"}}
