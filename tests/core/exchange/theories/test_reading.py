"""An initial theory understood, and what is said where it is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from forwhom.core.errors import FaultsFound, ForwhomError, UnreadableError
from forwhom.core.exchange.folder import read_study
from forwhom.core.exchange.theories import read_theory
from forwhom.core.theory.conditions import Joined
from tests.core.exchange.theories.written import from_text, said, word

WORKED = Path(__file__).parents[4] / "examples/parents-in-mind"
HEADER = ["Context (C)", "Mechanism", "Outcome (O)"]
SHY = ["She is shy\nShe knows nobody", "Peers will not judge her", "She goes"]


def test_a_simple_list_is_understood(tmp_path):
    text = """
- sentence: A shy mother goes because peers will not judge her.
  context: [is shy, knows nobody]
  resource: support from peers
  reasoning: they will not judge her
  outcome: goes
  clusters: [Safety, Company]
- name: Company
  context: Knows nobody
  mechanism: she hopes for friends
  outcome: goes
"""
    read = from_text(tmp_path, "theory.yaml", text)

    one, other = read.theory.configurations
    assert one.name == "A shy mother goes because peers will not judge her."
    assert (one.configuration_id, one.resource) == ("cmo01", "support from peers")
    assert one.context.joined is Joined.UNSPECIFIED
    assert list(read.theory.texts().values()) == ["is shy", "knows nobody"]
    assert other.context.parts == one.context.parts[1:]
    assert read.theory.cluster_names() == {"safety": "Safety", "company": "Company"}
    assert (other.resource, other.reasoning) == (None, "she hopes for friends")
    assert said(read)["mechanism in one cell"] == 1


def test_joins_and_branches_may_be_said_in_a_simple_list(tmp_path):
    text = """
configurations:
- name: Format
  context: {all: [is shy, {any: [is alone, is new here]}]}
  outcome: goes
  branches:
  - {name: Alone, if: is shy, because: one person is enough}
"""
    (one,) = from_text(tmp_path, "theory.yml", text).theory.configurations

    assert one.context.joined is Joined.ALL
    assert one.context.parts[1].joined is Joined.ANY
    assert [each.reasoning for each in one.branches] == ["one person is enough"]
    assert one.branches[0].context.parts == ("is-shy",)


def test_the_lists_of_a_study_folder_are_read_with_those_beside_them():
    held = read_study(WORKED).study
    read = read_theory(WORKED / "theory/configurations.yaml")

    assert read.theory.configurations == held.configurations
    assert read.theory.conditions == held.conditions
    assert read.losses == ()


def test_a_study_folder_gives_what_stands_now():
    read = read_theory(WORKED)

    assert read.theory.configurations == read_study(WORKED).study.configurations
    assert said(read) == {"round": 4, "change": 18}


@pytest.mark.parametrize(
    ("header", "row"),
    [
        ("Context,Resource,Reasoning,Outcome", "shy,peers,will not judge,goes"),
        ("C,Mechanism (resource),Mechanism (reasoning),O", "shy,peers,will not judge,goes"),
        ("IF;THEN;BECAUSE", "shy;goes;Resource: peers. Reasoning: will not judge"),
        ("context,m,outcomes", 'shy,"Resource: peers\nResponse: will not judge",goes'),
    ],
)
def test_headers_are_understood_as_evaluators_write_them(tmp_path, header, row):
    (one,) = from_text(tmp_path, "t.csv", f"{header}\n{row}\n").theory.configurations

    assert (one.resource, one.reasoning, one.outcome) == ("peers", "will not judge", "goes")


def test_a_cell_of_several_conditions_is_as_many_joined_as_nobody_says(tmp_path):
    read = from_text(tmp_path, "t.csv", 'C,M,O\n"is shy; knows nobody\nis tired",trust,goes\n')

    assert list(read.theory.texts().values()) == ["is shy", "knows nobody", "is tired"]
    assert read.theory.configurations[0].context.joined is Joined.UNSPECIFIED
    assert said(read)["how conditions combine"] == 1


def test_a_column_of_no_part_is_kept_beside_and_said(tmp_path):
    read = from_text(tmp_path, "t.csv", "C,M,O,Strength of feeling\nshy,trust,goes,high\n")

    assert read.theory.configurations[0].extra == (("Strength of feeling", "high"),)
    assert said(read)["column Strength of feeling"] == 1


def test_a_row_without_words_is_said_to_be_left_out(tmp_path):
    read = from_text(tmp_path, "t.csv", "No,C,M,O\n1,shy,trust,goes\n2,,,\n")

    assert len(read.theory.configurations) == 1
    assert said(read)["row without words"] == 1


def test_a_table_of_word_is_read_with_its_lines_as_conditions(tmp_path):
    read = read_theory(word(tmp_path, [HEADER, SHY]))

    (one,) = read.theory.configurations
    assert list(read.theory.texts().values()) == ["She is shy", "She knows nobody"]
    assert (one.reasoning, one.outcome) == ("Peers will not judge her", "She goes")
    assert said(read)["mechanism in one cell"] == 1
    assert said(read)["paragraph outside the tables"] == 1


def test_a_cell_merged_over_rows_stands_in_each(tmp_path):
    cells = [HEADER, SHY, ["", "Peers know it", "She stays"]]
    read = read_theory(word(tmp_path, cells, merged=((1, 0), (2, 0))))

    first, second = read.theory.configurations
    assert first.context == second.context
    assert said(read)["cell merged over rows"] == 1


def test_a_head_of_two_rows_tells_resource_and_reasoning_apart(tmp_path):
    cells = [
        ["Context", "Mechanism", "", "Outcome"],
        ["Context", "Resource", "Reasoning", "Outcome"],
        ["shy", "peers", "will not judge", "goes"],
    ]
    (one,) = read_theory(word(tmp_path, cells, merged=((0, 1), (0, 2)))).theory.configurations

    assert (one.resource, one.reasoning) == ("peers", "will not judge")


def test_a_mechanism_merged_over_its_two_columns_is_not_split(tmp_path):
    cells = [["Context", "Resource", "Reasoning", "Outcome"], ["shy", "peers like her", "", "goes"]]
    read = read_theory(word(tmp_path, cells, merged=((1, 1), (1, 2))))

    (one,) = read.theory.configurations
    assert (one.resource, one.reasoning) == (None, "peers like her")
    assert said(read)["cell merged over resource and reasoning"] == 1


def test_a_row_merged_into_one_cell_is_the_cluster_of_those_below(tmp_path):
    cells = [HEADER, ["Psychological safety", "", ""], SHY]
    read = read_theory(word(tmp_path, cells, merged=((1, 0), (1, 2))))

    assert read.theory.configurations[0].clusters == ("psychological-safety",)
    assert said(read)["row merged into one cell"] == 1


NO_TABLE = b"PK\x05\x06" + b"\0" * 18


@pytest.mark.parametrize(
    ("name", "text", "wrong"),
    [
        ("t.docx", b"plain text", "it is no Word file"),
        ("t.docx", NO_TABLE, "it is no Word file"),
        ("t.csv", "Context,Mechanism\nshy,trust\n", "no column is an outcome"),
        ("t.csv", "Outcome\ngoes\n", "no column is a context or a mechanism"),
        ("t.csv", "C,If,M,O\na,b,c,d\n", "the columns 'C' and 'If' are the same part"),
        ("t.csv", "C,M,O\n", "no configuration is in it"),
        ("t.csv", b"C,M,O\n\x81\x8d\x00,b,c\n", "the encoding cannot be read"),
        ("t.yaml", b"- name: \x81\x8d\x8f\n", "it is not text"),
        ("t.yaml", "- name: 'x", "this is not YAML"),
        ("t.yaml", "just words", "it is no theory"),
        ("t.yaml", "studies: []\nconfigurations: []\n", "it holds studies"),
        ("t.yaml", "- shy\n", "has no names for its values"),
        ("t.json", "[{]", "this is not JSON"),
        ("t.json", "[" * 100_000, "nested too deeply"),
        ("t.xlsx", b"", "it is not a theory that we read"),
    ],
)
def test_what_is_no_theory_is_told_with_what_would_be_right(tmp_path, name, text, wrong):
    with pytest.raises(UnreadableError, match=wrong) as told:
        from_text(tmp_path, name, text)
    assert name in str(told.value)
    assert ";" in str(told.value)


def test_a_word_table_without_an_outcome_is_told(tmp_path):
    with pytest.raises(UnreadableError, match="no table in it has an outcome column"):
        read_theory(word(tmp_path, [["Context", "Mechanism"], ["shy", "trust"]]))


@pytest.mark.parametrize(
    ("name", "text", "wrong"),
    [
        (
            "t.csv",
            "Name,C,M,O\nTrust,a,b,c\ntrust,d,e,f\n",
            "t.csv:3: two configurations are called 'trust'",
        ),
        ("t.csv", "Name,Part of,C,M,O\nA,B,a,b,c\nB,A,d,e,f\n", "a circle"),
        ("t.csv", "Name,Part of,C,M,O\nA,,a,b,c\nB,A,d,e,f\nC,B,g,h,i\n", "part of another"),
        ("t.csv", "Name,Part of,C,M,O\nA,Z,a,b,c\n", "which is not in the file"),
        ("t.yaml", "- name: A\n  context: {perhaps: [x]}\n", "how its conditions are joined"),
    ],
)
def test_faults_are_told_where_they_stand(tmp_path, name, text, wrong):
    with pytest.raises(FaultsFound, match=wrong):
        from_text(tmp_path, name, text)


def test_an_id_that_stands_twice_is_told(tmp_path):
    text = "- {configuration_id: a, name: A}\n- {configuration_id: a, name: B}\n"
    with pytest.raises(ForwhomError, match="a"):
        from_text(tmp_path, "t.yaml", text)


def test_ten_thousand_rows_are_no_theory(tmp_path):
    rows = "".join(f"c{at},m{at},o\n" for at in range(10_000))
    with pytest.raises(UnreadableError, match="10,000 configurations, and a theory 1,000"):
        from_text(tmp_path, "t.csv", f"C,M,O\n{rows}")


def test_other_encodings_are_read_and_said(tmp_path):
    read = from_text(tmp_path, "t.csv", "C,M,O\nZoë,trust,goes\n".encode("utf-16"))

    assert list(read.theory.texts().values()) == ["Zoë"]
    assert [each.rule for each in read.findings] == ["read-encoding"]
