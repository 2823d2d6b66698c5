"""The password for uploads: its hash, and the tries that are left."""

from __future__ import annotations

import io
import tomllib

import pytest

from index.errors import UsageError
from index.settings import UploadSettings
from ui.cli import main
from ui.upload_password import TryLimit, hash_password, is_password

WORDS = "una parola lunga è"


def test_only_the_password_itself_is_taken_and_no_two_hashes_are_alike() -> None:
    kept = hash_password(WORDS)
    assert WORDS not in kept
    assert is_password(WORDS, kept)
    assert not is_password(WORDS + " ", kept)
    assert not is_password("", kept)
    assert hash_password(WORDS) != kept


def test_the_command_prints_a_setting_that_is_valid(capsys, monkeypatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(WORDS + "\n"))
    assert main(["password"]) == 0
    printed = capsys.readouterr().out
    settings = UploadSettings.model_validate(tomllib.loads(printed)["upload"])
    assert is_password(WORDS, settings.password_hash)


def test_a_short_password_is_refused(capsys, monkeypatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("breve\n"))
    assert main(["password"]) == UsageError.exit_code
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("wrong", ["password", "scrypt$1$2", "scrypt$16384$8$1$zz$00"])
def test_a_setting_that_is_no_hash_is_refused(wrong: str) -> None:
    with pytest.raises(ValueError, match="password_hash"):
        UploadSettings(password_hash=wrong)


def test_tries_run_out_and_come_back_with_time_or_the_right_password() -> None:
    now = 0.0
    limit = TryLimit(most=2, seconds=60, clock=lambda: now)
    assert [limit.take() for _ in range(3)] == [True, True, False]
    now = 61
    assert limit.take()
    limit.forgive()
    assert [limit.take() for _ in range(3)] == [True, True, False]
