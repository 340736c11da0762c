"""Which configurations share a sentence's words, and which words those are.

Words are compared by their stems, so that "judged" is like "judgement". How much a word tells is
its rarity among the study's configurations, as scikit-learn's TF-IDF has it: "peers" is in nearly
all of them and tells nothing, "therapy" is in two. No number of this leaves the module.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from forwhom.core.evidence.search.folding import Word, words_in
from forwhom.core.evidence.similar.terms import telling
from forwhom.core.theory.conditions import Condition
from forwhom.core.theory.configurations import Configuration

SHORTEST = 4  # letters that are left of a word
ENDINGS = tuple(
    """
    ationally ation ments ment ally ings ing edly ness ship ists ist able ably ers ies ied ily ity
    ence ent ant ed er es ly al ic y s e
    """.split()  # noqa: SIM905 - read as words
)
ROUNDS = 3  # of taking an ending off: friendships, friendship, friend
# The other has three telling words more than the cited one, or two that follow each other in both;
# and they tell much more than what only the cited one has. Sentences in the tests hold it there.
MORE_WORDS = 3
OUTWEIGHS = 2.5
TELLS = 0.62  # of what the rarest word tells: one in more than a fifth of configurations tells less


def stem(word: str) -> str:
    """A word without its endings, roughly: only compared with itself."""
    for _ in range(ROUNDS):
        for ending in ENDINGS:
            if word.endswith(ending) and len(word) - len(ending) >= SHORTEST:
                word = word.removesuffix(ending)
                break
        else:
            break
    return word


def stems(text: str) -> Mapping[str, str]:
    """The stems of a text's telling words, each with the first word that has it, as printed."""
    found: dict[str, str] = {}
    for word in _telling_words(text):
        found.setdefault(stem(word.folded), text[word.start : word.end])
    return found


def pairs(text: str) -> frozenset[tuple[str, str]]:
    """The stems of each two telling words that follow each other, others between them passed by."""
    return frozenset(pairwise(stem(word.folded) for word in _telling_words(text)))


def _telling_words(text: str) -> Iterator[Word]:
    from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS  # noqa: PLC0415

    kept = telling(text) - ENGLISH_STOP_WORDS
    return (each for each in words_in(text) if each.folded in kept and not each.folded.isdigit())


def words_of(each: Configuration, texts: Mapping[str, str]) -> str:
    """All that a configuration says, with its conditions; its branches say theirs themselves."""
    named = each.context.condition_ids() if each.context else ()
    said = (each.name, each.sentence, each.resource, each.reasoning, each.if_absent)
    return " ".join([*filter(None, said), *(texts.get(one, "") for one in named)])


Meant = tuple[str, tuple[str, ...]]  # a configuration's id, and the words that speak for it


@dataclass(frozen=True)
class Likeness:
    """Configurations by their stems. A parent's are its branches' too, and theirs its own."""

    texts: Mapping[str, str]  # by configuration id

    @classmethod
    def of(cls, tops: Sequence[Configuration], conditions: Sequence[Condition]) -> Likeness:
        """The words of every configuration and sub-configuration."""
        texts = {each.condition_id: each.text for each in conditions}
        found: dict[str, str] = {}
        for top in tops:
            own = words_of(top, texts)
            below = {each.configuration_id: words_of(each, texts) for each in top.branches}
            found[top.configuration_id] = " ".join([own, *below.values()])
            found |= below
        return cls(found)

    @cached_property
    def stems_of(self) -> Mapping[str, frozenset[str]]:
        """The stems of each configuration."""
        return {each: frozenset(stems(text)) for each, text in self.texts.items()}

    @cached_property
    def weight(self) -> Mapping[str, float]:
        """How much each stem tells, from 0 to 1."""
        from sklearn.feature_extraction.text import TfidfVectorizer  # noqa: PLC0415

        weigh = TfidfVectorizer(analyzer=list)
        weigh.fit(list(self.stems_of.values()))
        most = max(weigh.idf_)
        told = zip(weigh.get_feature_names_out(), weigh.idf_ / most, strict=True)
        return {stem: float(each) for stem, each in told}

    def meant(self, words: str, cited: Collection[str], others: Collection[str]) -> Meant | None:
        """Another configuration that shares clearly more of the words, with the words it has and
        the cited ones lack; None where no other stands out."""
        said = stems(words)
        theirs = frozenset().union(*(self.stems_of[each] for each in cited)) & said.keys()
        best = max(others, key=lambda each: self._near(each, said))
        mine = self.stems_of[best] & said.keys()
        more, fewer = mine - theirs, theirs - mine
        telling_more = [each for each in said if each in more and self.weight[each] >= TELLS]
        together = pairs(words) & pairs(self.texts[best])
        enough = len(telling_more) >= MORE_WORDS or together & set(pairwise(telling_more))
        if not enough or self._told(more) < OUTWEIGHS * self._told(fewer):
            return None
        return best, tuple(said[each] for each in telling_more)

    def _near(self, each: str, said: Mapping[str, str]) -> tuple[float, int]:
        """The most of the words; of two as near the one that says less, as a branch does."""
        held = self.stems_of[each]
        return self._told(held & said.keys()), -len(held)

    def _told(self, stems_: Collection[str]) -> float:
        return sum(self.weight[each] for each in stems_)
