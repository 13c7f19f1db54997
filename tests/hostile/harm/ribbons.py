"""Buttons that a file puts into the ribbon of Office."""

from random import Random

from ..case import hostile
from ..packages import Package, has_member, relate
from .office import changed

KIND = "http://schemas.microsoft.com/office/2007/relationships/ui/extensibility"
BUTTONS = (
    '<customUI xmlns="http://schemas.microsoft.com/office/2009/07/customui" onLoad="Run"><ribbon><tabs>'
    '<tab id="t{}" label="Cases"><group id="g"><button id="b" onAction="Run"/></group></tab>'
    "</tabs></ribbon></customUI>"
)

for ending in ("docx", "xlsx", "pptx"):

    @hostile(f"buttons for the ribbon in {ending}", has_member("customUI14.xml"))
    def buttons(rng: Random, ending: str = ending):
        def change(package: Package, rng: Random) -> None:
            package["customUI/customUI14.xml"] = BUTTONS.format(rng.randint(1, 99)).encode()
            relate(package, "", KIND, "customUI/customUI14.xml")

        return changed(ending, change)(rng)
