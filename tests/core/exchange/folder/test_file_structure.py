"""Sheets, tables, YAML and TOML that are not what they should be: where, and what to do."""

from __future__ import annotations

from pathlib import Path

from tests.factories.small_folder import found, swap


def test_a_row_with_a_cell_too_few_is_a_fault(study: Path) -> None:
    swap(
        study,
        "programme/sites.csv",
        "south,South,2017-02-01,2018-12-31,",
        "south,South,2017-02-01,2018-12-31",
    )
    assert found(study) == [
        "programme/sites.csv:3: the row has 4 cells and the header 5; give each column "
        "one cell; a comma inside a cell needs quotation marks around it",
    ]


def test_a_row_with_a_cell_too_many_among_the_referrals_is_a_fault(study: Path) -> None:
    swap(study, "programme/referrals.csv", "no,,,,,", "no,,,,,,")
    assert found(study) == [
        "programme/referrals.csv:4: the row has 11 cells and the header 10; give each "
        "column one cell; a comma inside a cell needs quotation marks around it",
    ]


def test_a_quotation_mark_never_closed_is_a_fault(study: Path) -> None:
    swap(study, "evidence/codes.csv", "going,Going,", 'going,"Going,')
    assert found(study) == [
        "evidence/codes.csv:2: a quotation mark is out of place or never closed; close "
        "what you open, and write a quotation mark inside quoted text twice",
    ]


def test_a_quotation_mark_out_of_place_among_the_referrals_is_a_fault(study: Path) -> None:
    swap(study, "programme/referrals.csv", 'be heard"', 'be heard"!')
    assert found(study) == [
        "programme/referrals.csv:2: a quotation mark is out of place or never closed; "
        "close what you open, and write a quotation mark inside quoted text twice",
    ]


def test_a_sheet_without_a_required_column_is_a_fault(study: Path) -> None:
    swap(study, "programme/sites.csv", "site_id,name", "site_id,label")
    assert found(study) == [
        "programme/sites.csv:1: there is no column name; the header needs site_id, name",
    ]


def test_a_column_that_stands_twice_is_a_fault(study: Path) -> None:
    swap(study, "programme/sites.csv", "colour", "Name")
    assert found(study) == []


def test_a_column_without_a_name_is_a_fault(study: Path) -> None:
    swap(study, "programme/sites.csv", "colour", "")
    assert found(study) == [
        "programme/sites.csv:1: column 5 has no name; name it, or take it out",
    ]


def test_referrals_without_a_required_column_is_a_fault(study: Path) -> None:
    swap(study, "programme/referrals.csv", "taken_up", "used")
    assert found(study) == [
        "programme/referrals.csv:1: there is no column taken_up; the header needs "
        "referral_id, site, taken_up",
    ]


def test_a_referral_column_that_stands_twice_is_a_fault(study: Path) -> None:
    swap(study, "programme/referrals.csv", "nurse", "SITE")
    assert found(study) == [
        "programme/referrals.csv:1: column site stands 2 times; name each column once, "
        "whatever its capitals",
    ]


def test_yaml_that_is_none_is_a_fault(study: Path) -> None:
    swap(study, "theory/conditions.yaml", "text: feels alone", "text: feels: alone")
    assert found(study) == [
        "theory/conditions.yaml:5: this is not YAML: mapping values are not allowed here;"
        " check its indentation, and put words that hold ': ' or ' #' in quotation marks",
    ]


def test_a_name_that_stands_twice_in_one_item_is_a_fault(study: Path) -> None:
    swap(study, "theory/conditions.yaml", "weight:", "text:")
    assert found(study) == [
        "theory/conditions.yaml:3: the name text stands twice in one item; keep one of them",
    ]


def test_a_list_that_is_a_mapping_is_a_fault(study: Path) -> None:
    swap(
        study,
        "theory/rounds.yaml",
        "- round_id: round0\n  name: Initial theory\n  closed_on: 2018-01-31\n",
        "round_id: round0\nname: Initial theory\n",
    )
    assert found(study) == [
        "theory/rounds.yaml:1: the file is not a list; begin each round with '- '",
    ]


def test_an_item_without_names_is_a_fault(study: Path) -> None:
    swap(
        study,
        "theory/clusters.yaml",
        "- cluster_id: safety\n  name: Psychological safety\n",
        "- cluster_id: safety\n  name: Psychological safety\n- danger\n",
    )
    assert found(study) == [
        "theory/clusters.yaml:3: a cluster has no names for its values; write each as "
        "'name: value', the first as '- cluster_id: ...'",
    ]


def test_toml_that_is_none_is_a_fault(study: Path) -> None:
    swap(study, "study.toml", '"A small study"', "A small study")
    assert found(study) == [
        "study.toml:4: this is not TOML: invalid value; each line is a name, an equals "
        'sign and words in "quotation marks"',
    ]


def test_a_name_that_stands_twice_in_the_profile_is_a_fault(study: Path) -> None:
    swap(study, "study.toml", "question =", "title =")
    assert found(study) == [
        "study.toml:5: this is not TOML: a name stands twice; each line is a name, an "
        'equals sign and words in "quotation marks"',
    ]


def test_a_control_character_in_yaml_is_a_fault(study: Path) -> None:
    swap(study, "theory/clusters.yaml", "Psychological", "Psycho\x07logical")
    assert found(study) == [
        "theory/clusters.yaml:2: this is not YAML: it holds U+0007, a character that is "
        "not text; take out that character",
    ]
