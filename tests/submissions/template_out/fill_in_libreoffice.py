"""Fills in Word forms in a LibreOffice that listens: started by ``saving``, in a Python that has ``uno``."""

import sys
import time

import uno

from tests.submissions.template_out.astray import VARIANTS as ASTRAY
from tests.submissions.template_out.hand import Hand
from tests.submissions.template_out.variants import VARIANTS

LISTENS = "pipe,name=portal_forms;urp"
TRIES = 60


def main(folder: str, saved: str) -> None:
    """Every variant, from ``FOLDER/<its form>.docx`` into SAVED."""
    services, desktop = _office()
    for name, (fill, _says) in {**VARIANTS, **ASTRAY, "filled": (as_it_is, {})}.items():
        form = next((each for each in ("progress", "filled") if name.startswith(each)), "blank")
        hand = Hand(desktop, services, uno.systemPathToFileUrl(f"{folder}/{form}.docx"))
        fill(hand)
        hand.save(saved, name)
    desktop.terminate()


def as_it_is(hand: Hand) -> None:
    """Only opened and saved."""


def _office() -> tuple:
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstance("com.sun.star.bridge.UnoUrlResolver")
    for _ in range(TRIES):
        try:
            there = resolver.resolve(f"uno:{LISTENS};StarOffice.ComponentContext")
            services = there.ServiceManager
            return services, services.createInstanceWithContext("com.sun.star.frame.Desktop", there)
        except Exception:
            time.sleep(1)
    raise SystemExit("LibreOffice does not answer.")


if __name__ == "__main__":
    main(*sys.argv[1:])
