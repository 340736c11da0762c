from django.apps import AppConfig


class Theory(AppConfig):
    name = "forwhom.web.theory"
    label = "theory"

    def ready(self) -> None:
        # Models stand only now.
        from forwhom.web.evidence import relations  # noqa: PLC0415
        from forwhom.web.evidence.memos import subjects  # noqa: PLC0415
        from forwhom.web.studies.overview import register  # noqa: PLC0415
        from forwhom.web.theory import for_evidence  # noqa: PLC0415
        from forwhom.web.theory.for_memos import THEORY  # noqa: PLC0415
        from forwhom.web.theory.overview import finds, tells  # noqa: PLC0415

        register("theory", tells, finds)
        subjects.register("theory", THEORY)
        relations.tell(
            relations.Theory(
                for_evidence.targets,
                for_evidence.resting_on,
                for_evidence.rounds,
                for_evidence.around,
            )
        )
