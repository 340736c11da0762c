"""Labels come from codebooks: a study's own, the names of its sites, and the one shipped."""

from forwhom.core.evidence.participants import Participant
from forwhom.core.programme.referrals import Referral
from forwhom.core.programme.sites import Site
from forwhom.core.records import columns_of
from forwhom.core.reporting.labels import labels_for, shipped_codebook
from forwhom.core.tables.codebook import Coded

SITES = (Site(site_id="b", name="Bournemouth"), Site(site_id="a", name="Aylesbury"))


def test_the_shipped_codebook_names_declared_columns_and_their_values_only() -> None:
    declared = {
        column.name: column for record in (Referral, Participant) for column in columns_of(record)
    }
    for name, coded in shipped_codebook().items():
        assert name in declared
        if choices := declared[name].choices:
            assert set(coded.categories) <= set(choices)


def test_a_declared_column_has_its_label_and_its_categories_in_order() -> None:
    labels = labels_for(())
    assert labels.variable("imd_quintile") == "Index of Multiple Deprivation, fifth"
    assert labels.category("taken_up", "yes") == "Took up support"
    assert labels.ordered("stage", ["postnatal", "Not recorded", "pregnant"]) == [
        "pregnant", "postnatal", "Not recorded",
    ]  # fmt: skip


def test_what_has_an_order_is_known() -> None:
    labels = labels_for((), {"mine": Coded(ordered=True)})
    assert labels.is_ordered("imd_quintile")
    assert labels.is_ordered("mine")
    assert not labels.is_ordered("ethnicity")


def test_sites_have_their_own_names_in_their_own_order() -> None:
    labels = labels_for(SITES)
    assert labels.ordered("site", ["a", "all", "b"]) == ["all", "b", "a"]
    assert (labels.category("site", "b"), labels.category("site", "all")) == (
        "Bournemouth", "All sites",
    )  # fmt: skip


def test_a_codebook_is_stronger_than_what_is_shipped_and_leaves_the_rest() -> None:
    coded = Coded(
        label="Time", categories={"postnatal": "After birth"}, reference="pregnant", note="Ours."
    )
    labels = labels_for((), {"stage": coded})
    assert labels.variable("stage") == "Time"
    assert labels.ordered("stage", ["pregnant", "postnatal"]) == ["postnatal", "pregnant"]
    assert labels.category("stage", "pregnant") == "Pregnant"
    assert (labels.reference("stage"), labels.reference("site")) == ("pregnant", None)
    assert labels.notes == {"stage": "Ours."}


def test_what_is_merged_stands_where_the_shipped_order_has_its_first_value() -> None:
    coded = Coded(merged={"two to four": ("4", "2", "3")})
    labels = labels_for((), {"imd_quintile": coded})
    assert labels.ordered("imd_quintile", ["5", "two to four", "1"]) == ["1", "two to four", "5"]
    assert labels.category("imd_quintile", "two to four") == "two to four"


def test_a_note_says_what_was_merged() -> None:
    coded = Coded(categories={"1": "first"}, merged={"lower": ("1", "2", "3")}, note="By postcode.")
    labels = labels_for((), {"x": coded})
    assert labels.notes["x"] == "lower is first, 2 or 3. By postcode."
