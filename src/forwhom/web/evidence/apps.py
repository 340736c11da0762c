from django.apps import AppConfig


class Evidence(AppConfig):
    name = "forwhom.web.evidence"
    label = "evidence"

    def ready(self) -> None:
        from forwhom.web.evidence.memos import subjects  # noqa: PLC0415 - needs the models
        from forwhom.web.evidence.memos.subjects_here import HERE  # noqa: PLC0415
        from forwhom.web.evidence.overview import finds, tells  # noqa: PLC0415 - needs the models
        from forwhom.web.studies.overview import register  # noqa: PLC0415

        register("evidence", tells, finds)
        subjects.register("evidence", HERE)
