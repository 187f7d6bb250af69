"""One run of the program: its global options, its project, and who acts."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from annotator.cli.output import Output
    from annotator.store.repository import Repository


_MOST_NAMED = 3
"""Sources named where a word might mean any of them."""


class Call:
    """What the global options said, and the project they lead to."""

    def __init__(self, out: Output) -> None:
        self.out = out
        self.directory: str | None = None
        self.named_coder: str | None = None
        """What ``--coder`` said: who acts, or a filter where the command reads it so."""
        self._repository: Repository | None = None

    def coder(self) -> str:
        """Who acts: ``--coder``, ANNOTATOR_CODER, or the name this install remembers."""
        from annotator.errors import NoCoder

        coder = self.coder_if_known()
        if coder is None:
            raise NoCoder
        return coder

    def coder_if_known(self, *, named: bool = True) -> str | None:
        """Who acts, or None; ``named=False`` leaves ``--coder`` out."""
        from annotator.workflow.coder import acting_coder

        return acting_coder(self.named_coder if named else None, os.environ)

    def root(self) -> Path:
        """The project's folder; NoProject when there is none here or above."""
        from annotator.workflow.project import project_of

        return project_of(self.place())

    def place(self) -> Path:
        """Where the command was told to work: ``-C``, else here."""
        from pathlib import Path

        from annotator.errors import UsageError
        from annotator.workflow.files.outside import is_folder

        if self.directory is None:
            return Path.cwd()
        place = Path(self.directory)
        if not is_folder(place):
            from annotator.cli.near import near_folders

            near = near_folders(self.directory)
            hint = f"did you mean {near[0]}?" if near else "name an existing folder"
            raise UsageError(f"-C {self.directory}: no such folder", hint)
        return place

    def reading(self) -> Repository:
        """The project, with the acting coder where one is known."""
        return self.opened(self.coder_if_known())

    def looking(self) -> tuple[Repository, str | None]:
        """The project, and whom ``--coder`` names, where that narrows what is shown.

        It says no more than that: while coding is blind, somebody must act beside it.
        """
        from annotator.errors import NoCoder
        from annotator.workflow.blind import is_blind
        from annotator.workflow.coder import checked_coder

        wanted = checked_coder(self.named_coder) if self.named_coder else None
        repository = self.opened(self.coder_if_known(named=False))
        if repository.coder is None and is_blind(repository):
            raise NoCoder(narrows=wanted is not None)
        return repository, wanted

    def acting(self) -> Repository:
        """The project, for a command that leaves an event: somebody must act."""
        self.root()  # no project is the greater trouble, and told first
        return self.opened(self.coder())

    def opened(self, coder: str | None) -> Repository:
        """The project for a coder, however found."""
        from annotator.store.repository import Repository

        if self._repository is None or self._repository.coder != coder:
            self.close()
            self._repository = Repository.open(self.root(), coder)
        return self._repository

    def source_id(self, word: str) -> str:
        """The source that a word begins, if one alone does; the word itself where none does.

        Raises: UnknownSource where several do.
        """
        from annotator.errors import UnknownSource

        repository = self._repository or self.reading()
        known = [source.id for source in repository.sources()]
        found = [ident for ident in known if word and ident.startswith(word)]
        if word in known or not found:
            return word
        if len(found) > 1:
            raise UnknownSource(word, " or ".join(found[:_MOST_NAMED]))
        return found[0]

    def close(self) -> None:
        """Release the project's locks."""
        if self._repository is not None:
            self._repository.close()
            self._repository = None
