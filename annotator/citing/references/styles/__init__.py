"""The citation styles: each file of this folder is one, loaded when something is cited in it."""

from __future__ import annotations

import importlib
import pkgutil
from typing import TYPE_CHECKING

from annotator.errors import UnknownStyle

if TYPE_CHECKING:
    from annotator.citing.references.style import Style

NAMES: tuple[str, ...] = tuple(
    sorted(module.name.replace("_", "-") for module in pkgutil.iter_modules(__path__))
)
"""As settings and the command line call them: «apa», «chicago-note» …"""


def style_of(name: str) -> type[Style]:
    """The style of that name.

    Raises: UnknownStyle.
    """
    if name not in NAMES:
        raise UnknownStyle(name, ", ".join(NAMES))
    found: type[Style] = importlib.import_module(f"{__name__}.{name.replace('-', '_')}").STYLE
    return found
