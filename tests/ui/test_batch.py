"""The lines of a batch: what is a question, what is a conversation, what is neither."""

from __future__ import annotations

import pytest

from index.errors import UnreadableInputError
from ui.commands.batch import parse_line, read_batch


def test_a_question_is_a_conversation_of_one_turn():
    line = parse_line(1, '{"id": "a", "question": "Quanto?"}')
    assert (line.line_id, line.turns, line.error) == ("a", ("Quanto?",), None)


def test_turns_are_kept_in_order():
    assert parse_line(1, '{"id": 7, "turns": ["Quanto nel 2021?", "e nel 2019?"]}').turns == (
        "Quanto nel 2021?",
        "e nel 2019?",
    )


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('{"id": "a", "question": ', "not JSON"),
        ('["Quanto?"]', "not an object"),
        ('{"id": "a"}', "holds no question"),
        ('{"id": "a", "question": "  "}', "holds no question"),
        ('{"id": "a", "question": 3}', "holds no question"),
        ('{"id": "a", "turns": []}', "holds no question"),
        ('{"id": "a", "turns": "Quanto?"}', "holds no question"),
        ('{"id": "a", "turns": ["Quanto?", null]}', "holds no question"),
    ],
)
def test_a_line_without_a_question_says_why_and_where(text, reason):
    line = parse_line(12, text)
    assert line.turns == ()
    assert "Line 12" in line.error
    assert reason in line.error


def test_the_id_of_a_bad_line_is_kept_where_it_can_be_read():
    assert parse_line(1, '{"id": "a"}').line_id == "a"
    assert parse_line(1, '{"id": ["a"], "question": "Quanto?"}').line_id is None


def test_blank_lines_and_a_byte_order_mark_are_no_lines(tmp_path):
    path = tmp_path / "batch.jsonl"
    path.write_bytes('\ufeff{"question": "Quanto?"}\n\n{"question": "Perché?"}'.encode())
    assert [(line.number, line.turns) for line in read_batch(path)] == [(1, ("Quanto?",)), (3, ("Perché?",))]


def test_a_missing_file_and_another_encoding_are_told_in_a_sentence(tmp_path):
    with pytest.raises(UnreadableInputError, match="cannot be read"):
        list(read_batch(tmp_path / "none.jsonl"))
    latin = tmp_path / "latin.jsonl"
    latin.write_bytes('{"question": "Perché?"}'.encode("latin-1"))
    with pytest.raises(UnreadableInputError, match="not UTF-8"):
        list(read_batch(latin))
