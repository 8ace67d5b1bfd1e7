"""Fixtures, from the modules that make them."""

pytest_plugins = ["checks", "sites", "browser", "ical", "joining", "webserver"]
