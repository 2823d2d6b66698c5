"""The reader of Markdown and plain text files."""

from ingest.text_file.reader import read_text_file

__all__ = ["read_text_file"]
