"""The data's shape for people and programs: schemas, forms, references. In: models. Out: texts."""

from .field_description import FieldDescription, describe

__all__ = ["FieldDescription", "describe"]
