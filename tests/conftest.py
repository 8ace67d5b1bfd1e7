"""Fixtures, from the modules that make them."""

from hypothesis import settings

pytest_plugins = ["checks", "sites", "browser", "ical", "joining", "webserver"]

settings.register_profile("same", derandomize=True, database=None, deadline=None)
settings.load_profile("same")
