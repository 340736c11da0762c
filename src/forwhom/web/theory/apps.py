from django.apps import AppConfig


class Theory(AppConfig):
    name = "forwhom.web.theory"
    label = "theory"
