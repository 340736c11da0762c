from django.apps import AppConfig


class Reports(AppConfig):
    name = "forwhom.web.reports"
    label = "reports"
