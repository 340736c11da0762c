"""The server time of every page of the worked study, as Eva sees it.

Takes the worked study into a fresh temporary database, asks for every named address 50 times
through Django's own client (no network), and prints the first hit, the median and the 95th
percentile in milliseconds with the weight of the page compressed. Exits with 1 when a page's
p95 is over 100 ms or a page weighs over 100 kB; a download is shown and not judged.

    PYTHONPATH=src python benchmarks/pages.py [TIMES]
"""

from __future__ import annotations

import gzip
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median, quantiles

SLOWEST, HEAVIEST = 100, 100_000  # milliseconds at the 95th percentile; bytes compressed
WORKED = Path(__file__).parents[1] / "examples" / "parents-in-mind"


def take_in(database: Path) -> None:
    """The worked study and the cast, in a database of their own."""
    os.environ["FORWHOM_DATABASE"] = f"sqlite:///{database}"
    os.environ.setdefault("FORWHOM_SECRET", "only-to-measure")
    os.environ["DJANGO_SETTINGS_MODULE"] = "forwhom.web.config.settings"
    import django

    django.setup()
    from django.core.management import call_command

    from forwhom.core.exchange.folder import read_study
    from forwhom.web.access.demo import cast_in
    from forwhom.web.exchange.actions import import_study

    call_command("migrate", verbosity=0)
    cast_in(import_study(opened=read_study(WORKED), by=None))


def pages() -> Iterator[tuple[str, str]]:
    """Every page by name, with the address of the fullest example there is of it."""
    from django.urls import reverse

    slug = "parents-in-mind"
    plain = (
        "study", "take_up", "take_up_picture", "pictures", "referrals", "tables", "participants",
        "configurations", "matrix", "rounds", "documents", "report",
    )  # fmt: skip
    yield "studies", reverse("studies")
    yield from ((name, reverse(name, args=[slug])) for name in plain)
    yield "document", reverse("documents", args=[slug]) + "jodie/"
    yield "configuration", reverse("configuration", args=[slug, "cmo01"])
    for name in ("participants", "referrals", "hads"):
        yield f"table {name}", reverse("table", args=[slug, name])
        yield f"table_csv {name}", reverse("table_csv", args=[slug, name])
    for name in ("by-site", "by-category", "missing", "flow"):
        yield f"picture {name}", reverse("picture", args=[slug, name])
        yield f"picture_file {name}", reverse("picture_file", args=[slug, name, "svg"])
    build, full = reverse("table_build", args=[slug]), "rows=ethnicity&rows=stage&multi=support"
    yield "table_build", build
    yield "table_build counts", f"{build}?{full}&numeric=hads_anxiety&by=taken_up&across=site"
    yield "table_build interval", f"{build}?{full}&by=taken_up&across=site&interval=on"
    yield "table_build take-up", f"{build}?table=take-up&{full}&across=site"
    yield "referrals where", reverse("referrals", args=[slug]) + "?where=support+has+GP&page=2"
    for side in ("site", "tag", "stance", "account"):
        yield f"matrix {side}", reverse("matrix", args=[slug]) + f"?by={side}"


def measure(times: int) -> bool:
    """Print every page's times; whether all are quick and light enough."""
    from django.test import Client

    from forwhom.web.access.models import User

    eva = Client(SERVER_NAME="127.0.0.1")
    backend = "allauth.account.auth_backends.AuthenticationBackend"
    eva.force_login(User.objects.get(email="evaluator@demo.invalid"), backend=backend)
    print(f"{'page':24}{'first':>8}{'p50':>8}{'p95':>8}  ms{'weight':>10} kB")
    fine = True
    for name, address in pages():
        taken = []
        for _ in range(times):
            began = time.perf_counter()
            answer = eva.get(address)
            taken.append(1000 * (time.perf_counter() - began))
            if answer.status_code != 200:
                break
        if answer.status_code != 200:
            print(f"{name:24}  {answer.status_code}: not there")
            continue
        p95, weight = quantiles(taken, n=20)[-1], len(gzip.compress(answer.content))
        over = p95 > SLOWEST or weight > HEAVIEST
        fine = fine and not over
        said = "  over" if over else ""
        print(
            f"{name:24}{taken[0]:8.0f}{median(taken):8.0f}{p95:8.0f}{'':4}"
            f"{weight / 1000:10.1f}{said}"
        )
    return fine


def downloads() -> None:
    """The report in its three forms, once each."""
    from django.utils.timezone import localdate

    from forwhom.web.access.models import User
    from forwhom.web.reports.actions import download_report
    from forwhom.web.reports.download import FORMS
    from forwhom.web.studies.models import Study

    by, study = User.objects.get(email="evaluator@demo.invalid"), Study.objects.get()
    for form in FORMS.values():
        began = time.perf_counter()
        made = download_report(study=study, form=form, written_on=localdate(), by=by)
        taken = 1000 * (time.perf_counter() - began)
        print(f"{'report ' + form.name:24}{taken:8.0f}{'':20}{len(made.data) / 1000:10.1f}")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        take_in(Path(folder) / "pages.sqlite3")
        all_fine = measure(int(sys.argv[1]) if len(sys.argv) > 1 else 50)
        downloads()
    sys.exit(not all_fine)
