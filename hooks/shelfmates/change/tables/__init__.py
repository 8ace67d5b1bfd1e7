"""Spreadsheets of members, read and written. In: the bytes of a file. Out: records; and back."""
