from forwhom.web.studies.overview import ROOMS


def test_these_rooms_tell_the_home_what_they_know_lowest_first() -> None:
    assert list(ROOMS) == ["programme", "evidence", "theory"]
