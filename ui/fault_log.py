"""Where the details of an unexpected fault go: a log file beside the index, never the screen of a citizen."""

from __future__ import annotations

import tempfile
import traceback
from datetime import UTC, datetime
from pathlib import Path

LOG_NAME = "chiedi.log"


def record_fault(error: Exception) -> str:
    """Append the traceback to the log and return the sentence to show; it names the log, or says that there is none."""
    entry = f"{datetime.now(UTC).isoformat(timespec='seconds')}\n{''.join(traceback.format_exception(error))}\n"
    kind = type(error).__name__
    for folder in (_log_folder(), Path(tempfile.gettempdir())):
        try:
            folder.mkdir(parents=True, exist_ok=True)
            with (folder / LOG_NAME).open("a", encoding="utf-8") as log:
                log.write(entry)
        except OSError:
            continue
        return f"Chiedi stopped at an unexpected fault ({kind}); the details are in {folder / LOG_NAME}."
    return f"Chiedi stopped at an unexpected fault ({kind}: {error}), and no log could be written."


def _log_folder() -> Path:
    from index.settings import Settings

    return Settings().index_dir.parent
