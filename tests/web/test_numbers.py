# ruff: noqa: E501 - the tables are drawn
"""Every number of the worked study opens what it counts: all pages are walked, all links followed.

A number that opens something promises it in its attributes (see `studies.tally`); the page it
leads to says the same number of the same unit.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest
from django.test import Client

from forwhom.web.evidence.models import Code, Coding, Document
from forwhom.web.studies.actions import touched
from forwhom.web.studies.models import Study
from forwhom.web.theory.models import Configuration
from tests.spec.drawn import drawn
from tests.web.reading import words_of

STUDY = "/studies/parents-in-mind/"
FIND = f"{STUDY}find/?what=passages"

# Where numbers of evidence stand, what each counts there, and the address it opens (of the study).
# "here" is a number of what the page itself lists under it.
INVENTORY = """
page                          | counts                              | opens
                              | codings of the study                | passages
                              | documents                           | documents/
                              | memos                               | memos/
                              | participants                        | participants/
                              | interviews                          | participants/
                              | configurations                      | configurations/
                              | rounds                              | rounds/
                              | without an account, in a document   | passages document=beth&account=
documents/                    | codings of a document               | passages document=jodie
documents/                    | its codings without text            | passages document=jodie&text=gone
documents/                    | configurations it touches           | documents/jodie/#touches
documents/jodie/              | its codings                         | passages document=jodie
documents/jodie/              | its codings without text            | passages document=jodie&text=gone
documents/jodie/              | on one configuration alone          | passages document=jodie&alone=cmo08
codebook/                     | with a code                         | codebook/codes/getting_there/
codebook/                     | with a code and those below         | codebook/codes/getting_there/?below
codebook/codes/getting_there/ | with the code                       | passages code=getting_there
codebook/codes/getting_there/ | with the code, in a document        | passages code=getting_there&document=meera
codebook/codes/getting_there/?below | with those below              | passages under=getting_there
configurations/               | people who speak of it, by voice    | passages configuration=cmo01&voice=mother
matrix/?by=role               | in a voice, and people              | passages configuration=cmo01&voice=mother
matrix/?by=site               | from a site                         | passages configuration=cmo01&site=site1
matrix/?by=tag                | that show just these legs           | passages configuration=cmo01&tag=C-M
matrix/?by=stance             | of a stance                         | passages configuration=cmo01&stance=counters
matrix/?by=account            | on an account                       | passages configuration=cmo01&account=first_hand
matrix/?by=account            | on an account that nobody recorded  | passages configuration=cmo01&account=
rests-on/                     | on a leg, in a voice                | passages configuration=cmo01&leg=M&voice=mother
rests-on/                     | on a leg, without what suggested it | passages configuration=cmo01&leg=M&tested=cmo01
rests-on/?by=account          | on a leg, by that leg's account     | passages configuration=cmo10&leg=M&reasoning_account=second_hand
rests-on/?by=round            | on a leg, by the round it fed       | passages configuration=cmo01&leg=M&round=round3
configurations/cmo01/         | passages, and people                | passages configuration=cmo01
configurations/cmo01/         | on a leg                            | passages configuration=cmo01&leg=M
configurations/cmo01/         | of a stance on a leg                | passages configuration=cmo01&leg=M&stance=counters
configurations/cmo01/         | in a mother's own voice             | passages configuration=cmo01&own=yes
configurations/cmo01/         | first-hand on the reasoning         | passages configuration=cmo01&reasoning_account=first_hand
configurations/cmo01/         | that support it                     | passages configuration=cmo01&stance=supports
configurations/cmo01/         | without what suggested it           | passages configuration=cmo01&tested=cmo01
configurations/cmo01/         | counters, without what suggested it | passages configuration=cmo01&stance=counters&tested=cmo01
find/?q=tea                   | turns found in a document           | find/?q=tea&document=jodie
find/?what=passages&leg=M     | passages found in a document        | find/?what=passages&leg=M&document=jodie
"""
# What stands on a page as a number and opens nothing, and why.
OPENS_NOTHING = r"""
page                                | seen                          | because
                                    | \d+ Codings that do not say   | it opens its list on the spot
documents/                          | \d+ words                     | the rows under it are what it counts
documents/                          | documents, \d+                | the rows under it are what it counts
configurations/                     | \d+ sub-configurations        | they are listed under it
rounds/                             | \d+ configurations stood      | the table on the same page
rounds/                             | \d+ changes                   | they are listed under it
matrix/?by=site                     | none                          | zero opens nothing, and is said
find/                               | \d+ turns                     | choosing it is how it is opened
"""


def address(opens: str) -> str:
    """`passages leg=M` as the address of the page that finds them."""
    what, _, chosen = opens.partition(" ")
    if what != "passages":
        return f"{STUDY}{opens}"
    return f"{FIND}&{chosen}" if chosen else FIND


@dataclass(frozen=True)
class Promise:
    """A number that is a link: where it stands and leads, how many it says of what."""

    page: str
    to: str
    count: int
    of: str


class Numbers(HTMLParser):
    """The numbers of a page: what its links promise, what it says itself, and its other links."""

    def __init__(self, page: str, source: str) -> None:
        super().__init__()
        self.page = page
        self.promises: list[Promise] = []
        self.said: set[tuple[str, int]] = set()
        self.links: set[str] = set()
        self.feed(source)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if "data-holds" in given:
            self.said.add((given["data-of"], int(given["data-holds"])))
        if tag != "a":
            return
        to = urljoin(self.page, given.get("href", ""))
        self.links.add(urldefrag(to).url)
        if "data-counts" in given:
            told = {given["data-of"]: given["data-counts"]}
            told |= {u: given[f"data-{u}"] for u in ("people", "documents") if f"data-{u}" in given}
            self.promises += [Promise(self.page, to, int(count), of) for of, count in told.items()]


class Walk:
    """The pages of a study that one person can come to by links, each asked for once."""

    def __init__(self, client: Client) -> None:
        self.client = client
        self.read: dict[str, Numbers | None] = {}

    def at(self, address: str) -> Numbers | None:
        """A page's numbers; None for what is no page, or not hers."""
        url = urldefrag(address).url
        if url not in self.read:
            answer = self.client.get(url)
            told = answer.headers.get("Content-Type", "").startswith("text/html")
            is_page = answer.status_code == 200 and told and not answer.streaming
            self.read[url] = Numbers(url, answer.content.decode()) if is_page else None
        return self.read[url]

    def pages(self) -> Iterator[Numbers]:
        """Every page there is by itself, and for each kind of number a few that it opened."""
        coming, seen, kinds = [STUDY], {STUDY}, Counter[str]()
        while coming:
            found = self.at(coming.pop(0))
            if found is None:
                continue
            yield found
            for each in sorted(found.links):
                if each not in seen and each.startswith(STUDY) and self._is_wanted(each, kinds):
                    seen.add(each)
                    coming.append(each)

    def _is_wanted(self, address: str, kinds: Counter[str]) -> bool:
        """Not every question that can be asked of one page, nor a page for each of its things."""
        parts = urlsplit(address)
        if re.search(r"/(write-a-memo|elsewhere|change|bring-documents)/", parts.path):
            return False
        question = re.sub(r"=[^&]*", "", parts.query)
        kind = f"{re.sub('/(memos)/.+', '/memos/one', parts.path)}?{question}"
        kinds[kind] += 1
        return kinds[kind] <= 3


def kept(walk: Walk, promise: Promise) -> bool:
    found = walk.at(promise.to)
    return found is not None and (promise.of, promise.count) in found.said


def promises_of(walk: Walk) -> list[Promise]:
    return [each for page in walk.pages() for each in page.promises]


@pytest.fixture
def varied(worked: Study) -> Study:
    """The worked study with what it has none of: text that is gone, no account, a branch's own."""
    held = Coding.objects.filter(study=worked)
    held.filter(coding_id="jodie-02").update(end=held.get(coding_id="jodie-02").start)
    silent = {f"{leg}_account": "" for leg in ("context", "resource", "reasoning", "outcome")}
    held.filter(coding_id__in=["beth-01", "beth-02"]).update(**silent)
    held.filter(coding_id="jodie-03").update(configuration_id="cmo08a")
    held.filter(coding_id="jodie-04").update(configuration_id="cmo08")
    Configuration.objects.filter(study=worked, configuration_id="cmo01").update(
        suggested_by=[Document.objects.get(study=worked, document_id="beth").interview_id]
    )
    Code.objects.filter(study=worked, code_id="referral_route").update(parent="getting_there")
    touched(worked)
    return worked


def test_every_number_on_every_page_opens_as_many_as_it_says(eva: Client, varied: Study) -> None:
    walk = Walk(eva)

    promises = promises_of(walk)

    assert [each for each in promises if not kept(walk, each)] == []
    assert len({each.to for each in promises}) > 500
    assert {each.of for each in promises} >= {"passages", "people", "documents", "configurations"}


@pytest.mark.parametrize("row", drawn(INVENTORY), ids=lambda row: f"{row['page']}: {row['counts']}")
def test_the_number_is_there_and_opens(row: dict[str, str], eva: Client, varied: Study) -> None:
    walk = Walk(eva)
    page = walk.at(f"{STUDY}{row['page'] or ''}")

    assert page is not None
    opened = [each for each in page.promises if each.to == address(row["opens"])]
    assert opened, sorted({each.to for each in page.promises})
    assert all(kept(walk, each) for each in opened)


@pytest.mark.parametrize(
    "row", drawn(OPENS_NOTHING), ids=lambda row: f"{row['page']}: {row['seen']}"
)
def test_a_number_of_what_is_under_it_is_no_link(
    row: dict[str, str], eva: Client, varied: Study
) -> None:
    source = eva.get(f"{STUDY}{row['page'] or ''}").content.decode()
    without_links = re.sub(r"<a [^>]*data-counts.*?</a>", "", source, flags=re.DOTALL)

    assert re.search(row["seen"], words_of(without_links)), row["because"]


def test_who_may_not_read_evidence_sees_numbers_and_can_open_no_passage(
    cora: Client, worked: Study
) -> None:
    walk = Walk(cora)

    promises = promises_of(walk)

    assert [each for each in promises if not kept(walk, each)] == []
    assert {each.of for each in promises} == {"referrals", "configurations", "rounds"}
    assert not any(FIND in link for page in walk.read.values() if page for link in page.links)
    matrix = walk.at(f"{STUDY}matrix/")
    assert matrix is not None
    assert matrix.promises == []


def test_each_choice_says_how_many_passages_it_leaves(eva: Client, varied: Study) -> None:
    page = eva.get(f"{FIND}&configuration=cmo08").content.decode()
    choices = re.findall(
        r'name="([\w.]+)" value="([^"]*)"[^>]*> <span>[^<]*<span class="left">([\d,]+)<', page
    )

    assert len(choices) > 60
    walk = Walk(eva)
    for name, value, count in choices:
        asked = "" if name == "configuration" else "&configuration=cmo08"
        found = walk.at(f"{FIND}{asked}&{name}={value}")
        assert found is not None
        assert ("passages", int(count)) in found.said, (name, value)
