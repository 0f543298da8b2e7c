"""Tables of cases: malformed rows are refused with file and line."""

import pytest
from case_tables import CaseError, read_cases

COLUMNS = ("id", "text", "why")

MALFORMED = [
    pytest.param("id,words,why\n", ":1: columns are", id="another header"),
    pytest.param("", ":1: columns are", id="an empty file"),
    pytest.param("# a comment\nid,text,why\na,b,c,d\n", ":3: 4 cells", id="a comma too many"),
    pytest.param("id,text,why\na,b\n", ":2: 2 cells", id="a cell too few"),
    pytest.param("id,text,why\n,b,c\n", ":2: the id is missing", id="no id"),
    pytest.param("id,text,why\na,b,c\n\na,b,c\n", ':4: the id "a" is taken', id="an id twice"),
    pytest.param("id,text,why\na,b,\n", ":2: the last column must say why", id="no reason"),
    pytest.param("id,text,why\na,bad,c\n", ":2: this is bad", id="what the table itself checks"),
]


@pytest.mark.parametrize(("content", "message"), MALFORMED)
def test_malformed_cases_are_refused_with_file_and_line(tmp_path, content, message):
    (tmp_path / "t.csv").write_text(content, encoding="utf-8")
    with pytest.raises(CaseError) as refusal:
        read_cases("t.csv", COLUMNS, folder=tmp_path, check=lambda row: "this is bad" if row["text"] == "bad" else None)
    assert str(refusal.value).startswith(f"cases/t.csv{message}")


def test_all_malformed_rows_are_named_at_once(tmp_path):
    (tmp_path / "t.csv").write_text("id,text,why\n,b,c\nd,e\n", encoding="utf-8")
    with pytest.raises(CaseError) as refusal:
        read_cases("t.csv", COLUMNS, folder=tmp_path)
    assert [line[:13] for line in str(refusal.value).split("\n")[::2]] == ["cases/t.csv:2", "cases/t.csv:3"]


def test_good_rows_are_given_with_stripped_cells(tmp_path):
    (tmp_path / "t.csv").write_text('id,text,why\n a ,"b, c",  d\n', encoding="utf-8")
    assert read_cases("t.csv", COLUMNS, folder=tmp_path) == [{"id": "a", "text": "b, c", "why": "d"}]
