"""How long a command takes as a process of its own, for every benchmark that times one."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Collection, Sequence


def seconds(command: Sequence[str], fine: Collection[int] = (0,)) -> float:
    """How long a command takes, its output thrown away; it must exit with a code that is fine."""
    began = time.perf_counter()
    done = subprocess.run(command, check=False, capture_output=True)
    took = time.perf_counter() - began
    if done.returncode not in fine:
        done.check_returncode()
    return took
