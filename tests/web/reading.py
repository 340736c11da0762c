"""Reading a page back, as a person would: its words, its links, how many it says there are."""

from __future__ import annotations

import html
import re

from django.test import Client


def text_of(client: Client, url: str, status: int = 200) -> str:
    """A page's source; the test fails on any other status."""
    answer = client.get(url)
    assert answer.status_code == status, f"{url}: {answer.status_code}"
    return answer.content.decode()


def words_of(source: str) -> str:
    """What is read of a page: without tags, white space as one space."""
    bare = re.sub(r"<[^>]+>", " ", source)
    return " ".join(html.unescape(bare).split())


def numbers_of(source: str) -> list[tuple[str, int]]:
    """Every number that opens something: where it leads, and what it says."""
    found = re.findall(r'<a class="count" href="([^"]+)"[^>]*>([\d,]+)', source)
    return [(html.unescape(url), int(text.replace(",", ""))) for url, text in found]


def count_of(source: str) -> int:
    """How many a page says it shows."""
    found = re.search(r'data-count="(\d+)"', source)
    assert found, "the page says no count"
    return int(found[1])
