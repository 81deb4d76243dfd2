"""The benchmark runs and gives every figure; how fast is for a quiet machine to say."""

from collections.abc import Callable

import pytest

from tests.speed.__main__ import PARTS, Figures, main


@pytest.mark.parametrize(
    ("title", "little"),
    [(title, little) for title, _, little in PARTS],
    ids=[title for title, _, _ in PARTS],
)
def test_a_part_of_the_benchmark_runs_small(title: str, little: Callable[[], Figures]) -> None:
    figures = little()

    assert len(figures) >= 3, title
    for what, figure in figures:
        assert what
        assert any(sign.isdigit() for sign in figure)


def test_the_benchmark_explains_itself(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--help"])

    assert ended.value.code == 0
    assert "--small" in capsys.readouterr().out
