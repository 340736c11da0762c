from django.apps import AppConfig


class Exchange(AppConfig):
    name = "forwhom.web.exchange"
    label = "exchange"
