from django.apps import AppConfig


class Programme(AppConfig):
    name = "forwhom.web.programme"
    label = "programme"

    def ready(self) -> None:
        from forwhom.web.programme.overview import tells  # noqa: PLC0415 - needs the models
        from forwhom.web.studies.overview import register  # noqa: PLC0415

        register("programme", tells)
