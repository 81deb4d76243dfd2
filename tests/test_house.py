"""The house itself: its walls, its rooms, and that each room says what it is for."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

HOUSE = Path(__file__).parents[1]
ROOMS = ("kitchens", "projections", "api")
MODULES = sorted(path for room in ROOMS for path in (HOUSE / room).rglob("*.py"))
EVERYTHING = sorted([*MODULES, *(HOUSE / "tests").rglob("*.py")])
LINES_MAX = 350


def _named(path: Path) -> str:
    return str(path.relative_to(HOUSE))


def test_the_import_contracts_hold() -> None:
    ran = subprocess.run(  # noqa: S603  a tool of our own environment
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"],
        cwd=HOUSE,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )

    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert "0 broken" in ran.stdout


@pytest.mark.parametrize("path", MODULES, ids=_named)
def test_a_module_says_what_it_is_for_in_one_line(path: Path) -> None:
    said = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))

    assert said
    first = said.splitlines()[0]
    assert first[-1] in ".:", "the first line is a whole sentence"


@pytest.mark.parametrize("path", EVERYTHING, ids=_named)
def test_a_file_is_one_room(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LINES_MAX


@pytest.mark.parametrize("path", EVERYTHING, ids=_named)
def test_nothing_is_left_to_do(path: Path) -> None:
    text = path.read_text(encoding="utf-8")

    # Put together here, so that this test does not find itself.
    assert not re.search("|".join(("TO" + "DO", "FIX" + "ME", "XX" + "X")), text)


@pytest.mark.parametrize("path", EVERYTHING, ids=_named)
def test_an_ignored_check_has_its_code(path: Path) -> None:
    for line in path.read_text(encoding="utf-8").splitlines():
        assert not re.search("no" + r"qa(?!:)\b", line), line
        assert not re.search("type: ig" + r"nore(?!\[)", line), line


def test_every_folder_of_code_is_a_package() -> None:
    folders = {path.parent for path in MODULES}

    assert not [_named(folder) for folder in folders if not (folder / "__init__.py").exists()]


def test_no_room_is_called_by_a_word_that_says_nothing() -> None:
    empty = {
        "utils",
        "helpers",
        "helper",
        "service",
        "services",
        "handler",
        "handlers",
        "info",
        "misc",
        "common",
    }

    assert not [_named(path) for path in MODULES if path.stem in empty or path.parent.name in empty]


def test_nothing_refers_to_what_is_not_shipped() -> None:
    texts = [*EVERYTHING, HOUSE / "README.md", HOUSE / "CHANGELOG.md", HOUSE / ".ci" / "run"]
    outside = re.compile(r"\.\./" + r"shared|/" + r"work/|/" + r"opt/venv")

    assert not [_named(path) for path in texts if outside.search(path.read_text(encoding="utf-8"))]
