"""Stage 2: validate. In: Entries and today's date. Out: a typed, frozen Network, and every Problem in one run.

The models in `model` define the data's shape. Other rules are generators whose names are sentences. They yield
Violations, and each module lists its rules in `RULES`. `violation.py` adds the line and the column.

Warnings must be worth reading. Past events are only checked for errors. A record that fails the first, fast reading is
read again with labels and synonyms replaced by ids. Long lists of mistakes are counted instead of listed.

May import: model, schedule, schemas, load, and shared modules.
"""

from .network import validate

__all__ = ["validate"]
