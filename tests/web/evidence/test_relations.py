import pytest

from forwhom.web.evidence import relations
from forwhom.web.studies.models import Study
from forwhom.web.theory import for_evidence


def test_the_theory_room_has_told_how_to_ask_it() -> None:
    assert relations.theory() == relations.Theory(
        for_evidence.targets,
        for_evidence.resting_on,
        for_evidence.rounds,
        for_evidence.around,
    )


def test_nobody_to_ask_is_a_fault_of_the_wiring(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(relations, "_told", [])

    with pytest.raises(RuntimeError, match="no theory room"):
        relations.theory()


def test_configurations_come_by_name_with_their_pages(worked: Study) -> None:
    found = relations.theory().targets(worked)

    assert found["cmo01"].name == "Not judged"
    assert found["cmo01"].url == f"/studies/{worked.slug}/configurations/cmo01/"
    assert "cmo07a" in found


def test_the_rounds_come_in_their_order_with_the_day_each_was_closed(worked: Study) -> None:
    told = relations.theory().rounds(worked)

    assert [each.round_id for each in told] == ["round0", "round1", "round2", "round3"]
    assert str(told[0].until) == "2016-12-16"
