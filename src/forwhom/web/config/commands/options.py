"""Options several commands share."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any, TypeVar

import click

from forwhom.web.config.places import DATABASE

F = TypeVar("F", bound=Callable[..., Any])


def database_option(command: F) -> F:
    """`--database URL`, said to the settings before Django starts."""

    def say(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
        if value:
            os.environ[DATABASE] = value
        return value

    return click.option(
        "--database",
        metavar="URL",
        expose_value=False,
        callback=say,
        is_eager=True,
        help="sqlite:///FILE or postgres://USER:PASSWORD@HOST/NAME; SQLite in your data folder.",
    )(command)
