"""YAML: read as the words that stand there, written so that every reader takes them so."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from forwhom.core.exchange.folder import yaml_edit, yaml_write
from forwhom.core.exchange.folder.yaml_read import NotYamlError, parsed
from tests.factories.records import LOOKS_LIKE_ANOTHER_VALUE, words

values: st.SearchStrategy[Any] = st.recursive(
    words(),
    lambda inner: (
        st.lists(inner, min_size=1, max_size=3)
        | st.dictionaries(words().map(lambda name: name[:30]), inner, min_size=1, max_size=3)
    ),
    max_leaves=6,
)
mappings = st.dictionaries(words().map(lambda name: name[:30]), values, min_size=1, max_size=4)


def is_list_of_lists(value: Any) -> bool:
    if isinstance(value, list):
        return any(isinstance(each, list) or is_list_of_lists(each) for each in value)
    return isinstance(value, dict) and any(map(is_list_of_lists, value.values()))


@given(words())
def test_every_reader_reads_the_words_we_wrote(text: str) -> None:
    written = yaml_write.item({"text": text})
    assert parsed(written) == [{"text": text}]
    assert YAML(typ="safe", pure=True).load(written) == [{"text": text}]


@pytest.mark.parametrize("text", LOOKS_LIKE_ANOTHER_VALUE)
def test_words_that_look_like_another_value_stay_words(text: str) -> None:
    written = yaml_write.item({"text": text, "several": [text, text], text: "x"})
    assert YAML(typ="safe", pure=True).load(written) == parsed(written)
    assert parsed(written) == [{"text": text, "several": [text, text], text: "x"}]


@settings(max_examples=60)
@given(st.lists(mappings.filter(lambda each: not is_list_of_lists(each)), max_size=3))
def test_nested_values_are_read_as_written(items: list[dict[str, Any]]) -> None:
    assert (parsed(yaml_write.items(items)) or []) == items


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("plain words", "- text: plain words\n"),
        ("two\nlines", "- text: |-\n    two\n    lines\n"),
        ("two\n\nlines\n", "- text: |\n    two\n\n    lines\n"),
        ("a: b", '- text: "a: b"\n'),
        (
            "words " * 20 + "end",
            "- text: >-\n    " + "words " * 13 + "words\n    words words words "
            "words words words end\n",
        ),
    ],
)
def test_text_is_written_as_a_person_would(text: str, written: str) -> None:
    assert yaml_write.item({"text": text}) == written


def test_scalars_are_the_words_that_stand_there() -> None:
    text = "- [1_000, 0o7, 2017-03-31, 1.50, true, yes, ~, null, '', '~', 12:30]\n"
    assert parsed(text) == [
        ["1_000", "0o7", "2017-03-31", "1.50", "true", "yes", None, None, "", "~", "12:30"]
    ]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("- a: 1\n- b: c: d\n", 2),
        ("- a: 1\n  a: 2\n", 2),
        ("- a: [1\n", 2),
        ("- a: 1\n---\n- b: 2\n", 2),
        ("- ? [a]\n  : b\n", 1),
        ("- a: *b\n", 1),
        ("- a: '\x07'\n", 1),
        ("- &a [*a]\n", 1),
        ("[" * 500, 1),
        ("- a\n\t- b\n", 2),
    ],
)
def test_what_is_not_yaml_is_refused_with_its_line(text: str, line: int) -> None:
    with pytest.raises(NotYamlError) as caught:
        parsed(text)
    assert caught.value.line == line


BEFORE = """\
# head
- id: a   # first
  words: |-
    # no comment
    one

# about b

-
  id: b
  kept: {x: [1, 2.50], y: ~}
  list:
  # inside
  - one   # one
  - two
  blank:
- {id: c, text: flow}
# tail
"""
WAS = [
    {"id": "a", "words": "# no comment\none"},
    {"id": "b", "kept": '{"x": 1}', "list": ["one", "two"]},
    {"id": "c", "text": "flow"},
]


def edit(*new: dict[str, Any], before: str = BEFORE) -> str:
    return yaml_edit.edited(before, WAS, list(new), "id")


def test_a_list_in_which_one_item_is_written_on_one_line_keeps_its_comments() -> None:
    text = edit(WAS[0], {**WAS[1], "list": ["two"]}, WAS[2])
    assert yaml_edit.comments_of(text) == yaml_edit.comments_of(BEFORE)


BLOCK, WERE = BEFORE.replace("- {id: c, text: flow}\n", ""), WAS[:2]


def edit_block(*new: dict[str, Any]) -> str:
    return yaml_edit.edited(BLOCK, WERE, list(new), "id")


def test_a_changed_list_keeps_every_comment_and_every_other_line() -> None:
    text = edit_block(WAS[0], {**WAS[1], "list": ["one"]})
    assert text == BLOCK.replace(
        "  list:\n  # inside\n  - one   # one\n  - two\n", "  list: [one]\n  # inside\n  # one\n"
    )


def test_a_changed_block_of_text_keeps_what_stands_around_it() -> None:
    text = edit_block({"id": "a", "words": "two"}, WAS[1])
    old = "  words: |-\n    # no comment\n    one\n"
    assert text == BLOCK.replace(old, "  words: two\n")


def test_a_new_value_stands_after_the_others_of_its_item() -> None:
    text = edit_block({**WAS[0], "more": "x"}, WAS[1])
    assert text == BLOCK.replace("    one\n", "    one\n  more: x\n")


def test_a_name_that_stood_blank_takes_its_value_in_its_place() -> None:
    assert edit_block(WAS[0], {**WAS[1], "blank": "x"}) == BLOCK.replace("blank:", "blank: x")


def test_items_change_places_with_the_comments_above_them() -> None:
    text = edit_block(WAS[1], WAS[0])
    assert (
        text.index("# about b") < text.index("id: b") < text.index("# head") < text.index("id: a")
    )


def test_what_is_meant_twice_is_written_out_twice() -> None:
    before = "- id: a\n  text: &t words\n- id: b\n  text: *t   # the same\n"
    was = [{"id": "a", "text": "words"}, {"id": "b", "text": "words"}]
    text = yaml_edit.edited(before, was, [was[0], {"id": "b", "text": "others"}], "id")
    assert text == "# the same\n- id: a\n  text: words\n- id: b\n  text: others\n"


def test_a_list_that_was_empty_keeps_its_comments() -> None:
    assert yaml_edit.edited("# ours\n[]\n", [], [{"id": "a"}], "id") == "# ours\n- id: a\n"


def test_a_list_that_becomes_empty_keeps_its_comments() -> None:
    text = edit_block()
    assert parsed(text) == []
    assert [each in text for each in ("# head", "# about b", "# tail")] == [True, True, True]
