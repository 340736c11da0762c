"""The real settings over a database of the tests' own; nothing of this machine is read."""

from __future__ import annotations

import os

os.environ.setdefault("FORWHOM_SECRET", "only-for-tests")
os.environ.setdefault("FORWHOM_DATABASE", "sqlite:///:memory:")

from forwhom.web.config.settings import *  # noqa: F403

ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # fast, and only here
