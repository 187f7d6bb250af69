"""Texts and codebooks that came, each known by the hash that its name holds."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from annotator.store.filesystem import Filesystem
from annotator.store.log.storage import PROJECT


@dataclass(frozen=True, slots=True)
class Copies:
    """What came, sorted by whether its bytes are what its name says."""

    texts: Mapping[str, bytes]
    """Path below the project → bytes."""
    codebooks: Mapping[str, bytes]
    changed: tuple[str, ...]
    """Ids of sources whose text is not what its name says."""

    def text_of(self, source: str, sha256: str) -> str | None:
        """The text of a source, where it came."""
        data = self.texts.get(f"annotations/{source}/text.{sha256[:12]}.txt")
        if data is None or hashlib.sha256(data).hexdigest() != sha256:
            return None
        try:
            return data.decode()
        except UnicodeDecodeError:
            return None

    def put(self, filesystem: Filesystem, root: Path, sources: Collection[str]) -> None:
        """Those of the sources of the project, and codebooks, where there are none yet.

        Raises: OSError, NotARegularFile.
        """
        wanted = {path: data for path, data in self.texts.items() if path.split("/")[1] in sources}
        for path, data in (wanted | dict(self.codebooks)).items():
            target = root / path
            if not filesystem.kind(target):
                filesystem.make_folder(target.parent)
                filesystem.put_file(target, data, new=True)


def copies_in(files: Mapping[str, bytes]) -> Copies:
    """From paths below the project and their bytes."""
    texts, codebooks, changed = {}, {}, set()
    for path, data in files.items():
        folder, _, name = path.removeprefix("annotations/").partition("/")
        digest = hashlib.sha256(data).hexdigest()[:12]
        if name == f"text.{digest}.txt":
            texts[path] = data
        elif name.startswith("text."):
            changed.add(folder)
        elif name == f"codebook.{digest}.yaml" and folder == PROJECT:
            codebooks[path] = data
    return Copies(texts, codebooks, tuple(sorted(changed)))
