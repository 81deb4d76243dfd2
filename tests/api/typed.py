"""Commands as they are typed, and a folder small enough to see through."""

from pathlib import Path

from click.testing import CliRunner, Result

from api.cli import main


def kitchens(store: Path | str, *words: str, typed: str | None = None, language: str = "en") -> Result:
    """Type a command."""
    return CliRunner().invoke(main, ["--store", str(store), "--language", language, *words], input=typed)


def write(folder: Path, name: str, *lines: str) -> None:
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
