from django.apps import AppConfig


class Studies(AppConfig):
    name = "forwhom.web.studies"
    label = "studies"
