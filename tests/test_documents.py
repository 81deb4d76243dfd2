"""The documents tell the truth: the README's commands, the columns, the commands' own help."""

import re
from pathlib import Path

import pytest

from api.cli import FORMATS, GROUNDS, LANGUAGES, REPORTS, main
from api.erasing import GROUNDS as KNOWN_GROUNDS
from api.importing import FILES
from api.importing.step import AnyFile
from api.language import LANGUAGES as SPOKEN

HOUSE = Path(__file__).parents[1]
README = (HOUSE / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w*)\n(.*?)^```$", README, flags=re.MULTILINE | re.DOTALL)


def test_the_first_two_blocks_are_the_two_commands_of_the_set_up() -> None:
    assert [language for language, _ in BLOCKS] == ["sh", "sh"]
    assert BLOCKS[0][1].count("\n") == 1
    assert BLOCKS[0][1].endswith("kitchens demo\n")
    assert BLOCKS[1][1].count("\n") == 1
    assert "'.[test]'" in BLOCKS[1][1]
    assert BLOCKS[1][1].endswith("-m pytest\n")


def test_the_readme_begins_with_what_it_is_for() -> None:
    assert README.index("income") < README.index("```sh")


@pytest.mark.parametrize("path", re.findall(r"\]\(((?!http)[^)#]+)\)", README))
def test_what_the_readme_points_to_is_there(path: str) -> None:
    assert (HOUSE / path).exists()


@pytest.mark.parametrize("name", sorted(main.commands))
def test_the_readme_names_every_command(name: str) -> None:
    assert re.search(rf"`?kitchens {name}\b", README)


@pytest.mark.parametrize("name", REPORTS)
def test_the_readme_names_every_report(name: str) -> None:
    assert f"`{name}`" in README or f"report {name}" in README


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_the_readme_names_every_column_of_a_file(file: AnyFile) -> None:
    (line,) = re.findall(rf"^\| `{file.name}` \|.*$", README, flags=re.MULTILINE)
    _, _, _, columns, _ = line.split("|")

    assert re.findall(r"`([a-z0-9_]+)`", columns) == list(file.shape.columns)


def test_the_command_knows_what_the_house_knows() -> None:
    # Written twice, so that --help loads nothing of the house; compared here.
    assert GROUNDS == KNOWN_GROUNDS
    assert LANGUAGES == SPOKEN
    assert FORMATS == ("table", "json", "csv")
