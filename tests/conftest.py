"""What holds for every test: how long one takes depends on the machine, and is no failure."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

settings.register_profile("forwhom", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("forwhom")
