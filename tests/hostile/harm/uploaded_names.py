"""Honest documents under names that mean harm, or that nobody could read."""

from random import Random

from .. import bases
from ..case import Made, Outcome, hostile

NAMES = {
    "with a zero byte": "report\0.exe{}",
    "that turns round": "report\u202excod{}",
    "with hidden marks": "re\u200bport\u2066\u2069{}",
    "of 255 bytes": "é" * 125 + "{}",
    "of five thousand letters": "x" * 5000 + "{}",
    "of emoji": "📄🙂👨‍👩‍👧{}",
    "of dots only": "......{}",
    "reserved by Windows": "CON{}",
    "reserved by Windows, a port": "com1.txt{}",
    "that goes up": "../../../etc/passwd{}",
    "that goes up, in Windows": "..\\..\\Windows\\win{}",
    "with a stream": "report{}::$DATA{}",
    "with a new line": "report\r\nSet-Cookie: x=1\r\n{}",
    "with mark-up": '"><script>alert(1)</script>{}',
    "with a command": "$(reboot) `id`; rm -rf ~{}",
    "with half a letter": "report\ud800{}",
    "with a per cent zero": "report%00.exe{}",
    "of blanks": "   {}",
    "in capitals": "REPORT{}",
    "that is hidden": "{}",
    "with a format": "%s%n{0}{1}{}",
    "of combining marks": "a" + "\u0301" * 100 + "{}",
    "in other letters": "отчёт 報告 تقرير{}",
}
for what, pattern in NAMES.items():

    @hostile(f"name {what}", bool, Outcome.EITHER)
    def named(rng: Random, pattern: str = pattern, what: str = what) -> Made:
        ending = rng.choice([*bases.BASES])
        said = ending.upper() if "capitals" in what else ending
        return pattern.replace("{}", f".{said}"), bases.BASES[ending](rng)

    @hostile(f"name {what}, of something else", lambda data: data.startswith(b"\x7f"))
    def named_badly(rng: Random, pattern: str = pattern) -> Made:
        return pattern.replace("{}", f".{rng.choice([*bases.BASES])}"), b"\x7fELF\2\1\1" + rng.randbytes(300)


@hostile("no name", bool)
def nameless(rng: Random) -> Made:
    return rng.choice(("", " ", ".", "..", "/", "\0")), bases.word(rng)
