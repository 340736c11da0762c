"""The forms in which a theory is taken along: how each is written, and what it loses."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from forwhom.core.errors import UnreadableError
from forwhom.core.exchange.losses import Loss
from forwhom.core.exchange.theories import database_row, outgoing
from forwhom.core.study import Study


@dataclass(frozen=True, slots=True)
class TheoryForm:
    """One form: its name, what it is for, its file's ending, how it is made, what it loses."""

    key: str
    title: str
    about: str
    ending: str
    content_type: str
    write: Callable[[Study], str]
    losses: Callable[[Study], tuple[Loss, ...]]


def _lost_in_csv(study: Study) -> tuple[Loss, ...]:
    theory, losses = outgoing.theory_in(study)
    return (*losses, *outgoing.csv_losses(theory))


FORMS = {
    form.key: form
    for form in (
        TheoryForm(
            "yaml",
            "YAML",
            "To read, to keep, and to bring into another study: it comes back the same.",
            ".yaml",
            "application/yaml; charset=utf-8",
            lambda study: outgoing.to_yaml(outgoing.theory_in(study)[0]),
            lambda study: outgoing.theory_in(study)[1],
        ),
        TheoryForm(
            "json",
            "JSON",
            "The same for programs: it comes back the same.",
            ".json",
            "application/json",
            lambda study: outgoing.to_json(outgoing.theory_in(study)[0]),
            lambda study: outgoing.theory_in(study)[1],
        ),
        TheoryForm(
            "csv",
            "CSV",
            "A row for each configuration, in words, for a spreadsheet.",
            ".csv",
            "text/csv; charset=utf-8",
            lambda study: outgoing.to_csv(outgoing.theory_in(study)[0]),
            _lost_in_csv,
        ),
        TheoryForm(
            "database-row",
            "Rows for a public database",
            "A row for each configuration with its study, programme and setting, the voices coded "
            "on it, and how to cite it. How many passages there are is not a measure of strength.",
            ".csv",
            "text/csv; charset=utf-8",
            database_row.to_csv,
            database_row.row_losses,
        ),
    )
}


def form_of(key: str) -> TheoryForm:
    """A form by its name; UnreadableError where there is none."""
    if key not in FORMS:
        raise UnreadableError(f"{key} is no form of a theory; choose {', '.join(FORMS)}")
    return FORMS[key]
