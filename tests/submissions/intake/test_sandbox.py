"""The child process: what it may use, and what happens when it wants more."""

import json
import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from inspection import child, sandbox
from submissions.intake import MAX_BYTES, Refused, read_template

from .documents import FORM, STORY, lines, text, word

ANSWER = "\nimport json; print(json.dumps({'refused': 'It went well.'}))"
LARGE = "because it is too large or complicated"


@pytest.fixture
def run_instead(monkeypatch, tmp_path):
    """Makes the parent run other code as its child, after that has taken on the child's limits."""

    def replace(code, *, limited=True):
        script = tmp_path / "child.py"
        folder = str(Path(child.__file__).parent)
        prelude = f"import sys; sys.path.insert(0, {folder!r}); import child; child.limit()\n"
        script.write_text((prelude if limited else "") + code)
        monkeypatch.setattr(sandbox, "CHILD", script)

    return replace


def refusal(name="a.txt", data=b"LA name: Camden"):
    with pytest.raises(Refused) as refused:
        read_template(name, data, FORM)
    return str(refused.value)


def test_the_child_reads_a_template():
    read = read_template("answers.docx", word(*lines()), FORM)

    assert (read.authorities, read.title, read.description) == (["Camden"], "Open Doors", STORY)


def test_the_child_passes_on_a_refusal():
    assert refusal(data=b"Dear all").startswith("a.txt does not look like the template “Anti-Racist Work")


@pytest.mark.parametrize(
    ("name", "size", "sentence"),
    [
        ("a.txt", 0, "a.txt is empty."),
        ("a.docx", MAX_BYTES + 1, "a.docx is larger than 20 MB."),
        ("a.doc", 5, "a.doc is not a Word, OpenDocument or text file."),
        ("a.pdf", 5, "a.pdf is not a Word, OpenDocument or text file."),
        ("docx", 5, "docx is not a Word, OpenDocument or text file."),
        ("../../etc/pass\x00wd", 5, "passwd is not a Word, OpenDocument or text file."),
        ("a" * 200 + ".exe", 5, "a" * 60 + "…" + "a" * 11 + ".exe is not a Word, OpenDocument or text file."),
    ],
)
def test_what_needs_no_child_is_refused_without_one(monkeypatch, name, size, sentence):
    monkeypatch.setattr(sandbox, "CHILD", None)

    assert refusal(name, b"x" * size).startswith(sentence)


def test_the_child_imports_no_django():
    code = f"import sys; sys.argv = ['x']; sys.path.insert(0, {str(sandbox.CHILD.parents[1])!r})\n"
    code += "import submissions.intake.reader, inspection.child\n"
    code += "print(sorted(name for name in sys.modules if name.partition('.')[0] == 'django'))"
    done = subprocess.run([sys.executable, "-I", "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout == "[]\n"


def test_the_child_takes_its_limits_on(run_instead):
    run_instead(
        "import json, os, resource as r\n"
        "kinds = [r.RLIMIT_AS, r.RLIMIT_CPU, r.RLIMIT_FSIZE, r.RLIMIT_CORE, r.RLIMIT_NOFILE, r.RLIMIT_NPROC]\n"
        "print(json.dumps({'refused': json.dumps([r.getrlimit(kind) for kind in kinds])}))"
    )
    assert json.loads(refusal()) == [[2**29, 2**29], [9, 10], [0, 0], [0, 0], [16, 16], [0, 0]]


def test_the_child_is_limited_before_it_reads_anything():
    command = [sys.executable, "-I", "-B", str(sandbox.CHILD), "submissions.intake.reader"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL) as waiting:
        limits = Path(f"/proc/{waiting.pid}/limits")
        deadline = time.monotonic() + 10
        while "536870912" not in limits.read_text() and time.monotonic() < deadline:
            time.sleep(0.02)
        seen = limits.read_text()
        waiting.kill()

    assert "536870912" in seen


def test_the_child_inherits_nothing(run_instead, monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "secret")
    run_instead(
        "import json, os\n"
        "names, files = sorted(set(os.environ) - {'LC_CTYPE'}), sorted(os.listdir('/proc/self/fd'))\n"
        "found = [names, files, os.getcwd(), os.getsid(0) == os.getpid()]\n"
        "print(json.dumps({'refused': json.dumps(found)}))"
    )
    environment, open_files, folder, own_session = json.loads(refusal())

    assert (environment, folder, own_session) == ([], "/", True)
    assert open_files == ["0", "1", "2", "3"]  # the last is the listing itself


@pytest.mark.parametrize(
    "code",
    [
        "x = bytearray(600_000_000)",
        "files = [open('/dev/null') for _ in range(20)]",
        "import os, signal; os.kill(os.getpid(), signal.SIGSEGV)",
        "import os; os.write(1, b'not JSON'); os._exit(1)",
        "import os; os._exit(0)",
        "print('not JSON')",
        "print('[]')",
        "import json; print(json.dumps({'refused': 'It went well.'})); sys.stdout.flush(); raise SystemExit(1)",
        "import json; print(json.dumps({'template': {'title': 1, 'links': []}}))",
        "import json; print(json.dumps({'template': {'links': [{'label': 1, 'address': ''}]}}))",
        "import json; print(json.dumps({'template': {'notes': [1], 'links': []}}))",
        "import json; print(json.dumps({'template': {'surprise': 1, 'links': []}}))",
    ],
    ids=[
        "memory",
        "open files",
        "crash",
        "failure",
        "silence",
        "not JSON",
        "no answer",
        "status",
        "title",
        "link",
        "note",
        "slot",
    ],
)
def test_a_child_that_goes_wrong_is_a_plain_sentence(run_instead, code):
    run_instead(code + ANSWER if "print" not in code else code)

    assert LARGE in refusal()


def test_the_child_can_write_no_file(run_instead, tmp_path):
    target = tmp_path / "written"
    run_instead(f"with open({str(target)!r}, 'w') as file: file.write('x')" + ANSWER)

    assert LARGE in refusal()
    assert target.read_text() == ""


def test_a_child_that_computes_for_ever_is_ended_by_the_kernel(run_instead):
    run_instead("import resource; resource.setrlimit(resource.RLIMIT_CPU, (1, 2))\nwhile True: pass")
    start = time.monotonic()

    assert LARGE in refusal()
    assert time.monotonic() - start < 10


@pytest.mark.parametrize("code", ["import time; time.sleep(60)", "import os, time; os.close(1); time.sleep(60)"])
def test_a_child_that_waits_for_ever_is_ended_by_the_clock(run_instead, monkeypatch, code):
    monkeypatch.setattr(sandbox, "MAX_SECONDS", 0.5)
    run_instead(code)
    start = time.monotonic()

    assert LARGE in refusal(data=b"x" * 1_000_000)
    assert time.monotonic() - start < 5


def test_its_children_end_with_it(run_instead, monkeypatch, tmp_path):
    monkeypatch.setattr(sandbox, "MAX_SECONDS", 1.0)
    noted = tmp_path / "pid"
    run_instead(
        "import os, time, pathlib\n"
        f"pid = os.fork()\nif pid: pathlib.Path({str(noted)!r}).write_text(str(pid))\ntime.sleep(60)",
        limited=False,
    )
    assert LARGE in refusal()
    time.sleep(0.2)
    assert not _alive(int(noted.read_text()))


def _alive(pid):
    try:
        with open(f"/proc/{pid}/stat") as stat:
            return stat.read().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def test_a_child_that_says_too_much_is_cut_off(run_instead, monkeypatch):
    monkeypatch.setattr(sandbox, "MAX_ANSWER", 100_000)
    run_instead("import sys\nwhile True: sys.stdout.write('x' * 10_000)")
    start = time.monotonic()

    assert LARGE in refusal()
    assert time.monotonic() - start < sandbox.MAX_SECONDS / 2


def test_a_fault_in_the_reader_is_logged_without_the_words(run_instead, caplog):
    run_instead('print(\'{"failed": "KeyError at fields.py:12"}\')')

    assert LARGE in refusal()
    assert [record.getMessage() for record in caplog.records] == [
        "The reader of documents failed: KeyError at fields.py:12"
    ]


def test_the_place_of_a_fault_holds_no_words():
    with pytest.raises(KeyError) as raised:
        {}["a secret word"]

    assert child.place(raised.value).startswith("KeyError at test_sandbox.py:")


def test_many_threads_may_read_at_once():
    results = []
    data = text(*lines())
    threads = [
        threading.Thread(target=lambda: results.append(read_template("a.txt", data, FORM).title)) for _ in range(5)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert results == ["Open Doors"] * 5


def test_no_more_children_run_than_there_is_room_for(monkeypatch):
    monkeypatch.setattr(sandbox, "_slots", threading.BoundedSemaphore(1))
    monkeypatch.setattr(sandbox, "MAX_SECONDS", 0.1)
    with sandbox._slots:
        assert refusal() == (
            "We could not read a.txt just now because other files are being read."
            " Try again in a minute, or type the answers into the form."
        )


def test_a_child_that_cannot_start_is_a_plain_sentence(monkeypatch, caplog):
    monkeypatch.setattr(sys, "executable", "/nowhere/python")

    assert refusal().endswith("Try again in a minute, or type the answers into the form.")
    assert [record.getMessage() for record in caplog.records] == ["The reader of documents could not start"]


def test_no_pipe_stays_open():
    before = len(os.listdir("/proc/self/fd"))
    for _ in range(3):
        read_template("a.txt", text(*lines()), FORM)

    assert len(os.listdir("/proc/self/fd")) == before
