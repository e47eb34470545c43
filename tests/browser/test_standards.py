"""`kept standards` as somebody at a terminal meets it, with texts made for this test."""

import pytest

from kept import Kept

FRAMEWORK = """\
framework: counter-care
version: "1"
title: Care at our counter
signs: [Counter handbook]
groups:
  - {id: counter, title: At the counter}
items:
  - {code: C1, group: counter, label: Greets people}
  - {code: C2, group: counter, label: Finds the right form}
  - {code: C3, group: counter, label: Says when it will be done}
"""
PAGE = "Counter handbook\n\nC1: Greets every visitor\nat once\nCl0: The lift\n\nC2: Finds the form that is wanted\nC9: Waters plants\n"


@pytest.fixture
def desk(tmp_path):
    return Kept(tmp_path / "desk")


@pytest.fixture
def files(tmp_path):
    (tmp_path / "own.yaml").write_text(FRAMEWORK)
    (tmp_path / "book.txt").write_text(PAGE)
    (tmp_path / "book.html").write_text("<html><body><h1>Counter handbook</h1><ul><li>C3: Says &amp; keeps a day</ul></body></html>")
    (tmp_path / "letter.txt").write_text("Dear Sir, the form was wrong.\n")
    (tmp_path / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")
    (tmp_path / "broken.yaml").write_text("framework: x\nversion: 1\n")
    return tmp_path


def test_a_framework_and_its_texts_come_in_line_by_line(desk, files):
    assert desk.must("standards", "import", str(files / "own.yaml")) == "counter-care: 3 items in version 1"
    lines = desk.must("standards", "import", str(files / "book.txt"), str(files / "letter.txt")).splitlines()
    assert lines[0] == "counter-care: 2 of 3 matched"
    assert "  not found: counter-care/C3" in lines
    assert any(line.startswith("  not placed: counter-care, near C9: Waters plants") for line in lines)
    assert any(line.startswith("  letter.txt: It is not the text of a framework") for line in lines)
    both = desk.must("standards", "import", str(files / "book.txt"), str(files / "book.html"), "--as", "counter-care")
    assert both.splitlines()[0] == "counter-care: 3 of 3 matched"
    listed = {line.split("\t")[0]: line for line in desk.must("standards", "list").splitlines()}
    assert "3 items\t3 with official wording" in listed["counter-care@1"]
    assert {"occ0071@1", "occ0072@1", "epa-l3@1", "scotland-cs@1"} < set(listed)


def test_only_when_nothing_could_be_read_it_is_a_failure(desk, files):
    answer = desk.command("standards", "import", *(str(files / name) for name in ("letter.txt", "picture.png", "broken.yaml", "none.txt")))
    assert answer.returncode == 1
    out = answer.stdout.decode()
    assert "picture.png: This is not text." in out and "none.txt: The file cannot be opened." in out
    assert "broken.yaml" in out and "“title” is missing" in out
    assert answer.stderr.decode() == "kept: Nothing could be read.\n"
    assert desk.command("standards", "import", str(files / "letter.txt"), str(files / "own.yaml")).returncode == 0


@pytest.mark.parametrize("form", ["yaml", "csv"])
def test_what_is_exported_comes_in_again_without_official_words(desk, files, tmp_path, form):
    desk.must("standards", "import", str(files / "own.yaml"), str(files / "book.txt"))
    text = desk.must("standards", "export", "--format", form)
    assert "Greets people" in text and "every visitor" not in text
    (tmp_path / f"all.{form}").write_text(text)
    other = Kept(tmp_path / "other")
    if form == "yaml":
        lines = other.must("standards", "import", str(tmp_path / "all.yaml")).splitlines()
        assert "counter-care: 3 items in version 1" in lines
        assert "scotland-cs: 688 items in version 1, here already" in lines
    else:
        one = desk.must("standards", "export", "counter-care@1", "--format", "csv")
        (tmp_path / "one.csv").write_text(one)
        assert other.must("standards", "import", str(tmp_path / "one.csv")) == "counter-care: 3 items in version 1"
    assert "3 items\t0 with official wording" in other.must("standards", "list")
