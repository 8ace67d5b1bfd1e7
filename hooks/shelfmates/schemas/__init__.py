"""The data's shape, told to people and machines: schemas, forms, references. In: models. Out: texts."""

from .field_description import FieldDescription, describe

__all__ = ["FieldDescription", "describe"]
