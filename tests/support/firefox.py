"""A Firefox without windows, driven by WebDriver BiDi (https://w3c.github.io/webdriver-bidi/). In: a program. Out: pages.

Playwright drives only a Firefox of its own; BiDi drives the one that people have.
"""

import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from websockets.sync.client import ClientConnection, connect

_LISTENING = re.compile(r"WebDriver BiDi listening on (ws://\S+)")
_LONGEST = 1 << 24
"""Bytes of one answer."""


class Firefox:
    """One tab."""

    def __init__(self, line: ClientConnection) -> None:
        """Open the tab."""
        self._line, self._numbers = line, count(1)
        self.errors: list[str] = []
        """What the console said about pages: errors and warnings."""
        self._call("session.new", capabilities={})
        self._call("session.subscribe", events=["log.entryAdded"])
        self._tab = self._call("browsingContext.getTree")["contexts"][0]["context"]

    def visit(self, address: str) -> None:
        """Open a page, and wait until it is loaded."""
        self._call("browsingContext.navigate", context=self._tab, url=address, wait="complete")

    def evaluate(self, function: str) -> Any:
        """Return what an asynchronous function without arguments returns in the page."""
        expression = f"({function})().then(JSON.stringify)"
        answer = self._call("script.evaluate", expression=expression, target={"context": self._tab}, awaitPromise=True)
        assert answer["type"] == "success", answer
        return json.loads(answer["result"]["value"])

    def _call(self, method: str, **params: Any) -> Any:
        number = next(self._numbers)
        self._line.send(json.dumps({"id": number, "method": method, "params": params}))
        while True:
            answer = json.loads(self._line.recv())
            if answer.get("method") == "log.entryAdded" and answer["params"]["level"] in {"error", "warn"}:
                self.errors.append(answer["params"]["text"])
            if answer.get("id") == number:
                assert "error" not in answer, answer
                return answer["result"]


@contextmanager
def start_firefox(profile: Path) -> Iterator[Firefox]:
    """Yield the Firefox that `FIREFOX` names, or the installed one, with an empty profile."""
    program = os.environ.get("FIREFOX") or shutil.which("firefox-esr") or shutil.which("firefox")
    if not program:
        pytest.fail("no Firefox: name one in FIREFOX, or type `make prove`")
    words = [program, "--headless", "--no-remote", "--profile", str(profile), "--remote-debugging-port", "0"]
    with subprocess.Popen(
        words, stderr=subprocess.PIPE, text=True, env={**os.environ, "HOME": str(profile)}
    ) as process:
        try:
            found = next(filter(None, map(_LISTENING.search, process.stderr or ())))
            with connect(f"{found[1]}/session", max_size=_LONGEST) as line:
                yield Firefox(line)
        finally:
            process.kill()
