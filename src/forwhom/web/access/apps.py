from django.apps import AppConfig


class Access(AppConfig):
    name = "forwhom.web.access"
    label = "access"
