"""The `kitchens` command as people use it: what it says, where, and with which exit code."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from api.cli import main
from api.demo.show import YEAR
from api.house import House
from kitchens.people.kitchen import KITCHEN
from tests.api.typed import kitchens, write

HOUSE = Path(__file__).parents[2]


def test_help_names_every_command_and_how_to_begin() -> None:
    told = CliRunner().invoke(main, ["--help"])

    assert told.exit_code == 0
    assert "kitchens demo" in told.stdout
    for name in main.commands:
        assert name in told.stdout


@pytest.mark.parametrize("name", sorted(main.commands))
def test_every_command_explains_itself(name: str) -> None:
    told = CliRunner().invoke(main, [name, "--help"])

    assert told.exit_code == 0
    assert len(told.stdout) > 200


def test_what_a_rule_refuses_is_listed_and_the_rest_is_recorded(tmp_path: Path, little_year: Path) -> None:
    read = kitchens(tmp_path / "store", "import", str(little_year))

    assert read.exit_code == 1
    assert read.stdout == "bookings.csv:3: not-accepted: trainee ME0002, standing declined\n"
    assert "Rows read: 6; recorded: 5" in read.stderr
    assert "not-accepted (1): Courses and workshops are for accepted trainees only." in read.stderr


def test_a_list_that_its_reader_cuts_off_still_ends_with_1(tmp_path: Path, little_year: Path) -> None:
    words = ["--store", str(tmp_path / "store"), "import", str(little_year)]
    command = [sys.executable, "-c", f"from api.cli import main; main({words!r})"]
    with subprocess.Popen(  # noqa: S603  our own command
        command, cwd=HOUSE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as cut:
        assert cut.stdout is not None
        cut.stdout.close()
        assert cut.stderr is not None
        told = cut.stderr.read()

    assert cut.returncode == 1
    assert "refused: 1" in told
    assert "BrokenPipe" not in told


def test_the_rule_is_told_in_the_readers_language(tmp_path: Path, little_year: Path) -> None:
    read = kitchens(tmp_path / "store", "import", str(little_year), language="tr")

    assert "Kurslar ve atölyeler yalnızca kabul edilmiş kursiyerler içindir." in read.stderr


def test_the_same_folder_again_brings_nothing_new(tmp_path: Path, little_year: Path) -> None:
    (little_year / "bookings.csv").unlink()
    kitchens(tmp_path / "store", "import", str(little_year))

    again = kitchens(tmp_path / "store", "import", str(little_year))

    assert again.exit_code == 0
    assert again.stdout == ""
    assert "recorded: 0; known already: 4" in again.stderr


def test_a_malformed_row_anywhere_and_nothing_is_recorded(tmp_path: Path, little_year: Path) -> None:
    write(
        little_year,
        "workshops",
        "workshop,kitchen,title,date,starts_at,ends_at,seats",
        "W,merkez,T,3.9.,13:00,16:00,x",
    )

    read = kitchens(tmp_path / "store", "import", str(little_year))

    assert read.exit_code == 2
    lines = read.stdout.splitlines()
    assert lines[0].startswith("workshops.csv:2: date: ") or lines[0].startswith("bookings.csv:2: workshop: ")
    assert any(line.startswith("workshops.csv:2: seats: ") for line in lines)
    assert "Nothing is recorded" in read.stderr
    with House.open(tmp_path / "store") as house:
        assert house.journal.facts().named(KITCHEN, "merkez") is None


def test_a_dry_run_leaves_no_trace(tmp_path: Path, little_year: Path, own_home: Path) -> None:
    keys_before = sorted(own_home.rglob("*"))

    read = kitchens(tmp_path / "store", "import", str(little_year), "--dry-run")

    assert read.exit_code == 1
    assert "not-accepted" in read.stdout
    assert not (tmp_path / "store").exists()
    assert sorted(own_home.rglob("*")) == keys_before


def test_a_new_store_tells_where_its_master_key_lies(tmp_path: Path, little_year: Path) -> None:
    read = kitchens(tmp_path / "store", "import", str(little_year))

    (path,) = [line.strip() for line in read.stderr.splitlines() if line.strip().endswith(".key")]
    assert Path(path).is_file()
    assert not Path(path).is_relative_to(tmp_path / "store")
    assert "loses every name in the store, for ever" in read.stderr


def test_the_key_is_told_of_once(tmp_path: Path, little_year: Path) -> None:
    kitchens(tmp_path / "store", "import", str(little_year))

    assert ".key" not in kitchens(tmp_path / "store", "import", str(little_year)).stderr


def test_an_unknown_kitchen_is_said_and_nothing_printed(demo_store: Path) -> None:
    asked = kitchens(demo_store, "report", "income", "--kitchen", "nowhere")

    assert asked.exit_code == 2
    assert asked.stdout == ""
    assert "nowhere" in asked.stderr


@pytest.mark.parametrize(
    "words",
    [
        ("report", "nonsense"),
        ("report", "income", "--to", "31.1.2022"),
        ("report", "income", "--to", "2021-02-30"),
        ("report", "income", "--as-known-at", "yesterday"),
        ("erase", "ME0001", "--ground", "because"),
        ("import", "nowhere"),
        ("report", "income", "--from", "2022-01-02", "--to", "2022-01-01"),
        ("trace", "nothing"),
    ],
)
def test_what_cannot_be_meant_ends_with_2(demo_store: Path, words: tuple[str, ...]) -> None:
    assert kitchens(demo_store, *words).exit_code == 2


def test_a_report_for_outsiders_is_of_whole_quarters(demo_store: Path) -> None:
    cut = kitchens(
        demo_store, "report", "employment", "--public", "--from", "2021-04-02", "--to", "2021-06-30"
    )
    whole = kitchens(demo_store, "report", "employment", "--public", "--to", "2021-12-31", "--format", "json")

    assert cut.exit_code == 2
    assert whole.exit_code == 0
    assert json.loads(whole.stdout)["permits"]["granted"] is None


def test_without_an_end_outsiders_see_up_to_the_last_whole_quarter(demo_store: Path) -> None:
    untold = kitchens(demo_store, "report", "income", "--public", "--format", "json")
    told = kitchens(demo_store, "report", "income", "--public", "--to", "2021-12-31", "--format", "json")

    assert (untold.exit_code, untold.stdout) == (0, told.stdout)
    assert "2021-12-31" in untold.stderr


def test_a_mistyped_store_is_not_founded(tmp_path: Path) -> None:
    asked = kitchens(tmp_path / "stroe", "report", "income")

    assert asked.exit_code == 2
    assert "There is no store at" in asked.stderr
    assert not (tmp_path / "stroe").exists()


def test_a_file_is_no_store(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("flour", encoding="utf-8")

    assert kitchens(tmp_path / "file", "demo", "--no-serve").exit_code == 2


def test_a_lost_master_key_is_said_with_what_to_do(tmp_path: Path, little_year: Path) -> None:
    read = kitchens(tmp_path / "store", "import", str(little_year))
    (path,) = [line.strip() for line in read.stderr.splitlines() if line.strip().endswith(".key")]
    Path(path).unlink()

    asked = kitchens(tmp_path / "store", "report", "income", language="sv")

    assert asked.exit_code == 2
    assert "Lagrets huvudnyckel saknas." in asked.stderr


def test_a_lot_is_followed_to_its_sales(demo_store: Path) -> None:
    traced = json.loads(kitchens(demo_store, "trace", "MEL0001", "--format", "json").stdout)

    assert [batch["code"] for batch in traced["batches"]] == ["MEB0001", "MEB0003"]
    assert kitchens(demo_store, "trace", "MEB0001").exit_code == 0
    assert kitchens(demo_store, "trace", "MEX00001").exit_code == 0


def test_running_the_demonstration_again_changes_nothing(tmp_path: Path, peopled_store: Path) -> None:
    store = tmp_path / "store"
    shutil.copytree(peopled_store, store)
    with House.open(store) as house:
        before = house.journal.position()

    again = kitchens(store, "demo", "--no-serve")

    assert again.exit_code == 0
    assert "manager-1" in again.stderr
    with House.open(store) as house:
        assert house.journal.position() == before


def test_a_demonstration_is_not_loaded_over_a_real_kitchen(tmp_path: Path, little_year: Path) -> None:
    kitchens(tmp_path / "store", "import", str(little_year))

    shown = kitchens(tmp_path / "store", "demo", "--no-serve")

    assert shown.exit_code == 2
    assert "A real kitchen's records lie here" in shown.stderr


LOADED = """
import sys
from api.cli import main
try:
    main()
except SystemExit:
    pass
heavy = {"litestar", "granian", "jinja2", "psycopg", "apscheduler", "babel", "api.importing"}
heavy &= set(sys.modules)
print("HEAVY", *sorted(heavy), file=sys.stderr)
"""


@pytest.mark.parametrize("words", [["--help"], ["report", "income", "--format", "json"]])
def test_a_command_loads_no_more_than_it_needs(demo_store: Path, words: list[str]) -> None:
    ran = subprocess.run(  # noqa: S603  our own Python with our own words
        [sys.executable, "-c", LOADED, "--store", str(demo_store), *words],
        cwd=HOUSE,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )

    assert ran.stderr.splitlines()[-1] == "HEAVY"


def test_the_demonstrations_year_is_in_the_package() -> None:
    assert len(list(YEAR.glob("*.csv"))) == 18
