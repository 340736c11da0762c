"""What a study proposes for each item: reported or not, where that stands, and what is to be done.

A proposal looks at what the study keeps, not at an article: what only an article can show (its
abstract, its discussion) is unclear until a person says.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from forwhom.core.reporting.limitations import limitations
from forwhom.core.reporting.words import many
from forwhom.core.study import Study
from forwhom.core.theory.checklist_answers import Reported
from forwhom.core.theory.in_parts import in_parts
from forwhom.core.theory.remarks import Remark
from forwhom.core.theory.rests_on import rests_on

PROFILE, ROUNDS, CHANGES = "study.toml", "theory/rounds.yaml", "theory/changes.yaml"


@dataclass(frozen=True, slots=True)
class Proposed:
    """What the study itself shows; `task` says what is to be done where that is not enough."""

    reported: Reported
    where: str | None = None
    task: str | None = None


def yes(where: str) -> Proposed:
    """Reported, and where."""
    return Proposed(Reported.YES, where)


def unclear(task: str, where: str | None = None) -> Proposed:
    """Partly reported, or not to be told from the study."""
    return Proposed(Reported.UNCLEAR, where, task)


def no(task: str) -> Proposed:
    """Nothing of it is kept."""
    return Proposed(Reported.NO, None, task)


def title(study: Study) -> Proposed:
    said = study.profile.title.casefold()
    where = f"{PROFILE}, title"
    if "realist evaluation" in said:
        return yes(where)
    if "realist" in said:
        task = "Say in the title that it is a realist evaluation, or why it is not one: it says "
        return unclear(f"{task}“realist” and no more.", where)
    return no("Say in the title that it is a realist evaluation.")


def abstract(_study: Study) -> Proposed:
    return unclear("Write the abstract, and say on which page it stands: a study keeps none.")


def rationale(study: Study) -> Proposed:
    return _told(study, "rationale", "why the evaluation is done")


def initial_theory(study: Study) -> Proposed:
    if not (study.rounds and study.configurations):
        return no("Write down the initial theory as round 0, with its configurations.")
    if not study.rounds[0].about:
        return unclear("Say of the first round what it drew on (about).", ROUNDS)
    return yes(f"{ROUNDS}, {study.rounds[0].name}")


def questions(study: Study) -> Proposed:
    if not study.profile.outcome:
        return unclear(
            "Define the outcome (outcome): the focus hangs on it.", f"{PROFILE}, question"
        )
    return yes(f"{PROFILE}, question and outcome")


def ethics(study: Study) -> Proposed:
    return _both(study, ("ethics", "who approved it"), ("consent", "how people consented"))


def why_realist(study: Study) -> Proposed:
    told = study.profile.rationale or ""
    if "realist" in told.casefold():
        return yes(f"{PROFILE}, rationale")
    task = "Say why a realist evaluation answers the question (rationale)."
    return unclear(task, f"{PROFILE}, rationale") if told else no(task)


def environment(study: Study) -> Proposed:
    without = [each.name for each in study.sites if not each.setting]
    if study.sites and not without:
        return yes("programme/sites.csv, setting")
    if not study.sites:
        return no("Name the sites, and what kind of place each is.")
    return unclear(f"Say what kind of place it is (setting): {', '.join(without)}.")


def programme(study: Study) -> Proposed:
    return _told(study, "programme", "what was evaluated")


def design(study: Study) -> Proposed:
    return _told(study, "design", "the design, and why it")


def collection(study: Study) -> Proposed:
    if not study.interviews:
        return no("Write down the interviews: with whom, when, how and how long.")
    if not any(each.response_to_theory for each in study.codings):
        return unclear(
            "Record what people made of the theory when it was put to them (response_to_theory).",
            "evidence/interviews.csv",
        )
    return yes("evidence/interviews.csv; evidence/codings.csv, response_to_theory")


def recruitment(study: Study) -> Proposed:
    return _told(study, "recruitment", "who was invited, how, and until when")


def analysis(study: Study) -> Proposed:
    if not study.changes:
        return no("Write down how the theory was refined: each change with its reason.")
    bare = [each for each in study.changes if not (each.reason and each.inferences)]
    if bare:
        missing = many(len(bare), "change")
        return unclear(f"Give reason and inference of every change: {missing} lack one.", CHANGES)
    return yes(f"{CHANGES}; {PROFILE}, design" if study.profile.design else CHANGES)


def participants(study: Study) -> Proposed:
    if not study.participants:
        return no("Write down who took part, and what is known of them.")
    return yes("evidence/participants.csv; the report's table of participants")


def findings(study: Study) -> Proposed:
    standing = study.theory().standing()
    parts = [
        each
        for each in in_parts(rests_on(study.configurations, study.evidence()))
        if each.configuration.configuration_id in standing and not each.configuration.branches
    ]
    if not parts:
        return no("Write the findings down as configurations.")
    partial = sum(bool(each.legs_with(Remark.LEG_MISSING)) for each in parts)
    bare = sum(None in each.legs_with(Remark.NO_EVIDENCE) for each in parts)
    if partial or bare:
        return unclear(
            f"Complete or explain: of {many(len(parts), 'configuration')}, {partial} lack a leg "
            f"and {bare} have nothing coded that bears on them.",
            "theory/configurations.yaml",
        )
    return yes("theory/configurations.yaml; the report's table of configurations")


def summary(_study: Study) -> Proposed:
    return unclear("Write the summary, and say on which page it stands: a study keeps none.")


def strengths(study: Study) -> Proposed:
    shown = many(len(limitations(study)), "limitation")
    return unclear(
        f"Discuss the limitations and what is strong: the data show {shown} (forwhom limitations)."
    )


def literature(_study: Study) -> Proposed:
    return unclear("Compare with what others found, and say on which page: a study keeps none.")


def recommendations(study: Study) -> Proposed:
    live = [each for each in study.recommendations if each.status != "dropped"]
    if not live:
        return no("Write recommendations down, each with the configurations it rests on.")
    standing = study.theory().standing()
    gone = [each for each in live if not standing.issuperset(each.rests_on)]
    if gone:
        names = ", ".join(each.recommendation_id for each in gone)
        return unclear(f"Tie to configurations that stand: {names}.", "theory/recommendations.yaml")
    return yes("theory/recommendations.yaml; the report's recommendations")


def funding(study: Study) -> Proposed:
    return _both(study, ("funding", "who paid"), ("conflicts", "competing interests"))


def _told(study: Study, field: str, what: str) -> Proposed:
    if getattr(study.profile, field):
        return yes(f"{PROFILE}, {field}")
    return no(f"Say {what} ({field}).")


def _both(study: Study, *asked: tuple[str, str]) -> Proposed:
    """Two things of the profile: both, one or none."""
    there = [field for field, _ in asked if getattr(study.profile, field)]
    if len(there) == len(asked):
        return yes(f"{PROFILE}, {' and '.join(there)}")
    task = " ".join(f"Say {what} ({field})." for field, what in asked if field not in there)
    return unclear(task, f"{PROFILE}, {there[0]}") if there else no(task)


PROPOSALS: Mapping[int, Callable[[Study], Proposed]] = dict(
    enumerate(
        (
            title,
            abstract,
            rationale,
            initial_theory,
            questions,
            ethics,
            why_realist,
            environment,
            programme,
            design,
            collection,
            recruitment,
            analysis,
            participants,
            findings,
            summary,
            strengths,
            literature,
            recommendations,
            funding,
        ),
        start=1,
    )
)
