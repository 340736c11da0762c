from forwhom.core.programme.take_up import used_of_referred
from forwhom.web.programme.mapping import handle_of
from forwhom.web.programme.models import Referral
from forwhom.web.programme.take_up import take_up_of
from forwhom.web.studies.models import Study


def test_the_database_counts_take_up_as_the_core_does(worked: Study) -> None:
    assert take_up_of(worked) == used_of_referred(handle_of(worked, Referral))


def test_of_nobody_there_is_no_rate(empty: Study) -> None:
    assert take_up_of(empty) == ()
