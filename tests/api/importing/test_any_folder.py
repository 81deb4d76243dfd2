"""Whatever stands in a folder: it goes in once, wholly or not at all, and tells the same each time."""

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from api.importing.cells import (
    BIRTH,
    CLOCK,
    COUNT,
    COUNT_OR_NONE,
    DAY,
    MOMENT,
    MONEY,
    QUANTITY,
    READING,
    Cell,
)
from api.importing.files import BY_NAME
from tests.api.importing.folders import Folder, opened

DAYS = st.sampled_from(
    [
        "2020-11-01",
        "2021-02-01",
        "2021-02-03",
        "2021-03-01",
        "2021-03-10",
        "2021-05-04",
        "2021-05-07",
        "2021-12-31",
    ]
)
CLOCKS = st.sampled_from(["00:00", "08:00", "10:00", "13:00", "16:00", "23:59"])
MOMENTS = st.builds(lambda day, clock: f"{day}T{clock}:00", DAYS, CLOCKS)
NUMBERS = st.sampled_from(["0", "1", "2", "10", "40", "1440", "99999"])
TEXTS_OF: dict[Cell, st.SearchStrategy[str]] = {
    DAY: DAYS,
    BIRTH: DAYS,
    CLOCK: CLOCKS,
    MOMENT: MOMENTS,
    MONEY: NUMBERS,
    QUANTITY: NUMBERS,
    READING: NUMBERS,
    COUNT: NUMBERS,
    COUNT_OR_NONE: NUMBERS,
}


@st.composite
def changed_folders(draw: st.DrawFn) -> Folder:
    """Draw the sample folder with some cells of some rows changed, added rows and dropped rows."""
    folder = Folder()
    for _ in range(draw(st.integers(1, 6))):
        file = draw(st.sampled_from(sorted(folder.rows)))
        rows = folder.rows[file]
        row = draw(st.integers(0, len(rows) - 1))
        column = draw(st.sampled_from(sorted(rows[row])))
        described = BY_NAME[file].shape.columns[column]
        here = st.sampled_from(sorted({other[column] for other in rows} | {"x9", "yes"}))
        text = draw(TEXTS_OF.get(described.cell, here) if draw(st.integers(0, 9)) else here)
        if described.optional and draw(st.booleans()):
            text = ""
        if draw(st.booleans()):
            folder.add(file, row, **{column: text})
        else:
            folder.change(file, row, **{column: text})
    return folder


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(folder=changed_folders(), again=changed_folders())
def test_any_folder_tells_the_same_each_time_and_goes_in_once(folder: Folder, again: Folder) -> None:
    with TemporaryDirectory() as place, opened(Path(place)) as house:
        tried = house.read(folder, dry_run=True)
        assert house.names() == []
        first = house.read(folder)
        assert first.lines == tried.lines
        assert first.recorded == tried.recorded
        if first.exit_code == 2:
            assert house.names() == []
        before = house.journal.position()
        second = house.read(folder)
        assert second.lines == first.lines
        assert house.journal.position() == before
        other = house.read(again)
        if other.exit_code == 2:
            assert house.journal.position() == before
