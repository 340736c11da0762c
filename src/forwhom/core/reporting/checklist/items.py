"""The twenty items of the RAMESES II standards, in our own words."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Item:
    """One item: the section of an article it belongs to, its name, and what it asks for."""

    number: int
    section: str
    name: str
    asks: str

    @property
    def item(self) -> str:
        """Its id, as `ChecklistAnswer.item` has it."""
        return f"item{self.number:02}"


ITEMS = (
    Item(1, "Title", "Title", "The title says that this is a realist evaluation."),
    Item(
        2,
        "Abstract",
        "Abstract",
        "The abstract names the programme, its setting, the purpose, the questions, the methods "
        "and the main findings.",
    ),
    Item(3, "Introduction", "Rationale", "Why the evaluation is done, and what is known already."),
    Item(
        4,
        "Introduction",
        "Initial programme theory",
        "The theory from which the evaluation set out, and how it was arrived at.",
    ),
    Item(5, "Introduction", "Questions and focus", "What is asked, and what is left aside."),
    Item(6, "Introduction", "Ethics", "Who approved the evaluation, and how people consented."),
    Item(7, "Methods", "Why realist", "Why a realist evaluation is the way to answer it."),
    Item(8, "Methods", "Environment", "The places and circumstances in which it was done."),
    Item(9, "Methods", "The programme", "What was evaluated: what it offers, to whom, and where."),
    # Items 10 to 20 are stated from general knowledge of the standards, not from a source we read.
    Item(10, "Methods", "Design", "The design, described and justified."),
    Item(
        11,
        "Methods",
        "Data collection",
        "How data were collected, how that served the theory, and why they can be trusted.",
    ),
    Item(12, "Methods", "Recruitment", "Who was invited, how they were chosen, and until when."),
    Item(
        13,
        "Methods",
        "Analysis",
        "How the data were analysed, and how theory was developed, tested and refined.",
    ),
    Item(14, "Results", "Participants", "Who took part, and what is known of them."),
    Item(
        15,
        "Results",
        "Findings",
        "Findings as configurations, in which context, mechanism and outcome are told apart.",
    ),
    Item(16, "Discussion", "Summary", "The main findings in short, against the questions."),
    Item(
        17,
        "Discussion",
        "Strengths and limitations",
        "What is strong, what is weak, and what should be done next.",
    ),
    Item(18, "Discussion", "Other literature", "How the findings stand to what others found."),
    Item(
        19,
        "Discussion",
        "Recommendations",
        "What follows for practice and policy, each tied to the findings it rests on.",
    ),
    Item(
        20,
        "Other",
        "Funding and conflicts",
        "Who paid, what they decided, and competing interests.",
    ),
)
