"""Progress on standard error, for work that takes longer than a second."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

AFTER_SECONDS = 1.0


@contextmanager
def progress(doing: str) -> Iterator[Callable[[str], None]]:
    """Say what is being done, once it has taken a second, and each step told after that.

    On a terminal a spinner shows the latest step; elsewhere each step is a line.
    """
    steps = [doing]
    done = threading.Event()
    shown = threading.Thread(target=_show, args=(steps, done), daemon=True)
    shown.start()
    try:
        yield steps.append
    finally:
        done.set()
        shown.join()


def _show(steps: list[str], done: threading.Event) -> None:
    if done.wait(AFTER_SECONDS):
        return
    if sys.stderr.isatty():
        _spin(steps, done)
    else:
        _print_lines(steps, done)


def _spin(steps: list[str], done: threading.Event) -> None:
    from rich.console import Console

    with Console(stderr=True).status(steps[-1]) as status:
        while not done.wait(0.2):
            status.update(steps[-1])


def _print_lines(steps: list[str], done: threading.Event) -> None:
    told = 0
    while True:
        finished = done.wait(0.2)
        for step in steps[told:]:
            click.echo(f"{step} ...", err=True)
        told = len(steps)
        if finished:
            return
