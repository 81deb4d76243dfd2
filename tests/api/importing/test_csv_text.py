import os
from pathlib import Path

from api.importing.reading import unreadable
from tests.api.importing.folders import Folder, House

HEADER = "kitchen,neighbourhood,name,opened_on\n"
ROW = "merkez,Merkez,Mutfak,2020-11-19\n"


def kitchens(house: House, content: bytes) -> list[str]:
    folder = house.place / "csv"
    folder.mkdir()
    (folder / "kitchens.csv").write_bytes(content)
    return house.lines(folder)


def test_a_byte_order_mark_is_accepted(house: House) -> None:
    assert kitchens(house, b"\xef\xbb\xbf" + (HEADER + ROW).encode()) == []
    assert house.names() == ["kitchen.opened"]


def test_lines_of_windows_are_accepted(house: House) -> None:
    assert kitchens(house, (HEADER + ROW).replace("\n", "\r\n").encode()) == []


def test_a_last_line_without_an_end_is_a_row(house: House) -> None:
    assert kitchens(house, (HEADER + ROW).rstrip().encode()) == []
    assert house.names() == ["kitchen.opened"]


def test_columns_stand_in_any_order(house: House) -> None:
    assert kitchens(house, b"opened_on,name,kitchen,neighbourhood\n2020-11-19,Mutfak,merkez,Merkez\n") == []


def test_a_row_is_named_by_the_line_where_it_begins(house: House) -> None:
    rows = 'a,Merkez,"two\nlines",2020-11-19\nb,Merkez,Mutfak,soon\n'
    assert [line.split(" ")[0] for line in kitchens(house, (HEADER + rows).encode())] == ["kitchens.csv:4:"]


def test_a_name_of_two_lines_is_kept(house: House) -> None:
    kitchens(house, (HEADER + 'a,Merkez,"two\nlines",2020-11-19\n').encode())
    assert getattr(house.story()[0].event, "name") == "two\nlines"  # noqa: B009


def test_an_unknown_column_is_malformed(house: House) -> None:
    content = (HEADER.rstrip() + ",mood\n" + ROW.rstrip() + ",good\n").encode()
    assert kitchens(house, content) == [
        "kitchens.csv:1: mood: is no column of kitchens.csv; correct its name or take it away"
    ]


def test_a_column_whose_name_cannot_be_printed_is_named_on_one_line(house: House) -> None:
    content = (HEADER.rstrip() + ',"mo\nod\x1b[2J"\n').encode()
    assert kitchens(house, content) == [
        r"kitchens.csv:1: 'mo\nod\x1b[2J': is no column of kitchens.csv; correct its name or take it away"
    ]


def test_a_missing_column_is_malformed(house: House) -> None:
    assert kitchens(house, b"kitchen,name\nmerkez,Mutfak\n") == [
        "kitchens.csv:1: neighbourhood: this column is missing; add it to the header and to each row",
        "kitchens.csv:1: opened_on: this column is missing; add it to the header and to each row",
    ]


def test_a_column_that_stands_twice_is_malformed(house: House) -> None:
    content = (HEADER.rstrip() + ",name\n" + ROW.rstrip() + ",x\n").encode()
    assert kitchens(house, content) == ["kitchens.csv:1: name: stands twice in the header; take one away"]


def test_an_empty_file_is_malformed(house: House) -> None:
    assert kitchens(house, b"") == [
        "kitchens.csv:1: file: is empty: the header line with the names of the columns is missing"
    ]


def test_a_file_with_a_header_alone_brings_nothing(house: House) -> None:
    assert kitchens(house, HEADER.encode()) == []


def test_bytes_that_are_no_utf8_are_named_by_line(house: House) -> None:
    content = HEADER.encode() + ROW.encode() + b"sisli,\xde,Mutfak,2020-11-19\n"
    assert kitchens(house, content) == [
        "kitchens.csv:3: row: is not UTF-8 text; save the file as CSV in UTF-8"
    ]


def test_a_row_with_a_cell_too_many_or_too_few_is_malformed(house: House) -> None:
    assert kitchens(house, (HEADER + "a,b,c,2020-11-19,e\na,b\n").encode()) == [
        "kitchens.csv:2: row: cells here: 5, in the header: 4; put text with a comma in quotation marks",
        "kitchens.csv:3: row: cells here: 2, in the header: 4; put text with a comma in quotation marks",
    ]


def test_a_quotation_that_never_ends_is_malformed(house: House) -> None:
    lines = kitchens(house, (HEADER + ROW + 'b,"Merkez,Mutfak,2020-11-19\n').encode())
    (line,) = lines
    problem = "a quotation mark is opened and never closed; close it, or double one meant as text"
    assert line == f"kitchens.csv:3: row: {problem}"


def test_text_after_a_closing_quotation_mark_is_malformed(house: House) -> None:
    lines = kitchens(house, (HEADER + 'a,"Merkez"x,Mutfak,2020-11-19\n').encode())
    assert lines == [
        "kitchens.csv:2: row: text follows a closing quotation mark; double a quotation mark meant as text"
    ]


def test_a_quotation_mark_that_swallows_the_file_is_named(house: House) -> None:
    lines = kitchens(house, (HEADER + 'a,"Merkez,Mutfak,2020-11-19\n' + ROW * 5000).encode())
    assert lines == [
        "kitchens.csv:2: row: a cell holds more than 131072 characters; is a quotation mark never closed?"
    ]


def test_a_folder_with_the_name_of_a_file_is_named(house: House) -> None:
    path = Folder().drop("sales").write(house.place / "csv")
    (path / "sales.csv").mkdir()
    assert house.lines(path) == [
        "sales.csv:1: file: is a folder where a file is read; move it out or rename it"
    ]


def test_empty_lines_are_passed_over(house: House) -> None:
    assert kitchens(house, ("\n" + HEADER + "\n" + ROW + "\n\n").encode()) == []


def test_a_csv_file_of_another_name_is_not_lost_in_silence(house: House) -> None:
    path = Folder().write(house.place / "csv")
    (path / "Sales.csv").write_text("sale\n", encoding="utf-8")
    assert [line.split(": ")[:2] for line in house.lines(path)] == [["Sales.csv:0", "file"]]


def test_a_file_whose_name_is_no_text_is_named_so_that_it_can_be_printed(house: House) -> None:
    path = Folder().only("kitchens").write(house.place / "csv")
    Path(os.fsdecode(os.fsencode(path) + b"/\xde.csv")).write_bytes(b"a\n")
    (line,) = house.lines(path)
    assert line.startswith(r"'\udcde.csv':0: file: is none of the files known here: ")


def test_other_files_of_the_folder_are_left_alone(house: House) -> None:
    path = Folder().write(house.place / "csv")
    (path / "expected.json").write_text("{}", encoding="utf-8")
    (path / "notes.txt").write_text("flour", encoding="utf-8")
    assert house.lines(path) == []


def test_a_folder_without_csv_files_is_bad_input(house: House, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    result = house.read(empty)
    assert result.exit_code == 2
    assert list(result.lines) == [
        "empty:0: file: this folder holds no CSV file; name the folder in which they lie"
    ]


def test_a_folder_that_is_not_there_is_bad_input(house: House, tmp_path: Path) -> None:
    result = house.read(tmp_path / "nowhere")
    assert (result.exit_code, result.lines) == (2, ("nowhere:0: file: is not there; check the name",))


def test_a_file_is_no_folder(house: House, tmp_path: Path) -> None:
    (tmp_path / "sales.csv").write_text("sale\n", encoding="utf-8")
    assert house.lines(tmp_path / "sales.csv") == [
        "sales.csv:0: file: is a file; name the folder in which the CSV files lie"
    ]


def test_a_file_that_may_not_be_read_is_named() -> None:
    told = unreadable(PermissionError(13, "Permission denied"))
    assert str(told) == "may not be read by you; ask whoever looks after this computer"


def test_another_failure_is_told_in_the_words_of_the_computer() -> None:
    told = unreadable(OSError(5, "Input/output error"))
    assert str(told) == "cannot be read: Input/output error; copy it here again"


def test_every_file_may_be_missing(house: House) -> None:
    assert house.lines(Folder().only("kitchens", "trainees")) == []
