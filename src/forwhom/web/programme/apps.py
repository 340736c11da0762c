from django.apps import AppConfig


class Programme(AppConfig):
    name = "forwhom.web.programme"
    label = "programme"
