"""A web page's words, and everything of it that a browser does not show."""

from __future__ import annotations

from pathlib import Path

from tests.core.exchange.documents.read import nowhere, read, refusal, said
from tests.factories.transcripts import page


def test_blocks_are_lines_and_white_space_is_as_a_browser_shows_it(tmp_path: Path) -> None:
    body = "<div>\n <p>Jodie:  it <b>was</b>\n good.</p><p></p>loose<br>words</div><ul><li>one</ul>"
    found = read(tmp_path, "a.html", page(body))
    assert found.text == "Jodie: it was good.\n\nloose\nwords\none"


def test_a_paragraph_of_a_break_alone_is_one_empty_line(tmp_path: Path) -> None:
    assert read(tmp_path, "a.html", page("<p>a</p><p><br>\n</p><p>b<br></p>c")).text == "a\n\nb\nc"


def test_what_is_not_shown_is_said(tmp_path: Path) -> None:
    body = (
        "<p>Jodie: yes</p><!-- a remark --><script>let x</script><style>p{}</style>"
        '<p hidden>put away</p><p style="color:red; display: none">covered</p>'
        '<img alt="A pram"><iframe src="film.mp4"></iframe><a href="https://example.org/a">here</a>'
        "<table><tr><td>INT</td><td>Why?</td></tr></table><noscript>without</noscript>"
        '<input value="typed"><textarea>\nwritten</textarea>'
    )
    found = read(tmp_path, "a.html", page(body, head="<title>Her talk</title>"))
    assert found.text == "Jodie: yes\nhere\nINT\nWhy?\nwritten"
    words = "remark put away covered A pram film mp4 example here Her talk without typed written"
    assert nowhere(found, words) == []
    assert {"document-scripts", "document-tables", "document-hidden"} <= set(said(found))


def test_the_encoding_that_a_page_says_is_used(tmp_path: Path) -> None:
    data = '<meta charset="iso-8859-2"><p>Łódź</p>'.encode("iso-8859-2")
    assert read(tmp_path, "a.html", data).text == "Łódź"
    assert read(tmp_path, "b.html", "<p>Zoë’s</p>".encode("cp1252")).text == "Zoë’s"
    assert read(tmp_path, "c.htm", b'<?xml version="1.0" encoding="x"?><p>a</p>').text == "a"


def test_nothing_outside_the_page_is_fetched(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("4242")
    kind = f'<!DOCTYPE html [<!ENTITY e SYSTEM "{(tmp_path / "secret.txt").as_uri()}">]>'
    assert "4242" not in read(tmp_path, "a.html", f"{kind}<p>a &e;</p>".encode()).text


def test_a_page_too_deep_to_be_read_whole_is_refused(tmp_path: Path) -> None:
    told = refusal(tmp_path, "a.html", page("<div>" * 3000 + "words" + "</div>" * 3000))
    assert "open it in a browser" in told or "damaged" in told


def test_a_page_of_scripts_alone_is_refused(tmp_path: Path) -> None:
    assert "no words in it" in refusal(tmp_path, "a.html", page("<script>let x</script>"))


def test_what_a_page_says_of_itself_is_left_out_and_said(tmp_path: Path) -> None:
    head = '<meta name="author" content="Ann Invented"><meta name="viewport" content="x">'
    found = read(tmp_path, "a.html", page("<p>Jodie: yes</p>", head=head))
    assert said(found)["document-properties"].endswith("1 (“author”)")
    assert "Invented" not in f"{found.text}{found.findings}"
