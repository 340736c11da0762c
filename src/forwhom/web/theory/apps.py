from django.apps import AppConfig


class Theory(AppConfig):
    name = "forwhom.web.theory"
    label = "theory"

    def ready(self) -> None:
        from forwhom.web.studies.overview import register  # noqa: PLC0415 - needs the models
        from forwhom.web.theory.overview import finds, tells  # noqa: PLC0415

        register("theory", tells, finds)
