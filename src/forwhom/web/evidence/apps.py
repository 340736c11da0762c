from django.apps import AppConfig


class Evidence(AppConfig):
    name = "forwhom.web.evidence"
    label = "evidence"

    def ready(self) -> None:
        from forwhom.web.evidence.overview import finds, tells  # noqa: PLC0415 - needs the models
        from forwhom.web.studies.overview import register  # noqa: PLC0415

        register("evidence", tells, finds)
