from django.apps import AppConfig


class Theory(AppConfig):
    name = "forwhom.web.theory"
    label = "theory"

    def ready(self) -> None:
        from forwhom.web.evidence import relations  # noqa: PLC0415 - models stand only now
        from forwhom.web.theory import for_evidence  # noqa: PLC0415

        relations.tell(relations.Theory(for_evidence.targets, for_evidence.resting_on))
