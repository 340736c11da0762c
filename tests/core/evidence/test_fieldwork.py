from forwhom.core.evidence.fieldwork import fieldwork
from forwhom.core.evidence.interviews import InterviewMode
from forwhom.core.evidence.participants import Role
from forwhom.core.records import Moment
from tests.factories.values import interview, person


def moment(text):
    return Moment.from_text(text)


def test_lengths_are_told_by_role_over_the_interviews_that_kept_one():
    people = [person("Asha"), person("Bea"), person("Cara", Role.VOLUNTEER)]
    held = [interview("asha", minutes=30), interview("bea", minutes=None), interview("cara")]

    mothers, volunteers = fieldwork(people, held).by_role

    assert (mothers.people, mothers.interviews, mothers.timed, mothers.mean) == (2, 2, 1, 30)
    assert (volunteers.shortest, volunteers.longest) == (40, 40)


def test_hours_are_all_minutes_together():
    people = [person("Asha"), person("Cara", Role.VOLUNTEER)]

    done = fieldwork(people, [interview("asha", minutes=50), interview("cara", minutes=40)])

    assert (done.interviews, done.hours) == (2, 1.5)


def test_leaflets_and_consents_are_counted_only_where_kept():
    in_time = interview(
        "asha", leaflet_at=moment("2018-03-01 09:00"), consent_at=moment("2018-03-05 09:55")
    )
    late = interview("bea", leaflet_at=moment("2018-03-04 10:00"))

    done = fieldwork([person("Asha"), person("Bea")], [in_time, late])

    assert (done.leaflets_in_time, done.leaflets_known) == (1, 2)
    assert (done.consents_before, done.consents_known) == (1, 1)


def test_modes_and_prior_acquaintance_are_counted():
    known = person("Asha", known_to_interviewer=True)

    done = fieldwork([known], [interview("asha", mode=InterviewMode.TELEPHONE)])

    assert dict(done.modes) == {"telephone": 1}
    assert done.known_to_interviewer == 1
