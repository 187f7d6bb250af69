"""Links out of a brief."""

from __future__ import annotations

import pytest
from annotator.writers.links import safe_address


@pytest.mark.parametrize(
    ("link", "address"),
    [
        ("https://example.org/a?b=c&d=e#f", "https://example.org/a?b=c&d=e#f"),
        ("HTTP://Example.org", "HTTP://Example.org"),
        (" https://example.org ", "https://example.org"),
        ('https://example.org/né e|<x>"', "https://example.org/n%C3%A9%20e%7C%3Cx%3E%22"),
        ("https://example.org/50%", "https://example.org/50%25"),
        ("https://example.org/50%25", "https://example.org/50%25"),
        ("https://[2001:db8::1]/x", "https://[2001:db8::1]/x"),
        ("mailto:desk@example.org?subject=a b", "mailto:desk@example.org?subject=a%20b"),
    ],
)
def test_addresses_become_valid_uris(link: str, address: str) -> None:
    assert safe_address(link) == address


@pytest.mark.parametrize(
    "link",
    [
        "", "example.org", "//example.org", "https://", "http:///path", "javascript:alert(1)",
        "JaVaScRiPt:alert(1)", "data:text/html,x", "file:///etc/passwd", "ftp://example.org",
        "https://[broken", "https://example.org/\ud800", "https://example.org/" + "x" * 2100,
        "java\nscript:alert(1)",
    ],
)  # fmt: skip
def test_what_is_no_web_or_mail_address_is_no_link(link: str) -> None:
    assert safe_address(link) == ""
