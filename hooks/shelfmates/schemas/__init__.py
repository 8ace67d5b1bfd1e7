"""The data's shape for people and programs: schemas, forms, references. In: models. Out: texts.

Titles, reasons and examples are in the models (`field(…)`). pydantic's JSON Schema carries them, and `x-names` names
the vocabulary whose ids a text contains. These schemas are the source of the editors' schemas, `/api/v1/schema/`, the
forms of the site, the issue forms, FIELDS.md and the example in CONTRIBUTING.md. `shelfmates sync` writes the
generated files of the repository. A test fails if one of them is outdated.

May import: model, and shared modules.
"""

from .field_description import FieldDescription, describe

__all__ = ["FieldDescription", "describe"]
