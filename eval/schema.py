"""The JSON schema of a golden case, for editors and other programs: made from the record, never written by hand.

python -m eval.schema          writes eval/golden.schema.json again
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from eval.cases import GoldenCase

SCHEMA_FILE = Path(__file__).parent / "golden.schema.json"
_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def case_schema() -> dict[str, Any]:
    """Return the schema: that of the record, a single status as a word, and `question` or `turns` but not both."""
    made = GoldenCase.model_json_schema(by_alias=True)
    several = made["properties"]["status"]
    made["properties"]["status"] = {"anyOf": [several["items"], several], "default": "answered"}
    made["properties"]["turns"]["minItems"] = 2
    made["oneOf"] = [{"required": ["question"]}, {"required": ["turns"]}]
    return {"$schema": _DIALECT, **made}


def schema_text() -> str:
    """Return the schema as its file holds it."""
    return json.dumps(case_schema(), ensure_ascii=False, indent=2, sort_keys=True) + "\n"


if __name__ == "__main__":
    SCHEMA_FILE.write_text(schema_text(), encoding="utf-8")
    sys.stdout.write(f"Written: {SCHEMA_FILE}\n")
