"""Tables as text (csv) that are endless, broken or not text."""

from random import Random

from .. import bases, words
from ..case import Made, Outcome, hostile

MILLION = 1_000_000
EITHER = Outcome.EITHER


def made(title: str, outcome: Outcome, really, make) -> None:
    """A class of csv files: honest rows that ``make`` is given, and changes."""

    @hostile(f"csv {title}", really, outcome)
    def enter(rng: Random) -> Made:
        return words.file_name(rng, "csv"), make(bases.table(rng), rng)


made(
    "with zero bytes", Outcome.REFUSED, lambda data: b"\0" in data, lambda data, rng: data.replace(b" ", b"\0", 9)
)
made("with megabytes in one cell", EITHER, lambda data: len(data) > MILLION,
     lambda data, rng: data + b'"' + words.sentence(rng).encode() * 60_000 + b'",1,2,3\r\n')  # fmt: skip
made("with a quotation that never ends", EITHER, lambda data: data.count(b'"') % 2 == 1,
     lambda data, rng: data + b'"' + b"x,y\n" * 2 * MILLION)  # fmt: skip
made(
    "of a million columns",
    EITHER,
    lambda data: data.count(b",") > MILLION,
    lambda data, rng: data + b"," * MILLION + b"\r\n",
)
made(
    "of a million rows",
    EITHER,
    lambda data: data.count(b"\n") > MILLION,
    lambda data, rng: data + b"1,2,3,4\n" * MILLION,
)
made(
    "of ten million line ends",
    EITHER,
    lambda data: data.count(b"\n") > 9 * MILLION,
    lambda data, rng: data + b"\n" * 10 * MILLION,
)
made(
    "of nothing but quotation marks",
    EITHER,
    lambda data: data.count(b'"') > MILLION,
    lambda data, rng: b'"' * 3 * MILLION,
)
made(
    "with bytes that are no text",
    EITHER,
    lambda data: b"\xff\xfe\xfd" in data,
    lambda data, rng: data + b"\xff\xfe\xfd\xc3(",
)
made(
    "with control characters",
    EITHER,
    lambda data: b"\x1b[" in data,
    lambda data, rng: data + b"\x1b]0;x\x07\x1b[2J\x08\x08,1\r\n",
)
made("with formulas", Outcome.REFUSED, lambda data: b"cmd|" in data,
     lambda data, rng: data + b"=cmd|' /C calc'!A0,@SUM(1+1),+1+1,-1+1\r\n")  # fmt: skip
made("in UTF-16 cut in half", EITHER, lambda data: data.startswith(b"\xff\xfe"),
     lambda data, rng: b"\xff\xfe" + data.decode().encode("utf-16-le")[:-1])  # fmt: skip
made(
    "in UTF-16 without a mark",
    EITHER,
    lambda data: data[1] == 0,
    lambda data, rng: data.decode().encode("utf-16-le"),
)
made(
    "in UTF-7",
    EITHER,
    lambda data: b"+ADw-" in data,
    lambda data, rng: data + b"+ADw-script+AD4-alert(1)+ADw-/script+AD4-",
)
made(
    "with a script in a cell",
    EITHER,
    lambda data: b"<script>" in data,
    lambda data, rng: data + b"<script>alert(1)</script>,1\r\n",
)
made("with marks that turn text round", EITHER, lambda data: "\u202e".encode() in data,
     lambda data, rng: data + "\u202egnp.exe\u2066,1\r\n".encode())  # fmt: skip
made("with half a million marks on one letter", EITHER, lambda data: len(data) > MILLION,
     lambda data, rng: data + ("a" + "\u0301" * 500_000 + ",1\r\n").encode())  # fmt: skip
