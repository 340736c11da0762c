"""Pages over the wire, compressed at a level whose time a reader does not feel.

Django compresses at zlib's level 6. For a long transcript that takes four times as long as level
4, for a seventh fewer bytes, and is the most time that opening one takes.
"""

from __future__ import annotations

import gzip
import secrets

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware, re_accepts_gzip
from django.utils.cache import patch_vary_headers

LEVEL = 4
SHORT = 200  # bytes: less is not worth it
HEADER, HAS_A_NAME = 10, 8  # of a gzip file: its length, and the flag that a name follows it


class Compressing(GZipMiddleware):
    """Compresses what is sent whole; what is streamed is left to Django."""

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        """The same page in fewer bytes, for whoever can read it so."""
        if not isinstance(response, HttpResponse) or response.has_header("Content-Encoding"):
            return super().process_response(request, response)
        content = response.content
        accepted = re_accepts_gzip.search(request.META.get("HTTP_ACCEPT_ENCODING", ""))
        if not accepted or len(content) < SHORT:
            return super().process_response(request, response)
        smaller = compressed(content, self.max_random_bytes)
        patch_vary_headers(response, ("Accept-Encoding",))
        if len(smaller) < len(content):
            response.content = smaller
            response.headers["Content-Length"] = str(len(smaller))
            response.headers["Content-Encoding"] = "gzip"
            if response.headers.get("ETag", "").startswith('"'):
                response.headers["ETag"] = f"W/{response.headers['ETag']}"
        return response


def compressed(content: bytes, most_random: int) -> bytes:
    """As a gzip file with a name of random length, so that its size tells nothing of a page
    that holds a secret beside what somebody else chose (Heal the BREACH, Palou and others, 2022).
    """
    packed = gzip.compress(content, LEVEL, mtime=0)
    begins = packed[:3] + bytes([HAS_A_NAME]) + packed[4:HEADER]
    name = b"a" * secrets.randbelow(most_random)
    return begins + name + b"\0" + packed[HEADER:]
