"""The measuring tells what went wrong from what a limit ended."""

import logging
import signal
import tempfile
from pathlib import Path

import pytest

from .running import Answer, Listener, Watch, faults_of


def heard(message, *arguments):
    """What is noted of a child that the sandbox says this of."""
    answer = Answer("", 0)
    Listener(answer).emit(logging.LogRecord("", logging.WARNING, "", 0, message, arguments, None))
    return bool(answer.deaths), bool(answer.limits)


@pytest.mark.parametrize("status", [None, -signal.SIGXCPU, -signal.SIGKILL])
def test_a_child_that_ran_into_a_limit_did_not_die(status):
    assert heard("stopped: status %s", status) == (False, True)


@pytest.mark.parametrize("status", [-signal.SIGSEGV, -signal.SIGABRT, 1])
def test_a_child_that_ended_in_another_way_died(status):
    assert heard("stopped: status %s", status) == (True, False)


def test_an_error_that_nothing_in_the_child_caught_is_a_death_unless_it_is_want_of_memory():
    assert heard("failed: %s", "KeyError at word.py:9") == (True, False)
    assert heard("failed: %s", "MemoryError at word.py:9") == (False, True)
    assert heard("gave no proper answer") == (True, False)


def test_a_sentence_that_nobody_understands_is_noticed():
    found = [*faults_of("a.docx", "BadZipFile: <b>x</b>" * 20)]

    assert found == ["does not name the file", "does not end in a full stop", "is too long", "is not plain"]


def test_an_empty_file_that_is_left_behind_is_noticed(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    watch = Watch()
    (tmp_path / "tmpleft").touch()
    (tmp_path / "somebody-elses").touch()

    left = watch.left()
    assert tmp_path / "tmpleft" in left
    assert tmp_path / "somebody-elses" not in left
    assert not Path(watch.own.name).exists()
