"""Every error of Chiedi, one tree; a message says what, where and what to do.

ChiediError                     exit code 1
├── UsageError                  2   the command was called in a way that cannot work
├── UnreadableInputError        4   a file cannot be read (missing, empty, encrypted, cut, not what its name says)
│   ├── ReaderLimitError        4   reading took more memory or time than a file may take
│   └── NothingToIndexError     4   no file among those given could be read
└── IndexUnusableError          5   there is no usable index
    ├── IndexMissingError       5
    ├── IndexBusyError          5   another process is building it
    └── IndexDamagedError       5   a digest, a version or an embedder that does not match
"""

from __future__ import annotations


class ChiediError(Exception):
    """An error that a person can read: one sentence with what happened, where, and what to do."""

    exit_code = 1


class UsageError(ChiediError):
    """The command was called in a way that cannot work."""

    exit_code = 2


class UnreadableInputError(ChiediError):
    """A file given to be read cannot be read."""

    exit_code = 4


class ReaderLimitError(UnreadableInputError):
    """Reading a file took more memory or time than one file may take."""


class NothingToIndexError(UnreadableInputError):
    """None of the files given could be read, so no index was made."""


class IndexUnusableError(ChiediError):
    """There is no index that can be used."""

    exit_code = 5


class IndexMissingError(IndexUnusableError):
    """The folder holds no index."""


class IndexBusyError(IndexUnusableError):
    """Another process is building the index in this folder."""


class IndexDamagedError(IndexUnusableError):
    """The index on disk does not match its manifest, this version or this embedder."""
