"""The data's shape, told to people and machines: schemas, forms, references. In: models. Out: texts."""

from .field import Field, describe

__all__ = ["Field", "describe"]
