"""An office document's package with nothing in it of the moment it was made."""

from __future__ import annotations

import zipfile
from datetime import date
from io import BytesIO


def dated(package: BytesIO, written_on: date) -> bytes:
    """The package with every entry of that day (a zip knows no year before 1980)."""
    packed = BytesIO()
    stamp = (max(written_on.year, 1980), written_on.month, written_on.day, 0, 0, 0)
    with zipfile.ZipFile(package) as source, zipfile.ZipFile(packed, "w") as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, stamp)
            entry.create_system = 3  # the same on every system
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, source.read(name))
    return packed.getvalue()
