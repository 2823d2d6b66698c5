"""What a visitor reads when something fails: a sentence with what to do and a number; the details go to the log."""

from __future__ import annotations

import logging
import secrets

import streamlit as st

from index.errors import IndexMissingError, IndexUnusableError, UsageError
from ui.texts import Speaker

_LOG = logging.getLogger(__name__)


def fault_sentence(error: Exception, say: Speaker) -> str:
    """Return the sentence for an error, in the visitor's language."""
    if isinstance(error, IndexMissingError):
        return say("error.missing")
    if isinstance(error, IndexUnusableError):
        return say("error.damaged")
    if isinstance(error, UsageError):
        return say("error.settings")
    return say("error.unexpected")


def log_fault(error: Exception) -> str:
    """Log an error with its traceback under a new reference number, and return the number."""
    reference = secrets.token_hex(4).upper()
    _LOG.error("Reference number %s", reference, exc_info=error)
    return reference


def show_fault(error: Exception, say: Speaker) -> None:
    """Log an error and show its sentence and number on the page."""
    reference = log_fault(error)
    st.error(f"{fault_sentence(error, say)}\n\n{say('error.reference', reference=reference)}", icon=":material/error:")


def fault_notice(error: Exception, say: Speaker) -> str:
    """Log an error and return what stands in the place of an answer."""
    reference = log_fault(error)
    return f"{fault_sentence(error, say)} {say('error.reference', reference=reference)}"
