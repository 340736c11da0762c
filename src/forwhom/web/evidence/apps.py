from django.apps import AppConfig


class Evidence(AppConfig):
    name = "forwhom.web.evidence"
    label = "evidence"
