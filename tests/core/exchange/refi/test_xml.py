"""XML from strangers is read without what could do harm."""

from __future__ import annotations

import gc
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from forwhom.core.errors import UnreadableError
from forwhom.core.exchange.refi.archive import opening
from forwhom.core.exchange.refi.names import tag
from forwhom.core.exchange.refi.project import study_of
from forwhom.core.exchange.refi.xml import DEEPEST, LONGEST, Node, parts_of
from tests.core.exchange.refi.made import HEAD, project, qdpx, read, selection, source

CODED = project(source(selection(16, 23, "Because")))
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))


def refused(tmp_path: Path, text: str) -> str:
    path = tmp_path / "walks.qde"
    path.write_text(text)
    with pytest.raises(UnreadableError) as problem, opening(path) as files:
        study_of(files)
    return str(problem.value)


@pytest.mark.parametrize(
    "inside",
    [
        '<!DOCTYPE Project [<!ENTITY x SYSTEM "file:///etc/hostname">]>',
        '<!DOCTYPE Project SYSTEM "http://localhost:1/x.dtd">',
        "<!DOCTYPE Project>",
        f'<!DOCTYPE Project [<!ENTITY l0 "lol">{LAUGHS}]>',
    ],
)
def test_a_document_type_is_refused_and_no_entity_is_read(tmp_path: Path, inside: str) -> None:
    harmful = CODED.replace(HEAD, HEAD + inside).replace('name="Walks"', 'name="&x;&l9;"')
    assert "declares a document type" in refused(tmp_path, harmful)


@pytest.mark.parametrize("text", ["", "Dear", CODED[:-30], CODED.replace("</Codes>", "")])
def test_what_is_no_xml_or_cut_off_is_refused(tmp_path: Path, text: str) -> None:
    assert re.search(r"not XML, or cut off: \w{2,}", refused(tmp_path, text))


def test_another_kind_of_xml_is_refused(tmp_path: Path) -> None:
    assert "begins with <html>" in refused(tmp_path, "<html/>")
    assert "begins with <CodeBook>" in refused(
        tmp_path, '<CodeBook xmlns="urn:QDA-XML:codebook:1.0"/>'
    )


def parts(tmp_path: Path, text: str) -> Iterator[Node]:
    path = tmp_path / "walks.qde"
    path.write_text(text)
    with path.open("rb") as stream:
        yield from parts_of(path, stream, tag("Project"))


def test_remarks_and_instructions_are_no_part_of_a_project_nor_of_its_words(
    tmp_path: Path,
) -> None:
    text = CODED.replace("Getting there", "Getting<!-- a remark --><?do it?> there")
    text = text.replace("<Users>", "<!-- a remark --><?do it?><Users>")
    text = text.replace("<CodeRef", "<!-- a remark --><?do it?><CodeRef")
    study, found = read(qdpx(tmp_path, text))
    assert study.codes[0].meaning == "Getting there"
    assert (len(study.codings), found.losses) == (1, [])


def weather(tmp_path: Path, inside: str) -> Node:
    """An element that nobody knows, as it is read and would be written back."""
    last = list(parts(tmp_path, project(more=f"<Weather>{inside}</Weather>")))[-1]
    (found,) = last.children
    return found


def test_words_after_an_element_that_nobody_knows_are_kept_with_it(tmp_path: Path) -> None:
    assert weather(tmp_path, "fine <b/>today").as_element().text == "fine today"


def test_the_layout_of_what_is_kept_is_not_kept(tmp_path: Path) -> None:
    assert weather(tmp_path, "\n  <b/>\n").as_element().text is None


def test_words_come_together_however_the_parser_tells_them(tmp_path: Path) -> None:
    said = "&amp;&lt;<![CDATA[<b>]]>" * 30_000 + "é\U0001f600"
    assert weather(tmp_path, said).text == "&<<b>" * 30_000 + "é\U0001f600"


def test_parts_are_let_go_of_while_others_are_read(tmp_path: Path) -> None:
    many = "".join(source(selection(16, 23, "Because" * 40, n=n)) for n in range(2_000))
    held = 0
    for number, _ in enumerate(parts(tmp_path, project(many))):
        if number % 100 == 0:
            held = max(held, sum(isinstance(each, Node) for each in gc.get_objects()))
    assert held < 2_000  # of the 8,000 that the file has


def test_elements_that_stand_too_deep_in_each_other_are_refused(tmp_path: Path) -> None:
    weather(tmp_path, "<b>" * (DEEPEST - 1) + "</b>" * (DEEPEST - 1))
    deep = project(more="<b>" * 100_000 + "</b>" * 100_000)
    assert f"more than {DEEPEST} deep" in refused(tmp_path, deep)


def test_an_element_with_too_many_words_is_refused(tmp_path: Path) -> None:
    long = project(more=f"<b>{'a b ' * (LONGEST // 4)}c</b>")
    assert f"more than {LONGEST:,} characters" in refused(tmp_path, long)


def test_what_nobody_knows_may_hold_elements_named_as_parts_are(tmp_path: Path) -> None:
    inside = '<Notes><Note guid="x"><PlainTextContent>so</PlainTextContent></Note></Notes>'
    assert weather(tmp_path, inside).children[0].children[0].children[0].text == "so"
