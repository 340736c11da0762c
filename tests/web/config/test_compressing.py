"""Pages are compressed for whoever can read them so, and come out as they were."""

from __future__ import annotations

import gzip

from django.http import HttpResponse, StreamingHttpResponse
from django.test import RequestFactory

from forwhom.web.config.compressing import Compressing, compressed

WORDS = "She came with her baby — “every week”. ".encode() * 100


def answered(response: HttpResponse, accepts: str = "br, gzip") -> HttpResponse:
    asked = RequestFactory().get("/", headers={"accept-encoding": accepts})
    answer = Compressing(lambda _: response)(asked)
    assert isinstance(answer, HttpResponse)
    return answer


def test_a_page_is_sent_in_fewer_bytes_and_comes_out_as_it_was() -> None:
    answer = answered(HttpResponse(WORDS, headers={"ETag": '"one"'}))

    assert gzip.decompress(answer.content) == WORDS
    assert answer["Content-Encoding"] == "gzip"
    assert answer["Content-Length"] == str(len(answer.content)) != str(len(WORDS))
    assert (answer["ETag"], answer["Vary"]) == ('W/"one"', "Accept-Encoding")


def test_who_cannot_read_it_so_gets_the_page_as_it_is() -> None:
    answer = answered(HttpResponse(WORDS), accepts="identity")

    assert answer.content == WORDS
    assert "Content-Encoding" not in answer
    assert answer["Vary"] == "Accept-Encoding"


def test_what_is_short_or_would_not_shrink_is_sent_as_it_is() -> None:
    assert answered(HttpResponse(b"so")).content == b"so"
    random = gzip.compress(bytes(range(256)) * 2)
    assert answered(HttpResponse(random)).content == random


def test_what_is_compressed_already_is_left_alone() -> None:
    packed = HttpResponse(WORDS, headers={"Content-Encoding": "br"})
    assert answered(packed).content == WORDS


def test_what_is_streamed_is_compressed_too() -> None:
    asked = RequestFactory().get("/", headers={"accept-encoding": "gzip"})
    answer = Compressing(lambda _: StreamingHttpResponse(iter([WORDS, WORDS])))(asked)

    assert isinstance(answer, StreamingHttpResponse)
    assert gzip.decompress(b"".join(answer)) == WORDS * 2


def test_one_page_does_not_always_have_one_size() -> None:
    assert len({len(compressed(WORDS, 100)) for _ in range(60)}) > 10
