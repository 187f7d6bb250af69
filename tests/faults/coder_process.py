"""A coder who works without end: ``python -m tests.faults.coder_process ROOT CODER [SAVES]``.

Each works on annotations of its own. Says «? id memo» before a save and «! id memo» after it
returned; a removed annotation's memo is «-».
"""

from __future__ import annotations

import os
import random
import sys
from dataclasses import replace
from pathlib import Path

from annotator.errors import StoreError
from annotator.model.annotation import Annotation
from annotator.model.change import Delete, Put
from annotator.store.repository import Repository
from tests.faults.projects import SOURCES, annotation


def say(sign: str, ident: str, memo: str) -> None:
    os.write(1, f"{sign} {ident} {memo}\n".encode())


def work(root: Path, coder: str, saves: int) -> None:
    chance = random.Random(os.getpid())
    with Repository.open(root, coder) as repository:
        live: list[Annotation] = []
        for number in range(saves):
            what = chance.random()
            memo = f"{os.getpid()}.{number}"
            if what < 0.6 or len(live) < 5:
                mark = annotation(
                    repository, chance.choice(SOURCES), chance.randrange(2000), memo=memo
                )
                live.append(mark)
                change: Put | Delete = Put(mark)
            elif what < 0.85:
                place = chance.randrange(len(live))
                mark = live[place] = replace(live[place], memo=memo)
                change = Put(mark)
            else:
                mark = live.pop(chance.randrange(len(live)))
                change, memo = Delete(mark), "-"
            say("?", mark.id, memo)
            try:
                repository.save([change])
            except StoreError as problem:
                say("x", mark.id, type(problem).__name__)
            else:
                say("!", mark.id, memo)


if __name__ == "__main__":
    work(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]) if len(sys.argv) > 3 else 1 << 40)
