"""A source without a reference is called by the first line that reads as a title."""

from __future__ import annotations

import pytest
from annotator.text.document import Document
from annotator.workflow.sources.titling import title_of


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("The noon bus\n\nNobody was paid.\n", "The noon bus"),
        ("# Uplands\n\n# Who came back that winter\n\nNobody.\n", "Who came back that winter"),
        ("World news\n\nThe men who left the hills\n\nNobody was paid.\n",
         "The men who left the hills"),
        ("*** The noon bus from Sennet ***\n\nNobody.\n", "The noon bus from Sennet"),
        ("Hills\n\nNobody was paid that winter.\n", "Hills"),
        ("Hills\n", "Hills"),
        ("Menu\n\nSearch\n\nLog in\n\nUplands\n\nShare\n\nThe men who left the hills\n", "Menu"),
        ("山中的人为什么离开了灯笼纵队而他们的家人却留在了村子里\n\n没有人。\n",
         "山中的人为什么离开了灯笼纵队而他们的家人却留在了村子里"),
        ("---\n\nNobody\n", "---"),
    ],
)  # fmt: skip
def test_the_title_of_a_plain_text(text: str, title: str) -> None:
    assert title_of(Document(text, "text")) == title


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("# The hills\n\nWages.\n\n## Who left and who did not\n", "The hills"),
        ("# World\n\nWages.\n\n# Who left and who did not\n", "Who left and who did not"),
        ("Wages.\n\n# Leaving the hills\n", "Leaving the hills"),
        ("# Hills\n\nWages were never paid.\n\n## Pay\n", "Hills"),
        ("Wages were never paid.\n", "Wages were never paid."),
    ],
)
def test_the_title_of_a_markdown_text(text: str, title: str) -> None:
    assert title_of(Document(text, "markdown")) == title


def test_a_long_first_line_is_cut() -> None:
    title = title_of(Document("word " * 100, "text"))
    assert len(title) <= 200
    assert title.endswith("word…")
