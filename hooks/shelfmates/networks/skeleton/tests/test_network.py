"""The test of this network, which workflows and `make test` run. `shelfmates test` does the same."""

import subprocess
import sys
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


class NetworkTest(unittest.TestCase):
    """The data has no errors, the site builds strictly, and the gate accepts it."""

    def test_the_site_can_be_published(self) -> None:
        """Run the command; its messages say what to correct."""
        command = (sys.executable, "-m", "shelfmates.cli", "--root", str(ROOT), "test")
        self.assertEqual(subprocess.run(command, check=False).returncode, 0)
